/** Is an operation in a phase for an action, whoever asks? */
import { pageWaits } from '../call-out';
import { inWords } from '../field-office';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { gatesOf, type Gate } from './gates';
import type { OwnAction } from './messages';
import { awaitsAnswer, conductedBy, hasGo, hasJoined, isClosed, isOnTheLadder, type Operation } from './state';

const conflict = (refusal: Omit<Refusal, 'category'>): Verdict => refused({ ...refusal, category: 'conflict' });

/** A refusal that names every gate that is shut. */
export function gatesShut(gates: readonly Gate[]): { readonly kind: 'refused'; readonly refusal: Refusal } {
  const shut = gates.filter(({ passed }) => !passed);
  return refused({
    type: 'gates-shut',
    category: 'conflict',
    provision: shut[0]?.provision ?? 'COO-8',
    detail: `Not yet: ${shut.map(({ gate, because, provision }) => `${gate}: ${because} (${provision})`).join('. ')}.`,
    whoCould: 'the SAC or the FOD of a conducting office, by an exigent start, which is justified in writing',
  });
}

/** The counterpart's part is settled: until then nobody knows who would sign. */
function counterpartKnown(operation: Operation): Verdict {
  const { phase, invitation, aor } = operation;
  if (phase !== 'inviting' && phase !== 'declined') return allowed;
  const asked = inWords({ program: invitation?.asked ?? operation.openedFor, aor });
  const detail = phase === 'inviting' ? `${asked} has not answered the invitation.` : `The plan needs ${asked}, which has not joined.`;
  return conflict({ type: 'gates-shut', provision: 'COO-8', detail });
}

function mayGo(operation: Operation): Verdict {
  const known = counterpartKnown(operation);
  if (known.kind === 'refused') return known;
  if (conductedBy(operation).every((program) => operation.go[program] !== null)) return conflict({ type: 'go-given', provision: 'COO-8', detail: 'Every conducting office has given its go.' });
  const gates = gatesOf(operation);
  return gates.every(({ passed }) => passed) ? allowed : gatesShut(gates);
}

export function phaseAllows(action: OwnAction, operation: Operation): Verdict {
  const { reference, phase, conduct, invitation, openedFor, exigent } = operation;
  if (isClosed(operation)) return conflict({ type: 'matter-closed', provision: 'COO-8', detail: `${reference} is ${phase}.` });
  if (action === 'acknowledgement') return pageWaits(operation.callOuts);
  if (action === 'justification') {
    return exigent !== null && exigent.justification === null ? allowed : conflict({ type: 'nothing-to-justify', provision: 'COO-8', detail: 'No exigent start waits for its justification.' });
  }
  if (conduct !== null) return conflict({ type: 'action-begun', provision: 'COO-8', detail: `The action began ${conduct.startedAt}: the plan stays as it was.` });
  switch (action) {
    case 'section':
    case 'assignment':
    case 'attestation':
    case 'lodging':
    case 'exigent-start':
    case 'cancellation':
      return allowed;
    case 'invitation-answer':
      return awaitsAnswer(operation) ? allowed : conflict({ type: 'nothing-asked', provision: 'COO-8', detail: invitation?.answer == null ? 'Nobody was asked to join.' : `It was answered by ${invitation.answer.by.name}. It is answered anew once ${openedFor} has asked again, or the ladder has settled it.` });
    case 'invitation':
      return awaitsAnswer(operation) || hasJoined(operation) ? conflict({ type: 'already-asked', provision: 'COO-8', detail: hasJoined(operation) ? 'The counterpart has joined.' : 'The counterpart has been asked.' }) : allowed;
    case 'dispute':
      if (isOnTheLadder(operation)) return conflict({ type: 'already-disputed', provision: 'RES-1', detail: `It climbs the ladder already${operation.ladder?.dispute == null ? '' : ` as ${operation.ladder.dispute}`}.` });
      return invitation?.answer != null && !hasJoined(operation) ? allowed : conflict({ type: 'nothing-to-dispute', provision: 'RES-1', detail: 'Only the answer of a counterpart that does not join is disputed.' });
    case 'signature':
      return counterpartKnown(operation);
    case 'go':
      return mayGo(operation);
    case 'no-go':
      return hasGo(operation) ? allowed : conflict({ type: 'no-go-to-take-back', provision: 'COO-8', detail: 'Nobody has given a go.' });
    case 'start':
      return phase === 'cleared' ? allowed : conflict({ type: 'not-cleared-to-start', provision: 'COO-8', detail: `An action starts when every conducting office has given its go: ${conductedBy(operation).filter((program) => operation.go[program] === null).join(' and ')} has not.` });
  }
}
