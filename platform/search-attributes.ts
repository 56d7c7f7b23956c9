import type { Connection } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { MatterView } from '../protocol/record';
import { wire } from '../protocol/wire';

const { kind, phase, aor, waitingOn, dueAt } = wire.searchAttributes;

/** The search attributes that matters have: a workflow task fails for ever when the namespace lacks one. */
export const searchAttributeTypes = { [kind]: 'Keyword', [phase]: 'Keyword', [aor]: 'Keyword', [waitingOn]: 'Keyword', [dueAt]: 'Datetime' } as const;

const indexedTypes = {
  Keyword: temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  Datetime: temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
} as const;

type OperatorService = Connection['operatorService'];

/**
 * Registers the search attributes that a namespace lacks.
 *
 * @throws when the engine does not let us, as Temporal Cloud does not: then they are registered by its own tools
 */
export async function registerSearchAttributes(operatorService: OperatorService, namespace: string): Promise<void> {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  await addSearchAttributes(operatorService, namespace, (name) => customAttributes[name] === undefined);
}

/** Registers those that are chosen, which the namespace must not have yet. */
export async function addSearchAttributes(operatorService: OperatorService, namespace: string, chosen: (name: string) => boolean = () => true): Promise<void> {
  const wanted = Object.entries(searchAttributeTypes).filter(([name]) => chosen(name));
  const searchAttributes = Object.fromEntries(wanted.map(([name, type]) => [name, indexedTypes[type]]));
  if (wanted.length > 0) await operatorService.addSearchAttributes({ namespace, searchAttributes });
}

const attributes = {
  kind: defineSearchAttributeKey(wire.searchAttributes.kind, SearchAttributeType.KEYWORD),
  phase: defineSearchAttributeKey(wire.searchAttributes.phase, SearchAttributeType.KEYWORD),
  aor: defineSearchAttributeKey(wire.searchAttributes.aor, SearchAttributeType.KEYWORD),
  waitingOn: defineSearchAttributeKey(wire.searchAttributes.waitingOn, SearchAttributeType.KEYWORD),
  dueAt: defineSearchAttributeKey(wire.searchAttributes.dueAt, SearchAttributeType.DATETIME),
};

/** What a matter's workflow is started with. */
export function searchAttributesOf(view: MatterView): TypedSearchAttributes {
  return new TypedSearchAttributes([
    { key: attributes.kind, value: view.kind },
    { key: attributes.phase, value: view.phase },
    { key: attributes.aor, value: view.aor },
    ...(view.waitingOn === null ? [] : [{ key: attributes.waitingOn, value: view.waitingOn }]),
    ...(view.dueAt === null ? [] : [{ key: attributes.dueAt, value: new Date(view.dueAt) }]),
  ]);
}
