/** COO-1: the calendar part of an invitation, as it goes over the wire. */
import { createTransport } from 'nodemailer';
import { simpleParser } from 'mailparser';
import { invitation } from '../../../activities/invitation';
import { meetingTopic } from '../../../activities/messages/meeting';
import { periodNamed, usualDate } from '../../../platform/calendar/meeting-periods';
import { emailFirst, type Way } from '../../../protocol/channels';
import type { Meeting } from '../../../protocol/meeting/state';
import { figuresOf } from '../../../protocol/scorecard/figures';
import { headlinesOf } from '../../../protocol/scorecard/headline';
import type { PersonId } from '../../../protocol/vocabulary';
import { days, hours, inNyc, later } from '../../support/builders';
import { aMeeting, anEmptyAgenda, prepared, sayMeeting } from '../../support/meeting-builders';

const inviting = { mailFrom: 'Counterpart <counterpart@counterpart.example>', publicUrl: 'https://counterpart.example' };
const emails = new Map<PersonId, string>([inNyc.sac, inNyc.oiLiaison, inNyc.fod, inNyc.droLiaison].map(({ person }) => [person, `${person}@directory.example`]));

/** The lines of the part that a mail reader finds, unfolded. */
async function received(meeting: Meeting, recipient = inNyc.sac.person) {
  const part = invitation(inviting, meeting, { recipient, address: 'sac@home.example', emails });
  if (part === undefined) throw new Error('no calendar part');
  const transport = createTransport({ streamTransport: true, buffer: true });
  const { message } = await transport.sendMail({ from: inviting.mailFrom, to: 'sac@home.example', subject: 'S', text: 'T', icalEvent: { method: part.method, content: part.content, filename: 'invitation.ics' } });
  const mail = await simpleParser(message);
  const calendar = mail.attachments.find(({ contentType }) => contentType === 'text/calendar');
  const lines = (calendar?.content.toString('utf8') ?? '').replaceAll(/\r\n[ \t]/g, '').split('\r\n').filter((line) => line !== '');
  return { raw: (message as Buffer).toString('utf8'), files: mail.attachments.map(({ contentType }) => contentType), lines, line: (name: string) => lines.find((each) => each.startsWith(`${name}:`) || each.startsWith(`${name};`)) };
}

const meeting = prepared(aMeeting());

test('COO-1: a request with a lasting id, a rising count, organizer and attendees, as an alternative and as a file', async () => {
  const { raw, files, line, lines } = await received(meeting);
  expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
  expect(files).toEqual(['text/calendar', 'application/ics']);
  expect([line('METHOD'), line('SEQUENCE'), line('UID'), line('STATUS')]).toEqual(['METHOD:REQUEST', 'SEQUENCE:0', 'UID:NYC-MT-2026-0001@counterpart.example', 'STATUS:CONFIRMED']);
  expect([line('DTSTART'), line('DTEND')]).toEqual(['DTSTART:20261208T150000Z', 'DTEND:20261208T163000Z']);
  expect(line('ORGANIZER')).toMatch(/mailto:counterpart@counterpart\.example$/i);
  const attendees = lines.filter((each) => each.startsWith('ATTENDEE'));
  expect(attendees.map((each) => /mailto:(.*)$/i.exec(each)?.[1])).toEqual(['sac@home.example', 'oi-liaison.nyc@directory.example', 'fod.nyc@directory.example', 'dro-liaison.nyc@directory.example']);
  expect(lines.filter((each) => each === 'BEGIN:VEVENT')).toHaveLength(1);
});

