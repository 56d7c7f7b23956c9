/** What the load process is asked to do, and what it answers: plain JSON, sent between the two processes. */
import type { OpenConcurrence } from '../../protocol/concurrence/process';
import type { Sealed } from '../../protocol/envelope';

/** - `http`: one request to the API. - `start`, `update`: what a bare Temporal client does for the same command. */
export type Call =
  | {
      readonly kind: 'http';
      readonly method: 'GET' | 'POST';
      readonly path: string;
      readonly token: string;
      /** Only this status counts as an answer: 202 says that the engine was not heard in time. */
      readonly wanted: number;
      readonly body?: string;
      readonly idempotencyKey?: string;
    }
  | { readonly kind: 'start'; readonly sealed: Sealed<OpenConcurrence> }
  | { readonly kind: 'update'; readonly sealed: Sealed };

export interface LoadOrder {
  readonly calls: readonly Call[];
  /** Callers at once; each makes its next call when the last one is answered. */
  readonly clients: number;
}

export interface LoadResult {
  /** From the first call to the last answer. */
  readonly seconds: number;
  /** Of each call, in milliseconds, in the order of the calls. */
  readonly durations: readonly number[];
  /** `Location` of each answer that has one, in the order of the calls. */
  readonly locations: readonly (string | null)[];
  /** What went wrong, one sentence a call. */
  readonly faults: readonly string[];
}

export type LoadReply = { readonly kind: 'done'; readonly result: LoadResult } | { readonly kind: 'broken'; readonly message: string };

