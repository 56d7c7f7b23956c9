/** What operations meet, on a real PostgreSQL: near in space and time, raised once, seen by both sides, and moot. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { hitKey } from '../../../protocol/deconfliction/keys';
import { deconflictionParameters, type DeconflictionOpening } from '../../../protocol/deconfliction/state';
import type { Entity } from '../../../protocol/entities';
import { parametersInForce } from '../../../protocol/parameters';
import { after, toInstant, type Aor, type CommandId, type Instant, type PersonId, type PersonName, type Program, type Reference } from '../../../protocol/vocabulary';
import { deconflictionsOf, raiseDeconfliction, whyMoot, writeHeldHits, type Met, type Party } from '../../../store/deconflictions';
import { feed } from '../../../store/matters';
import type { NearbyOperation } from '../../../protocol/operation/surroundings';
import { nearQuery, operationsNear, writePlannedEvents, type PlannedEvent } from '../../../store/planned-events';
import { hours } from '../../support/builders';
import { openDatabaseRig, type DatabaseRig } from '../../support/database-rig';
import { hq, nyc, sea } from '../../support/system-rig';

let rig: DatabaseRig;

beforeAll(async () => {
  rig = await openDatabaseRig();
});
afterAll(async () => {
  await rig.close();
});

const within = { miles: 0.5, milliseconds: hours(2) };
const parameters = parametersInForce(deconflictionParameters);
const dawn = toInstant(Date.parse('2030-03-05T10:00:00Z'));
const ada: PersonName = { person: nyc.afod as PersonId, name: 'Ada Reyes' };
const mina: PersonName = { person: sea.dutyAgent as PersonId, name: 'Mina Sorrel' };

let operations = 0;

/** A place some way north of the harbor, in miles, planned for two hours that begin some hours after dawn. */
function aPlace(north: number, begins = 0, label = `${north} miles north`): PlannedEvent {
  const degreesAMile = 180 / (Math.PI * (6378168 / 1609.344));
  const from = after(dawn, hours(begins));
  return { label, latitude: 40.7 + north * degreesAMile, longitude: -74, from, until: after(from, hours(2)) };
}

/** An operation as its record leaves it, with these places. */
async function anOperation(events: readonly PlannedEvent[], { aor = 'NYC', lead = 'DRO' }: { readonly aor?: string; readonly lead?: Program } = {}): Promise<Reference> {
  operations += 1;
  const reference = `${aor}-OP-2030-${String(operations).padStart(4, '0')}` as Reference;
  await sql`insert into matters (matter, kind, aor, phase, version, revision, opened_at, opened_by, state, updated_at)
    values (${reference}, 'operation', ${aor}, 'planned', 1, 1, now(), ${aor === 'NYC' ? nyc.afod : sea.sac}, '{}', now())`.execute(rig.database);
  await writePlannedEvents(rig.database, reference, aor as Aor, lead, events);
  return reference;
}

const replan = (operation: Reference, events: readonly PlannedEvent[]) => writePlannedEvents(rig.database, operation, operation.slice(0, 3) as Aor, 'DRO', events);
const end = (operation: Reference) => sql`update matters set closed_at = now() where matter = ${operation}`.execute(rig.database);
const near = async (operation: Reference) => (await operationsNear(rig.database, operation, within)).map(({ operation: other }) => other);

async function nearOne(operation: Reference): Promise<NearbyOperation> {
  const [found, ...more] = await operationsNear(rig.database, operation, within);
  if (found === undefined || more.length > 0) throw new Error(`${operation} was to be near just one other.`);
  return found;
}

const raise = (about: Reference, met: Met, party: Party = { program: 'DRO', aor: 'NYC' as Aor, contact: ada }, at: Instant = toInstant(Date.now())) =>
  raiseDeconfliction(rig.database, { about, id: randomUUID() as CommandId, party, met, at }, parameters);

async function made(...raising: Parameters<typeof raise>): Promise<Reference> {
  const raised = await raise(...raising);
  if (raised.kind === 'known') throw new Error(`${raised.reference} was known.`);
  return raised.opening.matter;
}

const ivo: Entity = { kind: 'subject', name: 'Ivo Marsh' };
const interest = randomUUID();

