import { hitKey } from '../protocol/deconfliction/keys';
import { planEntities } from '../protocol/operation/screening';
import { contentOf, isClosed, leadOf, type Operation } from '../protocol/operation/state';
import type { LedgerEntry } from '../protocol/record';
import type { Instant } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { unsettledConflicts, writeHeldHits } from '../store/deconflictions';
import { askToLook } from '../store/looks';
import { writePlannedEvents, type PlannedEvent } from '../store/planned-events';
import { writePlanEntities } from '../store/screening';

function plannedEvents({ plan }: Operation): readonly PlannedEvent[] {
  return (contentOf(plan).places?.places ?? []).map(({ label, coordinates, window }) => ({ label, ...coordinates, from: window.start as Instant, until: window.end as Instant }));
}

/** The hits that the plan has now; undefined while it was written since the operation looked. */
function heldHits(operation: Operation): readonly string[] | undefined {
  const { surroundings, plan, reference } = operation;
  if (surroundings === null || surroundings.targetsVersion !== plan.targets.version || surroundings.placesVersion !== plan.places.version) return undefined;
  const entities = planEntities(operation);
  return surroundings.matches.flatMap(({ entity, interest }) => {
    const planned = entities[entity];
    return planned === undefined ? [] : [hitKey(reference, interest, planned.entity)];
  });
}

/** What changes what a plan is about, who leads it, or what it hits. */
const plans: ReadonlySet<string> = new Set(['opened', 'section-written', 'answered', 'ladder-settled', 'looked']);

/**
 * What interests and other operations find a plan by, in the transaction that records the operation (DEC-5, COO-8): whom and what it
 * is about, where and when, and which hits it still has. An operation that is over is found by nobody. De-conflictions that may have
 * nothing left to settle are told to look.
 */
export async function alongWithOperation(transaction: Database, operation: Operation, entries: readonly LedgerEntry[]): Promise<void> {
  const over = isClosed(operation);
  if (!over && !entries.some(({ kind }) => plans.has(kind))) return;
  const { reference, aor } = operation;
  await writePlanEntities(transaction, reference, aor, over ? [] : planEntities(operation).map(({ entity }) => entity));
  await writePlannedEvents(transaction, reference, aor, leadOf(operation), over ? [] : plannedEvents(operation));
  const held = over ? [] : heldHits(operation);
  if (held !== undefined) await writeHeldHits(transaction, reference, held);
  await askToLook(transaction, await unsettledConflicts(transaction, reference));
}
