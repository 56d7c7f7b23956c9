/**
 * Record entry (CAS-1 to CAS-4, DEC-9): what an enforcement action owes in the case systems is entered by the office that
 * owes it, which is told, reminded, and told again when it is overdue, until it is entered or both sides agree that it is not owed.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. It has no children; it is started by the API,
 * or as an abandoned child by the operation that owes it, which it outlives. It never ends by itself, however late it is.
 */
import type { LaterRecordEntryEvent } from '../protocol/record-entry/events';
import { audienceOf } from '../protocol/record-entry/notices';
import { recordEntryProcess } from '../protocol/record-entry/process';
import type { NextStep, RecordEntry } from '../protocol/record-entry/state';
import { liveOut, type MatterEnd } from './support/life';
import { tellToLook } from './support/look';
import type { Matter, MatterInput } from './support/matter';
import { workflowNow } from './support/seal';

type EntryMatter = Matter<RecordEntry, LaterRecordEntryEvent>;

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function recordEntry(input: MatterInput<RecordEntry>): Promise<MatterEnd> {
  return liveOut(recordEntryProcess, input, {
    beside: () => undefined, // nobody is paged for an entry
    next: takeNextStep,
    afterwards: tellWhoRaisedIt,
  });
}

const summaries: Readonly<Record<NextStep['kind'], string>> = { told: 'To be told', reminded: 'Reminder of the entry', overdue: 'Entry due' };

/** Before it is overdue, what was entered by then counts: the inbox is asked for what is still on its way. */
async function takeNextStep(matter: EntryMatter): Promise<void> {
  const step = matter.state.nextStep;
  if (step === null) return;
  const still = () => matter.state.nextStep === step;
  if (!(await matter.stays(still, step.at, summaries[step.kind]))) return;
  if (step.kind === 'overdue') await matter.takeInWhatWasReceivedBy(step.at);
  if (!still()) return;
  const persons = await whoIsTold(matter);
  if (still()) matter.apply({ kind: step.kind, persons, at: workflowNow() }, `${step.kind}:${step.number}`);
}

const whoIsTold = ({ calls, state }: EntryMatter) => calls.whoAnswersEach(audienceOf(state).map((audience) => ({ ...audience, aor: state.aor })));

/** The operation that raised it may wait for its entries. */
async function tellWhoRaisedIt({ state: { about, openedFor } }: EntryMatter): Promise<void> {
  if (about !== null && openedFor === null) await tellToLook(about);
}
