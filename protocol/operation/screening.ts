/**
 * DEC-5: the queries that a plan owes, and what they gave. Each is run by each conducting office in two places: against our
 * interest register, by the system, and in the outside system, to which we have no connection, by a person who attests it.
 * Both are behind one port; a third source would be one more adapter.
 */
import { fingerprint } from '../deconfliction/keys';
import type { Entity } from '../entities';
import { queryOn, type QueryCode } from '../queries';
import { after, type Instant, type Program } from '../vocabulary';
import { conductedBy, contentOf, plannedWindow, type Operation } from './state';

/** An entity of the plan, and what of the plan it is: `target 3`, `place 1`. */
export interface PlanEntity {
  readonly entity: Entity;
  readonly named: string;
}

/** DEC-5: all known targets, vehicles, addresses, organizations and employers: the targets, then the places as addresses. */
export function planEntities({ plan }: Pick<Operation, 'plan'>): readonly PlanEntity[] {
  const { targets, places } = contentOf(plan);
  return [
    ...(targets?.targets ?? []).map(({ entity }, index) => ({ entity, named: `target ${index + 1}` })),
    ...(places?.places ?? []).map(({ address, coordinates }, index): PlanEntity => ({ entity: { kind: 'address', address, coordinates }, named: `place ${index + 1}` })),
  ];
}

/** A query that the plan owes. Entities that are the same are queried once. */
export interface OwedQuery {
  /** Of the entity and its query; the same however often the plan is written anew. */
  readonly key: string;
  readonly code: QueryCode;
  readonly program: Program;
  /** What of the plan it is on: `target 3`. */
  readonly on: readonly string[];
}

export const queryKey = (entity: Entity): string => `${queryOn[entity.kind]}:${fingerprint(entity)}`;

export function owedQueries(operation: Operation): readonly OwedQuery[] {
  const byKey = new Map<string, { readonly code: QueryCode; readonly on: string[] }>();
  for (const { entity, named } of planEntities(operation)) {
    const key = queryKey(entity);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, { code: queryOn[entity.kind], on: [named] });
    else known.on.push(named);
  }
  return conductedBy(operation).flatMap((program) => [...byKey].map(([key, { code, on }]) => ({ key, code, program, on })));
}

/** What a source says of a query. */
export interface QueryResult {
  readonly result: 'negative' | 'positive';
  readonly at: Instant;
  /** Of a positive result: it stands in the way until it is settled. */
  readonly settled: boolean;
}

/** The port: a place where queries are run. Null: not run there. */
export interface QuerySource {
  readonly name: 'register' | 'attested';
  readonly resultOf: (query: OwedQuery) => QueryResult | null;
}

/** Against the register, by the system. Its hits are settled as de-conflictions, which have a gate of their own. */
export function registerSource(operation: Operation): QuerySource {
  const { surroundings, plan } = operation;
  const keys = planEntities(operation).map(({ entity }) => queryKey(entity));
  return {
    name: 'register',
    resultOf({ key }) {
      if (surroundings?.targetsVersion !== plan.targets.version || surroundings.placesVersion !== plan.places.version) return null;
      const matched = surroundings.matches.some(({ entity }) => keys[entity] === key);
      return { result: matched ? 'positive' : 'negative', at: surroundings.lookedAt, settled: true };
    },
  };
}

/** In the outside system, as a person attested it. */
export function attestedSource({ attestations }: Pick<Operation, 'attestations'>): QuerySource {
  return {
    name: 'attested',
    resultOf({ key, program }) {
      const attested = attestations.find((each) => each.key === key && each.program === program);
      return attested === undefined ? null : { result: attested.result, at: attested.queriedAt, settled: attested.result === 'negative' || attested.settlement !== undefined };
    },
  };
}

export const sourcesOf = (operation: Operation): readonly QuerySource[] => [registerSource(operation), attestedSource(operation)];

/** From when on a result is fresh enough for the action as it is planned (DEC-5). */
export const freshSince = (operation: Operation): Instant => after(plannedWindow(operation).start, -operation.parameters.screeningFreshFor);

export type QueryFault = 'missing' | 'stale' | 'unsettled';

/** A query with what each source says, and what is wrong with it. */
export interface ScreenedQuery extends OwedQuery {
  readonly sources: readonly { readonly source: QuerySource['name']; readonly result: QueryResult | null; readonly fault: QueryFault | null }[];
}

function faultOf(result: QueryResult | null, fresh: Instant): QueryFault | null {
  if (result === null) return 'missing';
  if (result.at < fresh) return 'stale';
  return result.settled ? null : 'unsettled';
}

/** @param fresh since when a result is fresh; for the planned start, unless another moment is asked about */
export function screening(operation: Operation, fresh: Instant = freshSince(operation)): readonly ScreenedQuery[] {
  const sources = sourcesOf(operation);
  return owedQueries(operation).map((query) => ({
    ...query,
    sources: sources.map(({ name, resultOf }) => {
      const result = resultOf(query);
      return { source: name, result, fault: faultOf(result, fresh) };
    }),
  }));
}
