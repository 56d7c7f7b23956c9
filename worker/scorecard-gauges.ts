/** The scorecard of this month and of this quarter as gauges: numbers only, by area and measure, and nothing of custody holds. */
import { Gauge, type Registry } from 'prom-client';
import type { Figure } from '../protocol/scorecard/figures';
import { groupOf, measureNames } from '../protocol/scorecard/measures';
import type { Period } from '../protocol/scorecard/period';
import type { CurrentFigures } from '../store/scorecard/scorecard';

/** COO-15: a monitor is read by people and programs that holds are no business of, be it only their number. */
export const gaugedMeasures = measureNames.filter((name) => groupOf(name) !== 'holds');

const periods = ['month', 'quarter'] as const satisfies readonly Period['kind'][];

/** How often each is counted at most. */
const leastMs = { month: 60_000, quarter: 600_000 } as const;

interface Gauges {
  readonly counts: Gauge<'aor' | 'measure' | 'period'>;
  readonly ratios: Gauge<'aor' | 'measure' | 'period'>;
  readonly seconds: Gauge<'aor' | 'measure' | 'period' | 'quantile'>;
}

/** What there is no number for has no sample. */
function set({ counts, ratios, seconds }: Gauges, labels: { readonly aor: string; readonly measure: string; readonly period: string }, figure: Figure): void {
  switch (figure.kind) {
    case 'count':
      return counts.set(labels, figure.value);
    case 'rate':
      if (figure.value !== null) ratios.set(labels, figure.value);
      return;
    case 'time':
      counts.set(labels, figure.count);
      if (figure.p50 !== null) seconds.set({ ...labels, quantile: '0.5' }, figure.p50 / 1000);
      if (figure.p90 !== null) seconds.set({ ...labels, quantile: '0.9' }, figure.p90 / 1000);
  }
}

interface Counted {
  /** Counts again when it is time to; rejects never. */
  readonly again: () => Promise<void>;
  /** Of the last count; none while it cannot be counted: an old number would look like a new one. */
  readonly figures: () => CurrentFigures;
}

function counted(count: () => Promise<CurrentFigures>, leastMs: number, now: () => number): Counted {
  let [startedAt, last] = [-Infinity, [] as CurrentFigures];
  let counting: Promise<void> | undefined;
  const fill = async (): Promise<void> => {
    startedAt = now();
    last = await count().catch(() => []);
  };
  return {
    again: async () => {
      if (now() - startedAt >= leastMs) counting = fill();
      await counting;
    },
    figures: () => last,
  };
}

/**
 * The month is counted at a scrape, and at most once a minute however often it is scraped. The quarter takes longer: it is counted at most
 * every ten minutes, no scrape waits for it, and a later one has it.
 */
export function scorecardGauges(registry: Registry, figures: (kind: Period['kind']) => Promise<CurrentFigures>, now: () => number = Date.now): void {
  const registers = [registry];
  const [month, quarter] = [counted(() => figures('month'), leastMs.month, now), counted(() => figures('quarter'), leastMs.quarter, now)];
  let shown: readonly CurrentFigures[] = [];
  const show = (kinds: readonly CurrentFigures[]): void => {
    if (kinds.every((current, index) => current === shown[index])) return;
    shown = kinds;
    for (const gauge of [gauges.counts, gauges.ratios, gauges.seconds]) gauge.reset();
    for (const [index, period] of periods.entries()) for (const { aor, figures: of } of kinds[index] ?? []) for (const measure of gaugedMeasures) set(gauges, { aor, measure, period }, of[measure]);
  };
  const collect = async (): Promise<void> => {
    await month.again();
    void quarter.again();
    show([month.figures(), quarter.figures()]);
  };
  const gauges: Gauges = {
    counts: new Gauge({ name: 'counterpart_scorecard_count', help: 'The scorecard of this month, and of this quarter: how many; every worker says the same', labelNames: ['aor', 'measure', 'period'], registers, collect }),
    ratios: new Gauge({ name: 'counterpart_scorecard_ratio', help: 'The scorecard of this month, and of this quarter: shares, from 0 to 1', labelNames: ['aor', 'measure', 'period'], registers, collect }),
    seconds: new Gauge({ name: 'counterpart_scorecard_seconds', help: 'The scorecard of this month, and of this quarter: how long it took, half of them and nine in ten', labelNames: ['aor', 'measure', 'period', 'quantile'], registers, collect }),
  };
}
