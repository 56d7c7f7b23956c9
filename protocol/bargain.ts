/**
 * Bargaining by number: one side puts something to the other, which accepts just that, by its number, or puts something else.
 * What the sides are, what is put, and who may speak for a side, is each matter's own. Pure.
 */
import type { Provision } from './provisions';
import { allowed, refused, type Refusal, type Verdict } from './refusal';
import type { RefusalType } from './refusal-titles';
import type { Instant, PersonName } from './vocabulary';

/** `replaced` by what was put after it, by either side; `voided` when what it was put for has changed or ended; `accepted` by the other side. */
export type PutStatus = 'open' | 'replaced' | 'voided' | 'accepted';

/** Something that one side has put to the other. They are numbered from 1. */
export interface Put<Side extends string> {
  readonly number: number;
  readonly side: Side;
  readonly by: PersonName;
  readonly at: Instant;
  readonly status: PutStatus;
}

/** At most one is open at a time. */
export function openOf<Each extends Put<string>>(puts: readonly Each[]): Each | undefined {
  return puts.find(({ status }) => status === 'open');
}

/** What was open is so no more. */
export function ended<Each extends Put<string>>(puts: readonly Each[], status: PutStatus): readonly Each[] {
  return puts.map((each) => (each.status === 'open' ? { ...each, status } : each));
}

/** What is put takes the place of what was open. */
export function withPut<Each extends Put<string>>(puts: readonly Each[], next: Omit<Each, 'status'>): readonly Each[] {
  return [...ended(puts, 'replaced'), { ...next, status: 'open' } as Each];
}

/** How a kind of matter speaks of it. */
interface Words {
  /** What a stale number is refused as. */
  readonly type: RefusalType;
  readonly provision: Provision;
  /** `offer`: names the field too. */
  readonly noun: string;
}

/** An acceptance that crosses something newer accepts nothing. */
export function isTheOpenOne(puts: readonly Put<string>[], named: number, { type, provision, noun }: Words): Verdict {
  const open = openOf(puts);
  if (open?.number === named) return allowed;
  const known = puts.find(({ number }) => number === named);
  const what = `${noun.charAt(0).toUpperCase()}${noun.slice(1)} ${named} ${known === undefined ? 'does not exist' : `was ${known.status}`}`;
  return stale(type, provision, `/${noun}`, open === undefined ? `${what}, and none is open.` : `${what}; ${noun} ${open.number} is open. Read it, and accept it or put another.`);
}

function stale(type: RefusalType, provision: Provision, field: string, detail: string): { readonly kind: 'refused'; readonly refusal: Refusal } {
  return refused({ type, category: 'stale', provision, field, detail });
}
