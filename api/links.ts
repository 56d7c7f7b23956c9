/** The addresses of resources, relative to the API's own. */
import type { ConcurrenceAction } from '../protocol/concurrence/messages';
import type { CommandId, MatterKind, Reference } from '../protocol/vocabulary';

const collections = { concurrence: '/v1/concurrences' } as const satisfies Record<MatterKind, string>;

export const links = {
  matter: (kind: MatterKind, reference: Reference) => `${collections[kind]}/${reference}`,
  action: (reference: Reference, action: ConcurrenceAction) => `/v1/concurrences/${reference}/${action}`,
  record: (reference: Reference) => `/v1/matters/${reference}/record`,
  clearance: (reference: Reference) => `/v1/clearances/${reference}`,
  command: (id: CommandId) => `/v1/commands/${id}`,
  schema: (name: string) => `/openapi.json#/components/schemas/${name}`,
} as const;
