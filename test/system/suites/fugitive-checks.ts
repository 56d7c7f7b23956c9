/** Checks of targets against custody holds on a real PostgreSQL: who is told of a hit, and how often (COO-15). */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { checkTarget, type CheckAnswer } from '../../../api/fugitive-check';
import { createSealer } from '../../../platform/seal';
import { Veil } from '../../../platform/veil';
import type { HitBody } from '../../../protocol/custody-hold/messages';
import { comparable, type TargetCheck } from '../../../protocol/fugitive-check/messages';
import { toInstant, type Actor, type PersonId, type Reference } from '../../../protocol/vocabulary';
import { addHeldNames } from '../../../store/held-names';
import { actorById } from '../../../store/people';
import { openDatabaseRig, type DatabaseRig } from '../../support/database-rig';
import { nyc, sea } from '../../support/system-rig';

const key = Buffer.alloc(32, 7);
const veil = new Veil([{ kid: 'test', key }]);
const sealer = createSealer([{ kid: 'test', key }]);

let rig: DatabaseRig;
beforeAll(async () => {
  rig = await openDatabaseRig();
});
afterAll(async () => {
  await rig.close();
});

let made = 0;

/** A hold in force on these persons. */
async function aHoldOn(...names: readonly string[]): Promise<Reference> {
  const hold = `NYC-CH-2030-${String((made += 1)).padStart(4, '0')}` as Reference;
  await sql`insert into matters (matter, kind, aor, phase, version, revision, opened_at, opened_by, state, updated_at)
    values (${hold}, 'custody-hold', 'NYC', 'in-force', 1, 1, now(), ${nyc.agent}, '{}', now())`.execute(rig.database);
  await addHeldNames(rig.database, hold, names.map((name, index) => ({ subject: index + 1, revision: 1, ...comparable({ name }) })));
  return hold;
}

async function check(target: TargetCheck, by: string = nyc.officer): Promise<CheckAnswer> {
  const checker = (await actorById(rig.database, by as PersonId, toInstant(Date.now()))) as Actor;
  return await checkTarget({ database: rig.database, sealer, veil }, checker, { person: checker.person, key: randomUUID(), bodyHash: Buffer.from(JSON.stringify(target)) }, target);
}

/** What was received of hits on a hold, by the case that each was for. */
async function hitsOn(hold: Reference): Promise<readonly HitBody[]> {
  const rows = await rig.database.selectFrom('commands').select('envelope').where('matter', '=', hold).where('action', '=', 'hit').orderBy('received_at').execute();
  return rows.map(({ envelope }) => (envelope as { readonly command: { readonly body: HitBody } }).command.body);
}

test('COO-15: a hit is told once a day for one checker, target and case; another subject of the hold, case or checker is told again', async () => {
  const hold = await aHoldOn('Ludmila Sarkozy', 'Borys Klementz');
  const [first, second] = [{ name: 'Ludmila Sarkozy' }, { name: 'Borys Klementz' }];
  const cases = async () => (await hitsOn(hold)).map(({ caseReference }) => caseReference);
  for (const target of [first, first]) await check(target);
  expect(await cases()).toEqual([null]);
  for (const target of [{ ...first, caseReference: 'FO-7' }, { ...first, caseReference: 'FO-7' }, { ...first, caseReference: 'FO-8' }]) await check(target);
  expect(await cases()).toEqual([null, 'FO-7', 'FO-8']);
  for (const target of [second, second, first]) await check(target);
  await check({ ...first, caseReference: 'FO-8' }, sea.fod);
  expect(await cases()).toEqual([null, 'FO-7', 'FO-8', null, 'FO-8']);
  await sql`update fugitive_checks set checked_at = checked_at - interval '25 hours'`.execute(rig.database);
  await check(first);
  expect(await cases()).toHaveLength(6);
});

