/**
 * Part 1: requests and answers through the whole API, beside a bare Temporal client that drives the same workflow in the same
 * worker. Both get the same number of commands by the same number of callers, in an order that does not favour either, and
 * each segment begins when the one before has left nothing to do.
 */
import { answersByApi, answersByBareClient, openingsByApi, openingsByBareClient } from './business';
import type { Call, LoadResult } from './load/calls';
import { combined, coresOfOurs, type ProcessorUse } from './processor-time';
import { untilQuiet } from './quiet';
import type { Scene } from './scene';
import type { BenchSettings } from './settings';
import { spreadOf, sum, type Spread } from './statistics';

export type Way = 'api' | 'bare';
export type Kind = 'requests' | 'answers';

export interface Throughput {
  readonly clients: number;
  readonly kind: Kind;
  readonly way: Way;
  /** Answered a second, from the first call to the last answer of each segment. */
  readonly perSecond: number;
  /** The same, until all that follows is done: decided, recorded, and people told by mail. */
  readonly completedPerSecond: number;
  /** Of the segments, in their order. */
  readonly segments: readonly number[];
  readonly milliseconds: Spread;
  /** Processor time of all parts for one call and all that follows from it: other programs hardly disturb this figure. */
  readonly processorMs: number | undefined;
  readonly processors: ProcessorUse | undefined;
}

interface Segment extends LoadResult {
  readonly clients: number;
  readonly kind: Kind;
  readonly way: Way;
  readonly completedSeconds: number;
  /** From the first call till all is done. */
  readonly whole: ProcessorUse | undefined;
  readonly processors: ProcessorUse | undefined;
}

async function segment(scene: Scene, calls: readonly Call[], what: Pick<Segment, 'clients' | 'kind' | 'way'>): Promise<Segment> {
  const began = performance.now();
  const [endWatch, endWhole] = [scene.watch(), scene.watch()];
  const result = await scene.load.run({ calls, clients: what.clients });
  const processors = endWatch();
  const quietAfter = await untilQuiet(scene.database);
  const whole = endWhole();
  const [fault] = result.faults;
  if (fault !== undefined) throw new Error(`${result.faults.length} of ${calls.length} ${what.kind} by ${what.way} failed. The first one: ${fault}`);
  return { ...result, ...what, processors, whole, completedSeconds: (quietAfter - began) / 1000 };
}

async function apiSegments(scene: Scene, clients: number, count: number): Promise<readonly Segment[]> {
  const requests = await segment(scene, await openingsByApi(scene, count), { clients, kind: 'requests', way: 'api' });
  const paths = requests.locations.map((location) => location ?? '');
  return [requests, await segment(scene, await answersByApi(scene, paths), { clients, kind: 'answers', way: 'api' })];
}

async function bareSegments(scene: Scene, clients: number, count: number): Promise<readonly Segment[]> {
  const openings = await openingsByBareClient(scene, count);
  const requests = await segment(scene, openings, { clients, kind: 'requests', way: 'bare' });
  return [requests, await segment(scene, await answersByBareClient(scene, openings), { clients, kind: 'answers', way: 'bare' })];
}

function processorMs(segments: readonly Segment[], calls: number): number | undefined {
  const uses = segments.flatMap(({ whole }) => whole ?? []);
  return uses.length === 0 ? undefined : (sum(uses.map((use) => use.seconds * coresOfOurs(use))) * 1000) / calls;
}

function summary(segments: readonly Segment[], clients: number, kind: Kind, way: Way): Throughput {
  const mine = segments.filter((each) => each.clients === clients && each.kind === kind && each.way === way);
  const calls = sum(mine.map(({ durations }) => durations.length));
  return {
    clients,
    kind,
    way,
    perSecond: calls / sum(mine.map(({ seconds }) => seconds)),
    completedPerSecond: calls / sum(mine.map(({ completedSeconds }) => completedSeconds)),
    segments: mine.map(({ durations, seconds }) => durations.length / seconds),
    milliseconds: spreadOf(mine.flatMap(({ durations }) => durations)),
    processorMs: processorMs(mine, calls),
    processors: combined(mine.flatMap(({ processors }) => processors ?? [])),
  };
}

export async function measureThroughput(scene: Scene, { clients, count, warmUp, order }: BenchSettings, tell: (sentence: string) => void): Promise<readonly Throughput[]> {
  tell(`Warming up with ${warmUp} requests and answers each way.`);
  await apiSegments(scene, clients[0] ?? 1, warmUp);
  await bareSegments(scene, clients[0] ?? 1, warmUp);
  const segments: Segment[] = [];
  for (const callers of clients) {
    for (const way of order) {
      tell(`${count} requests and answers ${way === 'A' ? 'through the API' : 'by a bare client'}, ${callers} at once.`);
      segments.push(...(await (way === 'A' ? apiSegments : bareSegments)(scene, callers, count)));
    }
  }
  const kinds: readonly Kind[] = ['requests', 'answers'];
  const ways: readonly Way[] = ['api', 'bare'];
  return clients.flatMap((callers) => kinds.flatMap((kind) => ways.map((way) => summary(segments, callers, kind, way))));
}

/** What the API's callers get of what the bare client's get; the aim is 0.8. */
export function ratio(rows: readonly Throughput[], clients: number, kind: Kind): number {
  const of = (way: Way): number => rows.find((row) => row.clients === clients && row.kind === kind && row.way === way)?.perSecond ?? 0;
  return of('api') / of('bare');
}
