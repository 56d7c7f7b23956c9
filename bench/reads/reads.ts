/** Part 2: reads of lists and of single matters, on a hundred thousand of them. */
import { makeCursor } from '../../api/representations/page';
import type { Database } from '../../store/database';
import type { Call } from '../load/calls';
import type { ProcessorUse } from '../processor-time';
import type { Scene } from '../scene';
import type { BenchSettings } from '../settings';
import { spreadOf, type Spread } from '../statistics';
import { inventMatters } from './invented-matters';

export interface ReadFigures {
  readonly what: string;
  readonly clients: number;
  readonly perSecond: number;
  readonly milliseconds: Spread;
}

export interface Reads {
  readonly matters: number;
  readonly figures: readonly ReadFigures[];
  readonly processors: ProcessorUse | undefined;
}

/** One after the other, and as many at once as a busy office has screens that load. */
const clientsOfReads = [1, 4] as const;
const warmUpReads = 100;
const positionsKept = 500;

interface ReadKind {
  readonly what: string;
  /** Who reads. */
  readonly person: string;
  readonly path: (index: number) => string;
}

interface Position {
  readonly matter: string;
  readonly opened_at: string;
  readonly aor: string;
}

/** Matters from everywhere in the list, to begin pages at. */
async function positions(database: Database): Promise<readonly Position[]> {
  const found = await database.selectFrom('matters').select(['matter', 'opened_at', 'aor']).orderBy('opened_at').execute();
  const step = Math.max(1, Math.floor(found.length / positionsKept));
  return found.filter((_, index) => index % step === 0);
}

function kindsOfReads(places: readonly Position[]): readonly ReadKind[] {
  const cursor = (from: readonly Position[], index: number): string => {
    const { matter = '', opened_at: openedAt = '' } = from[(index * 37) % from.length] ?? {};
    return makeCursor({ openedAt, reference: matter });
  };
  const workCursor = (index: number): string => {
    const { matter: reference = '', opened_at: dueAt = '' } = places[(index * 37) % places.length] ?? {};
    return makeCursor({ dueAt, reference, ordinal: 0 });
  };
  const ofNyc = places.filter(({ aor }) => aor === 'NYC');
  return [
    { what: 'matters of one area, newest', person: 'ada.reyes', path: () => '/v1/matters' },
    { what: 'matters of all areas, newest', person: 'constance.hale', path: () => '/v1/matters' },
    { what: 'matters of one area, a page from anywhere', person: 'ada.reyes', path: (index) => `/v1/matters?cursor=${cursor(ofNyc, index)}` },
    { what: 'matters of all areas, a page from anywhere', person: 'constance.hale', path: (index) => `/v1/matters?cursor=${cursor(places, index)}` },
    { what: 'concurrences awaiting an answer, one area', person: 'jonas.pike', path: () => '/v1/concurrences?phase=awaiting-answer' },
    { what: 'lapsed concurrences, all areas', person: 'constance.hale', path: () => '/v1/concurrences?phase=lapsed' },
    { what: 'withdrawn concurrences, all areas, from anywhere', person: 'constance.hale', path: (index) => `/v1/concurrences?phase=withdrawn&cursor=${cursor(places, index)}` },
    { what: 'concluded concurrences, one area, 100 a page', person: 'thea.lorn', path: () => '/v1/concurrences?phase=concluded&limit=100' },
    { what: 'worklist of an office', person: 'jonas.pike', path: () => '/v1/worklist' },
    { what: 'worklist of headquarters', person: 'constance.hale', path: () => '/v1/worklist' },
    { what: 'worklist of headquarters, a page from anywhere', person: 'constance.hale', path: (index) => `/v1/worklist?cursor=${workCursor(index)}` },
    { what: 'one matter', person: 'alex.audit', path: (index) => `/v1/matters/${places[(index * 37) % places.length]?.matter ?? ''}` },
  ];
}

async function read(scene: Scene, { what, person, path }: ReadKind, clients: number, count: number): Promise<ReadFigures> {
  const token = await scene.token(person);
  const calls = Array.from({ length: count }, (_, index): Call => ({ kind: 'http', method: 'GET', path: path(index), token, wanted: 200 }));
  const { durations, seconds, faults } = await scene.load.run({ calls, clients });
  const [fault] = faults;
  if (fault !== undefined) throw new Error(`${faults.length} of ${count} reads failed (${what}). The first one: ${fault}`);
  return { what, clients, perSecond: count / seconds, milliseconds: spreadOf(durations) };
}

/** @param template reference of an answered matter, whose state the invented ones are copies of */
export async function measureReads(scene: Scene, { matters, reads }: BenchSettings, tell: (sentence: string) => void): Promise<Reads> {
  const { database } = scene;
  tell(`Making ${matters} matters to read.`);
  const { state } = await database.selectFrom('matters').select('state').where('phase', '=', 'concurred').limit(1).executeTakeFirstOrThrow();
  await inventMatters(database, matters, state);
  const kinds = kindsOfReads(await positions(database));
  for (const kind of kinds) await read(scene, kind, 4, warmUpReads);
  const endWatch = scene.watch();
  const figures: ReadFigures[] = [];
  for (const clients of clientsOfReads) {
    tell(`${reads} reads of each of ${kinds.length} kinds, ${clients} at once.`);
    for (const kind of kinds) figures.push(await read(scene, kind, clients, reads));
  }
  return { matters, figures, processors: endWatch() };
}
