/** COO-16: the calls for assistance of a month, counted and listed, from the table that the matters keep (migration 0007). */
import { sql } from 'kysely';
import type { CallCategory, CallOutcome } from '../protocol/call/words';
import type { Instant, Program, Reference } from '../protocol/vocabulary';
import type { Database } from './database';
import type { Month } from './months';

/** Milliseconds from the call, of the calls that got so far; null when none did. */
export interface Spread {
  readonly calls: number;
  readonly p50: number | null;
  readonly p90: number | null;
}

export interface CallCount {
  readonly category: CallCategory;
  /** Whose they are. */
  readonly program: Program;
  /** `open`: none yet. */
  readonly outcome: CallOutcome | 'open';
  readonly calls: number;
}

export interface CallMetrics {
  readonly calls: number;
  readonly persons: number;
  readonly takenIntoCustody: number;
  readonly answeredInTime: number;
  readonly answeredLate: number;
  /** The agency had none when it was due, and has had none since. */
  readonly unanswered: number;
  /** By the agency itself, before the answer was due. */
  readonly cancelledInTime: number;
  /** The clock still runs. */
  readonly awaitingAnswer: number;
  readonly acknowledge: Spread;
  readonly answer: Spread;
  readonly arrive: Spread;
  /** Each combination that there is. */
  readonly counts: readonly CallCount[];
}

type Reached = 'acknowledged_at' | 'answered_at' | 'arrived_at';

/** Milliseconds from the call; null when it did not get so far. The engine's clock may be a little behind the inbox's: no time is negative. */
export const waited = (reached: Reached) => sql<number | null>`case when ${sql.ref(reached)} is not null then greatest(0, extract(epoch from ${sql.ref(reached)} - called_at) * 1000)::float8 end`;

/** What became of the answer that the agency waits for. */
export const callIs = {
  answeredInTime: sql<boolean>`not answered_late`,
  answeredLate: sql<boolean>`answered_late`,
  unanswered: sql<boolean>`answered_at is null and unanswered_at is not null`,
  cancelledInTime: sql<boolean>`answered_at is null and unanswered_at is null and phase <> 'awaiting-answer'`,
  awaitingAnswer: sql<boolean>`phase = 'awaiting-answer'`,
} as const;

/** Nulls are left out, so they do not count as quick. */
const spread = (reached: Reached) =>
  sql<readonly number[] | null>`percentile_cont(array[0.5, 0.9]) within group (order by ${waited(reached)})
    filter (where ${sql.ref(reached)} is not null)`;

const number = (what: ReturnType<typeof sql>) => sql<number>`coalesce(${what}, 0)::int`;
const countWhere = (holds: ReturnType<typeof sql>) => number(sql`count(*) filter (where ${holds})`);

function ofMonth(database: Database, { aor, from, until }: Month) {
  return database.selectFrom('calls').where('aor', '=', aor).where('called_at', '>=', from).where('called_at', '<', until);
}

/** One statement, so that all numbers are of one moment. */
export async function callMetrics(database: Database, month: Month): Promise<CallMetrics> {
  const counts = ofMonth(database, month)
    .select(['category', 'responsible as program', sql`coalesce(outcome, 'open')`.as('outcome'), sql`count(*)::int`.as('calls')])
    .groupBy(['category', 'responsible', 'outcome'])
    .orderBy('category')
    .orderBy('responsible')
    .orderBy('outcome');
  const row = await ofMonth(database, month)
    .select((from) => [
      sql<number>`count(*)::int`.as('calls'),
      number(sql`sum(persons)`).as('persons'),
      number(sql`sum(in_custody)`).as('takenIntoCustody'),
      countWhere(callIs.answeredInTime).as('answeredInTime'),
      countWhere(callIs.answeredLate).as('answeredLate'),
      countWhere(callIs.unanswered).as('unanswered'),
      countWhere(callIs.cancelledInTime).as('cancelledInTime'),
      countWhere(callIs.awaitingAnswer).as('awaitingAnswer'),
      spread('acknowledged_at').as('acknowledge'),
      spread('answered_at').as('answer'),
      spread('arrived_at').as('arrive'),
      ...(['acknowledged_at', 'answered_at', 'arrived_at'] as const).map((reached) => sql<number>`count(${sql.ref(reached)})::int`.as(`${reached}_calls` as const)),
      from.selectFrom(counts.as('each')).select(sql<readonly CallCount[]>`coalesce(json_agg(each), '[]')`.as('counted')).as('counts'),
    ])
    .executeTakeFirstOrThrow();
  const { acknowledge, answer, arrive, acknowledged_at_calls, answered_at_calls, arrived_at_calls, counts: counted, ...numbers } = row;
  return {
    ...numbers,
    acknowledge: asSpread(acknowledged_at_calls, acknowledge),
    answer: asSpread(answered_at_calls, answer),
    arrive: asSpread(arrived_at_calls, arrive),
    counts: counted ?? [],
  };
}

function asSpread(calls: number, percentiles: readonly number[] | null): Spread {
  const rounded = (value: number | undefined) => (value === undefined ? null : Math.round(value));
  return { calls, p50: rounded(percentiles?.[0]), p90: rounded(percentiles?.[1]) };
}

/** A call without its caller, place and narrative: what an export may say. */
export interface ListedCall {
  readonly reference: Reference;
  readonly calledAt: Instant;
  readonly receivedAt: Instant;
  readonly agency: string;
  readonly category: string;
  readonly urgency: string;
  readonly persons: number;
  readonly routedBy: string;
  readonly responsible: Program;
  readonly transfers: number;
  readonly phase: string;
  readonly acknowledgedAt: Instant | null;
  readonly answer: string | null;
  readonly answeredAt: Instant | null;
  readonly answeredLate: boolean | null;
  readonly answeredBy: Program | null;
  readonly arrivedAt: Instant | null;
  readonly outcome: string | null;
  readonly takenIntoCustody: number;
  readonly closedAt: Instant | null;
}

/** The calls of a month, in the order in which they came. */
export async function callsOfMonth(database: Database, month: Month): Promise<readonly ListedCall[]> {
  const rows = await ofMonth(database, month).selectAll().orderBy('called_at').orderBy('matter').execute();
  return rows.map((row) => ({
    reference: row.matter as Reference,
    calledAt: row.called_at as Instant,
    receivedAt: row.received_at as Instant,
    agency: row.agency,
    category: row.category,
    urgency: row.urgency,
    persons: row.persons,
    routedBy: row.routed_by,
    responsible: row.responsible,
    transfers: row.transfers,
    phase: row.phase,
    acknowledgedAt: row.acknowledged_at as Instant | null,
    answer: row.answer,
    answeredAt: row.answered_at as Instant | null,
    answeredLate: row.answered_late,
    answeredBy: row.answered_by,
    arrivedAt: row.arrived_at as Instant | null,
    outcome: row.outcome,
    takenIntoCustody: row.in_custody,
    closedAt: row.closed_at as Instant | null,
  }));
}
