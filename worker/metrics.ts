/** What the worker process measures. No label names a person, a matter or an address. */
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { MatterActivities } from '../activities/types';
import type { Period } from '../protocol/scorecard/period';
import type { Backlog } from '../store/backlog';
import type { CurrentFigures } from '../store/scorecard/scorecard';
import { scorecardGauges } from './scorecard-gauges';

export interface WorkerMetrics {
  readonly registry: Registry;
  /** Attempts to tell somebody, by task queue and by what came of them: sent, failed, withheld, or again when it may still work. */
  readonly deliveries: Counter<'queue' | 'outcome'>;
}

export interface Measured {
  readonly isPolling: () => boolean;
  /** Asked at each scrape; while it rejects, what it tells is not a number. */
  readonly backlog: () => Promise<Backlog>;
  /** Asked at a scrape, now and then. */
  readonly scorecard: (kind: Period['kind']) => Promise<CurrentFigures>;
}

/** A registry of its own, so that several workers can run in one process. */
export function createWorkerMetrics({ isPolling, backlog, scorecard }: Measured): WorkerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const asked = () => backlog().catch((): Backlog => ({ undelivered: NaN, oldestSeconds: NaN }));
  gauge(registry, 'counterpart_worker_polling', '1 while this worker polls the engine', () => (isPolling() ? 1 : 0));
  gauge(registry, 'counterpart_inbox_undelivered', 'Commands received that their workflows have not answered for; every worker says the same', async () => (await asked()).undelivered);
  gauge(registry, 'counterpart_inbox_oldest_undelivered_seconds', 'How long the oldest of them has waited; every worker says the same', async () => (await asked()).oldestSeconds);
  scorecardGauges(registry, scorecard);
  const deliveries = new Counter({ name: 'counterpart_deliveries_total', help: 'Attempts to tell somebody, by task queue and by what came of them', labelNames: ['queue', 'outcome'], registers: [registry] });
  // There from the beginning, so that the first failure is seen as an increase.
  for (const queue of ['pages', 'notices']) for (const outcome of ['sent', 'failed', 'withheld', 'again']) deliveries.inc({ queue, outcome }, 0);
  return { registry, deliveries };
}

function gauge(registry: Registry, name: string, help: string, value: () => number | Promise<number>): void {
  const made: Gauge = new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      made.set(await value());
    },
  });
}

/** Counts what comes of each attempt to tell somebody. */
export function counted({ notify }: Pick<MatterActivities, 'notify'>, queue: 'pages' | 'notices', { deliveries }: WorkerMetrics): Pick<MatterActivities, 'notify'> {
  return {
    async notify(query) {
      try {
        const outcome = await notify(query);
        deliveries.inc({ queue, outcome: outcome.status });
        return outcome;
      } catch (error) {
        deliveries.inc({ queue, outcome: 'again' });
        throw error;
      }
    },
  };
}
