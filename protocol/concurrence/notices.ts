/** Whom each event of a concurrence is told to. Pages go out in call-outs; these are the rest. */
import { noticesTo, pagedBy, pagesOf, type Recipient } from '../notices';
import type { Notice } from '../record';
import { eventProvisions, type ConcurrenceEvent } from './events';
import type { Concurrence } from './state';

function forTheRequest(matter: Concurrence): readonly Recipient[] {
  const requester: Recipient = [matter.requester.person, 'requester'];
  return matter.onBehalfOf === null ? [requester] : [requester, [matter.onBehalfOf.person, 'supervisor']];
}

/** Everybody of OI who has had to do with it: who was paged, and who answered. */
function ofOi(matter: Concurrence): readonly Recipient[] {
  const paged = pagedBy(matter.callOuts.filter((callOut) => callOut.program === 'OI'));
  const answered = [...(matter.answer === null ? [] : [matter.answer]), ...matter.voidedAnswers].map((given): Recipient => [given.by.person, 'answerer']);
  return [...answered, ...paged];
}

/** The supervisor that an officer asks for is told that it was asked. */
export function openingNotices(matter: Concurrence): readonly Notice[] {
  return matter.onBehalfOf === null ? [] : noticesTo([[matter.onBehalfOf.person, 'supervisor']], 'opened', eventProvisions.opened);
}

export function concurrenceNotices(event: ConcurrenceEvent, before: Concurrence, after: Concurrence): readonly Notice[] {
  const provisions = eventProvisions[event.kind];
  switch (event.kind) {
    case 'answered':
    case 'questioned':
    case 'lapsed':
      return noticesTo(forTheRequest(after), event.kind, provisions);
    case 'replied': {
      const asker = before.questions.find((question) => question.number === event.question)?.by;
      return asker === undefined ? [] : noticesTo([[asker.person, 'asker']], event.kind, provisions);
    }
    case 'resolved':
      return noticesTo([...forTheRequest(after), ...ofOi(before)], event.kind, provisions);
    case 'disputed':
    case 'amended':
    case 'withdrawn':
      return noticesTo(ofOi(before), event.kind, provisions);
    case 'paged':
      return pagesOf(event, after.callOuts, provisions);
    case 'reminded':
      return noticesTo(event.persons.map((person): Recipient => [person.person, person.capacity]), event.kind, provisions, { purpose: 'reminder' });
    case 'opened':
    case 'raised':
    case 'acknowledged':
    case 'presented':
    case 'presentation-settled':
    case 'nobody-to-page':
    case 'relieved':
    case 'concluded':
      return [];
  }
}
