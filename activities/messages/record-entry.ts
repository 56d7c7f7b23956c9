import { dutyInWords } from '../../protocol/record-entry/obligations';
import type { RecordEntry } from '../../protocol/record-entry/state';
import { inUtc, unnamed, type Topic } from './topic';

const seizing = ({ seizingEntity }: RecordEntry): string => (seizingEntity === null ? '' : `Enter it with ${seizingEntity} as the seizing entity: its people discovered it, and nobody changes that.`);

const taker = ({ takenBy }: RecordEntry): string => (takenBy === null ? 'Nobody has taken it yet.' : `${takenBy.name} has taken it.`);

/** The texts about a record entry: never what was seized, nor from whom. */
export function recordEntryTopic(name: string, matter: RecordEntry): Topic {
  const { reference, owing, dueAt, entered } = matter;
  const duty = dutyInWords(matter);
  const due = `${owing.program} is to ${duty} by ${inUtc(dueAt)}.`;
  switch (name) {
    case 'told':
      return { subject: `${reference}: an entry is owed`, body: [due, owing.because, seizing(matter), 'Take it, and record its number once it is entered.'] };
    case 'reminded':
      return { subject: `${reference}: entry due ${inUtc(dueAt)}`, body: [due, taker(matter), seizing(matter)] };
    case 'overdue':
      return { subject: `${reference}: entry overdue`, body: [`${owing.program} was to ${duty} by ${inUtc(dueAt)}. It is still owed.`, taker(matter)] };
    case 'entered':
      return { subject: `${reference}: entered`, body: [entered === null ? '' : `${entered.by.name} has entered it${entered.late ? ', late' : ''}. Its number is on the matter.`] };
    case 'handed-over':
      return { subject: `${reference}: handed over`, body: [due, taker(matter), seizing(matter)] };
    case 'corrected':
      return { subject: `${reference}: corrected to revision ${matter.revision}`, body: ['What is to be entered was corrected. Read it again.'] };
    case 'not-owed-said':
      return {
        subject: `${reference}: said not to be owed`,
        body: [`${owing.program} says that nothing is to be entered; the reason is on the matter.`, 'It stays owed until your side agrees. Agree, or object with a reason.'],
      };
    case 'not-owed-ended':
      return { subject: `${reference}: still owed`, body: ['That nothing is to be entered was objected to, or taken back.', due] };
    case 'not-owed-agreed':
      return { subject: `${reference}: not owed`, body: ['Both sides agree that nothing is to be entered.'] };
    default:
      return unnamed(reference);
  }
}
