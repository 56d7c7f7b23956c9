/** COO-1, COO-2, MIS-2: every clock of a meeting, over months. */
import { periodAt, periodNamed } from '../../../platform/calendar/meeting-periods';
import type { Meeting } from '../../../protocol/meeting/state';
import { missedAt } from '../../../protocol/meeting/state';
import { after, type Instant, type PersonName } from '../../../protocol/vocabulary';
import { days, headquarters, hours, inNyc, minutes, reached } from '../../support/builders';
import { rig } from '../../support/each-rig';
import { aMeetingOpening, anEmptyAgenda, asNamed, aShortfall, someMinutes, type MeetingBodies } from '../../support/meeting-builders';

const { sac, fod, oiLiaison, droLiaison } = inNyc;
const everybodyInvited: readonly PersonName[] = [sac, oiLiaison, fod, droLiaison];
const told = (purpose: 'reminder' | 'notice', topic: string) => rig.world.told(purpose).filter((each) => each.startsWith(`${topic} →`));
const to = (topic: string, persons: readonly PersonName[]) => persons.map(({ person }) => `${topic} → ${person}`);
const recorded = (kind: string, count = 1) => rig.until(`${count} ${kind} recorded`, () => rig.world.kinds.filter((each) => each === kind).length >= count);

/** On the tenth day of the next period, whatever day it is: far from where periods end. */
async function convene(choices: Parameters<typeof aMeetingOpening>[0] = {}) {
  const at = await rig.now();
  const { series = 'field-monthly' } = choices;
  const startsAt = after(periodAt(series, at, 'America/New_York').until, days(9) + hours(15));
  const desk = await rig.begin<Meeting, MeetingBodies>(aMeetingOpening({ startsAt, ...choices, at, reference: rig.newReference('meeting') }));
  if (choices.date !== null) await recorded('invited');
  return desk;
}

type Desk = Awaited<ReturnType<typeof convene>>;

/** Lets time pass until then. */
const passTo = async (desk: Desk, instant: Instant) => await desk.pass(Date.parse(instant) - Date.parse(await rig.now()));


async function hold(desk: Desk, { OI, DRO } = { OI: sac, DRO: fod }) {
  const { date } = await desk.state();
  const startedAt = date?.startsAt as Instant;
  await passTo(desk, after(date?.endsAt as Instant, hours(1)));
  for (const who of [OI, DRO]) expect(await desk.send('attendance', who, { startedAt, attendees: [asNamed(who)] })).toMatchObject({ kind: 'accepted' });
}

test('COO-1: invited at once, its agenda frozen two days before, reminded a day before; held, written down, accepted, and followed until every item is done', async () => {
  const desk = await convene();
  expect(told('notice', 'invited')).toEqual(to('invited', everybodyInvited));
  const startsAt = (await desk.state()).date?.startsAt as Instant;
  await passTo(desk, after(startsAt, -days(2) - minutes(1)));
  expect(rig.world.kinds).not.toContain('agenda-frozen');
  await desk.pass(minutes(2));
  await recorded('agenda-frozen');
  expect(told('notice', 'agenda-frozen')).toEqual(to('agenda-frozen', everybodyInvited));
  await passTo(desk, after(startsAt, -days(1) + minutes(1)));
  await recorded('date-near');
  expect(told('reminder', 'date-near')).toEqual(to('date-near', everybodyInvited));
  await hold(desk);
  const dueAt = after(await rig.now(), days(20));
  await desk.send('minutes', oiLiaison, someMinutes({ items: [{ what: 'Order two vans.', program: 'DRO', person: asNamed(inNyc.officer), dueAt }] }));
  expect(told('notice', 'minutes-put')).toEqual(to('minutes-put', [fod, droLiaison]));
  await desk.send('acceptance', fod, { hash: (await desk.state()).proposal?.hash ?? '' });
  await desk.pass(days(17) + minutes(1));
  await recorded('reminded');
  expect(told('reminder', 'items-owed')).toEqual(to('items-owed', [inNyc.officer, fod, droLiaison]));
  await desk.pass(days(3));
  await recorded('overdue');
  expect(told('notice', 'items-owed')).toEqual(to('items-owed', [inNyc.officer, fod, droLiaison, sac, oiLiaison]));
  expect(await desk.state()).toMatchObject({ phase: 'held', items: [{ clock: { overdueSince: dueAt } }] });
  await desk.pass(days(7));
  await recorded('reminded', 2);
  await desk.send('item-done', inNyc.officer, { item: 1, note: 'They are here.' });
  expect(await desk.handle.result()).toMatchObject({ phase: 'concluded' });
});

