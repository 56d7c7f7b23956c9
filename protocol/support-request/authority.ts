/**
 * Who may do what to a request for support: pure, from the facts about a person at the moment of receipt. Anybody of a field
 * office asks; what binds an office is said by whoever may bind it, and never for the other side.
 */
import { mayAcknowledge } from '../call-out';
import { bindsOffice, whoBinds } from '../field-office';
import { sideOf } from '../notice/authority';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { counterpartOf, type Actor, type Program } from '../vocabulary';
import type { SupportAction } from './messages';
import { openOffer, type SupportRequest } from './state';

const forbidden = (refusal: Omit<Refusal, 'category' | 'provision'>): Verdict => refused({ ...refusal, category: 'forbidden', provision: 'TPD-5' });

export function mayOpen({ post }: Actor): Verdict {
  if (post !== null && post.level === 'field' && post.aor !== null) return allowed;
  return forbidden({ type: 'not-a-support-asker', detail: 'A field office asks its counterpart for support, in its own area of responsibility.', whoCould: 'anybody of an OI or DRO field office' });
}

function mayBind(actor: Actor, { aor }: SupportRequest, sides: readonly Program[], detail: string): Verdict {
  const side = sideOf(actor.post, aor);
  if (side !== null && sides.includes(side) && bindsOffice(actor)) return allowed;
  return forbidden({ type: 'not-for-the-support', detail, whoCould: sides.map((program) => whoBinds({ program, aor })).join('; or ') });
}

const both = ['OI', 'DRO'] as const;

/** Whoever asked or offered for a side does not speak for the other one, wherever they are posted by now. */
function spokeFor(side: Program, { from, askedBy, offers }: SupportRequest, { person }: Actor): boolean {
  return (side === from && askedBy.person === person) || offers.some((offer) => offer.side === side && offer.by.person === person);
}

function mayAgree(actor: Actor, matter: SupportRequest): Verdict {
  const offer = openOffer(matter);
  if (offer === undefined) return mayBind(actor, matter, both, 'An offer is accepted by whoever may bind the other side.');
  const other = counterpartOf(offer.side);
  if (sideOf(actor.post, matter.aor) === offer.side) {
    return forbidden({ type: 'own-side', detail: `Offer ${offer.number} is ${offer.side}’s own; ${other} accepts it or offers something else.`, whoCould: whoBinds({ program: other, aor: matter.aor }) });
  }
  if (spokeFor(offer.side, matter, actor)) return forbidden({ type: 'own-side', detail: `Who has spoken for ${offer.side} in this matter accepts nothing for ${other}.`, whoCould: whoBinds({ program: other, aor: matter.aor }) });
  return mayBind(actor, matter, [other], `Offer ${offer.number} is accepted by whoever may bind ${other}.`);
}

function mayWithdraw(actor: Actor, matter: SupportRequest): Verdict {
  if (actor.person === matter.askedBy.person && sideOf(actor.post, matter.aor) === matter.from) return allowed;
  return mayBind(actor, matter, [matter.from], `It is withdrawn by ${matter.askedBy.name}, or by whoever may bind ${matter.from}.`);
}

/** May this person do this to this matter now? Phases are decide.ts's matter. */
export function mayDo(action: SupportAction, actor: Actor, matter: SupportRequest): Verdict {
  const giver = counterpartOf(matter.from);
  switch (action) {
    case 'acknowledgement':
      return mayAcknowledge(matter.callOuts, actor.person);
    case 'offer':
      return mayBind(actor, matter, both, 'An offer binds an office.');
    case 'agreement':
      return mayAgree(actor, matter);
    case 'decline':
      return mayBind(actor, matter, [giver], `Support is declined by the side that is asked for it, which is ${giver}.`);
    case 'report':
      return mayBind(actor, matter, [giver], `What was given is reported by ${giver}, which gave it.`);
    case 'withdrawal':
      return mayWithdraw(actor, matter);
  }
}
