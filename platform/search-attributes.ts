import type { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { wire } from '../protocol/wire';

const { INDEXED_VALUE_TYPE_KEYWORD: keyword, INDEXED_VALUE_TYPE_DATETIME: datetime } = temporal.api.enums.v1.IndexedValueType;

const { kind, phase, aor, waitingOn, dueAt } = wire.searchAttributes;

/** The search attributes that matters have: a workflow task fails for ever when the namespace lacks one. */
export const searchAttributeTypes = { [kind]: keyword, [phase]: keyword, [aor]: keyword, [waitingOn]: keyword, [dueAt]: datetime };

/**
 * Registers the search attributes that a namespace lacks.
 *
 * @throws when the engine does not let us, as Temporal Cloud does not: then they are registered by its own tools
 */
export async function registerSearchAttributes(operatorService: Connection['operatorService'], namespace: string): Promise<void> {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.fromEntries(Object.entries(searchAttributeTypes).filter(([name]) => customAttributes[name] === undefined));
  if (Object.keys(missing).length > 0) await operatorService.addSearchAttributes({ namespace, searchAttributes: missing });
}
