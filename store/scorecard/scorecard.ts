/** The scorecard of an area or of the nation: every measure of a month or quarter, beside the one before. */
import { sql } from 'kysely';
import { figuresOf, type Figures, type Spread } from '../../protocol/scorecard/figures';
import { headlinesOf, type Headline } from '../../protocol/scorecard/headline';
import { firstDayOf, periodBefore, periodOf, type Period, type PeriodName } from '../../protocol/scorecard/period';
import type { Aor, Instant } from '../../protocol/vocabulary';
import type { Database } from '../database';
import { spansOf, type Month, type MonthsWanted } from '../months';
import { concurrenceFacts } from './concurrences';
import { disputeFacts } from './disputes';
import { spanRows, tally, type Counting, type Facts, type Tallies } from './facts';
import { meetingFacts } from './meetings';
import { noticeFacts } from './notices';
import { deconflictionFacts, operationFacts } from './operations';
import { callFacts, pageFacts } from './response';
import { consultationFacts, entryFacts, holdFacts, supportFacts, transferFacts } from './standing-business';

/** A period as it lies in time. */
export interface Bounds {
  readonly from: Instant;
  readonly until: Instant;
}

export interface AreaScorecard extends Bounds {
  readonly aor: Aor;
  readonly timeZone: string;
  readonly before: Bounds;
  /** Matters of the period that are disposed of, and therefore in no number that is made of what they said. */
  readonly disposed: number;
  readonly figures: Figures;
  readonly figuresBefore: Figures;
}

export interface NationalScorecard {
  readonly disposed: number;
  readonly figures: Figures;
  readonly figuresBefore: Figures;
}

export interface Scorecard {
  readonly period: PeriodName;
  readonly before: PeriodName;
  readonly asOf: Instant;
  /** Side by side. */
  readonly areas: readonly AreaScorecard[];
  /** All areas as one; null where one area was asked for. */
  readonly nation: NationalScorecard | null;
  /** Of the area, or of the nation: what a meeting looks at first. */
  readonly headline: readonly Headline[];
}

export interface ScorecardWanted {
  /** Null: the nation. */
  readonly aor: Aor | null;
  readonly period: PeriodName;
  /** What is overdue, or still to come, goes by this. Default: the database's clock. */
  readonly asOf?: Instant;
}

/** The groups of measures, each of which is one statement. */
export const factGroups = (counting: Counting, kind: Period['kind']): readonly (readonly Facts[])[] => [
  [...concurrenceFacts(counting), ...pageFacts(counting)],
  disputeFacts(counting),
  noticeFacts(counting),
  operationFacts(counting),
  deconflictionFacts(counting),
  callFacts(counting),
  entryFacts(counting),
  [...supportFacts(counting), ...transferFacts(counting), ...consultationFacts(counting), ...holdFacts(counting)],
  meetingFacts(counting, kind),
];

const wantedOf = (period: Period): MonthsWanted => ({ firstDay: firstDayOf(period), months: period.months.length });

interface Counted extends Tallies {
  readonly spans: readonly Month[];
  readonly disposed: ReadonlyMap<Aor, number>;
}

async function disposedOf(database: Database, counting: Counting): Promise<ReadonlyMap<Aor, number>> {
  const { rows } = await sql<{ aor: Aor; matters: number }>`
    select span.aor, disposed.matters from ${spanRows(counting)} as span
    cross join lateral (
      select count(*)::int as matters from matters where matters.aor = span.aor and matters.opened_at >= span."from" and matters.opened_at < span.until and matters.disposed_at is not null
    ) as disposed`.execute(database);
  return new Map(rows.map(({ aor, matters }) => [aor, matters]));
}

function merged(tallies: readonly Tallies[]): Tallies {
  const aors = new Set(tallies.flatMap(({ areas }) => [...areas.keys()]));
  const ofArea = (aor: Aor) => new Map<string, Spread>(tallies.flatMap(({ areas }) => [...(areas.get(aor) ?? [])]));
  return { areas: new Map([...aors].map((aor) => [aor, ofArea(aor)])), all: new Map(tallies.flatMap(({ all }) => [...all])) };
}

