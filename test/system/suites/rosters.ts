/** COO-4: an office's duty roster over HTTP, on the real system, from its plan to the page that moves on with a shift. */
import { randomUUID } from 'node:crypto';
import { ScheduleOverlapPolicy } from '@temporalio/client';
import { sql } from 'kysely';
import type { z } from 'zod';
import { rosterPaths } from '../../../api/openapi/roster';
import type { coverageSchema, draftSchema, importReportSchema, oneOffsSchema, overrideSchema, patternSchema, patternsSchema, publishedSchema, relievedSchema, rosterChangesSchema, rosterSchema, swapSchema, swapsSchema } from '../../../api/schemas/roster';
import { instantOf, dayAfter, dayAt } from '../../../platform/calendar/wall-clock';
import { createLogger } from '../../../platform/log';
import { coverageWatchId } from '../../../platform/schedules';
import { gapsOf, overlapsOf, type Shift } from '../../../protocol/roster/shifts';
import { startStandingWork } from '../../../worker/standing';
import { toInstant, type Instant, type OfficeId, type PersonId } from '../../../protocol/vocabulary';
import { insertShifts, OverlappingShiftsError } from '../../../store/roster/shifts';
import type { OnDuty } from '../../support/system-client';
import { sharedRig } from '../../support/shared-rig';
import { nyc, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

type Roster = z.output<typeof rosterSchema>;
type Draft = z.output<typeof draftSchema>;
type Published = z.output<typeof publishedSchema>;
type Pattern = z.output<typeof patternSchema>;
type Override = z.output<typeof overrideSchema>;
type Swap = z.output<typeof swapSchema>;
type Relieved = z.output<typeof relievedSchema>;
type Changes = z.output<typeof rosterChangesSchema>;
type Report = z.output<typeof importReportSchema>;
type Coverage = z.output<typeof coverageSchema>;

const zone = 'America/Los_Angeles';
const roster = '/v1/offices/OI-SEA/roster';
const asac = 'thea.lorn';
const agents = ['mina.sorrel', 'arlo.penn', 'vera.kite'] as const;

let rig: SystemRig;
let today: string;
/** Shifts change ten hours from now at the soonest, whatever the time of day. */
let changes: readonly [string, string];

beforeAll(async () => {
  rig = await sharedRig();
  const now = toInstant(Date.now());
  today = dayAt(now, zone);
  const hour = Number(new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(Date.parse(now)));
  const clock = (at: number) => `${String(at % 24).padStart(2, '0')}:00`;
  changes = [clock(hour + 11), clock(hour + 23)];
  await sql`delete from duty_shifts where office in ('OI-SEA', 'DRO-SEA')`.execute(rig.system.database);
});

const day = (count: number) => dayAfter(today, count);
const supervisor = () => rig.as(asac);
const query = (from: string, until: string) => `from=${encodeURIComponent(from)}&until=${encodeURIComponent(until)}`;
const draft = (from: string, until: string) => supervisor().read<Draft>(`${roster}/draft?${query(from, until)}`);
const shown = async (from: string, until: string) => (await supervisor().read<Roster>(`${roster}?${query(from, until)}`)).shifts;
const onDuty = async () => (await supervisor().read<OnDuty>('/v1/on-duty?office=OI-SEA')).contacts;

async function publish(from: string, until: string, reason?: string): Promise<Published> {
  const { digest } = await draft(from, until);
  return (await supervisor().post(`${roster}/publication`, { from, until, draft: digest, ...(reason === undefined ? {} : { reason }) })).as<Published>(200);
}

async function newPattern(name: string, begins: string, ends: string, rotation: readonly string[]): Promise<Pattern> {
  return (await supervisor().post(`${roster}/patterns`, { name, rule: 'FREQ=DAILY', firstDay: day(-2), begins, ends, rotation })).as<Pattern>(201);
}

/** The late shift that begins on a day. */
const late = (count: number) => ({ start: `${day(count)} ${changes[1]}`, end: `${day(changes[0] > changes[1] ? count : count + 1)} ${changes[0]}` });

/** A shift that has not begun, of this person. */
async function ahead(person: string, after = 0): Promise<Roster['shifts'][number]> {
  const found = (await shown(day(1), day(10))).filter((shift) => shift.person === person && Date.parse(shift.from) > Date.now());
  const shift = found[after];
  if (shift === undefined) throw new Error(`${person} has no such shift`);
  return shift;
}

async function isWhole(from: string, until: string): Promise<void> {
  const shifts = (await shown(from, until)) as unknown as Shift[];
  const period = { from: instantOf(from, '00:00', zone), until: instantOf(until, '00:00', zone) };
  expect([gapsOf(shifts, period), overlapsOf(shifts)]).toEqual([[], []]);
}

describe('a plan', () => {
  test('COO-4: is made by supervisors of that very office, of people of that office, by a rule of days', async () => {
    const plan = { name: 'Days', rule: 'FREQ=DAILY', firstDay: day(-2), begins: changes[0], ends: changes[1], rotation: [...agents] };
    expect((await rig.as(agents[0]).post(`${roster}/patterns`, plan)).problem()).toMatchObject({ status: 403, type: '/problems/not-a-roster-supervisor', provision: 'COO-4', whoCould: 'an ASAC or the SAC of OI-SEA' });
    expect((await rig.as(nyc.sac).post(`${roster}/patterns`, plan)).problem()).toMatchObject({ status: 403, type: '/problems/not-your-roster' });
    expect((await rig.as(sea.fod).post(`${roster}/patterns`, plan)).problem()).toMatchObject({ status: 403, type: '/problems/not-your-roster' });
    expect((await supervisor().post(`${roster}/patterns`, { ...plan, rotation: [agents[0], nyc.agent] })).problem()).toMatchObject({ status: 422, type: '/problems/person-not-of-office', field: '/rotation/1' });
    expect((await supervisor().post(`${roster}/patterns`, { ...plan, rule: 'FREQ=HOURLY' })).problem()).toMatchObject({ status: 422, type: '/problems/rule-unusable', field: '/rule' });
    expect((await supervisor().post(`${roster}/patterns`, { ...plan, firstDay: '1999-01-01' })).problem()).toMatchObject({ type: '/problems/rule-unusable', field: '/firstDay' });
    expect((await rig.as(nyc.agent).get(roster)).problem()).toMatchObject({ status: 403, type: '/problems/not-your-roster' });
    expect((await rig.as('alex.audit').get(roster)).status).toBe(200);
    expect((await supervisor().get('/v1/offices/OI-HQ/roster')).problem()).toMatchObject({ status: 404, type: '/problems/no-roster' });
    expect((await supervisor().get('/v1/offices/NOWHERE/roster')).problem()).toMatchObject({ status: 404, type: '/problems/no-such-office' });
  });

  test('COO-4: the seeded patterns give way to new ones; nobody is on duty by a plan before it is published', async () => {
    const { items } = await supervisor().read<z.output<typeof patternsSchema>>(`${roster}/patterns`);
    expect(items.map(({ name }) => name).sort()).toEqual(['Days', 'Nights']);
    for (const { links } of items) expect((await supervisor().post(links.withdrawal, { reason: 'New hours.' })).as<Pattern>(200).withdrawnAt).not.toBeNull();
    expect((await supervisor().post(items[0]?.links.withdrawal ?? '', { reason: 'Again.' })).problem()).toMatchObject({ status: 409, type: '/problems/already-withdrawn' });
    expect((await supervisor().post(`${roster}/patterns/${randomUUID()}/withdrawal`, { reason: 'None.' })).problem()).toMatchObject({ status: 404, type: '/problems/no-such-roster-entry' });
    await newPattern('Early', changes[0], changes[1], agents);
    await newPattern('Late', changes[1], changes[0], [agents[1], agents[2], agents[0]]);
    expect(await shown(day(-1), day(10))).toEqual([]);
    expect((await onDuty()).map(({ capacity }) => capacity)).toEqual(['liaison', 'head']);
  });
});

describe('publishing', () => {
  test('COO-4: writes what was read, once: again, and by the same key, it changes nothing', async () => {
    const read = await draft(day(-1), day(10));
    expect(read).toMatchObject({ defects: [], timeZone: zone });
    const body = { from: day(-1), until: day(10), draft: read.digest };
    expect((await rig.as(agents[0]).post(`${roster}/publication`, body)).problem()).toMatchObject({ status: 403, type: '/problems/not-a-roster-supervisor' });
    expect((await supervisor().post(`${roster}/publication`, { ...body, draft: '0'.repeat(32) })).problem()).toMatchObject({ status: 412, type: '/problems/draft-changed' });
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => supervisor().post(`${roster}/publication`, body, { key })));
    const [first] = answers.map((answer) => answer.as<Published>(200));
    expect(first?.added).toBeGreaterThan(18);
    expect(answers.map(({ body: each }) => each)).toEqual(answers.map(() => first));
    expect(await publish(day(-1), day(10))).toMatchObject({ added: 0, removed: 0 });
    expect((await supervisor().post(`${roster}/publication`, { ...body, until: day(9) }, { key })).problem()).toMatchObject({ status: 422, type: '/problems/idempotency-key-reused' });
    await isWhole(day(1), day(10));
  });

  test('COO-4: who is on duty, in which order, and why', async () => {
    const [duty, liaison, head] = await onDuty();
    expect(duty?.because).toMatch(/^On shift from \d{4}-\d\d-\d\d \d\d:\d\d P[SD]T until .+, by the pattern “(Early|Late)” \(COO-4\)\.$/);
    expect(liaison).toMatchObject({ person: asac, capacity: 'liaison', because: 'The designated liaison of the office (COO-3).' });
    expect(head).toMatchObject({ person: sea.sac, because: 'The head of the office, as its SAC (COO-5).' });
  });

  test('COO-4: with a defect it needs a written reason, which is kept; with two on duty at once it is refused', async () => {
    const third = await newPattern('Third', changes[0], changes[1], [agents[0]]);
    expect((await draft(day(6), day(8))).defects.map(({ kind }) => kind)).toContain('overlap');
    const { digest } = await draft(day(6), day(8));
    expect((await supervisor().post(`${roster}/publication`, { from: day(6), until: day(8), draft: digest, reason: 'All the same.' })).problem()).toMatchObject({ status: 409, type: '/problems/shifts-overlap', detail: expect.stringContaining('one on duty at a time') as string });
    (await supervisor().post(third.links.withdrawal, { reason: 'Too many.' })).as<Pattern>(200);

    const gap = await draft(day(12), dayAfter(day(12), 400));
    expect(gap.defects).toEqual([]);
    const { items } = await supervisor().read<z.output<typeof patternsSchema>>(`${roster}/patterns`);
    const ending = items.find(({ name }) => name === 'Late');
    (await supervisor().post(ending?.links.withdrawal ?? '', { lastDay: day(10), reason: 'From then on by one-offs.' })).as<Pattern>(200);
    const read = await draft(day(12), day(14));
    expect(read.defects.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['gap']));
    const body = { from: day(12), until: day(14), draft: read.digest };
    expect((await supervisor().post(`${roster}/publication`, body)).problem()).toMatchObject({ status: 422, type: '/problems/reason-wanted', field: '/reason' });
    expect((await supervisor().post(`${roster}/publication`, { ...body, reason: 'One-offs follow.' })).as<Published>(200).defects).toEqual(read.defects);
    const [last] = (await supervisor().read<Changes>(`${roster}/changes?limit=1`)).items;
    expect(last).toMatchObject({ what: 'published', actor: asac, reason: 'One-offs follow.', detail: { defects: read.defects } });
  });

  test('COO-4: a shift that was written by hand, to the microsecond, is left alone while it is under way, and what follows abuts it', async () => {
    const { database } = rig.system;
    await sql`delete from duty_shifts where office = 'OI-SEA'`.execute(database);
    await sql`insert into duty_shifts (office, person, during) values ('OI-SEA', ${agents[2]}, tstzrange(date_trunc('second', now()) - interval '1 hour 0.0001 seconds', date_trunc('second', now()) + interval '1 hour 0.0001 seconds'))`.execute(database);
    expect((await publish(day(-1), day(10))).removed).toBe(0);
    expect((await onDuty())[0]).toMatchObject({ person: agents[2], because: expect.stringContaining('as written by hand') as string });
    await sql`delete from duty_shifts where office = 'OI-SEA'`.execute(database);
    await publish(day(-1), day(10));
    await isWhole(day(1), day(10));
  });

  test('COO-4: the database refuses two on duty at once, and it is said which shifts those are', async () => {
    const shift = await ahead(agents[0]);
    const clash = insertShifts(rig.system.database, 'OI-SEA' as OfficeId, [{ from: shift.from as Instant, until: shift.until as Instant, person: 'gideon.sable' as PersonId, origin: 'unplanned', source: null }]);
    await expect(clash).rejects.toThrow(OverlappingShiftsError);
    await expect(clash).rejects.toThrow(`OI-SEA from ${shift.from} to ${shift.until}`);
  });
});

