/** COO-4: what people write for a time, in the office's own zone, and what is said to them on the two nights it does not fit. */
import fc from 'fast-check';
import { instantOf, readMoment, shownAt } from '../../../platform/calendar/wall-clock';
import { UnreadableImportError } from '../../../platform/csv';
import { judgeImport, readImport, type ImportFacts } from '../../../platform/roster/import';
import type { DutyPerson } from '../../../protocol/roster/defects';
import type { Instant, OfficeId, PersonId } from '../../../protocol/vocabulary';

const newYork = 'America/New_York';

test.each([
  ['2026-12-01 19:00', '2026-12-02T00:00:00.000Z'],
  ['2026-12-01T19:00', '2026-12-02T00:00:00.000Z'],
  ['2026-12-01T19:00:30', '2026-12-02T00:00:30.000Z'],
  ['2026-07-01', '2026-07-01T04:00:00.000Z'],
  ['2026-11-01T01:30-04:00', '2026-11-01T05:30:00.000Z'],
  ['2026-11-01T01:30-05:00', '2026-11-01T06:30:00.000Z'],
  ['2026-12-01T19:00Z', '2026-12-01T19:00:00.000Z'],
])('COO-4: in New York %j is %s', (written, instant) => {
  expect(readMoment(written, newYork)).toEqual({ kind: 'instant', instant });
});

test('COO-4: a time that the clocks leave out is refused with the rule how to write it', () => {
  expect(readMoment('2026-03-08 02:30', newYork)).toEqual({
    kind: 'missing',
    because: '2026-03-08 02:30 does not come in America/New_York: the clocks are put forward from 02:00 to 03:00 on that day. Write 03:00 or later, or an instant with its offset.',
  });
});

test('COO-4: a time that comes twice is refused with both ways to write it', () => {
  expect(readMoment('2026-11-01 01:30', newYork)).toEqual({
    kind: 'ambiguous',
    because: '2026-11-01 01:30 comes twice in America/New_York, because the clocks are put back on that day. Write which: 2026-11-01T01:30-04:00 for the first, 2026-11-01T01:30-05:00 for the second.',
  });
});

test.each(['', 'tomorrow', '2026-13-01 10:00', '2026-12-01 25:00', '12/01/2026 10:00', '2026-12-01T10:00+99:00', '1899-01-01', '2026-12-01 10:00 EST'])('COO-4: %j is no time', (written) => {
  expect(readMoment(written, newYork)).toMatchObject({ kind: 'malformed' });
});

test('COO-4: whatever is written, it is an instant or told what is wrong, and never throws', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^20\d\d-\d\d-\d\d[T ]\d\d:\d\d([+-]\d\d:\d\d|Z)?$/)), (written) => expect(readMoment(written, newYork).kind).toMatch(/./)));
});

test('COO-4: the instants of wall-clock times are never in another order than the times', () => {
  const clock = fc.integer({ min: 0, max: 1439 }).map((minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`);
  fc.assert(
    fc.property(fc.constantFrom('2026-03-08', '2026-11-01', '2027-03-14', '2026-06-01'), fc.constantFrom(newYork, 'America/Los_Angeles'), clock, clock, (day, zone, one, other) => {
      const [first, second] = [one, other].sort() as [string, string];
      expect(instantOf(day, first, zone) <= instantOf(day, second, zone)).toBe(true);
    }),
  );
  expect(instantOf('2026-03-08', '02:30', newYork)).toBe('2026-03-08T07:00:00.000Z');
  expect(instantOf('2026-11-01', '01:30', newYork)).toBe('2026-11-01T05:30:00.000Z');
});

test('COO-4: a time is shown by the office’s clock, with the name of its zone', () => {
  expect(shownAt('2026-12-02T00:00:00.000Z' as Instant, newYork)).toBe('2026-12-01 19:00 EST');
});

describe('an import', () => {
  const person = (id: string, more: Partial<DutyPerson> = {}): DutyPerson => ({ person: id as PersonId, name: id, active: true, office: 'OI-NYC' as OfficeId, unreachable: null, ...more });
  const facts: ImportFacts = {
    office: 'OI-NYC' as OfficeId,
    timeZone: newYork,
    people: [person('leo'), person('nadia'), person('gone', { active: false }), person('ada', { office: 'DRO-NYC' as OfficeId })],
    planned: [{ from: '2026-12-24T12:00:00.000Z' as Instant, until: '2026-12-25T00:00:00.000Z' as Instant }],
    now: '2026-10-01T00:00:00.000Z' as Instant,
  };
  const judge = (...lines: readonly string[]) => judgeImport(readImport(['person,start,end', ...lines].join('\n')), facts);

  test('COO-4: columns in any order, a byte order mark, semicolons and Windows line ends are read alike', () => {
    const plain = judge('leo,2026-12-01 07:00,2026-12-01 19:00');
    expect(plain).toEqual([{ line: 2, person: 'leo', faults: [], shift: { person: 'leo', from: '2026-12-01T12:00:00.000Z', until: '2026-12-02T00:00:00.000Z' } }]);
    expect(judgeImport(readImport('\uFEFFEnd;Start;Person\r\n2026-12-01 19:00;2026-12-01 07:00;leo\r\n'), facts)).toEqual(plain);
  });

  test.each([
    ['mara,2026-12-01 07:00,2026-12-01 19:00', 'person', 'active person of OI-NYC'],
    ['gone,2026-12-01 07:00,2026-12-01 19:00', 'person', 'active person of OI-NYC'],
    ['ada,2026-12-01 07:00,2026-12-01 19:00', 'person', 'active person of OI-NYC'],
    ['leo,soon,2026-12-01 19:00', 'start', 'wall-clock time'],
    ['leo,2026-11-01 01:30,2026-11-01 19:00', 'start', '2026-11-01T01:30-05:00 for the second'],
    ['leo,2027-03-13 19:00,2027-03-14 02:15', 'end', 'Write 03:00 or later'],
    ['leo,2026-12-01 19:00,2026-12-01 07:00', 'end', 'after the start'],
    ['leo,2026-09-01 07:00,2026-09-01 19:00', 'end', 'is over'],
    ['leo,2026-12-24 18:00,2026-12-25 07:00', 'line', 'planned already'],
    ['leo,2026-12-31 23:00,2027-01-01 07:00', 'line', 'line 2'],
  ])('COO-4: the line %j is refused at its %s, by a rule that says how', (line, field, rule) => {
    const judged = judge('nadia,2026-12-31 19:00,2027-01-01 07:00', line);
    expect(judged[0]).toMatchObject({ line: 2, faults: [] });
    expect(judged[1]).toMatchObject({ line: 3, shift: null, faults: [{ field, rule: expect.stringContaining(rule) as string }] });
  });

  test('COO-4: every fault of a line is told at once', () => {
    expect(judge('mara,2026-11-01 01:30,2026-13-01')[0]?.faults.map(({ field }) => field)).toEqual(['person', 'start', 'end']);
  });

  test.each([
    ['name,from,to\nleo,1,2', 'person,start,end'],
    ['person,start,end\n', 'no shift'],
    ['', 'person,start,end'],
    ['person,start,end\nleo,2026-12-01 07:00', 'line 2'],
    ['person,start,end\n"leo,2026-12-01', 'CSV'],
    ['person,start,end\n\0,a,b', 'no text'],
  ])('COO-4: %j is no file of shifts', (file, why) => {
    expect(() => readImport(file)).toThrow(UnreadableImportError);
    expect(() => readImport(file)).toThrow(why);
  });
});
