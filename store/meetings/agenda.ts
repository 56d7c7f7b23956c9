/** What a meeting is about, as the record has it (COO-1, COO-2, MIS-2): of its area, or of the nation for headquarters. No names, no texts. */
import { sql, type SqlBool } from 'kysely';
import type { AdministrativeArrest } from '../../protocol/call/words';
import { officeCode } from '../../protocol/field-office';
import { headquartersArea } from '../../protocol/headquarters';
import { listedAtMost, type Agenda, type LeftOpen, type Listed, type OpenMatter, type OwedMatter, type ShortTransfer } from '../../protocol/meeting/agenda';
import type { Meeting } from '../../protocol/meeting/state';
import type { Provision } from '../../protocol/provisions';
import { after, type Aor, type Instant, type MatterKind, type OfficeId, type Program, type Reference } from '../../protocol/vocabulary';
import type { Database } from '../database';
import { gapsAhead } from '../roster/gaps';
import { agendaMetrics } from './metrics';

type About = Pick<Meeting, 'reference' | 'aor' | 'series' | 'period'>;

const monthMs = 31 * 86_400_000;

const listed = <Row, Item>(rows: readonly Row[], total: number, item: (row: Row) => Item): Listed<Item> => ({ items: rows.map(item), more: Math.max(0, total - rows.length) });

/** How many there are in all, beside each of those that are listed. */
const total = sql<number>`(count(*) over ())::int`.as('total');

/** Open matters that both field offices of the area see; of any area for headquarters. */
function openMatters(database: Database, aor: Aor) {
  const open = database.selectFrom('matters').where('matters.closed_at', 'is', null);
  if (aor === headquartersArea) return open;
  const codes = (['OI', 'DRO'] as const).map((program) => officeCode({ program, aor }));
  return open.where('matters.aor', '=', aor).where((where) => where.or([where('matters.offices', 'is', null), sql<SqlBool>`matters.offices <@ ${codes}::text[]`]));
}

/** What programs owe on them; of holds, which few may know of, nothing, and of meetings what the action items say. */
async function owed(database: Database, aor: Aor, which: 'overdue' | 'waiting', at: Instant): Promise<Listed<OwedMatter>> {
  const due = which === 'overdue' ? sql<SqlBool>`obligations.due_at < ${at}::timestamptz` : sql<SqlBool>`(obligations.due_at is null or obligations.due_at >= ${at}::timestamptz)`;
  const rows = await openMatters(database, aor)
    .innerJoin('obligations', 'obligations.matter', 'matters.matter')
    .where('obligations.person', 'is', null)
    .where('matters.kind', 'not in', ['custody-hold', 'meeting'])
    .where(due)
    .select(['matters.matter', 'matters.kind', 'obligations.program', 'obligations.provision', 'obligations.due_at', total])
    .orderBy((order) => order.ref('obligations.due_at'), (direction) => direction.asc().nullsLast())
    .orderBy('matters.matter')
    .orderBy('obligations.ordinal')
    .limit(listedAtMost)
    .execute();
  return listed(rows, rows[0]?.total ?? 0, ({ matter, kind, program, provision, due_at }) => ({ reference: matter as Reference, kind: kind as MatterKind, program, provision: provision as Provision, dueAt: due_at as Instant | null }));
}

async function open(database: Database, aor: Aor, kind: MatterKind, overdueAt?: Instant): Promise<Listed<OpenMatter>> {
  let query = openMatters(database, aor).where('kind', '=', kind);
  if (overdueAt !== undefined) query = query.where('due_at', '<', overdueAt);
  const rows = await query.select(['matter', 'phase', 'due_at', total]).orderBy('due_at').orderBy('matter').limit(listedAtMost).execute();
  return listed(rows, rows[0]?.total ?? 0, ({ matter, phase, due_at }) => ({ reference: matter as Reference, phase, dueAt: due_at as Instant | null }));
}

/** CON-3. */
async function lapses(database: Database, aor: Aor, since: Instant, at: Instant): Promise<Agenda['lapses']> {
  let query = database.selectFrom('ledger').innerJoin('matters', 'matters.matter', 'ledger.matter').where('matters.kind', '=', 'concurrence').where('ledger.kind', '=', 'lapsed').where('ledger.at', '>=', since).where('ledger.at', '<', at);
  if (aor !== headquartersArea) query = query.where('matters.aor', '=', aor);
  const rows = await query.select(['ledger.matter', 'ledger.at', total]).orderBy('ledger.at').orderBy('ledger.matter').limit(listedAtMost).execute();
  return listed(rows, rows[0]?.total ?? 0, ({ matter, at: lapsedAt }) => ({ reference: matter as Reference, lapsedAt: lapsedAt as Instant }));
}

