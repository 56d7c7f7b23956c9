/** What happens to a roster when people ask for it (COO-4): pure rules on the shifts as they are now. */
import { refused, type Refusal } from '../refusal';
import type { Instant, PersonId } from '../vocabulary';
import { reasonWanted } from './authority';
import type { Defect } from './defects';
import { isAt, type Period, type Shift } from './shifts';

export type Decided<Result> = { readonly kind: 'accepted'; readonly result: Result } | { readonly kind: 'refused'; readonly refusal: Refusal };

const accept = <Result>(result: Result): Decided<Result> => ({ kind: 'accepted', result });
const refuse = (refusal: Omit<Refusal, 'provision'>) => refused({ ...refusal, provision: 'COO-4' });

const longestDays = 400;

/** A period that a roster can be made for: in order, not over, no longer than four hundred days. */
export function decidePeriod(period: Period, now: Instant, fields: readonly [string, string] = ['/start', '/end']): Decided<Period> {
  if (period.from >= period.until) return refuse({ type: 'period-wrong', category: 'invalid', field: fields[1], detail: 'The end must be after the start.' });
  if (period.until <= now) return refuse({ type: 'period-over', category: 'conflict', field: fields[1], detail: 'The period is over; the past of a roster is never rewritten.' });
  if (Date.parse(period.until) - Date.parse(period.from) > longestDays * 86_400_000) {
    return refuse({ type: 'period-wrong', category: 'invalid', field: fields[1], detail: `A period has ${longestDays} days at most.` });
  }
  return accept(period);
}

/** A roster with defects is published only with a written reason; with two on duty at once it is not published at all. */
export function decidePublication(defects: readonly Defect[], seen: string, now: string, reason: string | undefined): Decided<null> {
  if (seen !== now) {
    return refuse({ type: 'draft-changed', category: 'stale', field: '/draft', detail: 'The draft is another one than was read: something that it is made of has changed. Read it again.' });
  }
  const overlap = defects.find(({ kind }) => kind === 'overlap');
  if (overlap !== undefined) return refuse({ type: 'shifts-overlap', category: 'conflict', detail: `${overlap.because} There is one on duty at a time.` });
  const [first] = defects;
  if (first === undefined || reason !== undefined) return accept(null);
  const more = defects.length > 1 ? ` And ${defects.length - 1} more.` : '';
  return reasonWanted(`The roster has a defect, so publishing it needs a written reason. ${first.because}${more}`);
}

/** An override begins with a shift or in one that has not begun: who is on duty now is relieved instead. */
export function decideOverride(shifts: readonly Shift[], period: Period, now: Instant): Decided<Period> {
  const underWay = shifts.find((shift) => isAt(shift, now));
  const start = period.from < now ? now : period.from;
  if (underWay === undefined || start >= underWay.until) return accept({ from: start, until: period.until });
  return refuse({
    type: 'shift-begun',
    category: 'conflict',
    field: '/start',
    detail: `The shift of ${underWay.person} is under way until ${underWay.until}: relieve them, or begin the override then.`,
  });
}

export interface Relief extends Period {
  readonly insteadOf: PersonId;
  readonly person: PersonId;
}

/**
 * The rest of the shift under way moves to somebody else, at once.
 *
 * @param shifts from the one under way on, in their order
 * @param to who takes over; undefined for the next person of the roster who can
 * @param canTakeOver who is an active person of the office
 */
export function decideRelief(shifts: readonly Shift[], relieved: PersonId, to: PersonId | undefined, now: Instant, canTakeOver: (person: PersonId) => boolean): Decided<Relief> {
  const underWay = shifts.find((shift) => isAt(shift, now));
  if (underWay?.person !== relieved) {
    return refuse({ type: 'not-on-duty', category: 'conflict', detail: `${relieved} is not on duty now${underWay === undefined ? '; nobody is' : `; ${underWay.person} is`}.` });
  }
  const person = to ?? shifts.find((shift) => shift.from >= underWay.until && shift.person !== relieved && canTakeOver(shift.person))?.person;
  if (person === undefined) return refuse({ type: 'nobody-next', category: 'conflict', field: '/to', detail: 'The roster has no next person: name who takes over.' });
  if (person === relieved) return refuse({ type: 'period-wrong', category: 'invalid', field: '/to', detail: 'Somebody else takes over.' });
  return accept({ from: now, until: underWay.until, insteadOf: relieved, person });
}

/** Two shifts of two people, neither begun. */
export function decideSwap(mine: Shift | undefined, theirs: Shift | undefined, now: Instant): Decided<readonly [Shift, Shift]> {
  if (mine === undefined || theirs === undefined) {
    const field = mine === undefined ? '/give' : '/take';
    return refuse({ type: 'shift-changed', category: 'conflict', field, detail: 'That shift is not on the roster any more, or is somebody else’s now. Read the roster again.' });
  }
  if (mine.person === theirs.person) return refuse({ type: 'period-wrong', category: 'invalid', field: '/take', detail: 'A swap is between two people.' });
  const begun = [mine, theirs].find(({ from }) => from <= now);
  if (begun !== undefined) {
    return refuse({ type: 'shift-begun', category: 'conflict', detail: `The shift of ${begun.person} has begun at ${begun.from}: only shifts that have not begun are swapped.` });
  }
  return accept([mine, theirs]);
}