test('COO-1: moved, the calendars follow with the next count and the agenda is drawn up anew; who has left the post is taken off', async () => {
  const desk = await convene({ startsAt: after(await rig.now(), days(1)) });
  await recorded('agenda-frozen'); // it is near enough at once
  expect(told('notice', 'agenda-frozen')).toEqual(to('agenda-frozen', everybodyInvited));
  rig.world.reachable.OI.head = [reached(inNyc.asac, 'head')];
  const startsAt = after(await rig.now(), days(3));
  expect(await desk.send('move', fod, { startsAt, reason: 'The SAC is away.' })).toMatchObject({ kind: 'accepted', accepted: { revision: 2 } });
  await recorded('invited', 2);
  expect(told('notice', 'rescheduled')).toEqual(to('rescheduled', [inNyc.asac, oiLiaison, fod, droLiaison]));
  expect(told('notice', 'not-invited')).toEqual(to('not-invited', [sac]));
  expect(await desk.state()).toMatchObject({ revision: 2, agenda: null, date: { startsAt } });
  await desk.pass(days(1) + minutes(1));
  await recorded('agenda-frozen', 2);
  await desk.pass(days(1));
  await recorded('date-near');
});

test('COO-1: with nobody’s word on who attended it is pressed for, and missed once: both heads and both Assistant Directors hear of it', async () => {
  const desk = await convene();
  const { date } = await desk.state();
  await passTo(desk, after(date?.endsAt as Instant, days(2) + minutes(1)));
  await recorded('overdue');
  expect(told('notice', 'attendance-owed')).toEqual(to('attendance-owed', everybodyInvited));
  await desk.send('attendance', sac, { startedAt: date?.startsAt as Instant, attendees: [asNamed(sac)] }); // one side’s word holds no meeting
  await passTo(desk, after(missedAt(await desk.state()), minutes(1)));
  expect(await desk.handle.result()).toMatchObject({ phase: 'missed' });
  expect(rig.world.kinds.filter((kind) => kind === 'missed')).toHaveLength(1);
  expect(told('notice', 'missed')).toEqual(to('missed', [sac, headquarters.oiAd, fod, headquarters.droAd]));
});

test('COO-1: a date that was cancelled is asked for again, and its period is missed without; what was received in time counts, though it arrives after', async () => {
  const desk = await convene();
  await desk.send('cancellation', sac, { reason: 'A hurricane.' });
  expect(told('notice', 'date-cancelled')).toEqual(to('date-cancelled', everybodyInvited));
  await desk.pass(days(3) + minutes(1));
  await recorded('overdue');
  expect(told('notice', 'date-owed')).toEqual(to('date-owed', everybodyInvited));
  const gone = missedAt(await desk.state());
  const { period } = await desk.state();
  rig.world.inbox.push(await desk.seal('move', fod, { startsAt: after(period.until, days(5)), reason: 'The roads are shut.' }, { receivedAt: after(gone, -minutes(1)) })); // received, and not delivered yet
  await passTo(desk, after(gone, minutes(1)));
  await recorded('moved');
  expect(rig.world.kinds).not.toContain('missed');
  expect(await desk.state()).toMatchObject({ phase: 'planned', late: { reason: 'The roads are shut.' } });
  rig.world.inbox.length = 0;
  await passTo(desk, after(missedAt(await desk.state()), minutes(1)));
  expect(await desk.handle.result()).toMatchObject({ phase: 'missed' });
});

test('COO-2: a period that is over when its meeting is made is missed at once, and the Directors hear of it', async () => {
  const period = periodNamed('hq-monthly', '2020-02', 'America/New_York');
  const desk = await convene({ series: 'hq-monthly', period, date: null, origin: 'period-passed' });
  expect(await desk.handle.result()).toMatchObject({ phase: 'missed' });
  const { oiAd, oiDirector, droAd, droDirector } = headquarters;
  expect(rig.world.told('notice')).toEqual(to('missed', [oiDirector, oiAd, droDirector, droAd]));
  expect(rig.world.kinds).toEqual(['opened', 'missed']);
});

test('MIS-2: shortfalls are on the quarterly agenda by themselves; its minutes are pressed for, answer each, and the areas are told', async () => {
  rig.world.agendaOf = () => ({ ...anEmptyAgenda, shortfalls: [aShortfall('NYC-TR-2026-0001')] });
  const { oiAd, droAd } = headquarters;
  const desk = await convene({ series: 'hq-quarterly' });
  await hold(desk, { OI: oiAd, DRO: droAd });
  await desk.pass(days(7) + minutes(1));
  await recorded('overdue');
  expect(told('reminder', 'minutes-owed')).toEqual(to('minutes-owed', [oiAd, droAd]));
  expect(await desk.send('minutes', droAd, someMinutes())).toMatchObject({ kind: 'refused', refusal: { type: 'shortfall-unanswered', provision: 'MIS-2' } });
  await desk.send('minutes', droAd, someMinutes({ answers: [{ transfer: 'NYC-TR-2026-0001', answer: 'Two vans come from the north.' }] }));
  await desk.pass(days(7) + minutes(1));
  await recorded('overdue', 2);
  expect(told('notice', 'acceptance-owed')).toEqual(to('acceptance-owed', [oiAd, droAd]));
  await desk.send('acceptance', oiAd, { hash: (await desk.state()).proposal?.hash ?? '' });
  expect(await desk.handle.result()).toMatchObject({ phase: 'concluded' });
  expect(told('notice', 'answers-told')).toEqual(to('answers-told', [sac, fod]));
});
