/** Local de-confliction centers and mechanisms, OI's briefings on them, and DRO's participation (DEC-1, DEC-2). */
import { sql } from 'kysely';
import type { CenterAmendment, KnownOfCenter } from '../protocol/center/messages';
import type { Briefing, Center, Participation } from '../protocol/center/rules';
import type { Actor, Aor, Instant, PersonId, PersonName } from '../protocol/vocabulary';
import type { Database } from './database';
import { named } from './named';

/** The centers of an AOR at an instant, and whether DRO participates in them then (DEC-2). */
export async function centersOf(database: Database, aor: Aor, at: Instant): Promise<readonly { readonly center: string; readonly name: string; readonly participating: boolean }[]> {
  return await database
    .selectFrom('centers')
    .select((from) => [
      'center',
      'name',
      from
        .exists(from.selectFrom('center_participations').select('participation').whereRef('center_participations.center', '=', 'centers.center').where(sql<boolean>`during @> ${at}::timestamptz`))
        .$castTo<boolean>()
        .as('participating'),
    ])
    .where('aor', '=', aor)
    .where((from) => from.or([from('closed_at', 'is', null), from('closed_at', '>', at)]))
    .orderBy('name')
    .execute();
}

function centers(database: Database) {
  return database
    .selectFrom('centers')
    .select(['center', 'aor', 'name', 'contact', 'hours', 'lodging', 'version', 'entered_at', 'closed_at', named('centers.entered_by').as('entered_by')])
    .orderBy('aor')
    .orderBy('name')
    .orderBy('center');
}

function briefings(database: Database, ofCenters: readonly string[]) {
  return database
    .selectFrom('center_briefings')
    .select(['briefing', 'center', 'version', 'held_at', 'note', 'recorded_at', named('center_briefings.briefed_by').as('briefed_by'), named('center_briefings.recorded_by').as('recorded_by')])
    .select(sql<readonly PersonName[]>`(select coalesce(json_agg(json_build_object('person', person, 'name', name) order by name), '[]') from people where person = any(attended))`.as('attended'))
    .where('center', 'in', ofCenters)
    .orderBy('held_at', 'desc')
    .orderBy('briefing', 'desc')
    .execute();
}

type BriefingRow = Awaited<ReturnType<typeof briefings>>[number];

const asBriefing = (row: BriefingRow): Briefing => ({
  id: row.briefing,
  version: row.version,
  heldAt: row.held_at as Instant,
  briefedBy: row.briefed_by,
  attended: row.attended,
  note: row.note,
  recordedBy: row.recorded_by,
  recordedAt: row.recorded_at as Instant,
});

function participations(database: Database, ofCenters: readonly string[]) {
  return database
    .selectFrom('center_participations')
    .select(['participation', 'center', 'begins', 'ends', 'recorded_at', 'end_reason', named('center_participations.contact').as('contact'), named('center_participations.recorded_by').as('recorded_by')])
    .select(sql<PersonName | null>`(select json_build_object('person', person, 'name', name) from people where person = ended_by)`.as('ended_by'))
    .where('center', 'in', ofCenters)
    .orderBy('begins')
    .orderBy('participation')
    .execute();
}

type ParticipationRow = Awaited<ReturnType<typeof participations>>[number];

const asParticipation = (row: ParticipationRow): Participation => ({
  id: row.participation,
  from: row.begins as Instant,
  until: row.ends as Instant | null,
  contact: row.contact,
  recordedBy: row.recorded_by,
  recordedAt: row.recorded_at as Instant,
  end: row.ended_by === null || row.end_reason === null ? null : { by: row.ended_by, reason: row.end_reason },
});

async function whole(database: Database, rows: Awaited<ReturnType<ReturnType<typeof centers>['execute']>>): Promise<readonly Center[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ center }) => center);
  const briefed = await briefings(database, ids);
  const taking = await participations(database, ids);
  return rows.map((row) => ({
    center: row.center,
    aor: row.aor as Aor,
    name: row.name,
    contact: row.contact,
    hours: row.hours,
    lodging: row.lodging,
    version: row.version,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at as Instant,
    closedAt: row.closed_at as Instant | null,
    briefings: briefed.filter(({ center }) => center === row.center).map(asBriefing),
    participations: taking.filter(({ center }) => center === row.center).map(asParticipation),
  }));
}

