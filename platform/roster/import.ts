/** Shifts from a spreadsheet (COO-4): person, start, end. Each line is judged by itself, and told what is wrong with which field. */
import type { DutyPerson } from '../../protocol/roster/defects';
import { decidePeriod } from '../../protocol/roster/decide';
import { overlaps, type Period } from '../../protocol/roster/shifts';
import type { Instant, OfficeId, PersonId } from '../../protocol/vocabulary';
import { readMoment } from '../calendar/wall-clock';
import { readCsv, type CsvLine } from '../csv';

export type ImportField = 'person' | 'start' | 'end' | 'line';

export interface LineFault {
  readonly field: ImportField;
  /** What it must be, in a sentence. */
  readonly rule: string;
}

/** A line as it was read: a shift, or what is wrong with it. */
export interface ImportLine {
  /** Of the file, the header being 1. */
  readonly line: number;
  readonly person: string;
  readonly shift: (Period & { readonly person: PersonId }) | null;
  readonly faults: readonly LineFault[];
}

const columns = ['person', 'start', 'end'] as const;
const linesAtMost = 2000;

type Read = CsvLine<(typeof columns)[number]>;

/**
 * @throws UnreadableImportError when the file is not CSV, or its header is another one
 */
export const readImport = (file: string): readonly Read[] => readCsv(file, { columns, wanted: columns, linesAtMost, things: 'shifts' });

export interface ImportFacts {
  readonly office: OfficeId;
  readonly timeZone: string;
  readonly people: readonly DutyPerson[];
  /** One-off shifts that are planned already. */
  readonly planned: readonly Period[];
  readonly now: Instant;
}

export function judgeImport(lines: readonly Read[], facts: ImportFacts): readonly ImportLine[] {
  const judged: ImportLine[] = [];
  for (const read of lines) judged.push(judgeLine(read, facts, judged));
  return judged;
}

function judgeLine({ line, fields }: Read, facts: ImportFacts, before: readonly ImportLine[]): ImportLine {
  const { person } = fields;
  const faults: LineFault[] = [];
  const known = facts.people.find((each) => each.person === person);
  if (known === undefined || !known.active || known.office !== facts.office) faults.push({ field: 'person', rule: `must be an active person of ${facts.office}, by their id` });
  const start = moment('start', fields.start, facts.timeZone, faults);
  const end = moment('end', fields.end, facts.timeZone, faults);
  if (start === undefined || end === undefined) return { line, person, shift: null, faults };
  const shift = { from: start, until: end, person: person as PersonId };
  return { line, person, shift: faults.push(...periodFaults(shift, facts, before)) === 0 ? shift : null, faults };
}

function periodFaults(shift: Period, { planned, now }: ImportFacts, before: readonly ImportLine[]): readonly LineFault[] {
  const period = decidePeriod(shift, now);
  if (period.kind === 'refused') return [{ field: 'end', rule: period.refusal.detail }];
  const other = before.find((each) => each.shift !== null && overlaps(each.shift, shift));
  if (other !== undefined) return [{ field: 'line', rule: `claims the same time as line ${other.line}` }];
  const there = planned.find((each) => overlaps(each, shift));
  return there === undefined ? [] : [{ field: 'line', rule: `claims the same time as the one-off shift from ${there.from} to ${there.until}, which is planned already` }];
}

function moment(field: 'start' | 'end', written: string, timeZone: string, faults: LineFault[]): Instant | undefined {
  const read = readMoment(written, timeZone);
  if (read.kind === 'instant') return read.instant;
  faults.push({ field, rule: read.because });
  return undefined;
}
