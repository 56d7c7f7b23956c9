/** What a custody hold says to a command: the event that follows, or a refusal. Pure, judged by the moment of receipt. */
import { decideAcknowledgement, pageWaits } from '../call-out';
import { accepted, type DecisionOf } from '../decision';
import { hasChangedSince } from '../read-version';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { nameOf, type Actor, type Instant, type PersonName, type Program } from '../vocabulary';
import { mayDo, sideOf } from './authority';
import type { CustodyHoldEvent } from './events';
import type { CustodyHoldCommand, SealedBodies } from './messages';
import { isClosed, type CustodyHold, type Lifting } from './state';

type AnyAction = keyof SealedBodies;
export type LaterCustodyHoldEvent = Exclude<CustodyHoldEvent, { kind: 'opened' }>;
export type Decision = DecisionOf<LaterCustodyHoldEvent>;

const refuse = (category: Refusal['category'], type: Refusal['type'], detail: string, field?: string) =>
  refused({ category, type, provision: 'COO-15', detail, ...(field === undefined ? {} : { field }) });

const noLifting = () => refuse('conflict', 'no-lifting-proposed', 'Nobody has proposed to lift the hold.');

/** Is the hold in a phase for this action, whoever asks? */
export function phaseAllows(action: AnyAction, hold: CustodyHold): Verdict {
  if (isClosed(hold)) return refuse('conflict', 'matter-closed', `${hold.reference} is closed: both sides have lifted the hold.`);
  switch (action) {
    case 'acknowledgement':
      return pageWaits(hold.callOuts);
    case 'lifting':
      return hold.lifting === null ? allowed : refuse('conflict', 'lifting-pending', `${hold.lifting.program} has proposed the lifting already; it waits for the other side.`);
    case 'agreement':
    case 'objection':
      return hold.lifting === null ? noLifting() : allowed;
    case 'look':
    case 'correction':
    case 'review':
    case 'hit':
      return allowed;
  }
}

/** May this person do this to the hold now? A look is judged by the person first: who may not look learns nothing of the phase. */
export function mayActNow(action: AnyAction, actor: Actor, hold: CustodyHold): Verdict {
  const phase = phaseAllows(action, hold);
  const person = mayDo(action, actor, hold);
  const [first, second] = action === 'look' ? [person, phase] : [phase, person];
  return first.kind === 'refused' ? first : second;
}

/** What the proposal is about is bound by its number: a later one is another. */
function isPending(lifting: Lifting | null, number: number): lifting is Lifting {
  return lifting?.number === number;
}

const anotherLifting = (number: number) => refuse('stale', 'another-lifting', `Proposal ${number} is not the one that is pending. Read the hold and decide again.`, '/lifting');

function decideCorrection(hold: CustodyHold, command: Extract<CustodyHoldCommand, { action: 'correction' }>, by: PersonName, at: Instant): Decision {
  const { subject, details, reason } = command.body;
  if (hasChangedSince(command, hold)) {
    return refuse('stale', 'version-changed', `The correction was made on version ${command.matterVersion}; the hold is at version ${hold.version}. Nothing was changed: read it and correct again.`);
  }
  if (subject !== null && !hold.subjects.some(({ number }) => number === subject)) {
    return refuse('invalid', 'no-such-subject', `There is no subject ${subject} on this hold.`, '/subject');
  }
  return accepted({ kind: 'corrected', subject: subject ?? hold.subjects.length + 1, details, reason, by, at });
}

function decideAgreement(hold: CustodyHold, { lifting, comment }: SealedBodies['agreement'], by: PersonName, at: Instant): Decision {
  if (!isPending(hold.lifting, lifting)) return anotherLifting(lifting);
  return accepted({ kind: 'lifted', ...(comment === undefined ? {} : { comment }), by, at });
}

function decideObjection(hold: CustodyHold, { lifting, reason }: SealedBodies['objection'], actor: Actor, by: PersonName, at: Instant): Decision {
  if (!isPending(hold.lifting, lifting)) return anotherLifting(lifting);
  const because = sideOf(actor, hold) === hold.lifting.program ? 'taken-back' : 'objected';
  return accepted({ kind: 'lifting-ended', because, comment: reason, by, at });
}

/**
 * @param command with its receipt
 * @param at when it was durably accepted
 */
export function decide(hold: CustodyHold, command: CustodyHoldCommand, at: Instant): Decision {
  const { actor } = command;
  const verdict = mayActNow(command.action, actor, hold);
  if (verdict.kind === 'refused') return verdict;
  const by = nameOf(actor);
  switch (command.action) {
    case 'acknowledgement':
      return decideAcknowledgement(hold.callOuts, command.body, by, at);
    case 'look':
      return accepted({ kind: 'looked', reason: command.body.reason, by, at });
    case 'correction':
      return decideCorrection(hold, command, by, at);
    case 'lifting':
      return accepted({ kind: 'lifting-proposed', program: sideOf(actor, hold) as Program, reason: command.body.reason, by, at });
    case 'agreement':
      return decideAgreement(hold, command.body, by, at);
    case 'objection':
      return decideObjection(hold, command.body, actor, by, at);
    case 'review':
      return accepted({ kind: 'reviewed', reason: command.body.reason, by, at });
    case 'hit': {
      const { check, caseReference, tell } = command.body;
      return accepted({ kind: 'hit', check, caseReference, tell, by, at });
    }
  }
}
