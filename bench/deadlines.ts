/**
 * Part 4, by itself: many open matters whose deadline falls in the same minute. All must be raised, each once, none early. It
 * says how long that takes after the minute began, and what bounds it.
 */
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { disputeView, openDispute, type OpenDispute } from '../protocol/dispute/process';
import { disputeParameters } from '../protocol/dispute/state';
import { parametersInForce } from '../protocol/parameters';
import { after, toInstant, type Actor, type Aor, type CommandId, type Instant } from '../protocol/vocabulary';
import { wire } from '../protocol/wire';
import { receiveOpening } from '../store/inbox';
import { boundsInWords } from './bounds';
import { each } from './business';
import type { ProcessorUse } from './processor-time';
import type { Scene } from './scene';
import { spreadOf, type Spread } from './statistics';

const minute = 60_000;
const day = 24 * 60 * minute;
/** Openings a second that this machine surely bears, with all that follows; the minute is set so far ahead. */
const surelyOpened = 12;

export interface DeadlineFigures {
  readonly matters: number;
  /** How many were raised once; early; more than once. */
  readonly raised: number;
  readonly early: number;
  readonly twice: number;
  /** From each deadline to the decision, in milliseconds. */
  readonly lateness: Spread;
  /** From the beginning of the minute until every raise is in the database, and until everybody is told, in seconds. */
  readonly recordedAfter: number;
  readonly toldAfter: number;
  readonly processors: ProcessorUse | undefined;
}

/** Received now, due at that instant. Its pages are not passed on meanwhile: only the deadline is measured. */
async function receive({ database, sealer }: Scene, actor: Actor, due: Instant): Promise<OpenDispute> {
  const id = randomUUID() as CommandId;
  const aor = actor.post?.aor as Aor;
  const key = { person: actor.person, key: id, bodyHash: createHash('sha256').update(id).digest() };
  const receipt = await receiveOpening(database, key, { id, aor, kind: 'dispute' }, (matter, receivedAt) => {
    const afodAsacWithin = Date.parse(due) - Date.parse(receivedAt);
    const parameters = { ...parametersInForce(disputeParameters), afodAsacWithin, remindRungBefore: [], pageTimeout: day };
    const body = { aor, program: 'DRO' as const, cause: 'office' as const, about: null, round: null, issue: 'Who processes on Friday?', parameters };
    const command: OpenDispute = { id, matter, kind: 'dispute', action: 'open', body, actor, matterVersion: null, via: 'inbox', receivedAt, expiresAt: null };
    return { sealed: sealer.seal(command), view: disputeView(openDispute(command)) };
  });
  if (receipt.kind !== 'received') throw new Error('A new command was taken for a repeated one.');
  await sql`select graphile_worker.remove_job(${id})`.execute(database);
  return receipt.command.sealed.command as OpenDispute;
}

async function open(scene: Scene, actor: Actor, due: Instant): Promise<void> {
  const command = await receive(scene, actor, due);
  await scene.engine.workflow.start(wire.workflows.dispute, { workflowId: command.matter, taskQueue: 'counterpart', args: [scene.sealer.seal(command)] });
}

async function count(scene: Scene, query: ReturnType<typeof sql<{ count: string }>>): Promise<number> {
  return Number((await query.execute(scene.database)).rows[0]?.count ?? 0);
}

const raises = sql<{ count: string }>`select count(*) from ledger where kind = 'raised'`;
const untold = sql<{ count: string }>`select count(*) from deliveries where status = 'planned'`;
const opened = sql<{ count: string }>`select count(*) from ledger where kind = 'opened'`;

async function untilSo(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const over = Date.now() + 60 * minute; !(await isSo()); await sleep(500)) {
    if (Date.now() > over) throw new Error(`It did not come to this within an hour: ${what}.`);
  }
}

async function figures(scene: Scene, matters: number): Promise<Pick<DeadlineFigures, 'raised' | 'early' | 'twice' | 'lateness'>> {
  const { rows } = await sql<{ at: string; due: string; times: string }>`
    select min(raised.at) as at, min(received.at + make_interval(secs => (received.detail -> 'parameters' ->> 'afodAsacWithin')::float8 / 1000)) as due, count(*) as times
    from ledger raised join ledger received on received.matter = raised.matter and received.seq = 1
    where raised.kind = 'raised' group by raised.matter`.execute(scene.database);
  const lateness = rows.map(({ at, due }) => Date.parse(at) - Date.parse(due));
  const twice = rows.filter(({ times }) => times !== '1').length;
  return { raised: Math.min(matters, rows.length - twice), early: lateness.filter((each) => each < 0).length, twice, lateness: spreadOf(lateness) };
}

export async function measureDeadlines(scene: Scene, matters: number, tell: (sentence: string) => void): Promise<DeadlineFigures> {
  const actor = await scene.actor('ada.reyes');
  const begins = toInstant(Date.now() + minute + (matters / surelyOpened) * 1000);
  tell(`${matters} disputes are opened; their time is over in the minute from ${begins}.`);
  await each(matters, (index) => open(scene, actor, after(begins, Math.floor((index / matters) * minute))));
  await untilSo('all are open and everybody is told', async () => (await count(scene, opened)) === matters && (await count(scene, untold)) === 0);
  if (Date.now() > Date.parse(begins)) throw new Error('The openings took longer than they were given: their deadlines came meanwhile.');
  await sleep(Date.parse(begins) - Date.now());
  const endWatch = scene.watch();
  const since = (): number => (Date.now() - Date.parse(begins)) / 1000;
  await untilSo('all are raised', async () => (await count(scene, raises)) >= matters);
  const recordedAfter = since();
  await untilSo('everybody is told', async () => (await count(scene, untold)) === 0);
  return { matters, ...(await figures(scene, matters)), recordedAfter, toldAfter: since(), processors: endWatch() };
}

export function deadlinesText({ matters, raised, early, twice, lateness, recordedAfter, toldAfter, processors }: DeadlineFigures): string {
  return [
    `${matters} matters whose deadline falls in the same minute`,
    `  raised once: ${raised}; early: ${early}; more than once: ${twice}`,
    `  decided after its own deadline: p50 ${(lateness.p50 / 1000).toFixed(1)} s, p95 ${(lateness.p95 / 1000).toFixed(1)} s, last ${(lateness.max / 1000).toFixed(1)} s`,
    `  all recorded ${recordedAfter.toFixed(0)} s after the minute began, everybody told after ${toldAfter.toFixed(0)} s (the last deadline is at 60 s)`,
    `  ${boundsInWords('raising', processors)}`,
  ].join('\n');
}