describe('one-off shifts', () => {
  const file = (...lines: readonly string[]) => ['person,start,end', ...lines].join('\n');
  const send = (body: string, dryRun: boolean, saying = {}) => supervisor().post(`${roster}/import${dryRun ? '?dryRun=true' : ''}`, body, { headers: { 'content-type': 'text/csv' }, ...saying });

  test('COO-4: are imported all or none; a dry run reports each line and writes nothing', async () => {
    const good = [12, 13].map((count, index) => `${agents[index] ?? ''},${late(count).start},${late(count).end}`);
    const bad = file(...good, `${nyc.agent},2027-03-14 02:30,2027-03-14 08:00`);
    const report = (await send(bad, true)).as<Report>(200);
    expect(report).toMatchObject({ dryRun: true, accepted: 2, refused: 1 });
    expect(report.lines[2]?.faults.map(({ field }) => field)).toEqual(['person', 'start']);
    expect((await send(bad, false)).problem()).toMatchObject({ status: 422, type: '/problems/import-refused', detail: expect.stringContaining('line 4') as string });
    const planned = () => supervisor().read<z.output<typeof oneOffsSchema>>(`${roster}/one-offs`);
    expect((await planned()).items).toEqual([]);

    const key = randomUUID();
    expect((await send(file(...good), true, { key })).as<Report>(200).refused).toBe(0);
    expect((await send(file(...good), false, { key })).problem()).toMatchObject({ type: '/problems/idempotency-key-reused' });
    expect((await send(file(...good), false)).as<Report>(201)).toMatchObject({ dryRun: false, accepted: 2 });
    expect((await planned()).items.map(({ person }) => person)).toEqual([agents[0], agents[1]]);
    expect((await send(file(...good), true)).as<Report>(200).lines[0]?.faults[0]?.rule).toContain('planned already');
    expect((await send('no,shifts', true)).problem()).toMatchObject({ status: 422, type: '/problems/csv-unreadable' });
    expect((await send(file(...good), true, { headers: { 'content-type': 'text/plain' } })).problem()).toMatchObject({ status: 415, type: '/problems/csv-wanted' });
  });

  test('COO-4: two never claim the same time; one may be taken back; published, it is said to be one', async () => {
    const claim = { person: agents[2], ...late(12) };
    expect((await supervisor().post(`${roster}/one-offs`, claim)).problem()).toMatchObject({ status: 409, type: '/problems/shifts-overlap' });
    expect((await supervisor().post(`${roster}/one-offs`, { ...claim, start: '2027-11-07 01:30', end: '2027-11-07 08:00' })).problem()).toMatchObject({ status: 422, type: '/problems/wall-clock-ambiguous', field: '/start' });
    expect((await supervisor().post(`${roster}/one-offs`, { ...claim, end: day(-3), start: day(-4) })).problem()).toMatchObject({ status: 409, type: '/problems/period-over' });
    const extra = (await supervisor().post(`${roster}/one-offs`, { ...claim, start: day(30), end: day(31) })).as<{ links: { withdrawal: string } }>(201);
    (await supervisor().post(extra.links.withdrawal, { reason: 'Not needed.' })).as(200);
    await publish(day(12), day(14), 'The last night is open.');
    expect((await shown(day(12), day(13))).map(({ because }) => because)).toEqual(expect.arrayContaining([expect.stringContaining('as a one-off shift')]));
  });
});