test('COO-1: moved it is the same event with the next count; cancelled it is taken out, under that id', async () => {
  const moved = sayMeeting(meeting, 'move', inNyc.fod, { startsAt: later(days(16)), place: 'Room 4' }).after;
  const one = await received(moved);
  expect([one.line('METHOD'), one.line('SEQUENCE'), one.line('UID'), one.line('DTSTART'), one.line('LOCATION')]).toEqual(['METHOD:REQUEST', 'SEQUENCE:1', 'UID:NYC-MT-2026-0001@counterpart.example', 'DTSTART:20261210T150000Z', 'LOCATION:Room 4']);
  const cancelled = sayMeeting(moved, 'cancellation', inNyc.fod, { reason: 'A hurricane.' }, later(hours(3))).after;
  const two = await received(cancelled);
  expect([two.line('METHOD'), two.line('SEQUENCE'), two.line('UID'), two.line('STATUS'), two.line('DTSTART')]).toEqual(['METHOD:CANCEL', 'SEQUENCE:2', 'UID:NYC-MT-2026-0001@counterpart.example', 'STATUS:CANCELLED', 'DTSTART:20261210T150000Z']);
  expect(two.lines.join('\n')).not.toContain('hurricane');
  expect((await received(moved, inNyc.agent.person)).line('METHOD')).toBe('METHOD:CANCEL');
});

test('COO-1: a cancellation that was held up until there was another date is an invitation to that, and not the end of it', async () => {
  const cancelled = sayMeeting(meeting, 'cancellation', inNyc.fod, { reason: 'A hurricane.' }).after;
  const again = sayMeeting(cancelled, 'move', inNyc.fod, { startsAt: later(days(16)) }, later(hours(3))).after;
  const late = await received(again);
  expect([late.line('METHOD'), late.line('SEQUENCE'), late.line('STATUS'), late.line('DTSTART')]).toEqual(['METHOD:REQUEST', 'SEQUENCE:2', 'STATUS:CONFIRMED', 'DTSTART:20261210T150000Z']);
  const { subject, body } = meetingTopic('date-cancelled', again);
  expect([subject, body.join('\n')]).toEqual(['NYC-MT-2026-0001: new date, 2026-12-10 10:00 EST', expect.not.stringContaining('no date') as string]);
  expect(meetingTopic('date-cancelled', cancelled).subject).toBe('NYC-MT-2026-0001: the date is cancelled');
});

test('COO-1: ten by the area’s clock is the right instant on both sides of both changes of the clocks', async () => {
  for (const [month, start] of [['2027-03', '20270309T150000Z'], ['2027-04', '20270413T140000Z'], ['2027-10', '20271012T140000Z'], ['2027-11', '20271109T150000Z']] as const) {
    const period = periodNamed('field-monthly', month, 'America/New_York');
    const { line } = await received(prepared(aMeeting({ period, date: usualDate('field-monthly', period) })));
    expect(line('DTSTART')).toBe(`DTSTART:${start}`);
    expect(line('DESCRIPTION')).toContain(month < '2027-04' || month > '2027-10' ? '10:00 EST' : '10:00 EDT');
  }
});

test('COO-1: a mail with a calendar part goes by mail before any webhook', () => {
  const ways: readonly Way[] = [{ place: 'a', channel: 'webhook', address: 'https://gateway.example' }, { place: 'b', channel: 'email', address: 'b@counterpart.example' }];
  expect(emailFirst(ways).map(({ place }) => place)).toEqual(['b', 'a']);
});

test('COO-1: the mail that says that the agenda is drawn up has its counts, and the headline of the scorecard in words', () => {
  const figures = figuresOf(new Map([['askings-lapsed', { count: 1, p50: null, p90: null }], ['askings-due', { count: 4, p50: null, p90: null }]]));
  const metrics = { period: '2026-11', before: '2026-10', headline: headlinesOf(figures, figuresOf(new Map())) };
  const { body } = meetingTopic('agenda-frozen', prepared(aMeeting(), { ...anEmptyAgenda, holdsToReview: 2, metrics }));
  expect(body).toEqual(expect.arrayContaining(['  custody holds to review: 2', 'The scorecard of 2026-11, beside 2026-10:', '  Lapse rate: 25 % (1 of 4); before: none came due.']));
  expect(meetingTopic('agenda-frozen', meeting).body.join('\n')).not.toContain('scorecard');
});
