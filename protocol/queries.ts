import type { EntityKind } from './entities';

/** DEC-5: the query that is owed on an entity of each kind. */
export const queryOn = { subject: 'SQ11', vehicle: 'SQ13', address: 'SQAD', organization: 'SQ16', employer: 'SQ16' } as const satisfies Record<EntityKind, string>;
export type QueryCode = (typeof queryOn)[EntityKind];
