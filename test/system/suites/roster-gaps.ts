/** COO-4 on a real PostgreSQL: gaps that a change of the roster makes, and people who are on the roster and not active any more. */
import { sql } from 'kysely';
import { standingActivities, type StandingTools } from '../../../activities/standing';
import { after, toInstant, type Instant, type OfficeId, type PersonId } from '../../../protocol/vocabulary';
import { gapsAhead } from '../../../store/roster/gaps';
import { dutyShiftAt, dutyShifts } from '../../../store/roster/shifts';
import { days } from '../../support/builders';
import { openDatabaseRig, type DatabaseRig } from '../../support/database-rig';

const office = 'OI-SEA' as OfficeId;
const roster = `/v1/offices/${office}/roster`;
const [head, supervisor, agent] = ['gideon.sable', 'thea.lorn', 'mina.sorrel'];

let rig: DatabaseRig;
let now: Instant;

beforeAll(async () => {
  rig = await openDatabaseRig();
  now = toInstant(Date.now());
});
afterAll(async () => {
  await rig.close();
});

/** Takes the shifts about an instant out of the roster, as by hand. @returns when nobody is on duty now */
async function hole(fromNow: number): Promise<{ readonly start: Instant; readonly end: Instant }> {
  const at = after(now, fromNow);
  const gone = await dutyShifts(rig.database, office, { from: at, until: after(at, days(1)) });
  await rig.database.deleteFrom('duty_shifts').where('shift', 'in', gone.map(({ id }) => id)).execute();
  return { start: gone[0]?.from as Instant, end: gone.at(-1)?.until as Instant };
}

async function covered(period: { readonly start: Instant; readonly end: Instant }): Promise<string> {
  const { status, body } = await rig.post(supervisor, `${roster}/overrides`, { person: agent, ...period, reason: 'She takes it.' });
  expect(status).toBe(201);
  return (body as { readonly links: { readonly withdrawal: string } }).links.withdrawal;
}

const told = async () => (await rig.database.selectFrom('standing_notices').select(['recipient', 'detail', 'status']).where('topic', '=', 'coverage-gap').orderBy('notice').execute()).map(({ recipient, detail, status }) => [recipient, detail, status]);
const jobs = async () => (await sql<{ key: string }>`select key from graphile_worker.jobs where task_identifier = 'standing-notice'`.execute(rig.database)).rows;
const setActive = (person: string, active: boolean) => rig.database.updateTable('people').set({ active }).where('person', '=', person).execute();

test('COO-4: a gap that a change of the roster makes is told to the head of office at once, and by nothing else on that day', async () => {
  const near = await hole(days(2));
  const far = await hole(days(9));
  const [nearly, farther] = [await covered(near), await covered(far)];
  expect(await told()).toEqual([]); // the gaps were there before, and grow smaller
  for (const withdrawal of [nearly, farther]) expect((await rig.post(supervisor, withdrawal, { reason: 'She cannot.' })).status).toBe(200);
  const once = [[head, { from: near.start, until: near.end }, 'planned']];
  expect(await told()).toEqual(once); // the other one begins in more than seven days
  expect(await jobs()).toHaveLength(1);

  expect((await rig.post(supervisor, await covered(near), { reason: 'She cannot, again.' })).status).toBe(200);
  const watch = standingActivities({ database: rig.database, now: () => Date.parse(now), clockScale: 1 } as StandingTools);
  const gaps = await watch.gapsAhead({ office });
  expect(gaps).toEqual([{ from: near.start, until: near.end }]);
  expect(await watch.planGapNotices({ office, gaps })).toHaveLength(1);
  expect([await told(), (await jobs()).length]).toEqual([once, 1]);
  await covered(near);
});

test('COO-5: the shifts of somebody who is not active any more cover nothing', async () => {
  const shifts = (await dutyShifts(rig.database, office, { from: now, until: after(now, days(7)) })).filter(({ person, from }) => person === 'vera.kite' && from > now);
  expect(await gapsAhead(rig.database, office, now)).toEqual([]);
  await setActive('vera.kite', false);
  expect((await gapsAhead(rig.database, office, now)).map(({ from }) => from)).toEqual(expect.arrayContaining(shifts.map(({ from }) => from)));
  await setActive('vera.kite', true);
});

test('COO-4: relieved, one is followed by the next person of the roster who is active', async () => {
  const onDuty = (await dutyShiftAt(rig.database, office, toInstant(Date.now())))?.person as PersonId;
  const others = (await dutyShifts(rig.database, office, { from: now, until: after(now, days(14)) })).map(({ person }) => person).filter((person) => person !== onDuty);
  const [next, second] = [...new Set(others)] as [PersonId, PersonId];
  await setActive(next, false);
  const { status, body } = await rig.post(onDuty, `${roster}/relief`, {});
  await setActive(next, true);
  expect([status, body]).toMatchObject([201, { relieved: onDuty, shift: { person: second } }]);
});