/** RES-1 to RES-3. */
async function disputes(database: Database, aor: Aor): Promise<Agenda['disputes']> {
  const rows = await openMatters(database, aor).where('kind', '=', 'dispute').select(['matter', 'phase']).orderBy('phase').orderBy('matter').execute();
  const rungs = [...new Set(rows.map(({ phase }) => phase))];
  return rungs.map((rung) => {
    const there = rows.filter(({ phase }) => phase === rung).map(({ matter }) => matter as Reference);
    return { rung, count: there.length, references: there.slice(0, listedAtMost) };
  });
}

interface Found {
  readonly number: number;
  readonly side: Program;
  readonly at: Instant;
}

/** MIS-2: all that are short now, whether or not an earlier meeting has answered them: what is still short is assessed again. */
async function shortfalls(database: Database, aor: Aor): Promise<readonly ShortTransfer[]> {
  const last = sql<Found>`(state -> 'shortfalls' -> -1)`;
  const rows = await openMatters(database, aor).where('kind', '=', 'transfer').where('phase', '=', 'short-of-resources').select(['matter', 'aor', sql<AdministrativeArrest>`state ->> 'category'`.as('category'), last.as('last')]).orderBy('matter').limit(500).execute();
  return rows.map(({ matter, aor: area, category, last: { number, side, at } }) => ({ transfer: matter as Reference, aor: area as Aor, category, shortfall: number, side, foundAt: at }));
}

/** COO-4. */
async function coverageGaps(database: Database, aor: Aor, at: Instant): Promise<Agenda['coverageGaps']> {
  let query = database.selectFrom('offices').select('office').where('level', '=', 'field').orderBy('office');
  if (aor !== headquartersArea) query = query.where('aor', '=', aor);
  const gaps: { readonly office: OfficeId; readonly from: Instant; readonly until: Instant }[] = [];
  for (const { office } of await query.execute()) gaps.push(...(await gapsAhead(database, office as OfficeId, at)).map(({ from, until }) => ({ office: office as OfficeId, from, until })));
  return listed(gaps.slice(0, listedAtMost), gaps.length, (gap) => gap);
}

/** COO-15: only how many. */
async function holdsToReview(database: Database, aor: Aor, at: Instant): Promise<number> {
  const { count } = await openMatters(database, aor).where('kind', '=', 'custody-hold').where('due_at', '<', after(at, monthMs)).select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow();
  return count;
}

/** Of earlier meetings of the series in the area. */
async function actionItems(database: Database, { aor, series, reference }: About, at: Instant): Promise<Listed<LeftOpen>> {
  const rows = await database
    .selectFrom('matters')
    .innerJoin('meeting_periods', 'meeting_periods.meeting', 'matters.matter')
    .where('matters.closed_at', 'is', null)
    .where('matters.phase', '=', 'held')
    .where('meeting_periods.aor', '=', aor)
    .where('series', '=', series)
    .where('matters.matter', '<>', reference)
    .select(['matters.matter', sql<Meeting['items']>`matters.state -> 'items'`.as('items')])
    .orderBy('period')
    .execute();
  const left = rows.flatMap(({ matter, items }) => items.filter(({ done }) => done === null).map(({ number, program, clock: { dueAt } }) => ({ meeting: matter as Reference, item: number, program, dueAt, overdue: dueAt < at })));
  return listed(left.slice(0, listedAtMost), left.length, (each) => each);
}

/** When the last meeting of the series was held; else the beginning of its period. */
async function sinceLast(database: Database, { aor, series, reference, period }: About): Promise<Instant> {
  const held = sql<string>`matters.state ->> 'heldAt'`;
  const row = await database
    .selectFrom('matters')
    .innerJoin('meeting_periods', 'meeting_periods.meeting', 'matters.matter')
    .where('meeting_periods.aor', '=', aor)
    .where('series', '=', series)
    .where('matters.matter', '<>', reference)
    .where(held, 'is not', null)
    .select(held.as('held_at'))
    .orderBy(held, 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row?.held_at as Instant | undefined) ?? period.from;
}

/** As of an instant; the same facts make the same agenda. @param metricsOf the scorecard's part of it */
export async function agendaOf(database: Database, meeting: About, asOf: Instant, metricsOf: typeof agendaMetrics = agendaMetrics): Promise<Agenda> {
  const { aor, period } = meeting;
  const since = await sinceLast(database, meeting);
  return {
    asOf,
    since,
    overdue: await owed(database, aor, 'overdue', asOf),
    waiting: await owed(database, aor, 'waiting', asOf),
    lapses: await lapses(database, aor, since, asOf),
    disputes: await disputes(database, aor),
    shortfalls: await shortfalls(database, aor),
    coverageGaps: await coverageGaps(database, aor, asOf),
    deficiencies: await open(database, aor, 'deficiency'),
    entriesOverdue: await open(database, aor, 'record-entry', asOf),
    holdsToReview: await holdsToReview(database, aor, asOf),
    actionItems: await actionItems(database, meeting, asOf),
    metrics: await metricsOf(database, aor, period, asOf),
  };
}
