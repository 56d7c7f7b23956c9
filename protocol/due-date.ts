/** A due date that both sides have agreed on: another one counts once the side that did not propose it agrees. Pure. */
import type { Speaking } from './decision';
import type { Provision } from './provisions';
import { allowed, refused, type Verdict } from './refusal';
import { counterpartOf, type Instant, type Program, type Said } from './vocabulary';

/** Another due date, which one side proposes. */
export interface DueDateMove extends Said {
  readonly side: Program;
  readonly dueAt: Instant;
  readonly reason: string;
}

interface Moved {
  readonly move: DueDateMove | null | undefined;
  /** `task 3`. */
  readonly what: string;
  /** As that matter calls it. */
  readonly called: 'time' | 'date';
  readonly provision: Provision;
  readonly whoCould: (side: Program) => string;
}

/** Somebody else of the other side agrees, to just the date that is proposed. */
export function mayAgreeToMove(dueAt: string, { side, by }: Speaking, { move, what, called, provision, whoCould }: Moved): Verdict {
  if (move?.dueAt !== dueAt) return refused({ type: 'no-move-proposed', category: 'stale', provision, field: '/dueAt', detail: move == null ? `Nobody proposes another ${called} for ${what}.` : `The ${called} that is proposed for ${what} is ${move.dueAt}.` });
  if (move.side !== side && move.by.person !== by.person) return allowed;
  return refused({ type: 'own-side', category: 'forbidden', provision, detail: `${move.side} proposed it; the other side agrees, by somebody else.`, whoCould: whoCould(counterpartOf(move.side)) });
}
