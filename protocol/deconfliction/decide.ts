/**
 * What a de-confliction says to a command: the event that follows, or a refusal. Pure: the workflow decides with it, and the API
 * foretells with it. Who may act is authority.ts's matter; this file joins both.
 */
import { decideAcceptance, isProposed, openProposal } from '../course/agreement';
import { accepted, type DecisionOf } from '../decision';
import { inWords, whoBinds } from '../field-office';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { nameOf, type Actor, type Instant } from '../vocabulary';
import { claimable, mayDo, sidesOf } from './authority';
import type { LaterDeconflictionEvent } from './events';
import type { DeconflictionAction, DeconflictionCommand } from './messages';
import { isClosed, officesOf, otherSideOf, provisionOf, unclaimed, type Deconfliction, type SideName } from './state';

export type Decision = DecisionOf<LaterDeconflictionEvent>;

const conflict = (refusal: Omit<Refusal, 'category' | 'provision'>, matter: Deconfliction): Verdict => refused({ ...refusal, category: 'conflict', provision: provisionOf(matter) });

/** Nothing is agreed before each side that must has shown that it knows. */
function isClaimed(matter: Deconfliction): Verdict {
  const waiting = officesOf(matter, unclaimed(matter));
  return waiting.length === 0 ? allowed : conflict({ type: 'not-claimed-yet', detail: `Nobody of ${waiting.map(inWords).join(', nor of ')} has claimed it.`, whoCould: waiting.map(whoBinds).join('; ') }, matter);
}

/** Is the matter in a phase for this action, whoever asks? */
export function phaseAllows(action: DeconflictionAction, matter: Deconfliction): Verdict {
  if (isClosed(matter)) {
    const ended = matter.agreement === null ? 'what it was about is no longer so' : 'a course was agreed';
    return conflict({ type: 'matter-closed', detail: `${matter.reference} is closed: ${ended}.` }, matter);
  }
  switch (action) {
    case 'claim':
      return unclaimed(matter).length > 0 ? allowed : conflict({ type: 'already-claimed', detail: 'Whoever was to claim it has done so.' }, matter);
    case 'acceptance': {
      const proposed = isProposed(matter, provisionOf(matter));
      return proposed.kind === 'refused' ? proposed : isClaimed(matter);
    }
    case 'remark':
    case 'proposal':
      return allowed;
  }
}

/** May this person do this to this matter now: phase first, then person. */
export function mayActNow(action: DeconflictionAction, actor: Actor, matter: Deconfliction): Verdict {
  const phase = phaseAllows(action, matter);
  return phase.kind === 'refused' ? phase : mayDo(action, actor, matter);
}

/**
 * @param command with its receipt
 * @param receivedAt when it was durably accepted
 */
export function decide(matter: Deconfliction, command: DeconflictionCommand, receivedAt: Instant): Decision {
  const verdict = mayActNow(command.action, command.actor, matter);
  if (verdict.kind === 'refused') return verdict;
  const by = nameOf(command.actor);
  const made = { by, at: receivedAt };
  const side: SideName = sidesOf(command.actor, matter)[0] ?? 'raiser'; // all but a claim were asked for their side
  switch (command.action) {
    case 'claim': {
      const { note } = command.body;
      return accepted({ kind: 'claimed', sides: claimable(command.actor, matter), ...(note === undefined ? {} : { note }), ...made });
    }
    case 'remark':
      return accepted({ kind: 'remarked', side, text: command.body.text, ...made });
    case 'proposal':
      return accepted({ kind: 'proposed', side, proposal: matter.proposals.length + 1, ...command.body, ...made });
    case 'acceptance': {
      const accepting = otherSideOf(openProposal(matter)?.side ?? side);
      return decideAcceptance(matter, command.body.proposal, { side: accepting, ...made }, provisionOf(matter));
    }
  }
}
