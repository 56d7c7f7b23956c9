/** Whom workflows reach, on a real PostgreSQL with the invented people in it. */
import { randomUUID } from 'node:crypto';
import { directoryActivities } from '../../../activities/directory';
import { ladderActivities } from '../../../activities/ladders';
import { toInstant, type CommandId, type PersonId } from '../../../protocol/vocabulary';
import { aMatter, nyc as nycArea } from '../../support/builders';
import { openDatabaseRig, type DatabaseRig } from '../../support/database-rig';
import { known } from '../../support/scorecard-matters';
import { nyc } from '../../support/system-rig';

let rig: DatabaseRig;

beforeAll(async () => {
  rig = await openDatabaseRig();
});
afterAll(async () => {
  await rig.close();
});

/** Before anybody was designated. */
const inEarlierYears = () => Date.parse('2001-01-01T00:00:00Z');
const whoAnswers = (now: () => number) => directoryActivities(rig.database, now).whoAnswers;

test('COO-3, COO-5: those who stand in are reached where nobody has the first capacity, and only there', async () => {
  const query = { program: 'OI', aor: nycArea, capacities: ['liaison'], orElse: ['head'] } as const;
  expect(await whoAnswers(Date.now)(query)).toEqual([expect.objectContaining({ person: nyc.oiLiaison, capacity: 'liaison' })]);
  expect(await whoAnswers(inEarlierYears)(query)).toEqual([expect.objectContaining({ person: nyc.sac, capacity: 'head' })]);
  expect(await whoAnswers(inEarlierYears)({ ...query, orElse: [] })).toEqual([]);
});

test('CON-3: the dispute of a lapse says whom the lapse pages; another one pages by itself', async () => {
  const { raiseDispute } = ladderActivities(rig.database, 1, { whoAnswers: whoAnswers(Date.now) });
  const raise = async (cause: 'lapse' | 'refusal') => {
    const about = await known(rig.database, aMatter());
    const opening = { aor: nycArea, program: 'DRO' as const, cause, about, round: 1, issue: 'What is its answer?' };
    return await raiseDispute({ about, raise: 1, id: randomUUID() as CommandId, opening, by: { person: nyc.fod as PersonId, name: 'Henrietta Vale' }, at: toInstant(Date.now()) });
  };
  const { body } = await raise('lapse');
  expect(body.knowing?.map(({ program, capacity, person }) => [program, capacity, person])).toEqual([
    ['OI', 'liaison', nyc.oiLiaison],
    ['OI', 'head', nyc.sac],
    ['DRO', 'liaison', nyc.droLiaison],
    ['DRO', 'head', nyc.fod],
  ]);
  expect((await raise('refusal')).body.knowing).toBeUndefined();
});
