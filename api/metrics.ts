import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the API measures. No label names a person, a matter or an address. */
export interface ApiMetrics {
  readonly registry: Registry;
  /** Seconds, by method, route pattern and status. */
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  /** By action and outcome: accepted, opened, refused, undelivered, issued. */
  readonly commands: Counter<'action' | 'outcome'>;
  /** Seconds from the inbox's commit to the engine's answer, by outcome. */
  readonly dispatches: Histogram<'outcome'>;
  readonly decodes: Counter<'outcome'>;
  readonly listeners: Gauge;
  readonly slowListeners: Counter;
  readonly limited: Counter;
}

const secondsBuckets = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** A registry of its own, so that several APIs can run in one process. */
export function createMetrics(): ApiMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({ name: 'http_request_duration_seconds', help: 'HTTP requests by route pattern', labelNames: ['method', 'route', 'status'], buckets: secondsBuckets, registers }),
    commands: new Counter({ name: 'counterpart_commands_total', help: 'Commands received, by action and by what came of them at once', labelNames: ['action', 'outcome'], registers }),
    dispatches: new Histogram({ name: 'counterpart_dispatch_duration_seconds', help: 'From the commit to the inbox to the engine’s answer', labelNames: ['outcome'], buckets: secondsBuckets, registers }),
    decodes: new Counter({ name: 'counterpart_codec_decodes_total', help: 'Payloads decoded for people', labelNames: ['outcome'], registers }),
    listeners: new Gauge({ name: 'counterpart_stream_listeners', help: 'Open live streams', registers }),
    slowListeners: new Counter({ name: 'counterpart_stream_dropped_total', help: 'Live streams dropped because their reader was too slow', registers }),
    limited: new Counter({ name: 'counterpart_rate_limited_total', help: 'Requests refused by the rate limit', registers }),
  };
}
