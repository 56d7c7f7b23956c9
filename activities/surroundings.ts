import type { Veil } from '../platform/veil';
import { planEntities } from '../protocol/operation/screening';
import { isClosed, type Operation } from '../protocol/operation/state';
import type { Found, LookedAround } from '../protocol/operation/surroundings';
import { toInstant, type Reference } from '../protocol/vocabulary';
import { centersOf } from '../store/centers';
import type { Database } from '../store/database';
import { deconflictionsOf } from '../store/deconflictions';
import { hitsToTell } from '../store/hits-to-tell';
import { findMatter } from '../store/matters';
import { operationsNear } from '../store/planned-events';
import { screenEntities } from '../store/screening';
import { concurrencesFor, fugitiveNoticesFor } from '../store/surroundings';
import { heldEntities } from './plan-checks';
import type { MatterActivities } from './types';

const inOrderOf =
  <Each>(key: (each: Each) => string) =>
  (one: Each, other: Each): number =>
    key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0;

/** To find the same is to have the same, whatever came first: a workflow records a look only when it differs from the one before. */
function inOrder(found: Found): Found {
  return {
    ...found,
    matches: [...found.matches].sort(inOrderOf(({ entity, interest }) => `${String(entity).padStart(5, '0')} ${interest}`)),
    near: [...found.near].sort(inOrderOf(({ key }) => key)),
    deconflictions: [...found.deconflictions].sort(inOrderOf(({ reference }) => reference)),
    centers: [...found.centers].sort(inOrderOf(({ center }) => center)),
  };
}

/** One who wrote the targets answers for their checks; the opener, for a plan without any. */
const writerOf = ({ plan, openedBy }: Operation) => plan.targets.writtenBy ?? openedBy;

async function found(database: Database, veil: Veil, operation: Operation): Promise<Found> {
  const { reference, aor, parameters } = operation;
  const now = toInstant(Date.now());
  const entities = planEntities(operation).map(({ entity }) => entity);
  return inOrder({
    matches: await screenEntities(database, entities),
    near: await operationsNear(database, reference, { miles: parameters.nearMiles, milliseconds: parameters.nearWithin }),
    deconflictions: await deconflictionsOf(database, reference),
    concurrences: await concurrencesFor(database, reference, now),
    held: isClosed(operation) ? [] : await heldEntities(database, veil, { operation: reference, by: writerOf(operation), entities }),
    notices: await fugitiveNoticesFor(database, reference),
    centers: await centersOf(database, aor, now),
  });
}

async function lookAround(database: Database, veil: Veil, reference: Reference): Promise<LookedAround> {
  const matter = await findMatter(database, reference);
  if (matter?.kind !== 'operation') throw new Error(`There is no operation ${reference}.`);
  const operation = matter.state as Operation;
  const { targets, places } = operation.plan;
  return { found: await found(database, veil, operation), targetsVersion: targets.version, placesVersion: places.version };
}

/** What the world says about the plan of an operation, and what custody holds learn of it (DEC-1 to DEC-5, CON-1, COO-15). */
export function surroundingsActivities(database: Database, veil: Veil): Pick<MatterActivities, 'lookAround' | 'hitsToTell' | 'matchesOf'> {
  return {
    lookAround: ({ operation }) => lookAround(database, veil, operation),
    hitsToTell: ({ hold }) => hitsToTell(database, hold),
    matchesOf: ({ entities }) => screenEntities(database, entities),
  };
}
