import type { MatterKind } from './vocabulary';

/** Where the matters of each kind are, relative to the API's address. */
export const collections = {
  concurrence: '/v1/concurrences',
  dispute: '/v1/disputes',
  notice: '/v1/notices',
  'custody-hold': '/v1/custody-holds',
  deconfliction: '/v1/deconflictions',
  call: '/v1/calls',
  'call-out': '/v1/call-outs',
  operation: '/v1/operations',
  'record-entry': '/v1/record-entries',
  'support-request': '/v1/support-requests',
  deficiency: '/v1/deficiencies',
  transfer: '/v1/transfers',
  consultation: '/v1/consultations',
  briefing: '/v1/briefings',
  'developmental-assignment': '/v1/developmental-assignments',
  meeting: '/v1/meetings',
  'local-protocol': '/v1/local-protocols',
} as const satisfies Record<MatterKind, string>;
