/** Whom each event of a consultation is told to, and what is owed on it. */
import { acknowledgementsOwed } from '../call-out';
import { asRecipients, butNot, noticesTo, pagedBy, pagesOf, type Recipient } from '../notices';
import type { Obligation } from '../obligation';
import type { Notice } from '../record';
import { provisionsOf, type LaterConsultationEvent } from './events';
import { aim, openSettlement, owing, provisionOf, type Consultation } from './state';

/** Who opened it, who spoke, and who was paged. */
function involved({ openedBy, draft, earlierDrafts, clearing, voidedClearings, objections, settlements, comments, callOuts }: Consultation): readonly Recipient[] {
  const spoke = [draft, ...earlierDrafts, ...(clearing === null ? [] : [clearing]), ...voidedClearings, ...objections, ...settlements, ...comments];
  return [[openedBy.person, 'sender'], ...spoke.map(({ by }): Recipient => [by.person, 'participant']), ...pagedBy(callOuts)];
}

export function consultationNotices(event: LaterConsultationEvent, before: Consultation, after: Consultation): readonly Notice[] {
  const provisions = provisionsOf(event.kind, before);
  switch (event.kind) {
    case 'commented':
    case 'redrafted':
    case 'cleared':
    case 'objected':
    case 'settlement-put':
    case 'settlement-accepted':
    case 'released-urgently':
    case 'released':
    case 'implemented':
    case 'withdrawn':
      return noticesTo(butNot(event.by.person, involved(before)), event.kind, provisions);
    case 'ladder-settled':
      return noticesTo(involved(before), event.kind, provisions);
    case 'acknowledged': {
      // The late acknowledgement of an urgent release closes it: whoever released it learns that.
      return after.closedAt === null ? [] : noticesTo(butNot(event.by.person, involved(before)), 'acknowledged-late', [provisionOf(before)]);
    }
    case 'reminded':
    case 'overdue':
      return noticesTo(asRecipients(event.persons), `${before.phase}-owed`, provisions, { purpose: event.kind === 'reminded' ? 'reminder' : 'notice' });
    case 'paged':
      return pagesOf(event, after.callOuts, provisions);
    case 'raised':
    case 'nobody-to-page':
    case 'relieved':
      return [];
  }
}

/** What those that it waits for are to do. */
function owedInWords(matter: Consultation): string {
  switch (matter.phase) {
    case 'cleared':
      return `report the ${aim(matter)}, or withdraw it`;
    case 'disputed': {
      const open = openSettlement(matter);
      return open === undefined ? 'settle the objection by one text' : `accept settlement ${open.number}, or put another`;
    }
    case 'released-uncleared':
      return 'acknowledge the urgent release';
    case 'not-cleared':
    case 'released':
    case 'implemented':
    case 'withdrawn':
      return `clear revision ${matter.revision}, or object with a reason`;
  }
}

export function obligations(matter: Consultation): readonly Obligation[] {
  const { clock, callOuts, parameters, inquiry, closedAt, phase, from } = matter;
  if (closedAt !== null) return [];
  const what = `${clock?.overdueSince == null ? '' : 'overdue: '}${owedInWords(matter)}`;
  const provision = phase === 'disputed' ? 'RES-3' : provisionOf(matter);
  const words = owing(matter).map((program): Obligation => ({ program, person: null, what, provision, dueAt: clock?.dueAt ?? null }));
  const reply: readonly Obligation[] = inquiry === null ? [] : [{ program: from, person: null, what: 'reply to the congressional inquiry', provision: 'COO-7', dueAt: inquiry.dueAt as NonNullable<Obligation['dueAt']> }];
  return [...words, ...reply, ...acknowledgementsOwed(callOuts, parameters.pageTimeout)];
}
