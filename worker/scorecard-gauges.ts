/** The scorecard of this month as gauges: numbers only, by area and measure, and nothing of custody holds. */
import { Gauge, type Registry } from 'prom-client';
import type { Figure } from '../protocol/scorecard/figures';
import { groupOf, measureNames } from '../protocol/scorecard/measures';
import type { CurrentFigures } from '../store/scorecard/scorecard';

/** COO-15: a monitor is read by people and programs that holds are no business of, be it only their number. */
export const gaugedMeasures = measureNames.filter((name) => groupOf(name) !== 'holds');

const leastMs = 60_000;

interface Gauges {
  readonly counts: Gauge<'aor' | 'measure'>;
  readonly ratios: Gauge<'aor' | 'measure'>;
  readonly seconds: Gauge<'aor' | 'measure' | 'quantile'>;
}

/** What there is no number for has no sample. */
function set({ counts, ratios, seconds }: Gauges, labels: { readonly aor: string; readonly measure: string }, figure: Figure): void {
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

/**
 * Counts at a scrape, and at most once a minute however often it is scraped. While it cannot be counted, there are no samples:
 * an old number would look like a new one.
 */
export function scorecardGauges(registry: Registry, figures: () => Promise<CurrentFigures>, now: () => number = Date.now): void {
  const registers = [registry];
  let countedAt = -Infinity;
  let counting: Promise<void> | undefined;
  const fill = async (): Promise<void> => {
    countedAt = now();
    const current = await figures().catch((): CurrentFigures => []);
    gauges.counts.reset();
    gauges.ratios.reset();
    gauges.seconds.reset();
    for (const { aor, figures: of } of current) for (const measure of gaugedMeasures) set(gauges, { aor, measure }, of[measure]);
  };
  const collect = async (): Promise<void> => {
    if (now() - countedAt >= leastMs) counting = fill();
    await counting;
  };
  const gauges: Gauges = {
    counts: new Gauge({ name: 'counterpart_scorecard_count', help: 'The scorecard of this month: how many; every worker says the same', labelNames: ['aor', 'measure'], registers, collect }),
    ratios: new Gauge({ name: 'counterpart_scorecard_ratio', help: 'The scorecard of this month: shares, from 0 to 1', labelNames: ['aor', 'measure'], registers, collect }),
    seconds: new Gauge({ name: 'counterpart_scorecard_seconds', help: 'The scorecard of this month: how long it took, half of them and nine in ten', labelNames: ['aor', 'measure', 'quantile'], registers, collect }),
  };
}
