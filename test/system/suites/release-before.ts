/** Upgrades (docs/deployment.md): while it is replaced, the release before goes on working on the schema of the new one. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant, OfficeId, Reference } from '../../../protocol/vocabulary';
import { connect, type Database } from '../../../store/database';
import { rosterChangesOf } from '../../../store/directory-changes';
import { migrateSchema } from '../../../store/migrate';
import { openDatabaseRig, type DatabaseRig } from '../../support/database-rig';

/** The last migration of the release before: a release that is made sets this to its own, and drops what it kept for the one before. */
const released = '0008_delivered';
/** What may be written now and could not be then: every value of then still may. */
const widened = ['calls_routed_by_check'];

interface Column {
  readonly relation: string;
  readonly name: string;
  readonly type: string;
  readonly is_required: boolean;
  /** Required, and nothing stands in when it is not said. */
  readonly is_asked: boolean;
  readonly takes_writes: boolean;
}

/** Something that refuses rows: a constraint or a unique index. */
interface Limit {
  readonly relation: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly said: string;
}

async function columnsOf(database: Database): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select relname as relation, attname as name, format_type(atttypid, atttypmod) as type, attnotnull as is_required, attnotnull and not atthasdef and attidentity = '' as is_asked,
      attgenerated = '' and attidentity <> 'a' and pg_relation_is_updatable(pg_class.oid, true) & 8 = 8 as takes_writes
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') and attnum > 0 and not attisdropped`.execute(database);
  return rows;
}

async function limitsOf(database: Database): Promise<readonly Limit[]> {
  const { rows } = await sql<Limit>`
    with limits (relation, name, columns, said) as (
      select conrelid, conname, conkey, pg_get_constraintdef(oid) from pg_constraint where contype in ('c', 'f', 'x') and connamespace = 'public'::regnamespace
      union all
      select indrelid, relname, indkey::int2[], pg_get_indexdef(indexrelid) from pg_index join pg_class on pg_class.oid = indexrelid where indisunique and relnamespace = 'public'::regnamespace
    )
    select relation::regclass::text as relation, name, said, (select coalesce(array_agg(attname::text), '{}') from pg_attribute where attrelid = relation and attnum = any (columns)) as columns from limits`.execute(database);
  return rows;
}

let rig: DatabaseRig;
let upgraded: Database;
let before: { readonly columns: readonly Column[]; readonly limits: readonly Limit[] };

/** What the release before writes under names and in ways that the new one does not: on its own schema, and beside the new one. */
async function writesOfTheReleaseBefore(about: string, raise: number, dispute: string): Promise<void> {
  const at = '2026-11-20T12:00:00Z';
  for (const matter of raise === 1 ? [about, dispute] : [dispute]) {
    await sql`insert into matters (matter, kind, aor, phase, version, revision, opened_at, opened_by, state, updated_at)
      values (${matter}, ${matter === about ? 'concurrence' : 'dispute'}, 'BOS', 'open', 1, 1, ${at}, 'j.doe', '{}', ${at})`.execute(upgraded);
  }
  await sql`insert into ladders (about, raise, dispute) values (${about}, ${raise}, ${dispute})`.execute(upgraded);
  await sql`insert into roster_changes (office, at, actor, what, subject, reason, detail) values ('DRO-BOS', ${at}, 'j.doe', 'override-made', ${randomUUID()}, ${dispute}, '{}')`.execute(upgraded);
  await sql`insert into directory_changes (at, actor, acting_for, office, subject, what, detail, reason) values (${at}, 'j.doe', null, 'DRO-BOS', 'j.doe', 'feed-made', '{}', null)`.execute(upgraded);
  const alarm = randomUUID();
  await sql`insert into check_alarms (alarm, person, raised_at, checks, since) values (${alarm}, 'j.doe', ${at}, 9, ${at})`.execute(upgraded);
  await sql`update check_alarms set told = array_append(told, 'j.doe') where alarm = ${alarm} and not ('j.doe' = any (told))`.execute(upgraded);
}