async function countIn(database: Database, kind: Period['kind'], spans: readonly Month[], asOf: Instant): Promise<Counted> {
  const counting: Counting = { spans, asOf };
  const tallies: Tallies[] = [];
  for (const group of factGroups(counting, kind)) tallies.push(await tally(database, group));
  return { ...merged(tallies), spans, disposed: await disposedOf(database, counting) };
}

const noTally: ReadonlyMap<string, Spread> = new Map<string, Spread>();
const boundsOf = ({ from, until }: Month): Bounds => ({ from, until });
const total = (numbers: ReadonlyMap<Aor, number>): number => [...numbers.values()].reduce((sum, each) => sum + each, 0);

function areaOf(span: Month, now: Counted, before: Counted): AreaScorecard {
  const { aor, timeZone } = span;
  const earlier = before.spans.find((each) => each.aor === aor) ?? span;
  const figures = (of: Counted) => figuresOf(of.areas.get(aor) ?? noTally);
  return { aor, timeZone, ...boundsOf(span), before: boundsOf(earlier), disposed: now.disposed.get(aor) ?? 0, figures: figures(now), figuresBefore: figures(before) };
}

/** All numbers are of one moment: one snapshot of the database, in one read-only transaction. */
function atOneMoment<Result>(database: Database, read: (transaction: Database) => Promise<Result>): Promise<Result> {
  return database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(async (transaction) => {
    await sql`set local enable_memoize = off`.execute(transaction); // it would hash whole states to find them again, and never does
    return read(transaction);
  });
}

async function clockOf(database: Database): Promise<Instant> {
  const { rows } = await sql<{ now: string }>`select clock_timestamp() as now`.execute(database);
  return rows[0]?.now as Instant;
}

/**
 * The same for whoever asks: what a person may see of it is the API's matter.
 *
 * @returns undefined when there is no such area
 * @throws RangeError when the period is none
 */
export function scorecardFor(database: Database, { aor, period: name, asOf: given }: ScorecardWanted): Promise<Scorecard | undefined> {
  const period = periodOf(name);
  if (period === undefined) throw new RangeError(`${name} is no month or quarter.`);
  const earlier = periodBefore(period);
  return atOneMoment(database, async (transaction) => {
    const asOf = given ?? (await clockOf(transaction));
    const spans = await spansOf(transaction, aor, wantedOf(period));
    if (spans.length === 0) return undefined;
    const now = await countIn(transaction, period.kind, spans, asOf);
    const before = await countIn(transaction, period.kind, await spansOf(transaction, aor, wantedOf(earlier)), asOf);
    const areas = spans.map((span) => areaOf(span, now, before));
    const nation = aor === null ? { disposed: total(now.disposed), figures: figuresOf(now.all), figuresBefore: figuresOf(before.all) } : null;
    const [shown] = nation === null ? areas : [nation];
    return { period: period.name, before: earlier.name, asOf, areas, nation, headline: shown === undefined ? [] : headlinesOf(shown.figures, shown.figuresBefore) };
  });
}

/** Of each area by name, and of all of them as `nation`: what this month, or quarter, has come to so far. */
export type CurrentFigures = readonly { readonly aor: Aor | 'nation'; readonly figures: Figures }[];

/** The month, or quarter, that it is in each area by its own clocks. For gauges: nothing is compared. @param given default: the database's clock */
export function currentFigures(database: Database, kind: Period['kind'], given?: Instant): Promise<CurrentFigures> {
  return atOneMoment(database, async (transaction) => {
    const asOf = given ?? (await clockOf(transaction));
    const spans = await spansOf(transaction, null, { kind, at: asOf });
    const now = await countIn(transaction, kind, spans, asOf);
    return [...spans.map(({ aor }) => ({ aor, figures: figuresOf(now.areas.get(aor) ?? noTally) })), { aor: 'nation' as const, figures: figuresOf(now.all) }];
  });
}

