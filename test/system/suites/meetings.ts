/** COO-1, COO-2, MIS-2 over HTTP, on the real system: invitations that calendars take, an agenda from the record, minutes that both stand by. */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { AgendaView, ShortfallAnswersView } from '../../../api/schemas/meeting';
import { periodAt, periodsOwing } from '../../../platform/calendar/meeting-periods';
import { meetingPlanId } from '../../../protocol/meeting/series';
import type { Meeting } from '../../../protocol/meeting/state';
import { nationalParameters } from '../../../protocol/parameters';
import type { Transfer } from '../../../protocol/transfer/state';
import { after, toInstant, type Aor, type Instant, type PersonId } from '../../../protocol/vocabulary';
import { planMeeting } from '../../../store/meetings/periods';
import { days, minutes, nextCommandId } from '../../support/builders';
import { aMeetingOpening } from '../../support/meeting-builders';
import { sharedRig } from '../../support/shared-rig';
import type { MatterPage, WorklistPage } from '../../support/system-client';
import { hq, nyc, personal, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

type MeetingView = MatterRepresentation<Meeting>;

let rig: SystemRig;

beforeAll(async () => {
  rig = await sharedRig();
});
const fromNow = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const over = (instant: string) => until(`${instant} is over`, () => Date.now() > Date.parse(instant));
const act = (person: string, path: string, action: string, body: object) => rig.as(person).post(`${path}/${action}`, body).then((answer) => answer.as<MeetingView>(200));
const refusal = async (person: string, path: string, action: string, body: object) => (await rig.as(person).post(`${path}/${action}`, body)).problem();
const convene = async (person: string, body: object) => (await rig.as(person).post('/v1/meetings', body)).as<MeetingView>(201);
const read = (person: string, path: string) => rig.as(person).read<MeetingView>(path);

/** The calendar part of a mail as it went over the wire: unfolded lines by their names, parameters left out. */
async function calendarOf(person: string, subject: string) {
  const mail = await until(`${person} has ${subject}`, () => rig.system.messages({ to: person, subject })[0]);
  const [part, file] = [mail.attachments.find(({ contentType }) => contentType === 'text/calendar'), mail.attachments.find(({ contentType }) => contentType === 'application/ics')];
  const lines = (part?.text ?? '').replaceAll(/\r\n[ \t]/g, '').split('\r\n').filter((line) => line !== '');
  const of = (name: string) => lines.filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`));
  return { mail, file, of, value: (name: string) => of(name)[0]?.slice((of(name)[0] ?? '').indexOf(':') + 1) ?? '' };
}

const asUtc = (instant: string) => `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
const said = (attendees: readonly string[], startedAt: string) => ({ startedAt, attendees });

test('COO-1: convened by hand with a near date: invited with a calendar part, moved and cancelled in the same calendars, held by both sides’ word, written down, concluded', async () => {
  const startsAt = fromNow(minutes(3));
  expect((await rig.as(nyc.asac).post('/v1/meetings', { startsAt })).problem()).toMatchObject({ status: 403, type: '/problems/not-a-convener', provision: 'COO-1' });
  const made = await convene(nyc.fod, { startsAt, place: 'Room 4' });
  const path = made.links.self;
  expect(made.reference).toMatch(/^NYC-MT-\d{4}-\d{4}$/);
  expect(made).toMatchObject({ phase: 'planned', series: 'field-monthly', origin: 'people', period: { name: periodAt('field-monthly', startsAt as Instant, 'America/New_York').name, timeZone: 'America/New_York' } });
  expect((await rig.as(nyc.sac).post('/v1/meetings', { startsAt })).problem()).toMatchObject({ status: 409, type: '/problems/period-has-meeting', detail: expect.stringContaining(made.reference) as string });

  const invitation = await calendarOf(nyc.sac, `${made.reference}: invitation`);
  expect(invitation.mail.attachments.length).toBeGreaterThanOrEqual(2);
  expect([invitation.value('METHOD'), invitation.value('SEQUENCE'), invitation.value('STATUS'), invitation.value('DTSTART'), invitation.value('DTEND'), invitation.value('LOCATION')]).toEqual(['REQUEST', '0', 'CONFIRMED', asUtc(startsAt), asUtc(made.date?.endsAt ?? ''), 'Room 4']);
  expect(invitation.of('ORGANIZER')[0]).toMatch(/mailto:counterpart@/i);
  expect(new Set(invitation.of('ATTENDEE').map((line) => /mailto:([^@]+)@/i.exec(line)?.[1]))).toEqual(new Set([nyc.fod, nyc.oiLiaison, nyc.droLiaison, nyc.sac]));
  expect(invitation.file?.fileName).toBe('invitation.ics');

  const later = fromNow(minutes(4));
  expect(await act(nyc.sac, path, 'move', { startsAt: later })).toMatchObject({ revision: 2, date: { startsAt: later } });
  const moved = await calendarOf(nyc.fod, `${made.reference}: new date`);
  expect([moved.value('METHOD'), moved.value('SEQUENCE'), moved.value('DTSTART'), moved.value('UID')]).toEqual(['REQUEST', '1', asUtc(later), invitation.value('UID')]);
  expect(moved.value('UID')).toMatch(new RegExp(`^${made.reference}@`));
  await act(nyc.fod, path, 'cancellation', { reason: 'Zelda Quorrin fled.' });
  const cancelled = await calendarOf(nyc.oiLiaison, `${made.reference}: the date is cancelled`);
  expect([cancelled.value('METHOD'), cancelled.value('SEQUENCE'), cancelled.value('STATUS'), cancelled.value('UID')]).toEqual(['CANCEL', '2', 'CANCELLED', invitation.value('UID')]);
  for (const { mail } of [invitation, moved, cancelled]) for (const word of personal) expect(JSON.stringify(mail)).not.toContain(word);
  expect(await read(nyc.fod, path)).toMatchObject({ phase: 'planned', date: null, revision: 3 });

  const [begins, ends] = [fromNow(1000), fromNow(2000)];
  await act(nyc.fod, path, 'move', { startsAt: begins, endsAt: ends });
  await act(nyc.droLiaison, path, 'agenda-item', { text: 'Vans at night.' });
  await until('its agenda is frozen', async () => (await read(nyc.fod, path)).agenda !== null);
  await over(begins);
  expect(await refusal(nyc.sac, path, 'attendance', said([nyc.agent], begins))).toMatchObject({ status: 409, type: '/problems/nobody-leads' });
  expect(await act(nyc.oiLiaison, path, 'attendance', said([nyc.asac, nyc.agent], begins))).toMatchObject({ phase: 'planned', attendance: { OI: { attendees: [{ person: nyc.asac, rank: 'ASAC', leads: true }, { leads: false }] }, DRO: null } });
  expect(await act(nyc.fod, path, 'attendance', said([nyc.fod], begins))).toMatchObject({ phase: 'held', heldAt: begins });
  const put = await act(nyc.droLiaison, path, 'minutes', { text: 'Vans were spoken of.', decisions: ['They are shared.'], items: [{ what: 'Order two.', program: 'OI', person: nyc.agent, dueAt: fromNow(days(9)) }] });
  expect(await refusal(nyc.fod, path, 'acceptance', { hash: put.proposal?.hash })).toMatchObject({ status: 403, type: '/problems/own-side' });
  await act(nyc.asac, path, 'acceptance', { hash: put.proposal?.hash });
  const { items } = await rig.as(nyc.agent).read<WorklistPage>('/v1/worklist?limit=100');
  expect(items.find(({ reference }) => reference === made.reference)).toMatchObject({ person: nyc.agent, what: 'do action item 1 of the meeting', provision: 'COO-1' });
  const dueAt = fromNow(days(12));
  expect((await act(nyc.agent, path, 'item-move', { item: 1, dueAt, reason: 'Zelda Quorrin’s dealer is closed.' })).items).toMatchObject([{ move: { side: 'OI', dueAt, by: { person: nyc.agent } } }]);
  expect(await refusal(nyc.asac, path, 'item-move-agreement', { item: 1, dueAt })).toMatchObject({ status: 403, type: '/problems/own-side' });
  expect((await act(nyc.droLiaison, path, 'item-move-agreement', { item: 1, dueAt })).items).toMatchObject([{ dueAt, move: null }]);
  await act(nyc.agent, path, 'item-done', { item: 1, note: 'Ordered.' });
  await until('it is concluded', async () => (await read(nyc.fod, path)).phase === 'concluded');
});

test('COO-2, MIS-2: a shortfall is on the agenda of the quarterly meeting by itself; its minutes answer it, and the answer stands at the transfer', async () => {
  const proposed = { category: 'traffic-stop', to: 'OI', effectiveAt: fromNow(days(30)), text: 'With four agents of Newark.' };
  const { reference, links } = (await rig.as(nyc.fod).post('/v1/transfers', proposed)).as<MatterRepresentation<Transfer>>(201);
  (await rig.as(nyc.sac).post(`${links.self}/shortfall`, { statement: 'Zelda Quorrin’s six agents are wanting.' })).as(200);
  expect((await rig.as(hq.oiAd).post('/v1/meetings', { startsAt: fromNow(days(2)) })).problem()).toMatchObject({ status: 422, type: '/problems/not-your-series' });
  const [begins, ends] = [fromNow(1500), fromNow(2500)];
  const path = (await convene(hq.oiAd, { series: 'hq-quarterly', startsAt: begins, endsAt: ends })).links.self;
  expect((await rig.as(nyc.sac).get(path)).problem()).toMatchObject({ status: 403 });
  const { agenda } = await until('it is on the agenda', async () => {
    const view = await rig.as(hq.droAd).read<AgendaView>(`${path}/agenda`);
    return view.frozen && view.agenda.shortfalls.some(({ transfer }) => transfer === reference) ? view : undefined;
  });
  expect(agenda.shortfalls.find(({ transfer }) => transfer === reference)).toMatchObject({ aor: 'NYC', category: 'traffic-stop', shortfall: 1, side: 'OI' });
  for (const word of personal) expect(JSON.stringify(agenda)).not.toContain(word);
  await over(begins);
  await act(hq.oiAd, path, 'attendance', said([hq.oiAd], begins));
  await act(hq.droAd, path, 'attendance', said([hq.droAd], begins));
  expect(await refusal(hq.oiAd, path, 'minutes', { text: 'We met.' })).toMatchObject({ status: 422, type: '/problems/shortfall-unanswered', provision: 'MIS-2', detail: expect.stringContaining(reference) as string });
  const answers = agenda.shortfalls.map(({ transfer }) => ({ transfer, answer: 'Four agents come from Newark in March.' }));
  const { proposal } = await act(hq.oiAd, path, 'minutes', { text: 'We met.', answers });
  await act(hq.droAd, path, 'acceptance', { hash: proposal?.hash });
  await until('it is concluded', async () => (await read(hq.oiAd, path)).phase === 'concluded');
  const answered = await rig.as(nyc.officer).read<ShortfallAnswersView>(links['shortfallAnswers'] ?? '');
  expect(answered.items).toMatchObject([{ meeting: path.split('/').at(-1), shortfall: 1, answer: 'Four agents come from Newark in March.' }]);
  await until('the FOD is told', () => rig.system.messages({ to: nyc.fod, subject: 'shortfalls are answered' })[0]);
  (await rig.as(nyc.fod).post(`${links.self}/withdrawal`, { reason: 'Not this year.' })).as(200);
});

test('COO-1: after months without it the schedule of an area makes up for those that passed, plans the meeting that comes and invites to it, once', async () => {
  const [series, aor, timeZone, now] = ['field-monthly', 'SEA' as Aor, 'America/Los_Angeles', toInstant(Date.now())] as const;
  // Whatever the day of the month: since this meeting each month owes one, this one too when its usual day is over.
  const longAgo = periodAt(series, after(now, -days(62)), timeZone);
  const { body } = aMeetingOpening({ series, aor, period: longAgo, origin: 'period-passed', date: null });
  await planMeeting(rig.system.database, { id: nextCommandId(), body, by: { person: sea.fod as PersonId, name: 'Beatrix Holm' }, at: now });
  const owed = periodsOwing(series, timeZone, [longAgo.name], now, { planAhead: nationalParameters.planMeetingAhead.value, notice: nationalParameters.meetingNotice.value });
  const expected = [longAgo, ...owed].map(({ name, until: end }) => `${name} ${end <= now ? 'period-passed' : 'schedule'}`);

  const handle = rig.engine.schedule.getHandle(meetingPlanId(series, aor));
  await until('the worker has made it', async () => (await handle.describe()).scheduleId !== '');
  await handle.trigger();
  await until('it has run', async () => (await handle.describe()).info.recentActions.length > 0);
  const [action] = (await handle.describe()).info.recentActions;
  await rig.engine.workflow.getHandle(action?.action.workflow.workflowId ?? '').result();
  const meetings = async () => await Promise.all((await rig.as(sea.fod).read<MatterPage>('/v1/meetings')).items.map(({ reference }) => read(sea.fod, `/v1/meetings/${reference}`)));
  const made = await meetings();
  expect(new Set(made.map(({ period, origin }) => `${period.name} ${origin}`))).toEqual(new Set(expected));
  const [passed, coming] = [made.filter(({ period }) => period.lateUntil <= now), made.filter(({ date }) => date !== null)];
  expect([passed.length > 0, coming.length > 0]).toEqual([true, true]);
  for (const { links } of passed) await until('it is recorded as missed', async () => (await read(sea.fod, links.self)).phase === 'missed');
  for (const { links } of coming) {
    const view = await until('people are invited', async () => await read(sea.fod, links.self).then((meeting) => (meeting.invited === null ? undefined : meeting)));
    expect(view).toMatchObject({ phase: 'planned', openedBy: { person: sea.fod } });
    expect(view.invited?.persons.OI.map(({ person }) => person)).toContain(sea.sac);
  }
  await handle.trigger();
  await until('it has run again', async () => (await handle.describe()).info.recentActions.length > 1);
  expect((await meetings()).map(({ reference }) => reference)).toEqual(made.map(({ reference }) => reference));
});
