/** Shifts from a spreadsheet (COO-4): person, start, end. Each line is judged by itself, and told what is wrong with which field. */
import { parse } from 'csv-parse/sync';
import type { DutyPerson } from '../../protocol/roster/defects';
import { decidePeriod } from '../../protocol/roster/decide';
import { overlaps, type Period } from '../../protocol/roster/shifts';
import type { Instant, OfficeId, PersonId } from '../../protocol/vocabulary';
import { readMoment } from '../calendar/wall-clock';

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

/** It is no CSV file of shifts at all. */
export class UnreadableImportError extends Error {
  override readonly name = 'UnreadableImportError';
}

const columns = ['person', 'start', 'end'] as const;
const linesAtMost = 2000;

interface Read {
  readonly line: number;
  readonly fields: Readonly<Record<(typeof columns)[number], string>>;
}

/**
 * @throws UnreadableImportError when the file is not CSV, or its header is another one
 */
export function readImport(file: string): readonly Read[] {
  const records = parsed(file);
  const [header, ...rows] = records;
  const names = header?.record.map((name) => name.toLowerCase()) ?? [];
  if (names.length !== columns.length || columns.some((column) => !names.includes(column))) throw new UnreadableImportError(`The first line names the columns: ${columns.join(',')}.`);
  if (rows.length === 0) throw new UnreadableImportError('There is no shift in it.');
  if (rows.length > linesAtMost) throw new UnreadableImportError(`It has more than ${linesAtMost} shifts: import it in parts.`);
  const field = (record: readonly string[], column: string) => record[names.indexOf(column)] ?? '';
  return rows.map(({ record, line }) => ({ line, fields: { person: field(record, 'person'), start: field(record, 'start'), end: field(record, 'end') } }));
}

interface Parsed {
  readonly record: readonly string[];
  readonly line: number;
}

function parsed(file: string): readonly Parsed[] {
  if (file.includes('\0')) throw new UnreadableImportError('It is no text.');
  try {
    const found = parse(file, { bom: true, delimiter: [',', ';', '\t'], trim: true, skip_empty_lines: true, info: true, relax_column_count: false }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
    return found.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    throw new UnreadableImportError(`It cannot be read as CSV${error instanceof Error && /line (\d+)/.test(error.message) ? `, at line ${/line (\d+)/.exec(error.message)?.[1] ?? ''}` : ''}.`);
  }
}

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
