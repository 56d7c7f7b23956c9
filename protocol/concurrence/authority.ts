/** Who may do what to a concurrence: pure, from the facts about a person at the moment of receipt. */
import { mayAcknowledge } from '../call-out';
import { answererInWords, mayAnswerConcurrence } from '../choices';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import type { Actor, Aor, Post, Rank } from '../vocabulary';
import type { ConcurrenceAction } from './messages';
import type { Concurrence } from './state';

const supervisorsOfDro: readonly Rank[] = ['AFOD', 'FOD'];

const forbidden = (refusal: Omit<Refusal, 'category'>): Verdict => refused({ ...refusal, category: 'forbidden' });

function inFieldOffice(post: Post | null, program: Post['program'], aor: Aor): post is Post {
  return post !== null && post.program === program && post.level === 'field' && post.aor === aor;
}

/** Can this person stand for a request of that AOR in their own name: an AFOD or the FOD of its DRO office. */
export function isDroSupervisor(post: Post | null, aor: Aor): boolean {
  return inFieldOffice(post, 'DRO', aor) && supervisorsOfDro.includes(post.rank);
}

/**
 * CON-1: the request is the DRO field office's. An AFOD or the FOD asks in their own name; an officer asks for one of them.
 *
 * @param supervisor the person named in `onBehalfOf`, if any, as the directory knows them
 */
export function mayOpen(actor: Actor, supervisor: { readonly post: Post | null } | null | undefined): Verdict {
  const { post } = actor;
  if (post === null || post.program !== 'DRO' || post.aor === null) {
    return forbidden({
      type: 'not-a-requester',
      provision: 'CON-1',
      detail: 'A concurrence is asked for by a DRO field office, for its own area of responsibility.',
      whoCould: 'an AFOD or the FOD of a DRO field office, or an officer on behalf of one',
    });
  }
  if (supervisor === undefined) {
    return isDroSupervisor(post, post.aor)
      ? allowed
      : forbidden({
          type: 'supervisor-not-named',
          provision: 'CON-1',
          detail: 'An officer asks for concurrence on behalf of an AFOD or the FOD of the same office: name that person.',
          field: '/onBehalfOf',
          whoCould: `an AFOD or the FOD of ${post.office}`,
        });
  }
  return isDroSupervisor(supervisor?.post ?? null, post.aor)
    ? allowed
    : forbidden({
        type: 'supervisor-not-suitable',
        provision: 'CON-1',
        detail: 'The person named in onBehalfOf is not an AFOD or the FOD of this DRO field office.',
        field: '/onBehalfOf',
        whoCould: `an AFOD or the FOD of ${post.office}`,
      });
}

/** CON-3: the duty agent, the liaison, an ASAC or the SAC of that AOR; by a local protocol only the higher of them. After a lapse the ladder settles the answer. */
function mayAnswer(actor: Actor, matter: Concurrence): Verdict {
  const { post, onDuty, liaison } = actor;
  const { local } = matter.parameters;
  const choices = local?.choices ?? {};
  const whoCould = `${answererInWords(choices)} of OI in ${matter.aor}`;
  const makers = [matter.requester.person, matter.onBehalfOf?.person, ...matter.amendments.map(({ by }) => by.person)];
  if (makers.includes(actor.person)) {
    return forbidden({ type: 'own-request', provision: 'CON-1', detail: 'Nobody answers a request that they made, amended or stand for.', whoCould });
  }
  if (post === null || post.program !== 'OI') {
    return forbidden({ type: 'not-an-answerer', provision: 'CON-1', detail: 'The answer is for OI to give.', whoCould });
  }
  if (post.aor !== matter.aor) {
    return forbidden({
      type: 'not-your-aor',
      provision: 'CON-1',
      detail: `The request belongs to ${matter.aor}; an answer comes from the OI office of that area.`,
      whoCould,
    });
  }
  if (mayAnswerConcurrence({ rank: post.rank, onDuty, liaison }, choices)) return allowed;
  if (local !== undefined && choices.concurrenceAnsweredBy !== undefined) {
    return forbidden({ type: 'not-an-answerer', provision: 'GOV-1', detail: `By the local protocol ${local.protocol}, under which the request was opened, it is answered by ${whoCould}.`, whoCould });
  }
  return forbidden({
    type: 'not-an-answerer',
    provision: 'CON-3',
    detail: 'An agent may answer only while on duty shift or as the designated liaison.',
    whoCould,
  });
}

function mayAsk(actor: Actor, matter: Concurrence): Verdict {
  if (inFieldOffice(actor.post, 'OI', matter.aor)) return allowed;
  return forbidden({
    type: 'not-an-asker',
    provision: 'CON-4',
    detail: `Questions on the request are put by the OI office of ${matter.aor}.`,
    whoCould: `anybody of OI in ${matter.aor}`,
  });
}

function mayActForRequest(actor: Actor, matter: Concurrence): Verdict {
  const stillInOffice = inFieldOffice(actor.post, 'DRO', matter.aor);
  if (stillInOffice && actor.person === matter.requester.person) return allowed;
  if (isDroSupervisor(actor.post, matter.aor)) return allowed;
  return forbidden({
    type: 'not-for-the-request',
    provision: 'CON-1',
    detail: 'Only its requester, or a supervisor of the same DRO office, acts for a request.',
    whoCould: `${matter.requester.name}, or an AFOD or the FOD of DRO in ${matter.aor}`,
  });
}

/** May this person do this to this matter now? Phases and versions are decide.ts's matter. */
export function mayDo(action: ConcurrenceAction, actor: Actor, matter: Concurrence): Verdict {
  switch (action) {
    case 'answer':
      return mayAnswer(actor, matter);
    case 'question':
      return mayAsk(actor, matter);
    case 'acknowledgement':
      return mayAcknowledge(matter.callOuts, actor.person);
    case 'reply':
    case 'amendment':
    case 'dispute':
    case 'withdrawal':
    case 'presentation':
      return mayActForRequest(actor, matter);
  }
}
