import type { MatterKind } from './vocabulary';

/** Where the matters of each kind are, relative to the API's address. */
export const collections = {
  concurrence: '/v1/concurrences',
  dispute: '/v1/disputes',
  notice: '/v1/notices',
  'custody-hold': '/v1/custody-holds',
  call: '/v1/calls',
  'call-out': '/v1/call-outs',
} as const satisfies Record<MatterKind, string>;