function aHit(operation: Reference, { incidental = false }: { readonly incidental?: boolean } = {}): Extract<Met, { cause: 'interest-hit' }> {
  const holder: Party = { program: 'OI', aor: 'SEA' as Aor, contact: mina };
  return { cause: 'interest-hit', key: hitKey(operation, interest, ivo), entity: { entity: 'subject', index: 0, query: 'SQ11', incidental }, interest, revision: 1, holder };
}

describe('near in space and time (COO-8)', () => {
  test('COO-8: 400 yards is near, a mile is not; the nearest of all places of both counts, with its labels', async () => {
    const one = await anOperation([aPlace(10), aPlace(0, 0, 'the harbor')]);
    const two = await anOperation([aPlace(400 / 1760, 0, 'the mill'), aPlace(0.4)], { aor: 'SEA', lead: 'OI' });
    await anOperation([aPlace(-1)]);
    expect(await operationsNear(rig.database, one, within)).toMatchObject([{ operation: two, aor: 'SEA', lead: 'OI', own: 'the harbor', their: 'the mill', miles: expect.closeTo(400 / 1760, 4) as number }]);
    expect(await near(two)).toEqual([one]);
    expect((await nearOne(one)).key).toBe((await nearOne(two)).key);
    expect(await operationsNear(rig.database, one, { ...within, miles: 1.01 })).toHaveLength(2);
  });

  test('COO-8: two hours between the windows are near, three are not; an operation that is over is near nobody', async () => {
    const one = await anOperation([aPlace(100)]);
    const two = await anOperation([aPlace(100, 4)]);
    const three = await anOperation([aPlace(100, -4)]);
    await anOperation([aPlace(100, 5)]);
    expect(await near(one)).toEqual([two, three]);
    await end(two);
    expect(await near(one)).toEqual([three]);
    await replan(three, []);
    expect(await near(one)).toEqual([]);
  });

  test('COO-8: the changes of places are counted, and writing the same again is none', async () => {
    const one = await anOperation([aPlace(200)]);
    await anOperation([aPlace(200)]);
    const first = await nearOne(one);
    await replan(one, [aPlace(200)]);
    expect(await nearOne(one)).toEqual(first);
    await replan(one, [aPlace(200, 1)]);
    expect(await nearOne(one)).toMatchObject({ ownChanges: first.ownChanges + 1, theirChanges: first.theirChanges });
    expect((await nearOne(one)).key).not.toBe(first.key);
  });

  test('the event check goes by one index, in space and time at once', async () => {
    const plan = await rig.database.transaction().execute(async (transaction) => {
      await sql`set local enable_seqscan = off`.execute(transaction);
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${nearQuery('NYC-OP-2030-0001' as Reference, within)}`.execute(transaction);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(/planned_events_near[^\n]*\n\s+Index Cond: \(\(place <@ [^\n]+during && /);
  });
});

test('COO-8: with two nearnesses, the operation whose own is too narrow has the conflict that the other one raised', async () => {
  const [wide, narrow] = [await anOperation([aPlace(640)]), await anOperation([aPlace(640.7)], { aor: 'SEA', lead: 'OI' })];
  const [seen] = await operationsNear(rig.database, wide, { ...within, miles: 1 });
  const reference = await made(wide, { cause: 'planned-events', near: seen as NearbyOperation });
  expect(await near(narrow)).toEqual([]);
  expect(await deconflictionsOf(rig.database, narrow)).toMatchObject([{ reference, settled: false, conflict: { operation: wide } }]);
});

describe('raised once', () => {
  test('COO-8: at the same instant from both sides it is one matter: one starts it, the other knows it', async () => {
    const one = await anOperation([aPlace(300)]);
    const two = await anOperation([aPlace(300)], { aor: 'SEA', lead: 'OI' });
    const [mine, theirs] = [await nearOne(one), await nearOne(two)];
    const ofSea: Party = { program: 'OI', aor: 'SEA' as Aor, contact: mina };
    const raised = await Promise.all([raise(one, { cause: 'planned-events', near: mine }), raise(two, { cause: 'planned-events', near: theirs }, ofSea)]);
    expect(raised.map(({ kind }) => kind).sort()).toEqual(['known', 'made']);
    const references = raised.map((each) => (each.kind === 'made' ? each.opening.matter : each.reference));
    expect(new Set(references).size).toBe(1);
    const standing = { reference: references[0], cause: 'planned-events', key: mine.key, phase: 'unclaimed', settled: false, course: null };
    expect(await deconflictionsOf(rig.database, one)).toEqual([{ ...standing, conflict: { operation: two, aor: 'SEA', lead: 'OI', asPlanned: true } }]);
    expect(await deconflictionsOf(rig.database, two)).toEqual([{ ...standing, conflict: { operation: one, aor: 'NYC', lead: 'DRO', asPlanned: true } }]);
    await replan(two, [aPlace(300, 1)]);
    expect(await deconflictionsOf(rig.database, one)).toMatchObject([{ conflict: { operation: two, asPlanned: false } }]);
  });

  test('DEC-4: raised again it is the same, with the opening that it had; both sides’ people on duty and liaisons are in it, and whom to call', async () => {
    const operation = await anOperation([]);
    const first = await raise(operation, aHit(operation));
    expect(await raise(operation, { ...aHit(operation), revision: 2 })).toEqual(first);
    const { sides } = (first.kind === 'made' ? first.opening.body : {}) as DeconflictionOpening;
    expect(sides).toMatchObject({ raiser: { program: 'DRO', aor: 'NYC', operation, contact: ada }, other: { program: 'OI', aor: 'SEA', operation: null, contact: mina, own: { interest, revision: 1 } } });
    for (const { tell } of [sides.raiser, sides.other]) expect(tell.map(({ capacity }) => capacity)).toEqual(['duty', 'liaison']);
  });
});

test('DEC-5, COO-8: it is to be settled before the first planned start; whoever was arrested is in custody already', async () => {
  const [one, two] = [await anOperation([aPlace(620, 6), aPlace(630, 9)]), await anOperation([aPlace(620, 5)])];
  const startIn = async (...raising: Parameters<typeof raise>) => {
    const raised = await raise(...raising);
    return raised.kind === 'made' ? raised.opening.body.plannedStart : raised.reference;
  };
  expect(await startIn(one, { cause: 'planned-events', near: await nearOne(one) })).toBe(after(dawn, hours(5)));
  expect(await startIn(one, aHit(one))).toBe(after(dawn, hours(6)));
  expect(await startIn(two, aHit(two, { incidental: true }))).toBeUndefined();
});

test('DEC-5: its course is told to the gates of the operation', async () => {
  const operation = await anOperation([]);
  const reference = await made(operation, aHit(operation));
  await sql`update matters set phase = 'course-agreed', closed_at = now(), state = jsonb_set(state, '{agreement}', '{"course":"delay"}') where matter = ${reference}`.execute(rig.database);
  expect(await deconflictionsOf(rig.database, operation)).toMatchObject([{ reference, settled: true, course: 'delay' }]);
});

describe('moot', () => {
  test('DEC-5: when the plan no longer holds what hit, or the operation is over; held again after that, it is another matter', async () => {
    const operation = await anOperation([]);
    const hit = aHit(operation);
    const reference = await made(operation, hit);
    await writeHeldHits(rig.database, operation, [hit.key, 'another']);
    expect(await whyMoot(rig.database, reference)).toBeNull();
    await writeHeldHits(rig.database, operation, ['another']);
    expect(await whyMoot(rig.database, reference)).toBe('no-longer-matches');
    await sql`update matters set phase = 'moot', closed_at = now() where matter = ${reference}`.execute(rig.database);
    expect(await deconflictionsOf(rig.database, operation)).toEqual([]);
    const again = await made(operation, hit);
    expect(again).not.toBe(reference);
    expect(await deconflictionsOf(rig.database, operation)).toMatchObject([{ reference: again, key: hit.key }]);
    expect(await whyMoot(rig.database, again)).toBeNull();
    await end(operation);
    expect(await whyMoot(rig.database, again)).toBe('operation-over');
  });

  test('DEC-6: a hit on somebody who was arrested stays, whatever becomes of the operation', async () => {
    const operation = await anOperation([]);
    const reference = await made(operation, aHit(operation, { incidental: true }));
    await writeHeldHits(rig.database, operation, []);
    await end(operation);
    expect(await whyMoot(rig.database, reference)).toBeNull();
  });

  test('COO-8: when the places of either have changed, though they are still near', async () => {
    const one = await anOperation([aPlace(400)]);
    const two = await anOperation([aPlace(400)]);
    const reference = await made(one, { cause: 'planned-events', near: await nearOne(one) });
    expect(await whyMoot(rig.database, reference)).toBeNull();
    await replan(two, [aPlace(400.1)]);
    expect(await whyMoot(rig.database, reference)).toBe('places-changed');
    await end(two);
    expect(await whyMoot(rig.database, reference)).toBe('operation-over');
  });
});

describe('seen by both sides', () => {
  interface Listed {
    readonly items: readonly { readonly reference: string; readonly aor?: string; readonly what?: string }[];
  }
  const listed = async (person: string, path: string): Promise<readonly string[]> => ((await rig.get(person, path)).body as Listed).items.map(({ reference }) => reference);

  test('DEC-4: listed and read in both areas by the two offices, headquarters and auditors; by nobody of the other offices there', async () => {
    const operation = await anOperation([]);
    const reference = await made(operation, aHit(operation));
    for (const person of [nyc.officer, nyc.fod, sea.sac, sea.dutyAgent, hq.oiAd, 'alex.audit']) {
      expect([person, await listed(person, '/v1/deconflictions?limit=100')]).toEqual([person, expect.arrayContaining([reference])]);
      expect([person, (await rig.get(person, `/v1/deconflictions/${reference}`)).status]).toEqual([person, 200]);
      expect((await rig.get(person, `/v1/matters/${reference}/record`)).status).toBe(200);
    }
    for (const person of [nyc.sac, sea.fod]) {
      expect(await listed(person, '/v1/matters?limit=100')).not.toContain(reference);
      expect(await rig.get(person, `/v1/deconflictions/${reference}`)).toMatchObject({ status: 403, body: { type: '/problems/not-viewable', detail: 'This matter is between DRO in NYC and OI in SEA.' } });
    }
    expect(await listed(hq.oiAd, '/v1/deconflictions?aor=SEA&limit=100')).toContain(reference);
    const holder = (await rig.get(sea.sac, `/v1/deconflictions/${reference}`)).body;
    expect(holder).toMatchObject({ sides: { raiser: { operation, contact: ada, own: null }, other: { own: { interest } } } });
    expect((await rig.get(nyc.officer, `/v1/deconflictions/${reference}`)).body).toMatchObject({ sides: { raiser: { own: { query: 'SQ11', index: 0 } }, other: { contact: mina, own: null } } });
    const told = (await feed(rig.database, { txid: '0', position: '0' }, 500)).find((entry) => entry.reference === reference);
    expect(told).toMatchObject({ aor: 'NYC', matterKind: 'deconfliction', offices: [{ program: 'DRO', aor: 'NYC' }, { program: 'OI', aor: 'SEA' }] });
    const record = (await rig.get(nyc.fod, `/v1/matters/${reference}/record`)).body as { readonly items: readonly unknown[] };
    expect(record.items).toMatchObject([{ kind: 'received', detail: null }]);
  });

  test('DEC-5: what is owed on it stands on the worklist of each office', async () => {
    const operation = await anOperation([]);
    const reference = await made(operation, aHit(operation));
    const owed = async (person: string) => ((await rig.get(person, '/v1/worklist?limit=100')).body as Listed).items.filter((item) => item.reference === reference).map(({ aor, what }) => [aor, what]);
    expect(await owed(sea.sac)).toEqual([['SEA', 'agree on a course'], ['SEA', 'claim the de-confliction']]);
    expect(await owed(nyc.fod)).toEqual([['NYC', 'agree on a course']]);
    expect([await owed(nyc.sac), await owed(sea.fod)]).toEqual([[], []]);
  });

  test('a list of two areas’ matters is in one order, page by page', async () => {
    const all = await listed(sea.sac, '/v1/matters?limit=100');
    const paged: string[] = [];
    for (let path: string | null = '/v1/matters?limit=2'; path !== null; ) {
      const { items, next } = (await rig.get(sea.sac, path)).body as Listed & { readonly next: string | null };
      paged.push(...items.map(({ reference }) => reference));
      path = next;
    }
    expect(all.length).toBeGreaterThan(3);
    expect(paged).toEqual(all);
  });
});
