/** Who may do what to a call for assistance: pure, from the facts about a person at the moment of receipt. */
import { mayAcknowledge } from '../call-out';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import type { Actor, Aor, Post, Program, Rank } from '../vocabulary';
import type { CallAction } from './messages';
import type { Call } from './state';

const supervisors: readonly Rank[] = ['ASAC', 'SAC', 'AFOD', 'FOD'];

const forbidden = (refusal: Omit<Refusal, 'category' | 'provision'>): Verdict => refused({ ...refusal, category: 'forbidden', provision: 'COO-16' });

function inFieldOffice(post: Post | null, program: Program, aor: Aor): post is Post {
  return post !== null && post.program === program && post.level === 'field' && post.aor === aor;
}

/** COO-16: whoever of either field office takes the call writes it down, for their own AOR. */
export function mayOpen({ post }: Actor): Verdict {
  if (post !== null && post.level === 'field' && post.aor !== null) return allowed;
  return forbidden({
    type: 'not-a-call-taker',
    detail: 'A call for assistance is written down by somebody of a field office, for its own area of responsibility.',
    whoCould: 'anybody of an OI or DRO field office',
  });
}

function mayAct(actor: Actor, { responsible, aor }: Call): Verdict {
  if (inFieldOffice(actor.post, responsible, aor)) return allowed;
  return forbidden({
    type: 'not-the-responsible-office',
    detail: `The call is with ${responsible} in ${aor}; its people answer it and go there.`,
    whoCould: `anybody of ${responsible} in ${aor}`,
  });
}

/** It binds two offices, so it is for those who may speak for one: the person on shift, the liaison, or a supervisor. */
function mayTransfer(actor: Actor, matter: Call): Verdict {
  const { responsible, aor } = matter;
  const office = mayAct(actor, matter);
  if (office.kind === 'refused') return office;
  if (actor.onDuty || actor.liaison || (actor.post !== null && supervisors.includes(actor.post.rank))) return allowed;
  return forbidden({
    type: 'not-for-the-office',
    detail: 'A call is handed to the other office by the person on shift, the liaison or a supervisor.',
    whoCould: `the duty person on shift, the liaison or a supervisor of ${responsible} in ${aor}`,
  });
}

function mayRemark(actor: Actor, matter: Call): Verdict {
  const { aor, takenBy, responsible } = matter;
  const ofTheAor = actor.post?.level === 'field' && actor.post.aor === aor;
  if (ofTheAor && (actor.person === takenBy.person || actor.post?.program === responsible)) return allowed;
  return forbidden({
    type: 'not-the-responsible-office',
    detail: 'Remarks on a call are made by whoever took it, and by the responsible office.',
    whoCould: `${takenBy.name}, or anybody of ${responsible} in ${aor}`,
  });
}

/** May this person do this to this matter now? Phases are decide.ts's matter. */
export function mayDo(action: CallAction, actor: Actor, matter: Call): Verdict {
  switch (action) {
    case 'answer':
    case 'arrival':
    case 'outcome':
      return mayAct(actor, matter);
    case 'transfer':
      return mayTransfer(actor, matter);
    case 'remark':
      return mayRemark(actor, matter);
    case 'acknowledgement':
      return mayAcknowledge(matter.callOuts, actor.person);
  }
}
