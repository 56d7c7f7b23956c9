/**
 * Compares every open matter of the record with its workflow, and every workflow of a matter that runs with the record. After
 * PostgreSQL or the engine was restored from a backup they may be of different moments (docs/deployment.md).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Reference } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { bringAgain, keepFromReuse, openMattersAfter, recordedMatter } from '../../store/reconciling';
import { foundIn, resetToBeginning, running } from './look';
import { unknownToRecord, verdictOf, type Verdict } from './verdict';

export interface ReconcileTools {
  readonly database: Database;
  readonly client: Client;
  /** A matter that is busy is for a moment ahead of its record: what is still wrong after so many looks is wrong. Default 3. */
  readonly looks?: number;
}

export interface Finding {
  readonly matter: Reference;
  readonly verdict: Verdict;
}

export interface Findings {
  /** Matters that were compared. */
  readonly compared: number;
  readonly faults: readonly Finding[];
}

const batch = 50;
/** Matters looked at side by side: a worker that runs beside its daily work answers so many. */
const sideBySide = 8;
const betweenLooksMs = 1_500;

/** The record first, then the engine: what happens in between makes the engine ahead, never behind. */
async function lookAt({ database, client, looks = 3 }: ReconcileTools, matter: Reference): Promise<Verdict | undefined> {
  for (let look = 1; ; look += 1) {
    const recorded = await recordedMatter(database, matter);
    const verdict = recorded === undefined ? unknownToRecord : verdictOf(recorded, await foundIn(client, matter));
    if (verdict === undefined || look === looks) return verdict;
    await sleep(betweenLooksMs);
  }
}

async function lookAtAll(tools: ReconcileTools, matters: readonly Reference[]): Promise<readonly Finding[]> {
  const [left, faults] = [[...matters], [] as Finding[]];
  const lookOn = async (): Promise<void> => {
    for (let matter = left.shift(); matter !== undefined; matter = left.shift()) {
      const verdict = await lookAt(tools, matter);
      if (verdict !== undefined) faults.push({ matter, verdict });
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, lookOn));
  return faults.toSorted((one, other) => one.matter.localeCompare(other.matter));
}

/** Changes nothing. @throws when the database or the engine is away */
export async function compare(tools: ReconcileTools): Promise<Findings> {
  const inEngine = new Set(await running(tools.client));
  const faults: Finding[] = [];
  let [compared, after] = [0, ''];
  for (;;) {
    const matters = (await openMattersAfter(tools.database, after, batch)).map(({ matter }) => matter);
    if (matters.length === 0) break;
    faults.push(...(await lookAtAll(tools, matters)));
    for (const matter of matters) inEngine.delete(matter);
    compared += matters.length;
    after = matters.at(-1) ?? after;
  }
  // What runs, though the record has closed it or does not know it.
  faults.push(...(await lookAtAll(tools, [...inEngine])));
  return { compared: compared + inEngine.size, faults };
}

/** Does what can be done about a fault without anybody's judgment. @returns whether something was done */
export async function putRight({ database, client }: ReconcileTools, { matter, verdict }: Finding): Promise<boolean> {
  switch (verdict.remedy.kind) {
    case 'bring-again':
      return (await bringAgain(database, matter)) > 0;
    case 'replay':
      await resetToBeginning(client, matter);
      return true;
    case 'people':
      if (verdict.fault === 'unknown') await keepFromReuse(database, matter);
      return false;
    case 'by-itself':
      return false;
  }
}
