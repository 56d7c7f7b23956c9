/**
 * Who may do what to a transfer: pure, from the facts about a person at the moment of receipt. MIS-1 gives it to the FOD and the
 * SAC: what binds is said by them, or by whoever acts in their post. Anybody of either office may remark.
 */
import { mayAcknowledge } from '../call-out';
import { headRank } from '../field-office';
import { sideOf } from '../notice/authority';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { counterpartOf, type Actor, type Aor, type Program } from '../vocabulary';
import type { TransferAction } from './messages';
import { openProposal, type Transfer } from './state';

const forbidden = (refusal: Omit<Refusal, 'category' | 'provision'>): Verdict => refused({ ...refusal, category: 'forbidden', provision: 'MIS-1' });

const headOf = (program: Program, aor: Aor | string): string => `the ${headRank[program]} of ${program} in ${aor}, or whoever acts in that post`;
const notHead = (whoCould: string): Verdict => forbidden({ type: 'not-head-of-office', detail: 'What becomes of responsibility is for the FOD and the SAC.', whoCould });

/** A FOD or SAC proposes it, for their own area. */
export function mayOpen({ post }: Actor): Verdict {
  if (post !== null && post.level === 'field' && post.rank === headRank[post.program]) return allowed;
  return notHead('the FOD or SAC of an area of responsibility, or whoever acts in that post');
}

function mayBind(actor: Actor, { aor }: Transfer, sides: readonly Program[]): Verdict {
  const side = sideOf(actor.post, aor);
  if (side !== null && sides.includes(side) && actor.post?.rank === headRank[side]) return allowed;
  return notHead(sides.map((program) => headOf(program, aor)).join('; or '));
}

const both = ['OI', 'DRO'] as const;

/** Whoever proposed for a side does not agree for the other one, wherever they are posted by now. */
function mayAgree(actor: Actor, matter: Transfer): Verdict {
  const open = openProposal(matter);
  if (open === undefined) return mayBind(actor, matter, both);
  const other = counterpartOf(open.side);
  const spoke = matter.proposals.some(({ side, by }) => side === open.side && by.person === actor.person);
  if (!spoke && sideOf(actor.post, matter.aor) !== open.side) return mayBind(actor, matter, [other]);
  return forbidden({ type: 'own-side', detail: `Proposal ${open.number} is ${open.side}’s own; ${other} agrees to it, by somebody else, or proposes something else.`, whoCould: headOf(other, matter.aor) });
}

/** May this person do this to this matter now? Phases are decide.ts's matter. */
export function mayDo(action: TransferAction, actor: Actor, matter: Transfer): Verdict {
  switch (action) {
    case 'acknowledgement':
      return mayAcknowledge(matter.callOuts, actor.person);
    case 'proposal':
    case 'shortfall':
      return mayBind(actor, matter, both);
    case 'agreement':
      return mayAgree(actor, matter);
    case 'withdrawal':
      return mayBind(actor, matter, [matter.from]);
    case 'remark':
      if (sideOf(actor.post, matter.aor) !== null) return allowed;
      return forbidden({ type: 'not-for-the-transfer', detail: `This is between the two offices of ${matter.aor}.`, whoCould: `anybody of OI or DRO in ${matter.aor}` });
  }
}
