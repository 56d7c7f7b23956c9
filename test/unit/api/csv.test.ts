import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvOf } from '../../../api/representations/csv';

const rowsOf = (csv: string) => parse(csv);
const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x.example","a")', '=cmd|\' /C calc\'!A0', '-2+3+cmd'];

test.each(formulas)('COO-16: the cell %j is no formula in the file: an apostrophe comes before it', (text) => {
  const csv = csvOf(['text', 'count'], [{ text, count: 1 }]);
  expect(rowsOf(csv)[1]).toEqual([`'${text}`, '1']);
});

test('COO-16: no cell of any file begins like a formula, and every text can be read back', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '"', ',', ';', '\n'), fc.string()).map((parts) => parts.join('')));
  fc.assert(
    fc.property(fc.array(fc.record({ one: text, other: text }), { minLength: 1, maxLength: 5 }), (rows) => {
      const read = rowsOf(csvOf(['one', 'other'], rows)).slice(1);
      const harmless = (each: string) => (/^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u.test(each) ? `'${each}` : each);
      expect(read).toEqual(rows.map(({ one, other }) => [harmless(one), harmless(other)]));
      for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});

test('COO-16: a header row, lines that end with CRLF, texts in quotes, nothing for null (RFC 4180)', () => {
  expect(csvOf(['text', 'count', 'late', 'at'], [{ text: 'a "b", c', count: 2, late: true, at: null }])).toBe('"text","count","late","at"\r\n"a ""b"", c",2,yes,\r\n');
  expect(csvOf<{ text: string }>(['text'], [])).toBe('"text"\r\n');
});
