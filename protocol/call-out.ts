/**
 * Call-out (COO-5): the person on duty is paged and must acknowledge in time, else the next is, then the head of office,
 * then again from the top, until somebody acknowledges. Never "nobody". Pure: the workflow does the paging and waiting.
 */
import type { Provision } from './provisions';
import type { Capacity, Instant, PersonId, PersonName, Program } from './vocabulary';

/** Somebody to be reached, and in which capacity. */
export interface Reached extends PersonName {
  readonly capacity: Capacity;
}

export interface Page extends Reached {
  readonly at: Instant;
}

export interface CallOut {
  /** Counts the call-outs of a matter from 1. */
  readonly number: number;
  readonly program: Program;
  /** Why it pages. */
  readonly reason: 'answer-wanted' | 'core-violations' | 'lapsed';
  readonly provisions: readonly Provision[];
  /** Who is paged together, step after step. */
  readonly steps: readonly (readonly Capacity[])[];
  /** Steps taken so far; beyond the last one it begins at the top again. */
  readonly stepsTaken: number;
  readonly pages: readonly Page[];
  readonly status: 'paging' | 'acknowledged' | 'ended';
  readonly acknowledgedBy?: PersonName;
  readonly acknowledgedAt?: Instant;
}

const dutyThenLiaisonThenHead = [['duty'], ['liaison'], ['head']] as const;
const liaisonAndHeadTogether = [['liaison', 'head']] as const;

export function newCallOut(
  number: number,
  program: Program,
  reason: CallOut['reason'],
  provisions: readonly Provision[],
): CallOut {
  const steps = reason === 'lapsed' ? liaisonAndHeadTogether : dutyThenLiaisonThenHead;
  return { number, program, reason, provisions, steps, stepsTaken: 0, pages: [], status: 'paging' };
}

/** Whom the next step pages. */
export function nextStep(callOut: CallOut): readonly Capacity[] {
  return callOut.steps[callOut.stepsTaken % callOut.steps.length] ?? [];
}

export function wasPaged(callOut: CallOut, person: PersonId): boolean {
  return callOut.pages.some((page) => page.person === person);
}