beforeAll(async () => {
  rig = await openDatabaseRig();
  await sql`create database release_before`.execute(rig.database);
  upgraded = connect({ url: Object.assign(new URL(rig.url), { pathname: '/release_before' }).href, pool: 2 });
  await migrateSchema(upgraded, released);
  before = { columns: await columnsOf(upgraded), limits: await limitsOf(upgraded) };
  await sql`insert into aors (aor, name, time_zone) values ('BOS', 'Boston', 'America/New_York')`.execute(upgraded);
  await sql`insert into offices (office, name, program, level, aor, time_zone) values ('DRO-BOS', 'Boston', 'DRO', 'field', 'BOS', 'America/New_York')`.execute(upgraded);
  await sql`insert into people (person, subject, name, office, rank, email) values ('j.doe', 'j.doe', 'Jane Doe', 'DRO-BOS', 'FOD', 'j.doe@agency.example')`.execute(upgraded);
  await writesOfTheReleaseBefore('BOS-CR-2026-0001', 1, 'BOS-DI-2026-0001');
  await migrateSchema(upgraded);
});
afterAll(async () => {
  await upgraded.destroy();
  await rig.close();
});

test('migrations take no table or column from the release before, nor make them ask more than it says', async () => {
  const now = new Map((await columnsOf(upgraded)).map((column) => [`${column.relation}.${column.name}`, column]));
  const faults = before.columns.flatMap((then) => {
    const name = `${then.relation}.${then.name}`;
    const column = now.get(name);
    if (column === undefined) return [`${name} is gone`];
    return [
      ...(column.type === then.type ? [] : [`${name} is a ${column.type}`]),
      ...(column.is_required && !then.is_required ? [`${name} may not be null any more`] : []),
      ...(then.takes_writes && !column.takes_writes ? [`${name} cannot be written any more`] : []),
    ];
  });
  const known = new Set(before.columns.flatMap(({ relation, name }) => [relation, `${relation}.${name}`]));
  const asked = [...now].filter(([name, { relation, is_asked: isAsked }]) => isAsked && known.has(relation) && !known.has(name)).map(([name]) => `${name} is asked for`);
  expect(before.columns.length).toBeGreaterThan(200);
  expect([...faults, ...asked]).toEqual([]);
});

test('migrations refuse no row that the release before writes', async () => {
  const known = new Set(before.columns.map(({ relation, name }) => `${relation}.${name}`));
  const then = new Set(before.limits.map(({ relation, said }) => `${relation} ${said}`));
  const tightened = (await limitsOf(upgraded)).filter(({ relation, name, columns, said }) => columns.some((column) => known.has(`${relation}.${column}`)) && !then.has(`${relation} ${said}`) && !widened.includes(name));
  expect(before.limits.length).toBeGreaterThan(100);
  expect(tightened).toEqual([]);
});

test('what the release before writes beside the new one is where the new one reads, together with what it wrote alone', async () => {
  await writesOfTheReleaseBefore('BOS-CR-2026-0001', 2, 'BOS-DI-2026-0002');
  const changes = await rosterChangesOf(upgraded, 'DRO-BOS' as OfficeId, 10);
  expect(changes).toMatchObject([{ reason: 'BOS-DI-2026-0002', what: 'override-made', at: '2026-11-20T12:00:00.000Z' as Instant }, { reason: 'BOS-DI-2026-0001' }]);
  expect(changes.every(({ subject }) => subject !== null)).toBe(true);
  const { rows: asItReads } = await sql<{ change: string; subject: string }>`select change, at, actor, what, subject, reason, detail from roster_changes where office = 'DRO-BOS' and change < ${changes[0]?.change} order by change desc`.execute(upgraded);
  expect(asItReads).toMatchObject([{ subject: changes[1]?.subject, reason: 'BOS-DI-2026-0001' }]);

  const raised = await upgraded.selectFrom('raised').select(['kind', 'key', 'about', 'matter']).orderBy('key').execute();
  expect(raised).toEqual([1, 2].map((raise) => ({ kind: 'dispute', key: `BOS-CR-2026-0001:${raise}`, about: 'BOS-CR-2026-0001' as Reference, matter: `BOS-DI-2026-000${raise}` })));
  await upgraded.insertInto('raised').values({ kind: 'dispute', key: 'disposed:BOS-DI-2026-0003', about: 'BOS-CR-2026-0001', matter: 'BOS-CR-2026-0001' }).execute();
  const { rows: known } = await sql<{ dispute: string }>`select dispute from ladders where about = 'BOS-CR-2026-0001' and raise = 2`.execute(upgraded);
  expect(known).toEqual([{ dispute: 'BOS-DI-2026-0002' }]);
});
