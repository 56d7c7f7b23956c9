import type { MatterKind } from './vocabulary';

/** Where the matters of each kind are, relative to the API's address. */
export const collections = { concurrence: '/v1/concurrences', dispute: '/v1/disputes' } as const satisfies Record<MatterKind, string>;
