/** COO-1: the calendar part as calendar programs read it: by a parser that is not its maker's, and over the change of the clocks. */
import ICAL from 'ical.js';
import { invitation } from '../../../activities/invitation';
import { periodNamed, usualDate } from '../../../platform/calendar/meeting-periods';
import type { Meeting } from '../../../protocol/meeting/state';
import type { PersonId } from '../../../protocol/vocabulary';
import { days, hours, inNyc, later } from '../../support/builders';
import { aMeeting, prepared, sayMeeting } from '../../support/meeting-builders';

const emails = new Map<PersonId, string>([inNyc.sac, inNyc.oiLiaison, inNyc.fod, inNyc.droLiaison].map(({ person }) => [person, `${person}@directory.example`]));

/** What a calendar has of the one event in the part. */
function readIn(meeting: Meeting) {
  const part = invitation({ mailFrom: 'Counterpart <counterpart@counterpart.example>', publicUrl: 'https://counterpart.example' }, meeting, { recipient: inNyc.sac.person, address: 'sac@home.example', emails });
  const calendar = new ICAL.Component(ICAL.parse(part?.content ?? '') as never);
  const [event, ...others] = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  if (event === undefined || others.length > 0) throw new Error('A part has one event.');
  const { uid, sequence, summary, location, startDate, endDate, component } = event;
  return {
    version: calendar.getFirstPropertyValue('version'),
    method: calendar.getFirstPropertyValue('method'),
    named: part?.method,
    uid,
    sequence,
    summary,
    location,
    status: component.getFirstPropertyValue('status'),
    starts: startDate.toJSDate().toISOString(),
    ends: endDate.toJSDate().toISOString(),
    zones: [startDate.zone?.tzid, endDate.zone?.tzid],
    organizer: event.organizer,
    attendees: event.attendees.map((attendee) => [String(attendee.getFirstValue()).replace(/^MAILTO:/, 'mailto:'), attendee.getParameter('role'), attendee.getParameter('partstat')]),
  };
}

const meeting = prepared(aMeeting());
const moved = sayMeeting(meeting, 'move', inNyc.fod, { startsAt: later(days(16)), place: 'Room 4; the ninth floor, left' }).after;
const cancelled = sayMeeting(moved, 'cancellation', inNyc.fod, { reason: 'A hurricane.' }, later(hours(3))).after;
const uid = 'NYC-MT-2026-0001@counterpart.example';

test('COO-1: a calendar reads the request: one event with its id, its instants in UTC, who invites and who is asked', () => {
  expect(readIn(meeting)).toMatchObject({
    version: '2.0',
    method: 'REQUEST',
    named: 'REQUEST',
    uid,
    sequence: 0,
    status: 'CONFIRMED',
    starts: '2026-12-08T15:00:00.000Z',
    ends: '2026-12-08T16:30:00.000Z',
    zones: ['UTC', 'UTC'],
    organizer: 'mailto:counterpart@counterpart.example',
    attendees: ['sac@home.example', 'oi-liaison.nyc@directory.example', 'fod.nyc@directory.example', 'dro-liaison.nyc@directory.example'].map((address) => [`mailto:${address}`, 'REQ-PARTICIPANT', 'NEEDS-ACTION']),
  });
});

test('COO-1: moved it is the same event, later in the order, at its new time and place as they were written', () => {
  expect(readIn(moved)).toMatchObject({ method: 'REQUEST', uid, sequence: 1, status: 'CONFIRMED', starts: '2026-12-10T15:00:00.000Z', zones: ['UTC', 'UTC'], location: 'Room 4; the ninth floor, left' });
});

test('COO-1: cancelled a calendar takes that event out: its id, a later count, and when it would have been', () => {
  expect(readIn(cancelled)).toMatchObject({ method: 'CANCEL', named: 'CANCEL', uid, sequence: 2, status: 'CANCELLED', starts: '2026-12-10T15:00:00.000Z', ends: '2026-12-10T16:30:00.000Z', zones: ['UTC', 'UTC'] });
});

test('COO-1: a calendar shows ten by the area’s clock in every month of a year', () => {
  for (let month = 1; month <= 12; month += 1) {
    const period = periodNamed('field-monthly', `2027-${String(month).padStart(2, '0')}`, 'America/New_York');
    const { starts } = readIn(prepared(aMeeting({ period, date: usualDate('field-monthly', period) })));
    expect([period.name, new Date(starts).toLocaleTimeString('en-US', { timeZone: 'America/New_York', hourCycle: 'h23' })]).toEqual([period.name, '10:00:00']);
  }
});
