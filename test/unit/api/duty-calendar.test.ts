/** COO-4: duties as a calendar: right across daylight saving, stable, free time, and no more than who is on duty. */
import { daysShown, dutyCalendar } from '../../../api/calendar/duties';
import { dutyRoster } from '../../../ops/seed';
import type { Instant, OfficeId, PersonId } from '../../../protocol/vocabulary';
import type { Duty } from '../../../store/feeds';

const timeZone = 'America/New_York';
const office = 'OI-NYC' as OfficeId;
const duty = (from: string, until: string | null, more: Partial<Duty> = {}): Duty => ({
  kind: 'duty',
  office,
  timeZone,
  person: { person: 'leo.tamsin' as PersonId, name: 'Leo Tamsin' },
  rank: null,
  from: from as Instant,
  until: until as Instant | null,
  ...more,
});
const calendarOf = (...duties: readonly Duty[]) => dutyCalendar('Duties of OI-NYC', timeZone, duties, '2027-11-24T05:00:00.000Z' as Instant, 'counterpart.example');
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');
const valuesOf = (text: string, name: string) => unfolded(text).filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1));

test.each([
  ['back', '2026-10-31T12:00:00Z', 13],
  ['forward', '2027-03-13T12:00:00Z', 11],
])('COO-4: the night in which clocks go %s has its true length, and shifts leave no gap and no overlap', (_way, day, nightHours) => {
  const shifts = dutyRoster({ office, timeZone }, ['leo.tamsin', 'nadia.frost'], new Date(day), 3).map(({ from, until }) => duty(from, until));
  const text = calendarOf(...shifts);
  const [starts, ends] = [valuesOf(text, 'DTSTART'), valuesOf(text, 'DTEND')];
  expect(starts.every((start) => start.endsWith('Z'))).toBe(true);
  expect(starts.slice(1)).toEqual(ends.slice(0, -1));
  const at = (value: string) => Date.parse(value.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  const lengths = starts.map((start, index) => (at(ends[index] as string) - at(start)) / 3_600_000);
  expect(lengths.filter((length) => length !== 12)).toEqual([nightHours]);
});

test('COO-4: the description tells the office’s own clock', () => {
  const text = calendarOf(duty('2026-11-01T23:00:00.000Z', '2026-11-02T12:00:00.000Z'), duty('2026-10-31T23:00:00.000Z', '2026-11-01T12:00:00.000Z'));
  expect(unfolded(text).filter((line) => line.startsWith('DESCRIPTION'))).toEqual([
    'DESCRIPTION:Sun 1 Nov 2026\\, 18:00 EST to Mon 2 Nov 2026\\, 07:00 EST\\, by the clock of OI-NYC.',
    'DESCRIPTION:Sat 31 Oct 2026\\, 19:00 EDT to Sun 1 Nov 2026\\, 07:00 EST\\, by the clock of OI-NYC.',
  ]);
  expect(valuesOf(text, 'X-WR-TIMEZONE')).toEqual([timeZone]);
});

test('COO-4: duties block no time, and the same duties make the same calendar, byte by byte', () => {
  const shift = duty('2026-11-24T12:00:00.000Z', '2026-11-25T00:00:00.000Z');
  const text = calendarOf(shift);
  expect(valuesOf(text, 'TRANSP')).toEqual(['TRANSPARENT']);
  expect(calendarOf(shift)).toBe(text);
  expect(valuesOf(text, 'DTSTAMP')).toEqual(['20261124T120000Z']);
});

test('COO-4: a duty keeps its id when others come and go, and when somebody else takes the shift', () => {
  const shift = duty('2026-11-24T12:00:00.000Z', '2026-11-25T00:00:00.000Z');
  const [id] = valuesOf(calendarOf(shift), 'UID');
  const swapped = { ...shift, person: { person: 'nadia.frost' as PersonId, name: 'Nadia Frost' } };
  const ids = valuesOf(calendarOf(duty('2026-11-23T12:00:00.000Z', '2026-11-24T12:00:00.000Z'), swapped), 'UID');
  expect(ids[1]).toBe(id);
  expect(new Set(ids).size).toBe(2);
  const three = [shift, { ...shift, kind: 'liaison' as const }, { ...shift, kind: 'acting' as const, rank: 'SAC' as const }];
  expect(new Set(valuesOf(calendarOf(...three), 'UID')).size).toBe(3);
});

test('COO-3: what nobody has ended yet is shown to the end of the feed', () => {
  const text = calendarOf(duty('2026-01-01T00:00:00.000Z', null, { kind: 'liaison' }));
  expect([valuesOf(text, 'SUMMARY'), valuesOf(text, 'DTEND')]).toEqual([['Liaison of OI-NYC: Leo Tamsin'], ['20271124T050000Z']]);
});

test('COO-4: a feed shows from a month back to twelve months ahead, whole days by the office’s clock', () => {
  expect(daysShown('2026-11-24T03:00:00.000Z' as Instant, timeZone)).toEqual({ from: '2026-10-23T04:00:00.000Z', until: '2027-11-23T05:00:00.000Z' });
  expect(daysShown('2026-11-24T23:00:00.000Z' as Instant, timeZone)).toEqual(daysShown('2026-11-24T06:00:00.000Z' as Instant, timeZone));
});
