/** A month's scorecard among many matters: of one area, and of the nation. */
import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { openConcurrence } from '../protocol/concurrence/process';
import { evolve } from '../protocol/concurrence/evolve';
import { concurrenceParameters } from '../protocol/concurrence/state';
import { parametersInForce } from '../protocol/parameters';
import { periodBefore, periodOf, type Period, type PeriodName } from '../protocol/scorecard/period';
import { after, toInstant, type Actor, type Aor, type CommandId, type Reference } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { currentFigures, scorecardFor } from '../store/scorecard/scorecard';
import { inventMatters } from './reads/invented-matters';
import { spreadOf, type Spread } from './statistics';

const aimMs = 300;
const rounds = 20;
const warmUp = 3;
const hour = 3_600_000;

export interface ScorecardFigures {
  readonly matters: number;
  readonly ofTheMonth: number;
  readonly rounds: number;
  /** Milliseconds. */
  readonly area: Spread;
  readonly quarter: Spread;
  readonly nation: Spread;
  readonly gauges: Spread;
}

/** A request that was paged, amended, asked about and answered after three hours: as large as such a state is. */
function answeredState(): object {
  const at = toInstant(Date.UTC(2026, 0, 5));
  const person = { person: 'ada.reyes' as Actor['person'], name: 'Ada Reyes' };
  const request = {
    subjects: [{ name: 'Ivo Marsh', juvenile: false }, { name: 'Pavel Orsk', juvenile: false }],
    charges: [{ statute: '18 USC 1546' }, { statute: '8 USC 1324' }],
    origin: 'other' as const,
    coreViolations: [],
    vetting: { statement: 'Subject and address queried in both places; nothing open was found by either office.', completedAt: at },
    window: { start: after(at, 48 * hour), end: after(at, 72 * hour) },
    place: '14 Harbor Street, rear door',
    narrative: 'Found while checking a probation referral of the county. '.repeat(12),
  };
  const opened = openConcurrence({
    id: '00000000-0000-4000-8000-000000000001' as CommandId,
    matter: 'NYC-CR-2026-0001' as Reference,
    kind: 'concurrence',
    action: 'open',
    body: { aor: 'NYC' as Aor, request, onBehalfOf: null, parameters: parametersInForce(concurrenceParameters) },
    actor: { ...person, post: null, onDuty: false, liaison: false, roles: [] },
    matterVersion: null,
    via: 'inbox',
    receivedAt: at,
    expiresAt: null,
  });
  return [
    { kind: 'paged' as const, callOut: 1, persons: [{ ...person, capacity: 'duty' as const }], at },
    { kind: 'paged' as const, callOut: 1, persons: [{ ...person, capacity: 'liaison' as const }], at: after(at, hour / 4) },
    { kind: 'acknowledged' as const, by: person, at: after(at, hour / 3) },
    { kind: 'questioned' as const, text: 'Is the address shared?', by: person, at: after(at, hour) },
    { kind: 'answered' as const, answer: { decision: 'concur' as const, revision: 1 }, by: person, at: after(at, 3 * hour) },
  ].reduce(evolve, opened);
}

async function timed(run: () => Promise<unknown>): Promise<Spread> {
  const durations: number[] = [];
  for (let at = -warmUp; at < rounds; at += 1) {
    const began = performance.now();
    await run();
    if (at >= 0) durations.push(performance.now() - began);
  }
  return spreadOf(durations);
}

export async function measureScorecard({ database }: { readonly database: Database }, matters: number, tell: (sentence: string) => void): Promise<ScorecardFigures> {
  tell(`Making ${matters} matters.`);
  await inventMatters(database, matters, answeredState());
  const { rows } = await sql<{ month: string }>`select to_char(max(opened_at) - interval '45 days', 'YYYY-MM') as month from matters`.execute(database);
  const period = periodOf(rows[0]?.month ?? '') as Period;
  const quarter = periodOf(`${period.name.slice(0, 4)}-Q${Math.ceil(Number(period.name.slice(5)) / 3)}`) as Period;
  const of = (aor: string | null, name: PeriodName) => () => scorecardFor(database, { aor: aor as Aor | null, period: name });
  tell(`${rounds} scorecards of each kind, each with the period before it, one after the other.`);
  const scorecard = await of('NYC', period.name)();
  const opened = scorecard?.areas[0]?.figures['concurrences-opened'];
  return {
    matters,
    ofTheMonth: opened?.kind === 'count' ? opened.value : 0,
    rounds,
    area: await timed(of('NYC', period.name)),
    quarter: await timed(of('NYC', periodBefore(quarter).name)),
    nation: await timed(of(null, period.name)),
    gauges: await timed(() => currentFigures(database, 'month')),
  };
}

export function scorecardText({ matters, ofTheMonth, rounds: made, area, quarter, nation, gauges }: ScorecardFigures): string {
  const line = (what: string, { p50, p95, max }: Spread) => `  ${what}: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, longest ${max.toFixed(0)} ms`;
  return [
    `Scorecards among ${matters} matters, ${ofTheMonth} of which were received in the month and area; ${made} of each`,
    `${line('a month of one area', area)} (aim below ${aimMs} ms at p95: ${area.p95 < aimMs ? 'met' : 'NOT met'})`,
    line('a quarter of one area', quarter),
    line('a month of the nation', nation),
    line('the gauges', gauges),
  ].join('\n');
}
