/**
 * Who may do what to a local protocol: pure, from the facts about a person at the moment of receipt. GOV-1 gives it to the FOD and the
 * SAC of the area, or whoever acts in that post, and then to both Directors. Nobody signs for another side or in another tier.
 */
import { mayAcknowledge } from '../call-out';
import { headRank } from '../field-office';
import { sideAtHeadquarters } from '../headquarters';
import { sideOf } from '../notice/authority';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import type { SigningTier } from '../sign-off';
import type { Actor, Aor, Program } from '../vocabulary';
import type { LocalProtocolAction } from './messages';
import { owing, tierNow, type LocalProtocol } from './state';

const forbidden = (refusal: Omit<Refusal, 'category' | 'provision'>): Verdict => refused({ ...refusal, category: 'forbidden', provision: 'GOV-1' });

const both: readonly Program[] = ['OI', 'DRO'];
const headOf = (program: Program, aor: Aor | string): string => `the ${headRank[program]} of ${program} in ${aor}, or whoever acts in that post`;
const directorOf = (program: Program): string => `the Director of ${program}, or whoever acts in that post`;

/** For which side a person signs in a tier; null when for none. */
export function signsFor({ post }: Actor, tier: SigningTier, aor: Aor): Program | null {
  const side = tier === 'field' ? sideOf(post, aor) : sideAtHeadquarters(post);
  const rank = side === null ? null : tier === 'field' ? headRank[side] : 'Director';
  return post?.rank === rank ? side : null;
}

/** Everybody who signs something for a side of it: in the field, or at headquarters. */
export function isParty(actor: Actor, aor: Aor): boolean {
  return signsFor(actor, 'field', aor) !== null || signsFor(actor, 'headquarters', aor) !== null;
}

/** A FOD or SAC proposes it, for their own area. */
export function mayOpen(actor: Actor): Verdict {
  const { aor } = actor.post ?? { aor: null };
  if (aor !== null && signsFor(actor, 'field', aor) !== null) return allowed;
  return forbidden({ type: 'not-head-of-office', detail: 'A local protocol is for the FOD and the SAC of an area to propose.', whoCould: 'the FOD or SAC of an area of responsibility, or whoever acts in that post' });
}

function mayBind(actor: Actor, { aor }: LocalProtocol, sides: readonly Program[]): Verdict {
  const side = signsFor(actor, 'field', aor);
  if (side !== null && sides.includes(side)) return allowed;
  return forbidden({ type: 'not-head-of-office', detail: `What the local protocol of ${aor} says is for its FOD and SAC.`, whoCould: sides.map((program) => headOf(program, aor)).join('; or ') });
}

function maySign(actor: Actor, matter: LocalProtocol): Verdict {
  const tier = tierNow(matter) ?? 'field';
  if (signsFor(actor, tier, matter.aor) !== null) return allowed;
  const wanting = owing(matter).length === 0 ? both : owing(matter);
  const whoCould = wanting.map((program) => (tier === 'field' ? headOf(program, matter.aor) : directorOf(program))).join('; or ');
  return forbidden({ type: 'not-for-the-local-protocol', detail: tier === 'field' ? 'FOD and SAC sign first, each for their own side.' : 'Both have signed; now the Directors sign, each for their own side.', whoCould });
}

/** May this person do this to this matter now? Phases are decide.ts's matter. */
export function mayDo(action: LocalProtocolAction, actor: Actor, matter: LocalProtocol): Verdict {
  switch (action) {
    case 'acknowledgement':
      return mayAcknowledge(matter.callOuts, actor.person);
    case 'edit':
      return mayBind(actor, matter, both);
    case 'signature':
      return maySign(actor, matter);
    case 'return':
      if (signsFor(actor, 'headquarters', matter.aor) !== null) return allowed;
      return forbidden({ type: 'not-for-the-local-protocol', detail: 'A Director returns it.', whoCould: both.map(directorOf).join('; or ') });
    case 'withdrawal':
      return mayBind(actor, matter, [matter.from]);
    case 'remark':
      if (sideOf(actor.post, matter.aor) !== null || sideAtHeadquarters(actor.post) !== null) return allowed;
      return forbidden({ type: 'not-for-the-local-protocol', detail: `This is between the two offices of ${matter.aor} and their headquarters.`, whoCould: `anybody of OI or DRO in ${matter.aor} or at headquarters` });
  }
}
