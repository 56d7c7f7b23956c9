/**
 * Who may do what to an office's duty roster (COO-4). A roster is its own office's: its supervisors, acting ones included, keep
 * it; whoever has a shift may swap it with a colleague, and may be relieved of it.
 */
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import type { Actor, OfficeId, PersonId, Program, Rank } from '../vocabulary';

/** The office whose roster it is. */
export interface RosterOffice {
  readonly office: OfficeId;
  readonly program: Program;
}

const supervisors: Readonly<Record<Program, readonly Rank[]>> = { OI: ['ASAC', 'SAC'], DRO: ['AFOD', 'FOD'] };

export const supervisorsOf = ({ office, program }: RosterOffice): string => `an ${supervisors[program].join(' or the ')} of ${office}`;

const forbidden = (refusal: Omit<Refusal, 'category' | 'provision'>): Verdict => refused({ ...refusal, category: 'forbidden', provision: 'COO-4' });

function ofOffice(actor: Actor, { office }: RosterOffice, whoCould: string): Verdict {
  if (actor.post?.office === office) return allowed;
  return forbidden({ type: 'not-your-roster', detail: `The roster of ${office} is kept by that office itself.`, whoCould });
}

/** Keeps the roster: patterns, one-off shifts, overrides, imports, publication. */
export function mayKeepRoster(actor: Actor, office: RosterOffice): Verdict {
  const whoCould = supervisorsOf(office);
  const own = ofOffice(actor, office, whoCould);
  if (own.kind === 'refused') return own;
  if (actor.post !== null && supervisors[office.program].includes(actor.post.rank)) return allowed;
  return forbidden({ type: 'not-a-roster-supervisor', detail: `The roster of ${office.office} is kept by its supervisors.`, whoCould });
}

/** @param holder whose shift is offered */
export function mayProposeSwap(actor: Actor, office: RosterOffice, holder: PersonId): Verdict {
  const own = ofOffice(actor, office, `anybody with a shift at ${office.office}`);
  if (own.kind === 'refused') return own;
  if (actor.person === holder) return allowed;
  return forbidden({ type: 'not-your-shift', detail: 'A swap is proposed by the person whose shift it gives away.', whoCould: holder });
}

export type SwapStep = 'acceptance' | 'refusal' | 'withdrawal';

/** The partner accepts or refuses a swap, its proposer takes it back; nobody does it for them. */
export function maySettleSwap(actor: Actor, office: RosterOffice, step: SwapStep, swap: { readonly proposer: PersonId; readonly partner: PersonId }): Verdict {
  const whose = step === 'withdrawal' ? swap.proposer : swap.partner;
  const own = ofOffice(actor, office, whose);
  if (own.kind === 'refused') return own;
  if (actor.person === whose) return allowed;
  const detail = step === 'withdrawal' ? 'A proposal is taken back by whoever made it.' : 'A swap is accepted or refused by the person to whom it was proposed.';
  return forbidden({ type: 'not-your-shift', detail, whoCould: whose });
}

/** One relieves oneself; a supervisor of the office does it for somebody, with a reason. */
export function mayRelieve(actor: Actor, office: RosterOffice, relieved: PersonId, reason: string | undefined): Verdict {
  const own = ofOffice(actor, office, `${relieved}, or ${supervisorsOf(office)}`);
  if (own.kind === 'refused' || actor.person === relieved) return own;
  const verdict = mayKeepRoster(actor, office);
  if (verdict.kind === 'refused') return verdict;
  return reason === undefined ? reasonWanted('Whoever relieves somebody else gives a reason.') : allowed;
}

export function reasonWanted(detail: string): { readonly kind: 'refused'; readonly refusal: Refusal } {
  return refused({ type: 'reason-wanted', category: 'invalid', provision: 'COO-4', field: '/reason', detail });
}
