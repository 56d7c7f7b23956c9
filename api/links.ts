/** The addresses of resources, relative to the API's own. */
import { collections } from '../protocol/collections';
import type { CommandId, MatterKind, Reference } from '../protocol/vocabulary';

export const links = {
  matter: (kind: MatterKind, reference: Reference) => `${collections[kind]}/${reference}`,
  action: (kind: MatterKind, reference: Reference, action: string) => `${collections[kind]}/${reference}/${action}`,
  record: (reference: Reference) => `/v1/matters/${reference}/record`,
  plan: (reference: Reference, as: 'html' | 'pdf') => `${collections.operation}/${reference}/plan.${as}`,
  agenda: (reference: Reference) => `${collections.meeting}/${reference}/agenda`,
  shortfallAnswers: (reference: Reference) => `${collections.transfer}/${reference}/shortfall-answers`,
  localProtocolPreview: (reference: Reference) => `${collections['local-protocol']}/${reference}/preview`,
  clearance: (reference: Reference) => `/v1/clearances/${reference}`,
  command: (id: CommandId) => `/v1/commands/${id}`,
  schema: (name: string) => `/openapi.json#/components/schemas/${name}`,
} as const;