describe('standing in', () => {
  test('COO-4: an override is in force at once, with a reason; taken back, what it replaced is in force again', async () => {
    const before = await shown(day(2), day(4));
    const body = { person: asac, start: day(2), end: day(4), reason: 'All agents are at the range.' };
    expect((await rig.as(agents[0]).post(`${roster}/overrides`, body)).problem()).toMatchObject({ status: 403 });
    expect((await supervisor().post(`${roster}/overrides`, { ...body, start: toInstant(Date.now() - 60_000) })).problem()).toMatchObject({ status: 409, type: '/problems/shift-begun' });
    const override = (await supervisor().post(`${roster}/overrides`, body)).as<Override>(201);
    expect(new Set((await shown(day(2), day(4))).filter(({ from }) => from >= override.from && from < override.until).map(({ person }) => person))).toEqual(new Set([asac]));
    await isWhole(day(1), day(10));
    expect(await publish(day(1), day(10))).toMatchObject({ added: 0, removed: 0 });
    expect((await supervisor().read<{ items: Override[] }>(`${roster}/overrides`)).items).toMatchObject([{ id: override.id, person: asac }]);
    (await supervisor().post(override.links.withdrawal, { reason: 'They are back.' })).as<Override>(200);
    const facts = (shifts: Roster['shifts']) => shifts.map(({ id: _id, ...shift }) => shift);
    expect(facts(await shown(day(2), day(4)))).toEqual(facts(before));
    await isWhole(day(1), day(10));
  });

  test('COO-4: a swap is proposed by one and accepted by the other; then both shifts have changed hands, and only then', async () => {
    const [mina, arlo, vera] = agents.map((person) => rig.as(person)) as [ReturnType<typeof supervisor>, ReturnType<typeof supervisor>, ReturnType<typeof supervisor>];
    const [mine, theirs] = [await ahead(agents[0], 1), await ahead(agents[1], 2)];
    expect((await vera.post(`${roster}/swaps`, { give: mine.id, take: theirs.id })).problem()).toMatchObject({ status: 403, type: '/problems/not-your-shift' });
    expect((await mina.post(`${roster}/swaps`, { give: mine.id, take: '1' })).problem()).toMatchObject({ status: 409, type: '/problems/shift-changed', field: '/take' });
    const propose = async () => (await mina.post(`${roster}/swaps`, { give: mine.id, take: theirs.id })).as<Swap>(201);
    const [refused, withdrawn, swap, stale] = [await propose(), await propose(), await propose(), await propose()];
    (await arlo.post(refused.links.refusal, { note: 'My daughter’s birthday.' })).as<Swap>(200);
    (await mina.post(withdrawn.links.withdrawal, {})).as<Swap>(200);
    expect((await vera.post(swap.links.acceptance, {})).problem()).toMatchObject({ status: 403, type: '/problems/not-your-shift' });
    expect((await supervisor().post(swap.links.acceptance, {})).problem()).toMatchObject({ status: 403 });
    (await arlo.post(swap.links.acceptance, {})).as<Swap>(200);
    expect((await arlo.post(swap.links.acceptance, {})).problem()).toMatchObject({ status: 409, type: '/problems/swap-settled' });
    expect((await arlo.post(stale.links.acceptance, {})).problem()).toMatchObject({ status: 409, type: '/problems/shift-changed' });
    const now = await shown(day(1), day(10));
    expect(now.find(({ from }) => from === mine.from)).toMatchObject({ person: agents[1], origin: 'swap', because: expect.stringContaining('by a swap with Mina Sorrel') as string });
    expect(now.find(({ from }) => from === theirs.from)).toMatchObject({ person: agents[0], origin: 'swap' });
    await isWhole(day(1), day(10));
    expect(await publish(day(1), day(10))).toMatchObject({ added: 0, removed: 0 });
    const { items } = await mina.read<z.output<typeof swapsSchema>>(`${roster}/swaps`);
    expect(items.map(({ status }) => status).sort()).toEqual(['accepted', 'proposed', 'refused', 'withdrawn']);
  });

  test('COO-4, COO-5: relieve me now: the rest of the shift moves at once, and it is said which pages wait', async () => {
    const [duty] = await onDuty();
    const relieved = duty?.person ?? '';
    const reference = await rig.open({}, sea.afod);
    await until('the duty agent is paged', async () => (await rig.kinds(reference)).includes('paged'));
    const other = agents.find((person) => person !== relieved) ?? '';
    expect((await rig.as(other).post(`${roster}/relief`, {})).problem()).toMatchObject({ status: 409, type: '/problems/not-on-duty' });
    expect((await rig.as(other).post(`${roster}/relief`, { person: relieved, reason: 'I want it.' })).problem()).toMatchObject({ status: 403, type: '/problems/not-a-roster-supervisor' });
    // Asked for by five requests at once, it happens once.
    const answers = await Promise.all(Array.from({ length: 5 }, () => rig.as(relieved).post(`${roster}/relief`, {})));
    const [first] = answers.filter(({ status }) => status === 201);
    expect(answers.filter((each) => each !== first).map((each) => each.problem().type)).toEqual(Array.from({ length: 4 }, () => '/problems/not-on-duty'));
    const answer = first?.as<Relieved>(201) as Relieved;
    expect(answer).toMatchObject({ relieved, openPages: [reference], shift: { origin: 'relief' } });
    // COO-5: the page that waited goes to whoever took over, at once.
    await until('whoever took over is paged', () => rig.system.messages({ to: answer.shift.person, subject: `PAGE ${reference}` })[0]);
    expect((await rig.kinds(reference)).slice(-2)).toEqual(['relieved', 'paged']);
    const [now] = await onDuty();
    expect(now?.person).toBe(answer.shift.person);
    expect(now?.because).toContain(`in relief of ${duty?.name ?? ''}`);
    // The next page goes to whoever took over.
    const next = await rig.open({}, sea.afod);
    await until('whoever took over has mail', () => rig.system.messages({ to: answer.shift.person, subject: next })[0]);

    expect((await supervisor().post(`${roster}/relief`, { person: answer.shift.person })).problem()).toMatchObject({ status: 422, type: '/problems/reason-wanted' });
    expect((await supervisor().post(`${roster}/relief`, { person: answer.shift.person, to: nyc.agent, reason: 'She is ill.' })).problem()).toMatchObject({ status: 422, type: '/problems/person-not-of-office', field: '/to' });
    const byBoss = (await supervisor().post(`${roster}/relief`, { person: answer.shift.person, to: sea.sac, reason: 'She is ill.' })).as<Relieved>(201);
    expect(byBoss).toMatchObject({ relieved: answer.shift.person, openPages: [reference, next], shift: { person: sea.sac } });
    expect(await publish(day(-1), day(10))).toMatchObject({ added: 0, removed: 0 });
    await isWhole(day(1), day(10));
  });
});

