import { stringify } from 'csv-stringify/sync';

/**
 * A CSV file (RFC 4180) with a header row. Spreadsheets run a cell that begins with `=`, `+`, `-`, `@`, tab or carriage
 * return as a formula: such texts get an apostrophe before them (OWASP, CSV injection), and every text is quoted.
 *
 * @param columns which fields, in which order; their names are the header
 */
export function csvOf<Row extends object>(columns: readonly (string & keyof Row)[], rows: readonly Row[]): string {
  return stringify([...rows], {
    columns: [...columns],
    header: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    quoted_string: true,
    cast: { boolean: (value) => (value ? 'yes' : 'no') },
  });
}
