/** What a transfer says to a command: the event that follows, or a refusal. Pure, judged by the moment of receipt. */
import { isTheOpenOne } from '../bargain';
import { decideAcknowledgement, pageWaits } from '../call-out';
import { accepted, type DecisionOf, type Speaking } from '../decision';
import { sideOf } from '../notice/authority';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { nameOf, type Actor, type Instant, type Program } from '../vocabulary';
import { mayDo } from './authority';
import type { LaterTransferEvent } from './events';
import type { ActionBody, ProposedTransfer, TransferAction, TransferCommand } from './messages';
import { asReceived, isClosed, openProposal, type Transfer } from './state';

export type Decision = DecisionOf<LaterTransferEvent>;

const conflict = (refusal: Omit<Refusal, 'category' | 'provision'>) => refused({ ...refusal, category: 'conflict', provision: 'MIS-1' });
const isAhead = (effectiveAt: string, at: Instant, field: string) =>
  effectiveAt > at ? allowed : refused({ type: 'period-over', category: 'invalid', provision: 'MIS-1', field, detail: 'Responsibility changes from a day on that lies ahead: propose another.' });

/** @param at the receipt */
export function proposalIsSound({ effectiveAt }: Pick<ProposedTransfer, 'effectiveAt'>, at: Instant): Verdict {
  return isAhead(effectiveAt, at, '/effectiveAt');
}

/** Is the matter in a phase for this action, whoever asks? */
export function phaseAllows(action: TransferAction, matter: Transfer): Verdict {
  if (isClosed(matter)) return conflict({ type: 'matter-closed', detail: `${matter.reference} is closed: ${matter.phase}. What is in effect is given back by another transfer.` });
  const isAgreed = matter.phase === 'agreed';
  switch (action) {
    case 'acknowledgement':
      return pageWaits(matter.callOuts);
    case 'proposal':
    case 'withdrawal':
      return isAgreed ? conflict({ type: 'transfer-agreed', detail: `Both have agreed on proposal ${matter.agreement?.proposal ?? ''}. It can be found short of resources until it takes effect, and be given back afterwards, by another transfer.` }) : allowed;
    case 'agreement':
      return openProposal(matter) === undefined ? conflict({ type: 'no-proposal', detail: 'No proposal is open.' }) : allowed;
    case 'shortfall':
      return matter.phase === 'short-of-resources' ? conflict({ type: 'short-already', detail: 'It is found short of resources. What else is wanting is said in a remark.' }) : allowed;
    case 'remark':
      return allowed;
  }
}

/** May this person do this to this matter now: phase first, then person. */
export function mayActNow(action: TransferAction, actor: Actor, matter: Transfer): Verdict {
  const phase = phaseAllows(action, matter);
  return phase.kind === 'refused' ? phase : mayDo(action, actor, matter);
}

function decideProposal(matter: Transfer, proposed: ProposedTransfer, said: Speaking): Decision {
  const sound = proposalIsSound(proposed, said.at);
  return sound.kind === 'refused' ? sound : accepted({ kind: 'proposed', proposal: matter.proposals.length + 1, proposed, ...said });
}

/** What is agreed is just the proposal that is open, named by its number, while its day lies ahead. */
function decideAgreement(matter: Transfer, { proposal: named }: ActionBody<'agreement'>, said: Speaking): Decision {
  const verdict = isTheOpenOne(matter.proposals, named, { type: 'another-proposal', provision: 'MIS-1', noun: 'proposal' });
  if (verdict.kind === 'refused') return verdict;
  const effectiveAt = openProposal(matter)?.proposed.effectiveAt as Instant; // isTheOpenOne
  const ahead = isAhead(effectiveAt, said.at, '/proposal');
  return ahead.kind === 'refused' ? ahead : accepted({ kind: 'agreed', proposal: named, effectiveAt, ...said });
}

/** @param at when the command was durably accepted */
export function decide(current: Transfer, command: TransferCommand, at: Instant): Decision {
  const matter = asReceived(current, at);
  const { actor } = command;
  const verdict = mayActNow(command.action, actor, matter);
  if (verdict.kind === 'refused') return verdict;
  const by = nameOf(actor);
  if (command.action === 'acknowledgement') return decideAcknowledgement(matter.callOuts, command.body, by, at);
  const speaking: Speaking = { side: sideOf(actor.post, matter.aor) as Program, by, at }; // mayDo: somebody of a side
  switch (command.action) {
    case 'proposal':
      return decideProposal(matter, command.body, speaking);
    case 'agreement':
      return decideAgreement(matter, command.body, speaking);
    case 'shortfall':
      return accepted({ kind: 'found-short', statement: command.body.statement, ...speaking });
    case 'remark':
      return accepted({ kind: 'remarked', text: command.body.text, ...speaking });
    case 'withdrawal':
      return accepted({ kind: 'withdrawn', reason: command.body.reason, by, at });
  }
}
