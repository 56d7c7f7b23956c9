/** Reading a CSV file that somebody made of a spreadsheet: its header names columns that are known, each line is judged by itself. */
import { parse } from 'csv-parse/sync';

/** It is no CSV file of the kind that is wanted. */
export class UnreadableImportError extends Error {
  override readonly name = 'UnreadableImportError';
}

export interface CsvLine<Column extends string> {
  /** Of the file, the header being 1. */
  readonly line: number;
  /** Empty where the line, or the file, has nothing. */
  readonly fields: Readonly<Record<Column, string>>;
}

export interface CsvKind<Column extends string> {
  readonly columns: readonly Column[];
  /** Columns that the header must name; it may leave the others out. */
  readonly wanted: readonly Column[];
  readonly linesAtMost: number;
  /** What a line is, in the plural: `shifts`. */
  readonly things: string;
}

/**
 * Commas, semicolons or tabs; columns in any order; a byte order mark does no harm.
 *
 * @throws UnreadableImportError
 */
export function readCsv<Column extends string>(file: string, { columns, wanted, linesAtMost, things }: CsvKind<Column>): readonly CsvLine<Column>[] {
  const [header, ...rows] = parsed(file);
  const names = header?.record.map((name) => name.toLowerCase()) ?? [];
  const known = columns.map((column) => column.toLowerCase());
  if (wanted.some((column) => !names.includes(column.toLowerCase())) || names.some((name) => !known.includes(name)) || new Set(names).size < names.length) {
    const others = columns.filter((column) => !wanted.includes(column));
    throw new UnreadableImportError(`The first line names the columns: ${wanted.join(',')}${others.length === 0 ? '' : `, and of ${others.join(',')} those that there are`}.`);
  }
  if (rows.length === 0) throw new UnreadableImportError(`There are no ${things} in it.`);
  if (rows.length > linesAtMost) throw new UnreadableImportError(`It has more than ${linesAtMost} ${things}: import it in parts.`);
  return rows.map(({ record, line }) => ({ line, fields: Object.fromEntries(columns.map((column, at) => [column, record[names.indexOf(known[at] as string)] ?? ''])) as Record<Column, string> }));
}

interface Parsed {
  readonly record: readonly string[];
  readonly line: number;
}

/** What stands between the names of the columns: commas are in addresses, too. */
function delimiterOf(file: string): string {
  const [header = ''] = file.trimStart().split(/[\r\n]/, 1);
  return ['\t', ';'].find((each) => header.includes(each)) ?? ',';
}

function parsed(file: string): readonly Parsed[] {
  if (file.includes('\0')) throw new UnreadableImportError('It is no text.');
  try {
    const found = parse(file, { bom: true, delimiter: delimiterOf(file), trim: true, skip_empty_lines: true, info: true, relax_column_count: false }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
    return found.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    throw new UnreadableImportError(`It cannot be read as CSV${error instanceof Error && /line (\d+)/.test(error.message) ? `, at line ${/line (\d+)/.exec(error.message)?.[1] ?? ''}` : ''}.`);
  }
}
