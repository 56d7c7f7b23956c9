/** Random calls as their workflow would have left them, and their metrics by a naive count: the judge of the SQL (COO-16). */
import fc from 'fast-check';
import { callCategories, callOutcomes } from '../../protocol/call/words';
import type { CallMetrics, Spread } from '../../store/calls';
import type { Database } from '../../store/database';
import { aReport } from './call-builders';

/** Calls of {@link randomCall} fall into these, by the clocks of Los Angeles; they change within the second. */
export const months = ['2026-10', '2026-11', '2026-12'] as const;

const start = Date.parse('2026-10-01T07:00:00.000Z'); // midnight in Los Angeles
const end = Date.parse('2027-01-01T07:59:59.999Z');
/** Also around the moments at which a month begins there, before and after its clocks change. */
const called = fc.oneof(
  fc.integer({ min: start, max: end }),
  fc.tuple(fc.constantFrom('2026-11-01T07:00:00Z', '2026-12-01T08:00:00Z'), fc.integer({ min: -2, max: 2 })).map(([at, by]) => Date.parse(at) + by),
);
const delay = fc.option(fc.integer({ min: 0, max: 9_000_000 }), { nil: null });

export type RandomCall = {
  readonly calledAt: string;
  readonly category: (typeof callCategories)[number];
  readonly responsible: 'OI' | 'DRO';
  readonly persons: number;
  readonly acknowledged: number | null;
  readonly answered: number | null;
  readonly late: boolean;
  readonly arrived: number | null;
  readonly raised: boolean;
  readonly outcome: (typeof callOutcomes)[number] | null;
  readonly custody: number;
};

export const randomCall: fc.Arbitrary<RandomCall> = fc.record({
  calledAt: called.map((at) => new Date(at).toISOString()),
  category: fc.constantFrom(...callCategories),
  responsible: fc.constantFrom('OI' as const, 'DRO' as const),
  persons: fc.nat(20),
  acknowledged: delay,
  answered: delay,
  late: fc.boolean(),
  arrived: delay,
  raised: fc.boolean(),
  outcome: fc.option(fc.constantFrom(...callOutcomes), { nil: null }),
  custody: fc.integer({ min: 1, max: 9 }),
});

function phaseOf({ outcome, arrived, answered, raised }: RandomCall): string {
  if (outcome !== null) return 'closed';
  if (answered !== null) return arrived === null ? 'answered' : 'on-scene';
  return raised ? 'unanswered' : 'awaiting-answer';
}

/** The row of `matters` that such a call has. */
export function matterRow(call: RandomCall, index: number, aor: string) {
  const { calledAt, category, responsible, persons, outcome, custody } = call;
  const at = (later: number | null) => (later === null ? null : new Date(Date.parse(calledAt) + later).toISOString());
  const said = outcome === 'taken-into-custody' ? { outcome, persons: custody, text: 'Taken.' } : { outcome, text: 'So it went.' };
  const state = {
    report: aReport({ calledAt, category, persons }),
    routing: { source: 'default' },
    responsible,
    transfers: [],
    acknowledgedAt: at(call.acknowledged),
    answer: call.answered === null ? null : { answer: { answer: 'responding' }, program: responsible, late: call.late, at: at(call.answered) },
    arrival: call.arrived === null ? null : { arrivedAt: at(call.arrived) },
    unansweredAt: call.raised ? at(1_800_000) : null,
    outcome: outcome === null ? null : { outcome: said },
  };
  return {
    matter: `${aor}-CA-1999-${String(index + 1).padStart(4, '0')}`,
    kind: 'call',
    aor,
    phase: phaseOf(call),
    version: 1,
    revision: 1,
    opened_at: calledAt,
    opened_by: 'gideon.sable',
    closed_at: outcome === null ? null : at(9_000_000),
    state: JSON.stringify(state),
    updated_at: calledAt,
    last_hash: null,
    waiting_on: null,
  };
}

/** What percentile_cont promises: between the two nearest, in proportion. */
export function percentile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  const position = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(position)] ?? 0, sorted[Math.ceil(position)] ?? 0];
  return below + (above - below) * (position - Math.floor(position));
}

function spreadOf(delays: readonly (number | null)[]): Spread {
  const sorted = delays.filter((each) => each !== null).sort((one, other) => one - other);
  return { calls: sorted.length, p50: percentile(sorted, 0.5), p90: percentile(sorted, 0.9) };
}

export function naiveMetrics(calls: readonly RandomCall[]): CallMetrics {
  const count = (holds: (call: RandomCall) => boolean) => calls.filter(holds).length;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  const counts = callCategories.flatMap((category) =>
    (['OI', 'DRO'] as const).flatMap((program) =>
      ([...callOutcomes, 'open'] as const).map((outcome) => ({
        category,
        program,
        outcome,
        calls: count((call) => call.category === category && call.responsible === program && (call.outcome ?? 'open') === outcome),
      })),
    ),
  );
  return {
    calls: calls.length,
    persons: sum(calls.map(({ persons }) => persons)),
    takenIntoCustody: sum(calls.map(({ outcome, custody }) => (outcome === 'taken-into-custody' ? custody : 0))),
    answeredInTime: count(({ answered, late }) => answered !== null && !late),
    answeredLate: count(({ answered, late }) => answered !== null && late),
    unanswered: count(({ answered, raised }) => answered === null && raised),
    cancelledInTime: count(({ answered, raised, outcome }) => answered === null && !raised && outcome !== null),
    awaitingAnswer: count((call) => phaseOf(call) === 'awaiting-answer'),
    acknowledge: spreadOf(calls.map(({ acknowledged }) => acknowledged)),
    answer: spreadOf(calls.map(({ answered }) => answered)),
    arrive: spreadOf(calls.map(({ arrived }) => arrived)),
    counts: counts.filter((each) => each.calls > 0),
  };
}

/** Does something in a transaction and takes it back. */
export async function undone<Result>(database: Database, work: (transaction: Database) => Promise<Result>): Promise<Result> {
  let result: { readonly is: Result } | undefined;
  const takeBack = new Error('taken back');
  await database
    .transaction()
    .execute(async (transaction) => {
      result = { is: await work(transaction) };
      throw takeBack;
    })
    .catch((error: unknown) => {
      if (error !== takeBack) throw error;
    });
  return (result as { readonly is: Result }).is;
}