/** @param aor undefined: of all areas. Those that were closed are left out */
export async function listCenters(database: Database, aor: Aor | undefined): Promise<readonly Center[]> {
  const open = centers(database).where('closed_at', 'is', null);
  return await whole(database, await (aor === undefined ? open : open.where('aor', '=', aor)).execute());
}

export async function findCenter(database: Database, center: string): Promise<Center | undefined> {
  return (await whole(database, await centers(database).where('center', '=', center).execute()))[0];
}

/** Changes of one center wait for each other: in a transaction. */
export async function lockCenter(transaction: Database, center: string): Promise<void> {
  await transaction.selectFrom('centers').select('center').where('center', '=', center).forNoKeyUpdate().execute();
}

/** What the database has refused: an area has each name once. */
export function isKnownName(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown; constraint?: unknown }).code === '23505' && (error as { constraint?: unknown }).constraint === 'centers_by_name';
}

export async function insertCenter(transaction: Database, made: KnownOfCenter & { readonly center: string; readonly aor: Aor; readonly by: PersonId; readonly at: Instant }): Promise<void> {
  const { by, at, ...known } = made;
  await transaction.insertInto('centers').values({ ...known, entered_by: by, entered_at: at }).execute();
}

/** What is known of it has changed: that makes its next version. */
export async function amendCenter(transaction: Database, center: string, changes: CenterAmendment): Promise<void> {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  await transaction.updateTable('centers').set({ ...given, version: sql<number>`version + 1` }).where('center', '=', center).execute();
}

export async function closeCenter(transaction: Database, center: string, at: Instant): Promise<void> {
  await transaction.updateTable('centers').set({ closed_at: at, version: sql<number>`version + 1` }).where('center', '=', center).execute();
}

export interface NewBriefing {
  readonly version: number;
  readonly heldAt: Instant;
  readonly briefedBy: PersonId;
  readonly attended: readonly PersonId[];
  readonly note: string | null;
}

export async function insertBriefing(transaction: Database, center: string, { version, heldAt, briefedBy, attended, note }: NewBriefing, by: PersonId, at: Instant): Promise<void> {
  await transaction
    .insertInto('center_briefings')
    .values({ center, version, held_at: heldAt, briefed_by: briefedBy, attended: [...new Set(attended)], note, recorded_by: by, recorded_at: at })
    .execute();
}

/** @throws what `isOverlap` of designations.ts knows, when DRO participates at that time already */
export async function insertParticipation(transaction: Database, center: string, { from, contact }: { readonly from: Instant; readonly contact: PersonId }, by: PersonId, at: Instant): Promise<void> {
  await transaction.insertInto('center_participations').values({ center, begins: from, contact, recorded_by: by, recorded_at: at }).execute();
}

export async function endParticipation(transaction: Database, participation: string, { until, by, reason }: { readonly until: Instant; readonly by: PersonId; readonly reason: string }): Promise<void> {
  await transaction.updateTable('center_participations').set({ ends: until, ended_by: by, end_reason: reason }).where('participation', '=', participation).execute();
}

export interface CenterChange {
  readonly at: Instant;
  readonly actor: Pick<Actor, 'person' | 'actingFor'>;
  readonly what: 'entered' | 'amended' | 'closed' | 'briefed' | 'participation-began' | 'participation-ended';
  /** Plain JSON. */
  readonly detail: object;
  readonly reason?: string;
}

/** Writes it down, in the transaction that makes the change. */
export async function noteCenterChange(transaction: Database, center: string, { at, actor, what, detail, reason }: CenterChange): Promise<void> {
  await transaction
    .insertInto('center_changes')
    .values({ center, at, actor: actor.person, acting_for: actor.actingFor?.person ?? null, what, detail: JSON.stringify(detail), reason: reason ?? null })
    .execute();
}
