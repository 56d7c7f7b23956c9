/**
 * What a call says to a command: the event that follows, or a refusal. Pure: the workflow decides with it, and the API
 * foretells with it which actions are open to a person. A command is judged by the moment of its receipt.
 */
import { decideAcknowledgement, pageWaits } from '../call-out';
import { accepted, type DecisionOf } from '../decision';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { counterpartOf, nameOf, type Actor, type Instant, type PersonName } from '../vocabulary';
import { mayDo } from './authority';
import type { LaterCallEvent } from './events';
import type { ActionBody, CallAction, CallCommand, CallReport } from './messages';
import { asReceived, awaitsAnswer, isClosed, type Call } from './state';

export type Decision = DecisionOf<LaterCallEvent>;

const conflict = (refusal: Omit<Refusal, 'category' | 'provision'>) => refused({ ...refusal, category: 'conflict', provision: 'COO-16' });
const invalid = (refusal: Omit<Refusal, 'category' | 'provision'>) => refused({ ...refusal, category: 'invalid', provision: 'COO-16' });

const notAnswered = (detail: string) => conflict({ type: 'agency-not-answered', detail });

/** Is the matter in a phase for this action, whoever asks? */
export function phaseAllows(action: CallAction, matter: Call): Verdict {
  if (isClosed(matter)) return conflict({ type: 'matter-closed', detail: `${matter.reference} is closed: its outcome is ${matter.outcome?.outcome.outcome ?? 'known'}.` });
  switch (action) {
    case 'answer':
      if (matter.answer === null) return allowed;
      return conflict({ type: 'already-answered', detail: `The agency has its answer: ${matter.answer.answer.answer} (${matter.answer.by.name}, ${matter.answer.at}).` });
    case 'arrival':
      if (matter.arrival !== null) return conflict({ type: 'already-on-scene', detail: `${matter.arrival.by.name} was on scene at ${matter.arrival.arrivedAt}.` });
      return awaitsAnswer(matter) ? notAnswered('The agency has no answer yet: say first that we respond.') : allowed;
    case 'acknowledgement':
      return pageWaits(matter.callOuts);
    case 'transfer':
    case 'outcome':
    case 'remark':
      return allowed;
  }
}

/** May this person do this to this matter now: phase first, then person. */
export function mayActNow(action: CallAction, actor: Actor, matter: Call): Verdict {
  const phase = phaseAllows(action, matter);
  return phase.kind === 'refused' ? phase : mayDo(action, actor, matter);
}

/** COO-16: nobody calls after we have written it down: the times of a call are never negative. @param at the receipt */
export function reportIsSound({ calledAt }: Pick<CallReport, 'calledAt'>, at: Instant): Verdict {
  return calledAt <= at ? allowed : invalid({ type: 'still-to-come', field: '/calledAt', detail: 'The time of the call is still to come.' });
}

function decideArrival(matter: Call, { arrivedAt }: ActionBody<'arrival'>, by: PersonName, at: Instant): Decision {
  if (arrivedAt > at) return invalid({ type: 'still-to-come', field: '/arrivedAt', detail: 'The time on scene is still to come.' });
  if (arrivedAt < matter.report.calledAt) return invalid({ type: 'before-the-call', field: '/arrivedAt', detail: `Nobody was on scene before the call, which came at ${matter.report.calledAt}.` });
  return accepted({ kind: 'arrived', arrivedAt: arrivedAt as Instant, by, at });
}

/** Whatever came of a call, the agency had an answer before; only the agency itself can make one needless. */
function decideOutcome(matter: Call, outcome: ActionBody<'outcome'>, by: PersonName, at: Instant): Decision {
  if (matter.answer === null && outcome.outcome !== 'cancelled-by-agency') {
    return notAnswered('The agency has no answer yet: only a call that the agency itself cancels is closed without one.');
  }
  return accepted({ kind: 'closed', outcome, by, at });
}

/**
 * @param command with its receipt
 * @param receivedAt when it was durably accepted
 */
export function decide(current: Call, command: CallCommand, receivedAt: Instant): Decision {
  const matter = asReceived(current, receivedAt);
  const verdict = mayActNow(command.action, command.actor, matter);
  if (verdict.kind === 'refused') return verdict;
  const by = nameOf(command.actor);
  const [at, { responsible }] = [receivedAt, matter];
  switch (command.action) {
    case 'answer':
      return accepted({ kind: 'answered', answer: command.body, program: responsible, late: matter.phase === 'unanswered', by, at });
    case 'arrival':
      return decideArrival(matter, command.body, by, at);
    case 'transfer':
      return accepted({ kind: 'transferred', from: responsible, to: counterpartOf(responsible), reason: command.body.reason, by, at });
    case 'outcome':
      return decideOutcome(matter, command.body, by, at);
    case 'remark':
      return accepted({ kind: 'remarked', text: command.body.text, by, at });
    case 'acknowledgement':
      return decideAcknowledgement(matter.callOuts, command.body, by, at);
  }
}
