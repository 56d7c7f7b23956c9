import { openProposal } from '../../protocol/course/agreement';
import { inWords } from '../../protocol/field-office';
import { sideNames, type Deconfliction, type MootCause } from '../../protocol/deconfliction/state';
import { inUtc, unnamed, type Topic } from './topic';

const met = { 'interest-hit': 'An operation meets an interest of an office.', 'planned-events': 'Two operations are planned near each other, in space and time.' } as const;

const moot: Readonly<Record<MootCause, string>> = {
  'no-longer-matches': 'The operation and the interest no longer meet.',
  'places-changed': 'The places or windows of an operation have changed.',
  'operation-over': 'An operation is over.',
};

/** The pointer: whom each side calls, and not a word of either's case. */
function whomToCall({ sides }: Deconfliction): readonly string[] {
  return ['Call the other side before anything else is done:', ...sideNames.map((side) => `  ${inWords(sides[side])}: ${sides[side].contact.name}`)];
}

function proposal(matter: Deconfliction): string {
  const open = openProposal(matter);
  return open === undefined ? 'No proposal of a course is open.' : `Proposal ${open.number}, for ${inWords(matter.sides[open.side])}, is open.`;
}

/** The same texts to both sides: what a side may see of its own stands on the matter. */
export function deconflictionTopic(name: string, matter: Deconfliction): Topic {
  const { reference, cause } = matter;
  switch (name) {
    case 'opened':
      return { subject: `${reference}: de-confliction`, body: [met[cause], ...whomToCall(matter), 'It is settled by a course that both sides agree on (proceed, joint, delay, stand down).'] };
    case 'conflict-to-claim':
      return { subject: `PAGE ${reference}: a de-confliction to claim`, body: [met[cause], 'Claim it for your office.', ...whomToCall(matter)] };
    case 'claimed':
      return { subject: `${reference}: claimed`, body: ['The other side has claimed it.', ...whomToCall(matter)] };
    case 'remarked':
      return { subject: `${reference}: a remark`, body: ['The other side has remarked on the de-confliction.'] };
    case 'proposed':
      return { subject: `${reference}: a course is proposed`, body: [proposal(matter), 'Accept it by its number, or propose another course, which takes its place.'] };
    case 'agreed':
      return { subject: `${reference}: course agreed`, body: [matter.agreement === null ? '' : `Both sides have agreed: ${matter.agreement.course}.`] };
    case 'moot':
      return { subject: `${reference}: nothing left to settle`, body: [matter.moot === null ? '' : moot[matter.moot.because], 'Nothing more is owed on it.'] };
    case 'reminded':
      return { subject: `${reference}: no course agreed yet`, body: ['The two sides have not agreed on a course.', proposal(matter), matter.clock === null ? '' : `It was to be agreed by ${inUtc(matter.clock.courseDue)}.`, ...whomToCall(matter)] };
    default:
      return unnamed(reference);
  }
}
