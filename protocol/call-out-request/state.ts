import type { CallOut } from '../call-out';
import type { ParametersOf } from '../parameters';
import type { Urgency } from '../urgency';
import type { Aor, Instant, PersonName, Program, Reference, Said } from '../vocabulary';

/** - `paging`: nobody has acknowledged. - `acknowledged`: somebody has said what they will do. - `concluded`, `withdrawn`: closed. */
export type CallOutPhase = 'paging' | 'acknowledged' | 'concluded' | 'withdrawn';

/** The parameters that a call-out is asked for under. */
export const callOutParameters = ['pageTimeout', 'envelopeLifetime'] as const;
export type CallOutParameters = ParametersOf<(typeof callOutParameters)[number]>;

/** A call-out that somebody asked for: plain JSON, the same in the workflow, in Postgres and over HTTP. */
export interface CallOutRequest {
  readonly kind: 'call-out';
  readonly reference: Reference;
  readonly aor: Aor;
  readonly openedAt: Instant;
  readonly asker: PersonName;
  readonly parameters: CallOutParameters;

  readonly phase: CallOutPhase;
  /** Counts transitions. */
  readonly version: number;
  /** What was asked is not changed: always 1. */
  readonly revision: number;

  /** Whose representative is wanted. */
  readonly program: Program;
  readonly reason: string;
  readonly urgency: Urgency;
  readonly callOuts: readonly CallOut[];
  readonly acknowledgement: (Said & { readonly note: string }) | null;
  readonly conclusion: (Said & { readonly note: string }) | null;
  readonly withdrawal: (Said & { readonly reason: string }) | null;
  readonly closedAt: Instant | null;
}

export function isClosed(matter: CallOutRequest): boolean {
  return matter.closedAt !== null;
}
