/** What a request for support says to a command: the event that follows, or a refusal. Pure, judged by the moment of receipt. */
import { isTheOpenOne } from '../bargain';
import { decideAcknowledgement, pageWaits } from '../call-out';
import { accepted, type DecisionOf, type Speaking } from '../decision';
import { sideOf } from '../notice/authority';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { nameOf, type Actor, type Instant, type PersonName, type Program } from '../vocabulary';
import { mayDo } from './authority';
import type { LaterSupportEvent } from './events';
import type { ActionBody, SupportAction, SupportAsked, SupportCommand } from './messages';
import { agreedOffer, isClosed, openOffer, windowOf, type SupportRequest } from './state';

export type Decision = DecisionOf<LaterSupportEvent>;

const conflict = (refusal: Omit<Refusal, 'category' | 'provision'>) => refused({ ...refusal, category: 'conflict', provision: 'TPD-5' });
const invalid = (refusal: Omit<Refusal, 'category' | 'provision'>) => refused({ ...refusal, category: 'invalid', provision: 'TPD-5' });

/** Support is asked for ahead. @param at the receipt */
export function askedIsSound({ window }: Pick<SupportAsked, 'window'>, at: Instant): Verdict {
  return window.end > at ? allowed : invalid({ type: 'window-over', field: '/window/end', detail: 'The time for which support is asked is over.' });
}

/** Is the matter in a phase for this action, whoever asks? */
export function phaseAllows(action: SupportAction, matter: SupportRequest): Verdict {
  if (isClosed(matter)) return conflict({ type: 'matter-closed', detail: `${matter.reference} is closed: ${matter.phase}.` });
  const isAgreed = matter.phase === 'agreed';
  switch (action) {
    case 'acknowledgement':
      return pageWaits(matter.callOuts);
    case 'offer':
    case 'decline':
      return isAgreed ? conflict({ type: 'support-agreed', detail: `Offer ${matter.agreement?.offer ?? ''} is agreed; what came of it is reported.` }) : allowed;
    case 'agreement':
      return openOffer(matter) === undefined ? conflict({ type: 'no-offer', detail: 'No offer is open.' }) : allowed;
    case 'report':
      return isAgreed ? allowed : conflict({ type: 'support-not-agreed', detail: 'Nothing is agreed yet that could be reported on.' });
    case 'withdrawal':
      return allowed;
  }
}

/** May this person do this to this matter now: phase first, then person. */
export function mayActNow(action: SupportAction, actor: Actor, matter: SupportRequest): Verdict {
  const phase = phaseAllows(action, matter);
  return phase.kind === 'refused' ? phase : mayDo(action, actor, matter);
}

function decideOffer(matter: SupportRequest, offered: ActionBody<'offer'>, { side, by, at }: Speaking): Decision {
  if (windowOf(matter.asked, offered).end <= at) return invalid({ type: 'window-over', field: '/window', detail: 'The time that the offer is for is over: offer another.' });
  return accepted({ kind: 'offered', offer: matter.offers.length + 1, side, offered, by, at });
}

/** What is agreed is just the offer that is open, named by its number, while its time is not over. */
function decideAgreement(matter: SupportRequest, { offer: named }: ActionBody<'agreement'>, { side, by, at }: Speaking): Decision {
  const verdict = isTheOpenOne(matter.offers, named, { type: 'another-offer', provision: 'TPD-5', noun: 'offer' });
  if (verdict.kind === 'refused') return verdict;
  if (windowOf(matter.asked, openOffer(matter)?.offered).end <= at) return invalid({ type: 'window-over', field: '/offer', detail: `The time that offer ${named} is for is over: offer another.` });
  return accepted({ kind: 'agreed', offer: named, side, by, at });
}

/** TPD-4: what DRO's budget bears is said when it is DRO's to bear, and of nothing else. */
function costIsSound({ funding, asked }: SupportRequest, costCents: number | undefined): Verdict {
  if ((funding === null) === (costCents === undefined)) return allowed;
  const [type, detail] =
    funding === null
      ? (['not-of-the-budget', `DRO’s budget bears detention and transport; ${asked.support} has no cost to it.`] as const)
      : (['cost-not-said', `DRO accounts for ${asked.support}: say what it cost.`] as const);
  return refused({ type, category: 'invalid', provision: 'TPD-4', field: '/costCents', detail });
}

/** Nothing was given before its time began. */
function decideReport(matter: SupportRequest, said: ActionBody<'report'>, by: PersonName, at: Instant): Decision {
  if (said.outcome === 'not-fulfilled') return accepted({ kind: 'reported', said, by, at });
  const { start } = windowOf(matter.asked, agreedOffer(matter)?.offered);
  if (at < start) return invalid({ type: 'still-to-come', field: '/outcome', detail: `Support is to be given from ${start} on; nothing can have been given yet.` });
  const cost = costIsSound(matter, said.costCents);
  return cost.kind === 'refused' ? cost : accepted({ kind: 'reported', said, by, at });
}

/** @param at when the command was durably accepted */
export function decide(matter: SupportRequest, command: SupportCommand, at: Instant): Decision {
  const { actor } = command;
  const verdict = mayActNow(command.action, actor, matter);
  if (verdict.kind === 'refused') return verdict;
  const by = nameOf(actor);
  const speaking = (): Speaking => ({ side: sideOf(actor.post, matter.aor) as Program, by, at }); // mayDo: somebody of a side
  switch (command.action) {
    case 'acknowledgement':
      return decideAcknowledgement(matter.callOuts, command.body, by, at);
    case 'offer':
      return decideOffer(matter, command.body, speaking());
    case 'agreement':
      return decideAgreement(matter, command.body, speaking());
    case 'decline':
      return accepted({ kind: 'declined', reason: command.body.reason, by, at });
    case 'report':
      return decideReport(matter, command.body, by, at);
    case 'withdrawal':
      return accepted({ kind: 'withdrawn', reason: command.body.reason, by, at });
  }
}
