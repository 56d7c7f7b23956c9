/** Whom each event of a custody hold is told to, never whom it holds. Pages go out in call-outs; these are the rest. */
import { asRecipients, butNot, noticesTo, pagesOf, type Recipient } from '../notices';
import type { Notice } from '../record';
import { eventProvisions } from './events';
import type { LaterCustodyHoldEvent } from './decide';
import type { CustodyHold } from './state';

/** Those of DRO who were told of the hold as its readers. */
function readersOfDro(hold: CustodyHold): readonly Recipient[] {
  return hold.callOuts.flatMap(({ pages }) => pages.filter(({ capacity }) => capacity !== 'duty').map((page): Recipient => [page.person, 'paged']));
}

const placer = (hold: CustodyHold): Recipient => [hold.placedBy.person, 'requester'];

export function custodyHoldNotices(event: LaterCustodyHoldEvent, before: CustodyHold, after: CustodyHold): readonly Notice[] {
  const provisions = eventProvisions[event.kind];
  const others = (recipients: readonly Recipient[]) => butNot('by' in event ? event.by.person : undefined, recipients);
  switch (event.kind) {
    case 'hit': // both sides in one transaction, so that neither knows before the other
      return noticesTo([placer(before), ...asRecipients(event.tell)], event.kind, provisions);
    case 'corrected':
    case 'lifted':
      return noticesTo(others([placer(before), ...readersOfDro(before)]), event.kind, provisions);
    case 'lifting-ended': {
      const proposer: readonly Recipient[] = before.lifting === null ? [] : [[before.lifting.by.person, 'requester']];
      return noticesTo(others([...proposer, placer(before), ...readersOfDro(before)]), event.kind, provisions);
    }
    case 'reminded': {
      const persons = asRecipients(event.persons);
      const told = event.about === 'review' ? [placer(before), ...persons] : persons;
      return noticesTo(told, event.about, provisions, { purpose: event.about === 'lifting' && before.lifting?.reminders === 0 ? 'notice' : 'reminder' });
    }
    case 'paged':
      return pagesOf(event, after.callOuts, provisions);
    case 'acknowledged':
    case 'looked':
    case 'lifting-proposed': // told by the workflow, which asks who answers for the other side
    case 'reviewed':
    case 'nobody-to-page':
    case 'relieved':
      return [];
  }
}
