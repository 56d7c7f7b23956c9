/** Whom each event of a call is told to. Pages go out in call-outs; these are the rest. */
import { butNot, noticesTo, pagedBy, pagesOf, type Recipient } from '../notices';
import type { Notice } from '../record';
import { eventProvisions, type LaterCallEvent } from './events';
import type { Call } from './state';

const taker = ({ takenBy }: Call): Recipient => [takenBy.person, 'taker'];

/** Those of the office that had the call who know of it: who was paged, and who answered. */
function informed(matter: Call): readonly Recipient[] {
  const paged = pagedBy(matter.callOuts.filter(({ program }) => program === matter.responsible));
  return matter.answer === null ? paged : [[matter.answer.by.person, 'answerer'], ...paged];
}

export function callNotices(event: LaterCallEvent, before: Call, after: Call): readonly Notice[] {
  const provisions = eventProvisions[event.kind];
  switch (event.kind) {
    case 'answered':
    case 'arrived':
      return noticesTo(butNot(event.by.person, [taker(after)]), event.kind, provisions);
    case 'transferred':
      return noticesTo(butNot(event.by.person, [taker(after), ...informed(before)]), 'handed-over', provisions);
    case 'closed':
    case 'remarked':
      return noticesTo(butNot(event.by.person, [taker(after), ...informed(before)]), event.kind, provisions);
    case 'unanswered':
      return noticesTo([taker(after)], event.kind, provisions);
    case 'paged':
      return pagesOf(event, after.callOuts, provisions);
    case 'acknowledged':
    case 'nobody-to-page':
    case 'relieved':
      return [];
  }
}
