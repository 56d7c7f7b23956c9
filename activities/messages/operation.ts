import { gatesOf } from '../../protocol/operation/gates';
import { conductedBy, plannedWindow, type Operation } from '../../protocol/operation/state';
import { conductTopic } from './operation-conduct';
import { inUtc, unnamed, type Topic } from './topic';

function stillShut(operation: Operation): readonly string[] {
  const shut = gatesOf(operation).filter(({ passed }) => !passed);
  return shut.length === 0 ? ['Every gate is open; a go is still wanted.'] : ['These gates are shut; what they want stands in the operation:', ...shut.map(({ gate, provision }) => `  ${gate} (${provision})`)];
}

const start = (operation: Operation): string => `The planned start is ${inUtc(plannedWindow(operation).start)}.`;

/** No text names a target or a place: whoever may know them reads the plan. */
export function operationTopic(name: string, operation: Operation): Topic {
  const { reference, aor, invitation, noGo, exigent, ladder } = operation;
  switch (name) {
    case 'operation-invitation':
      return { subject: `PAGE ${reference}: asked to join an operation`, body: ['The other office asks yours to plan an operation together.', start(operation), invitation === null ? '' : `Your office’s answer (join, affected only, decline) is due ${inUtc(invitation.answerDue)}.`] };
    case 'invitation-reminded':
      return { subject: `${reference}: the invitation awaits an answer`, body: [invitation === null ? '' : `The answer is due ${inUtc(invitation.answerDue)}. Then the ladder takes it.`] };
    case 'unanswered':
      return { subject: `${reference}: no answer to the invitation`, body: ['No answer came in time. Silence is never consent: the ladder takes it.'] };
    case 'answered':
      return { subject: `${reference}: the invitation is answered`, body: [invitation?.answer == null ? '' : `The answer: ${invitation.answer.said.answer}.`] };
    case 'disputed':
      return { subject: `${reference}: the answer is disputed`, body: ['It climbs the ladder.'] };
    case 'ladder-settled':
      return { subject: `${reference}: settled on the ladder`, body: [ladder?.dispute == null ? '' : `Both sides have accepted one text on ${ladder.dispute}. The counterpart is asked anew, and answers in line with it.`] };
    case 'section-assigned':
      return { subject: `${reference}: a section of the plan is yours`, body: ['You are named to write a section of the plan.', start(operation)] };
    case 'signed':
      return { subject: `${reference}: the plan is signed`, body: [`Signed by ${conductedBy(operation).filter((program) => operation.signatures[program] !== null).join(' and ')}.`] };
    case 'signatures-voided':
      return { subject: `${reference}: signatures are void`, body: ['The plan was changed: what was signed is not the plan any more. It is to be signed again.', ...stillShut(operation)] };
    case 'go-given':
      return { subject: `${reference}: go`, body: [`Go given by ${conductedBy(operation).filter((program) => operation.go[program] !== null).join(' and ')}.`, start(operation)] };
    case 'go-withdrawn':
      return { subject: `${reference}: NO GO`, body: ['A gate has shut after a go: nobody goes.', ...stillShut(operation)] };
    case 'no-go-said':
      return { subject: `${reference}: NO GO`, body: [noGo?.by == null ? '' : `${noGo.by.name} has taken back the go. The reason stands in the operation.`] };
    case 'owed-reminded':
      return { subject: `${reference}: still owed before the start`, body: [start(operation), ...stillShut(operation)] };
    case 'start-missed':
      return { subject: `${reference}: the planned start passed without a go`, body: [start(operation), 'Nobody goes. Plan another window, or cancel it.', ...stillShut(operation)] };
    case 'start-owed-reminded':
      return { subject: `${reference}: cleared, and not started`, body: [start(operation), 'It is cleared, and nobody has said that it has begun. Start it, plan another window, or cancel it.'] };
    case 'found-under-way':
      return {
        subject: `PAGE ${reference}: found while the action is under way`,
        body: [
          'A target or a place of this action, which is under way, is now of interest to another office (DEC-4), or is not to be taken into custody (COO-15).',
          'Which one it is, and whom to call, stands in the operation, under "gates". Tell those who are out before they go on.',
        ],
      };
    case 'started':
      return { subject: `${reference}: the action has begun`, body: ['The action has begun.'] };
    case 'started-exigently':
      return { subject: `${reference}: exigent start`, body: [exigent === null ? '' : `${exigent.by.name} has started the action with gates shut: ${exigent.shut.map(({ gate }) => gate).join(', ')}. A written justification is due ${inUtc(exigent.dueAt)}.`] };
    case 'exigent-start-told': {
      const by = exigent === null ? '' : `${exigent.by.name}, ${exigent.program} in ${aor}, has started an action with gates shut, at ${inUtc(exigent.at)}.`;
      return { subject: `${reference}: AN ACTION HAS STARTED that concerns your office`, body: [by, 'Your office is its counterpart, or has an interest or an operation that it meets and that is not settled. Call them now: your people may be at the same place.'] };
    }
    case 'justified':
      return { subject: `${reference}: the exigent start is justified`, body: ['The action was started with gates shut. Why, is in writing on the operation now: read it there.'] };
    case 'justification-reminded':
      return { subject: `${reference}: a written justification is overdue`, body: [exigent === null ? '' : `The exigent start of the action was to be justified in writing by ${inUtc(exigent.dueAt)}.`] };
    case 'cancelled':
      return { subject: `${reference}: cancelled`, body: ['The operation is cancelled. Nothing more is owed on it.'] };
    default:
      return (operation.conduct === null ? undefined : conductTopic(name, reference, operation.conduct)) ?? unnamed(reference);
  }
}
