import type { Conduct } from '../../protocol/operation/conduct/state';
import type { Reference } from '../../protocol/vocabulary';
import { inUtc, type Topic } from './topic';

/** No text names anybody who was arrested. @returns undefined for a topic that is not of the action */
export function conductTopic(name: string, reference: Reference, conduct: Conduct): Topic | undefined {
  switch (name) {
    case 'positive-result':
      return {
        subject: `${reference}: positive result on an incidental arrest`,
        body: [
          'A query on somebody arrested incidentally to this operation, or on their address or vehicle, was positive (DEC-6). You are named as the case agent or officer.',
          'Which arrest and which query it is stands in the operation. A match in the interest register says whom to call, and never the case.',
        ],
      };
    case 'after-action-owed':
      return {
        subject: `${reference}: owed after the action`,
        body: [
          conduct.afterAction === null ? '' : `The action has ended. What your office owes after it was due ${inUtc(conduct.afterAction.dueAt)}: its report, and where they are missing the results of the targets and the statistics; or, when nothing else is left, to close the operation.`,
          'What is open stands in the operation, under "closing".',
        ],
      };
    case 'end-owed':
      return {
        subject: `${reference}: has the action ended?`,
        body: [
          conduct.basis.expectedEnd === undefined ? '' : `It should have ended ${inUtc(conduct.basis.expectedEnd)}, as it was planned, and nobody has said that it has.`,
          'Reports, results and record entries are owed from the end on: whoever may bind a conducting office says it ("end").',
        ],
      };
    case 'entry-struck':
      return {
        subject: `${reference}: an entry was struck`,
        body: [
          'An incidental arrest, a seizure or evidence that you recorded, or are the case agent or officer of, was struck from the record of the action: it was wrong, and counts nowhere any more.',
          'Which one, by whom and why stands in the operation. A record entry that was opened for it is said not to be owed in its own matter (CAS-1).',
        ],
      };
    case 'arrest-owed':
      return {
        subject: `${reference}: overdue after an arrest`,
        body: [
          'Your office arrested somebody incidentally, or found a fugitive, and owes what follows from it at once: the queries (DEC-6), or the notice to DRO (DEC-3).',
          'What is overdue stands in the operation, and on your worklist.',
        ],
      };
    default:
      return undefined;
  }
}
