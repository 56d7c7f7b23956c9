/** When the clock of a record entry speaks next: it tells, reminds, and says that the entry is overdue. It decides nothing. */
import { after, type Instant } from '../vocabulary';
import { enterWithin, type NextStep, type RecordEntry, type RecordEntryParameters } from './state';
import type { OwedEntry } from './opening';

/** CAS-1 to CAS-4, DEC-9: by when it is to be entered, reckoned from receipt. */
export function dueAtOf({ entry }: Pick<OwedEntry, 'entry'>, openedAt: Instant, parameters: RecordEntryParameters): Instant {
  return after(openedAt, parameters[enterWithin[entry]]);
}

type Scheduled = Pick<RecordEntry, 'dueAt' | 'overdueSince' | 'parameters'>;

/** The first of the times `start`, `start + every`, … that is after an instant: what was missed in an outage is not made up for. */
function nextOf(start: Instant, every: number, passed: Instant): Instant {
  const periods = passed < start ? 0 : Math.floor((Date.parse(passed) - Date.parse(start)) / every) + 1;
  return after(start, periods * every);
}

/** What the clock says after an instant to those who owe the entry. */
export function stepAfter({ dueAt, overdueSince, parameters }: Scheduled, passed: Instant, number: number): NextStep {
  if (overdueSince === null) {
    const ahead = parameters.remindOfEntryBefore.map((before) => after(dueAt, -before)).filter((at) => at > passed);
    const [soonest] = ahead.sort();
    return soonest === undefined ? { kind: 'overdue', at: dueAt, number } : { kind: 'reminded', at: soonest, number };
  }
  return { kind: 'reminded', at: nextOf(after(dueAt, parameters.remindOfEntryEvery), parameters.remindOfEntryEvery, passed), number };
}

/** What it says after an instant to the other side, which is to agree that nothing is owed. */
export function agreementStepAfter({ parameters }: Pick<Scheduled, 'parameters'>, saidAt: Instant, passed: Instant, number: number): NextStep {
  return { kind: 'reminded', at: nextOf(after(saidAt, parameters.remindOfEntryEvery), parameters.remindOfEntryEvery, passed), number };
}
