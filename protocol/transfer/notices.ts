/** Whom each event of a transfer is told to, and what is owed on it. */
import { acknowledgementsOwed } from '../call-out';
import { asRecipients, butNot, noticesTo, pagedBy, pagesOf, type Recipient } from '../notices';
import type { Obligation } from '../obligation';
import type { Notice } from '../record';
import { eventProvisions, type LaterTransferEvent } from './events';
import { openProposal, owing, type Transfer } from './state';

/** Who proposed it, who spoke, and who was paged. */
function involved({ proposedBy, proposals, shortfalls, remarks, agreement, callOuts }: Transfer): readonly Recipient[] {
  const spoke = [...proposals, ...shortfalls, ...remarks, ...(agreement === null ? [] : [agreement])].map(({ by }): Recipient => [by.person, 'participant']);
  return [[proposedBy.person, 'sender'], ...spoke, ...pagedBy(callOuts)];
}

export function transferNotices(event: LaterTransferEvent, before: Transfer, after: Transfer): readonly Notice[] {
  const provisions = eventProvisions[event.kind];
  switch (event.kind) {
    case 'proposed':
    case 'agreed':
    case 'found-short':
    case 'remarked':
    case 'withdrawn':
      return noticesTo(butNot(event.by.person, involved(before)), event.kind, provisions);
    case 'took-effect':
      return noticesTo([...asRecipients(event.persons), ...involved(before)], event.kind, provisions);
    case 'reminded':
    case 'overdue':
      return noticesTo(asRecipients(event.persons), before.phase === 'proposed' ? 'word-owed' : 'shortfall-stands', provisions, { purpose: event.kind === 'reminded' ? 'reminder' : 'notice' });
    case 'paged':
      return pagesOf(event, after.callOuts, provisions);
    case 'acknowledged':
    case 'nobody-to-page':
    case 'relieved':
      return [];
  }
}

/** What the sides that it waits for are to do. */
function owedInWords(matter: Transfer): string {
  const open = openProposal(matter);
  return open === undefined ? 'take up the transfer again, or withdraw it' : `agree to proposal ${open.number}, propose something else, or say what is short`;
}

export function obligations(matter: Transfer): readonly Obligation[] {
  const { clock, callOuts, parameters, phase } = matter;
  const pages = acknowledgementsOwed(callOuts, parameters.pageTimeout);
  if (clock === null) return pages;
  const what = `${clock.overdueSince === null ? '' : 'overdue: '}${owedInWords(matter)}`;
  const provision = phase === 'short-of-resources' ? 'MIS-2' : 'MIS-1';
  return [...owing(matter).map((program): Obligation => ({ program, person: null, what, provision, dueAt: clock.dueAt })), ...pages];
}
