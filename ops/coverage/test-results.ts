/** What the tests came to when they were run last, as test/support/tally-reporter.js leaves it: one file for each run of jest. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Provision } from '../../protocol/provisions';
import { provisionsIn } from './citations';

const resultsSchema = z.array(z.strictObject({ title: z.string(), status: z.enum(['passed', 'failed', 'pending', 'skipped', 'todo', 'disabled', 'focused']) }));

/** By their whole titles, each once. */
export interface Outcome {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/**
 * @param folder of the results
 * @returns by provision, or undefined when no run is on record
 * @throws when a file there is not one of results
 */
export function outcomesByProvision(folder: string): ReadonlyMap<Provision, Outcome> | undefined {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
  if (files.length === 0) return undefined;
  const outcomes = new Map<Provision, { readonly passed: Set<string>; readonly failed: Set<string> }>();
  for (const { title, status } of files.flatMap((file) => resultsSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))))) {
    for (const provision of provisionsIn(title)) {
      const outcome = outcomes.get(provision) ?? { passed: new Set(), failed: new Set() };
      outcomes.set(provision, outcome);
      if (status === 'passed' || status === 'failed') outcome[status].add(title);
    }
  }
  return new Map([...outcomes].map(([provision, { passed, failed }]) => [provision, { passed: [...passed].sort(), failed: [...failed].sort() }]));
}
