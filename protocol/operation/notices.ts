/** Whom each event of an operation is told to. Pages go out in call-outs; these are the rest. No message names a target. */
import { asRecipients, butNot, noticesTo, pagedBy, pagesOf, type Recipient } from '../notices';
import type { Notice } from '../record';
import { isConductEvent } from './conduct/events';
import { conductNotices } from './conduct/notices';
import type { LaterOperationEvent } from './events';
import { provisionsOf } from './evolve';
import { sectionNames } from './sections';
import { hasGo, type Operation } from './state';

/** Everybody of either office who has had to do with it. */
export function everybodyIn(operation: Operation): readonly Recipient[] {
  const { openedBy, plan, signatures, go, invitation, callOuts } = operation;
  const sections = sectionNames.flatMap((name) => [plan[name].owner, plan[name].writtenBy]);
  const said = [openedBy, signatures.OI?.by, signatures.DRO?.by, go.OI?.by, go.DRO?.by, invitation?.answer?.by, ...sections];
  const took = said.flatMap((each): readonly Recipient[] => (each == null ? [] : [[each.person, 'participant']]));
  const paged = pagedBy(callOuts);
  return [...took, ...paged];
}

function own(event: LaterOperationEvent, before: Operation, after: Operation): readonly Notice[] {
  if (isConductEvent(event)) return after.conduct === null ? [] : conductNotices(event, after.conduct);
  const provisions = provisionsOf(event);
  const others = butNot('by' in event ? event.by.person : undefined, everybodyIn(before));
  switch (event.kind) {
    case 'answered':
    case 'signed':
    case 'go-given':
    case 'no-go-said':
    case 'disputed':
    case 'unanswered':
    case 'ladder-settled':
    case 'started':
    case 'started-exigently':
    case 'justified':
    case 'cancelled':
      return noticesTo(others, event.kind, provisions);
    case 'section-assigned':
      return event.owner === null ? [] : noticesTo(butNot(event.by.person, [[event.owner.person, 'participant']]), event.kind, provisions);
    case 'exigent-start-told':
      return noticesTo([...event.contacts.map(({ person }): Recipient => [person, 'contact']), ...asRecipients(event.persons)], event.kind, provisions);
    case 'start-missed':
      return noticesTo([...asRecipients(event.persons), ...everybodyIn(before)], event.kind, provisions);
    case 'invitation-reminded':
    case 'owed-reminded':
    case 'start-owed-reminded':
    case 'justification-reminded':
      return noticesTo(asRecipients(event.persons), event.kind, provisions, { purpose: 'reminder' });
    case 'paged':
      return pagesOf(event, after.callOuts, provisions);
    case 'acknowledged':
    case 'nobody-to-page':
    case 'relieved':
    case 'invited':
    case 'raised':
    case 'section-written':
    case 'attested':
    case 'lodged':
    case 'looked':
    case 'deconfliction-raised':
      return [];
  }
}

/** COO-8: both offices are told at once that nobody goes any more, or that what was signed is not the plan. */
export function operationNotices(event: LaterOperationEvent, before: Operation, after: Operation): readonly Notice[] {
  const told = own(event, before, after);
  if (event.kind === 'no-go-said' || after.conduct !== null || after.closedAt !== null) return told;
  const withdrawn = hasGo(before) && !hasGo(after);
  const voided = !withdrawn && before.voided?.at !== after.voided?.at;
  if (!withdrawn && !voided) return told;
  const more = noticesTo(everybodyIn(before), withdrawn ? 'go-withdrawn' : 'signatures-voided', provisionsOf(event));
  return [...more, ...told.filter(({ recipient }) => !more.some((each) => each.recipient === recipient))];
}
