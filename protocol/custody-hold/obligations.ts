/** What is owed on a custody hold. */
import { acknowledgementsOwed } from '../call-out';
import type { Obligation } from '../obligation';
import type { Program } from '../vocabulary';
import { isClosed, isUnread, otherSide, type CustodyHold } from './state';

export function obligations(hold: CustodyHold): readonly Obligation[] {
  if (isClosed(hold)) return [];
  const { lifting, review } = hold;
  const liftings: readonly Obligation[] =
    lifting === null ? [] : [{ program: otherSide(lifting), person: null, what: `agree to lifting ${lifting.number}, or object`, provision: 'COO-15', dueAt: null }];
  const reviews = (['OI', 'DRO'] as const).map((program): Obligation => ({ program, person: null, what: 'review the custody hold', provision: 'COO-15', dueAt: review.dueAt }));
  return [...acknowledgementsOwed(hold.callOuts, hold.parameters.pageTimeout), ...liftings, ...reviews];
}

/** DRO until it has read the hold, then whoever a lifting waits for; otherwise nobody. */
export function waitingOn(hold: CustodyHold): Program | null {
  if (isClosed(hold)) return null;
  if (isUnread(hold)) return 'DRO';
  return hold.lifting === null ? null : otherSide(hold.lifting);
}
