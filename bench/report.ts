/** The figures, as a table for people. */
import { boundsInWords } from './bounds';
import type { HistorySize } from './history';
import type { Machine } from './machine';
import type { ReadFigures, Reads } from './reads/reads';
import { ratio, type Kind, type Throughput } from './throughput';

export interface BenchReport {
  readonly at: string;
  readonly machine: Machine;
  readonly throughput: readonly Throughput[];
  readonly history: HistorySize;
  readonly reads: Reads;
}

export const aims = { ratio: 0.8, readP99: 20, events: 30 } as const;

const met = (isMet: boolean): string => (isMet ? 'met' : 'NOT met');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...all.slice(1).map(line)].map((text) => `  ${text.trimEnd()}`).join('\n');
}

const wayNames = { api: 'whole API', bare: 'bare client' } as const;
const kinds: readonly Kind[] = ['requests', 'answers'];

function throughputTable(rows: readonly Throughput[]): string {
  return table(
    ['', 'callers', 'per second', 'p50 ms', 'p95 ms', 'all done/s', 'CPU ms', 'segments'],
    rows.map(({ kind, way, clients, perSecond, milliseconds, completedPerSecond, processorMs, segments }) => [
      `${kind}, ${wayNames[way]}`,
      String(clients),
      perSecond.toFixed(1),
      milliseconds.p50.toFixed(1),
      milliseconds.p95.toFixed(1),
      completedPerSecond.toFixed(1),
      processorMs?.toFixed(1) ?? '',
      segments.map((each) => each.toFixed(0)).join(' '),
    ]),
  );
}

function ratioLines(rows: readonly Throughput[]): readonly string[] {
  const clients = [...new Set(rows.map((row) => row.clients))];
  return clients.flatMap((callers) =>
    kinds.map((kind) => {
      const value = ratio(rows, callers, kind);
      return `  ${kind}, ${callers} callers: ${value.toFixed(2)} of the bare client (aim ${aims.ratio}: ${met(value >= aims.ratio)})`;
    }),
  );
}

function readsTable(figures: readonly ReadFigures[]): string {
  return table(
    ['', 'callers', 'per second', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms'],
    figures.map(({ what, clients, perSecond, milliseconds: { p50, p95, p99, max } }) => [what, String(clients), perSecond.toFixed(0), ...[p50, p95, p99, max].map((each) => each.toFixed(1))]),
  );
}

function readsLine(figures: readonly ReadFigures[]): string {
  const slowest = figures.reduce((most, each) => (each.milliseconds.p99 > most.milliseconds.p99 ? each : most));
  const { what, clients, milliseconds } = slowest;
  return `  slowest p99: ${milliseconds.p99.toFixed(1)} ms (${what}, ${clients} at once; aim below ${aims.readP99} ms: ${met(milliseconds.p99 < aims.readP99)})`;
}

function historyLine({ matters, events, bytes }: HistorySize): string {
  const size = (value: number): string => `${(value / 1024).toFixed(1)} KiB`;
  return `  ${events.median} events (most: ${events.most}; aim ${aims.events} at most: ${met(events.most <= aims.events)}), ${size(bytes.median)} (most: ${size(bytes.most)}), of ${matters} matters`;
}

/** The whole report as text. */
export function reportText({ machine, throughput, history, reads }: BenchReport): string {
  const { processor, cores, memory, kernel, node } = machine;
  return [
    '',
    `On ${cores} cores (${processor}), ${memory} GiB, ${kernel}, Node ${node}; PostgreSQL and the engine's development server on the same machine.`,
    '',
    'Requests and answers',
    throughputTable(throughput),
    '  all done: decided, recorded, and people told by mail; CPU: of all parts, for one call and all that follows from it',
    ...ratioLines(throughput),
    '',
    `Reads through the API, on ${reads.matters} matters`,
    readsTable(reads.figures),
    readsLine(reads.figures),
    '',
    'History of an answered concurrence',
    historyLine(history),
    '',
    'What bounds it',
    ...throughput.map(({ kind, way, clients, processors }) => `  ${boundsInWords(`${kind} by the ${wayNames[way]}, ${clients} callers`, processors)}`),
    `  ${boundsInWords('reads', reads.processors)}`,
    '',
  ].join('\n');
}