test('COO-15: without a liaison of DRO its FOD is told, and without a liaison and a duty agent of OI its SAC: neither side is left out', async () => {
  const tellings = async (name: string) => {
    const hold = await aHoldOn(name);
    await check({ name });
    return (await hitsOn(hold)).map(({ tell }) => tell.map(({ person, capacity }) => [person, capacity]));
  };
  await sql`delete from duty_shifts where office = 'OI-NYC'`.execute(rig.database);
  await sql`insert into duty_shifts (office, person, during) values ('OI-NYC', ${nyc.dutyAgent}, tstzrange(now() - interval '1 hour', now() + interval '1 hour'))`.execute(rig.database);
  expect(await tellings('Ignatz Feodorov')).toEqual([[[nyc.oiLiaison, 'liaison'], [nyc.dutyAgent, 'duty'], [nyc.droLiaison, 'liaison'], [nyc.fod, 'head']]]);
  await sql`delete from liaisons where office in ('OI-NYC', 'DRO-NYC')`.execute(rig.database);
  expect(await tellings('Radka Benesova')).toEqual([[[nyc.dutyAgent, 'duty'], [nyc.fod, 'head']]]);
  await sql`delete from duty_shifts where office = 'OI-NYC'`.execute(rig.database);
  expect(await tellings('Casimir Holloway')).toEqual([[[nyc.sac, 'head'], [nyc.fod, 'head']]]);
});

test('COO-15: more than forty different targets a day raise one alarm, whatever case was said; the same ones again raise none', async () => {
  const checker = 'sam.whitlock';
  const alarms = () => rig.database.selectFrom('check_alarms').select(['over', 'checks']).where('person', '=', checker).orderBy('raised_at').execute();
  const cases = async (from: number, until: number) => {
    for (let at = from; at < until; at += 1) await check({ name: `Nobody Number${at}`, caseReference: String(at) }, checker);
  };
  await cases(0, 40);
  await cases(20, 40);
  expect(await alarms()).toEqual([]);
  await cases(40, 45);
  expect(await alarms()).toEqual([{ over: 'targets', checks: 41 }]);
  await sql`update check_alarms set raised_at = raised_at - interval '25 hours'`.execute(rig.database);
  await cases(0, 1);
  expect(await alarms()).toEqual([{ over: 'targets', checks: 41 }, { over: 'targets', checks: 45 }]);
});

test('COO-15, COO-5: whoever must not take a target is told a line to call, and somebody, even where nobody answers for the office', async () => {
  const [name, line] = ['Tibor Vantongeren', '+12125550101'];
  await aHoldOn(name);
  const called = async () => (await check({ name })) as Extract<CheckAnswer, { result: 'do-not-take-into-custody' }>;
  expect((await called()).call).toMatchObject({ office: 'OI-NYC', dutyLine: line, contact: expect.anything() as object });
  await sql`delete from duty_shifts where office = 'OI-NYC'`.execute(rig.database);
  await sql`delete from liaisons where office = 'OI-NYC'`.execute(rig.database);
  expect((await called()).call).toMatchObject({ dutyLine: line, contact: { name: 'Mara Quill', capacity: 'head' } });
  await sql`update people set active = false where person = ${nyc.sac}`.execute(rig.database);
  expect((await called()).call).toMatchObject({ dutyLine: line, contact: { name: 'Constance Hale', capacity: 'assistant-director' } });
  expect((await rig.get(nyc.officer, '/v1/on-duty?office=OI-NYC')).body).toMatchObject({ dutyLine: line, contacts: [] });
  await sql`update offices set duty_line = null where office = 'OI-NYC'`.execute(rig.database);
  expect((await called()).call).toMatchObject({ dutyLine: null, contact: { name: 'Constance Hale' } });
  for (const wrong of ['2125550101', '+0125550101', '+1 212 555 0101', '']) await expect(sql`update offices set duty_line = ${wrong} where office = 'OI-NYC'`.execute(rig.database)).rejects.toThrow(/duty_line/);
});
