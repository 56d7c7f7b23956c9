/**
 * Who may do what to a deficiency: pure, from the facts about a person at the moment of receipt. TPD-5 gives the remedy to the
 * FOD and the SAC: they sign it, or whoever acts in their post. The rest is for whoever may bind their office.
 */
import { mayAcknowledge } from '../call-out';
import { bindsOffice, headRank, whoBinds } from '../field-office';
import { sideOf } from '../notice/authority';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import type { Actor, Aor, Program } from '../vocabulary';
import type { DeficiencyAction } from './messages';
import type { Deficiency } from './state';

const forbidden = (refusal: Omit<Refusal, 'category' | 'provision'>): Verdict => refused({ ...refusal, category: 'forbidden', provision: 'TPD-5' });

export function mayOpen({ post }: Actor): Verdict {
  if (post !== null && post.level === 'field' && post.aor !== null) return allowed;
  return forbidden({ type: 'not-an-identifier', detail: 'A deficiency is identified by a field office of the area.', whoCould: 'anybody of an OI or DRO field office' });
}

const notOfTheArea = (aor: Aor): Verdict => forbidden({ type: 'not-for-the-deficiency', detail: `This is between the two offices of ${aor}.`, whoCould: `anybody of OI or DRO in ${aor}` });

function mayBind(actor: Actor, { aor }: Deficiency, only?: Program): Verdict {
  const side = sideOf(actor.post, aor);
  if (side === null) return notOfTheArea(aor);
  if (bindsOffice(actor) && (only === undefined || side === only)) return allowed;
  const sides: readonly Program[] = only === undefined ? [side] : [only];
  return forbidden({ type: 'not-for-the-deficiency', detail: 'What binds an office is said by whoever may bind it.', whoCould: sides.map((program) => whoBinds({ program, aor })).join('; or ') });
}

/** TPD-5: FODs and SACs identify and remedy together. */
export function mayDecideForOffice(actor: Actor, { aor }: Pick<Deficiency, 'aor'>): Verdict {
  const side = sideOf(actor.post, aor);
  if (side === null) return notOfTheArea(aor);
  if (actor.post?.rank === headRank[side]) return allowed;
  return forbidden({ type: 'not-head-of-office', detail: 'A remedy, and that it has worked, is agreed by the FOD and the SAC.', whoCould: `the ${headRank[side]} of ${side} in ${aor}, or whoever acts in that post` });
}

/** May this person do this to this matter now? Phases, tasks and hashes are decide.ts's matter. */
export function mayDo(action: DeficiencyAction, actor: Actor, matter: Deficiency): Verdict {
  switch (action) {
    case 'acknowledgement':
      return mayAcknowledge(matter.callOuts, actor.person);
    case 'signature':
    case 'remedied':
      return mayDecideForOffice(actor, matter);
    case 'remedy':
    case 'task-done':
    case 'task-move':
    case 'task-move-agreement':
      return mayBind(actor, matter);
    case 'remark':
      return sideOf(actor.post, matter.aor) === null ? notOfTheArea(matter.aor) : allowed;
    case 'withdrawal':
      return mayBind(actor, matter, matter.identifiedBy);
  }
}
