/** Whom each event of a request for support is told to, and what is owed on it. */
import { acknowledgementsOwed, type Reached } from '../call-out';
import { butNot, noticesTo, pagedBy, pagesOf, type Recipient } from '../notices';
import type { Obligation } from '../obligation';
import type { Notice } from '../record';
import { eventProvisions, type LaterSupportEvent } from './events';
import { openOffer, waitingOn, type SupportRequest } from './state';

/** Who asked, who spoke, and who was paged. */
function involved({ askedBy, offers, callOuts, agreement }: SupportRequest): readonly Recipient[] {
  const spoke = [...offers.map(({ by }) => by), ...(agreement === null ? [] : [agreement.by])];
  return [[askedBy.person, 'asker'], ...spoke.map(({ person }): Recipient => [person, 'participant']), ...pagedBy(callOuts)];
}

const pressed = (persons: readonly Reached[]): readonly Recipient[] => persons.map(({ person, capacity }) => [person, capacity]);

export function supportNotices(event: LaterSupportEvent, before: SupportRequest, after: SupportRequest): readonly Notice[] {
  const provisions = eventProvisions[event.kind];
  switch (event.kind) {
    case 'offered':
    case 'agreed':
    case 'declined':
    case 'reported':
    case 'withdrawn':
      return noticesTo(butNot(event.by.person, involved(before)), event.kind, provisions);
    case 'reminded':
      return noticesTo(pressed(event.persons), before.clock?.overdueSince == null ? 'word-owed' : 'word-overdue', provisions, { purpose: 'reminder' });
    case 'overdue':
      return noticesTo([...pressed(event.persons), [before.askedBy.person, 'asker']], 'word-overdue', provisions);
    case 'paged':
      return pagesOf(event, after.callOuts, provisions);
    case 'acknowledged':
    case 'nobody-to-page':
    case 'relieved':
      return [];
  }
}

/** What the side that it waits for is to do. */
export function owedInWords(matter: SupportRequest): string {
  const offer = openOffer(matter);
  if (matter.phase === 'agreed') return 'report what came of the support';
  return offer === undefined ? 'offer support, or decline with a reason' : `accept offer ${offer.number}, or offer something else`;
}

export function obligations(matter: SupportRequest): readonly Obligation[] {
  const program = waitingOn(matter);
  if (program === null || matter.clock === null) return [];
  const { dueAt, overdueSince } = matter.clock;
  const what = `${overdueSince === null ? '' : 'overdue: '}${owedInWords(matter)}`;
  const provision = matter.phase === 'agreed' ? 'TPD-4' : 'TPD-5';
  return [{ program, person: null, what, provision, dueAt }, ...acknowledgementsOwed(matter.callOuts, matter.parameters.pageTimeout)];
}
