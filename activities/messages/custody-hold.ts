import { isUnread, type CustodyHold } from '../../protocol/custody-hold/state';
import { parseReference } from '../../protocol/reference';
import { inUtc, unnamed, type Topic } from './topic';

const look = 'Whom it holds is shown to the few who must know, in answer to a look with a reason; each look is recorded.';

/** The latest one, by a person or by the plan of an operation. */
function whoseHit({ hits }: CustodyHold): string {
  const told = 'not to take them into custody and to call OI’s duty agent.';
  const latest = hits.latest.at(-1);
  const plan = latest?.caseReference == null ? undefined : parseReference(latest.caseReference);
  if (plan?.kind === 'operation') return `The plan of ${latest?.caseReference} has a target who is, or may be, under this custody hold. Whoever reads the plan is told ${told}`;
  return `An officer of DRO checked a target that is, or may be, under this custody hold, and was told ${told}`;
}

/** No text says, or could say, whom a hold holds, nor what they are to OI. */
export function custodyHoldTopic(name: string, hold: CustodyHold): Topic {
  const { reference } = hold;
  switch (name) {
    case 'hold-to-read':
      return {
        subject: `PAGE ${reference}: a custody hold needs reading`,
        body: [
          'OI has placed a custody hold. It is in force already.',
          'It is read and acknowledged by DRO’s liaison or FOD. If you are neither, reach one of them: the page goes on until one has acknowledged it.',
          look,
        ],
      };
    case 'hit':
      return {
        subject: `${reference}: a target was checked and found under this hold`,
        body: [
          whoseHit(hold),
          'Both sides are told now. Coordinate before anything else is done.',
          'If you are called and may not read the hold yourself, reach the liaison or the SAC at once.',
          isUnread(hold) ? 'DRO has not acknowledged the hold yet.' : '',
        ],
      };
    case 'corrected':
      return { subject: `${reference}: corrected to revision ${hold.revision}`, body: ['OI has corrected what is known of a subject. Targets are checked against both, the old and the new.', look] };
    case 'lifting':
      return {
        subject: `${reference}: a lifting is proposed`,
        body: [
          hold.lifting === null ? 'The lifting of the hold was proposed.' : `${hold.lifting.program} proposes to lift the hold, since ${inUtc(hold.lifting.at)}.`,
          'It stays in force until your side agrees. Agree, or object with a reason.',
        ],
      };
    case 'lifting-ended':
      return { subject: `${reference}: not lifted`, body: ['The proposed lifting was objected to or taken back. The hold stays in force.'] };
    case 'lifted':
      return { subject: `${reference}: lifted`, body: ['Both sides have agreed: the hold is lifted, and targets are no longer checked against it.'] };
    case 'review':
      return {
        subject: `${reference}: review of the hold due`,
        body: [`The review of this custody hold was due ${inUtc(hold.review.dueAt)}. The hold stays in force: it never expires, and is lifted only by both sides.`, 'Record that it is still needed, or propose to lift it.'],
      };
    default:
      return unnamed(reference);
  }
}