describe('coverage', () => {
  test('COO-3, COO-4: gaps ahead, people on duty who cannot be reached, and a missing liaison are reported', async () => {
    const { database } = rig.system;
    await sql`update contact_points set verified_at = null where person = ${agents[2]}`.execute(database);
    const coverage = await supervisor().read<Coverage>('/v1/offices/OI-SEA/coverage');
    expect(coverage.gaps.at(-1)?.until).toBe(coverage.until);
    expect(Date.parse(coverage.until) - Date.parse(coverage.from)).toBe(90 * 86_400_000);
    expect(coverage.unreachable).toEqual([{ person: agents[2], name: 'Vera Kite', because: 'no contact point is verified' }]);
    expect(coverage.withoutVerifiedContact).toEqual([{ person: agents[2], name: 'Vera Kite', because: 'no contact point is verified', answersAs: ['duty'] }]);
    expect(coverage.withoutLiaison).toEqual([]);
    expect((await draft(day(1), day(10))).defects).toMatchObject([{ kind: 'unreachable', person: agents[2] }]);
    await sql`update contact_points set verified_at = created_at where person = ${agents[2]}`.execute(database);
    await sql`delete from liaisons where office = 'DRO-SEA'`.execute(database);
    const other = await rig.as(sea.fod).read<Coverage>('/v1/offices/DRO-SEA/coverage?days=10');
    expect(other.withoutLiaison).toEqual([{ from: other.from, until: other.until }]);
    expect((await supervisor().get('/v1/offices/OI-SEA/coverage?days=0')).problem()).toMatchObject({ status: 400, type: '/problems/invalid-query' });
  });

  test('COO-4: a gap that comes is told to the head of office by itself, once a day', async () => {
    const watch = rig.engine.schedule.getHandle(coverageWatchId('DRO-SEA' as OfficeId));
    await until('the schedule is there', async () => (await watch.describe()).scheduleId !== '');
    const runs = async () => (await watch.describe()).info.numActionsTaken;
    const before = await runs();
    const subject = 'DRO-SEA: nobody is on duty';
    for (const turn of [1, 2]) {
      await watch.trigger(ScheduleOverlapPolicy.ALLOW_ALL); // the engine may not have noticed yet that the first one is over
      await until('the watch has run', async () => (await runs()) >= before + turn && (await watch.describe()).info.runningActions.length === 0);
      await until('the head of office has mail', () => rig.system.messages({ to: sea.fod, subject })[0]);
    }
    expect(rig.system.messages({ to: sea.fod, subject })).toHaveLength(1);
    const planned = await rig.system.database.selectFrom('standing_notices').select(['recipient', 'status', 'attempts']).where('office', '=', 'DRO-SEA').execute();
    expect(planned).toEqual([{ recipient: sea.fod, status: 'sent', attempts: 1 }]);
  });
});

