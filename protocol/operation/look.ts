/** What a look around an operation's plan means: whether it says anything new, and what must be raised. Pure. */
import { canonicalJson } from '../change';
import type { EntityKind } from '../entities';
import { queryOn, type QueryCode } from '../queries';
import { isSameOffice, type FieldOffice } from '../field-office';
import type { Provision } from '../provisions';
import { counterpartOf, type PersonName, type Program } from '../vocabulary';
import { foreignMatches, isSurveyed } from './gates';
import { planEntities } from './screening';
import { hasJoined, leadOf, type Operation } from './state';
import type { Found, NearbyOperation } from './surroundings';

interface Looked {
  readonly found: Found;
  readonly targetsVersion: number;
  readonly placesVersion: number;
}

/** What was found is not what is known, or is about another plan. */
export function saysSomethingNew({ surroundings }: Pick<Operation, 'surroundings'>, { found, targetsVersion, placesVersion }: Looked): boolean {
  if (surroundings?.targetsVersion !== targetsVersion || surroundings.placesVersion !== placesVersion) return true;
  const { lookedAt: _lookedAt, targetsVersion: _targets, placesVersion: _places, delayedFrom: _delayed, ...known } = surroundings;
  return canonicalJson(known) !== canonicalJson(found);
}

/** Hits, and persons under a hold, by what tells them from others; none where the look was of another plan. */
function inTheWay(operation: Operation): { readonly hits: ReadonlySet<string>; readonly held: ReadonlySet<string> } {
  const { surroundings } = operation;
  if (surroundings === null || !isSurveyed(operation)) return { hits: new Set(), held: new Set() };
  const entities = planEntities(operation);
  return { hits: new Set(foreignMatches(operation).map(({ key }) => key)), held: new Set(surroundings.held.flatMap(({ entity }) => entities[entity]?.named ?? [])) };
}

/** The provisions under which a look has found what was not known: a hit (DEC-4), or somebody under a hold (COO-15). */
export function newlyInTheWay(before: Operation, after: Operation): readonly Provision[] {
  const [known, now] = [inTheWay(before), inTheWay(after)];
  const isNew = (of: 'hits' | 'held') => [...now[of]].some((each) => !known[of].has(each));
  return [...(isNew('hits') ? (['DEC-4'] as const) : []), ...(isNew('held') ? (['COO-15'] as const) : [])];
}

type Party = FieldOffice & { readonly contact: PersonName };

/** What it has met, as `store/deconflictions.ts` takes it. */
export type OperationMet =
  | { readonly cause: 'interest-hit'; readonly key: string; readonly entity: { readonly entity: EntityKind; readonly index: number; readonly query: QueryCode; readonly incidental: false }; readonly interest: string; readonly revision: number; readonly holder: Party }
  | { readonly cause: 'planned-events'; readonly near: NearbyOperation };

export interface Meeting {
  readonly key: string;
  readonly met: OperationMet;
  readonly party: Party;
}

/** Whom of a conducting office the other side calls. */
function partyOf({ aor, openedFor, openedBy, invitation }: Operation, program: Program): Party {
  return { program, aor, contact: program === openedFor ? openedBy : (invitation?.answer?.by ?? openedBy) };
}

/** With whom the holder of an interest settles a hit: the office that leads, or the other one where that is its own. */
function settlesWith(operation: Operation, holder: FieldOffice): Party {
  const lead = leadOf(operation);
  const isOfLead = hasJoined(operation) && isSameOffice(holder, { program: lead, aor: operation.aor });
  return partyOf(operation, isOfLead ? counterpartOf(lead) : lead);
}

/** Hits and conflicts of the plan that have no matter yet. */
export function meetingsToRaise(operation: Operation): readonly Meeting[] {
  const { surroundings } = operation;
  if (surroundings === null) return [];
  const entities = planEntities(operation);
  const hits = foreignMatches(operation).flatMap(({ key, match }): readonly Meeting[] => {
    const entity = entities[match.entity]?.entity;
    if (entity === undefined) return [];
    const pointer = { entity: entity.kind, index: match.entity, query: queryOn[entity.kind], incidental: false } as const;
    const party = settlesWith(operation, match.holder);
    return [{ key, party, met: { cause: 'interest-hit', key, entity: pointer, interest: match.interest, revision: match.revision, holder: { ...match.holder, contact: match.contact } } }];
  });
  const near = surroundings.near.map((each): Meeting => ({ key: each.key, party: partyOf(operation, leadOf(operation)), met: { cause: 'planned-events', near: each } }));
  const known = new Set(surroundings.deconflictions.map(({ key }) => key));
  return [...new Map([...hits, ...near].map((each) => [each.key, each])).values()].filter(({ key }) => !known.has(key));
}