test('COO-4: a watch that was deleted, and one of an office whose clock changed, are made good by a worker that runs', async () => {
  const { database } = rig.system;
  const watchOf = (office: string) => rig.engine.schedule.getHandle(coverageWatchId(office as OfficeId));
  const { taskQueue } = ((await watchOf('OI-SEA').describe()) as { readonly action: { readonly taskQueue: string } }).action;
  const standing = startStandingWork({ client: rig.engine, database, taskQueue }, createLogger({ LOG_LEVEL: 'silent' }, 'test'), 100);
  const setZone = (timeZone: string) => database.updateTable('offices').set({ time_zone: timeZone }).where('office', '=', 'OI-SEA').execute();
  const goesBy = (timeZone: string) => until(`the watch goes by ${timeZone}`, async () => (await watchOf('OI-SEA').describe()).spec.timezone === timeZone);
  await watchOf('DRO-SEA').delete();
  await until('the watch is there again', () => watchOf('DRO-SEA').describe());
  await setZone('America/Boise');
  await goesBy('America/Boise');
  await setZone(zone);
  await goesBy(zone);
  await standing.stop();
});

describe('as a whole', () => {
  test('COO-4: every change is kept with who, when, what and why, page by page, and can be neither altered nor removed', async () => {
    const all = await supervisor().all<Changes['items'][number]>(`${roster}/changes?limit=7`);
    expect(all.map(({ change }) => Number(change))).toEqual(all.map(({ change }) => Number(change)).sort((one, other) => other - one));
    expect(new Set(all.map(({ what }) => what))).toEqual(
      new Set(['pattern-made', 'pattern-ended', 'published', 'shifts-imported', 'one-off-made', 'one-off-withdrawn', 'override-made', 'override-withdrawn', 'swap-proposed', 'swap-accepted', 'swap-refused', 'swap-withdrawn', 'relieved']),
    );
    expect(all.find(({ what, actor }) => what === 'relieved' && actor === asac)?.reason).toBe('She is ill.');
    await expect(sql`update directory_changes set reason = 'another' where part = 'roster'`.execute(rig.system.database)).rejects.toThrow('append-only');
    await expect(sql`delete from directory_changes where part = 'roster'`.execute(rig.system.database)).rejects.toThrow('append-only');
  });

  test('every operation on rosters was answered as described', () => {
    const answered = new Set([...rig.client.contract.seen].map((seen) => seen.split(' ')[0]));
    const operations = Object.values(rosterPaths).flatMap((path) => [path.get?.operationId, path.post?.operationId].filter((id) => id !== undefined));
    expect(operations.filter((name) => !answered.has(name))).toEqual([]);
  });
});
