/** Who may do what to a custody hold, and who may know whom it holds: pure, from the facts about a person at receipt. */
import { mayAcknowledge, wasPaged } from '../call-out';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import type { Actor, Aor, Post, Program, Rank } from '../vocabulary';
import type { SealedBodies } from './messages';
import { otherSide, type CustodyHold } from './state';

type AnyAction = keyof SealedBodies;

/** Who decides for their office. */
const supervisors: Readonly<Record<Program, readonly Rank[]>> = { OI: ['ASAC', 'SAC'], DRO: ['AFOD', 'FOD'] };

const inWords: Readonly<Record<Program, string>> = { OI: 'an ASAC, the SAC or the liaison of OI', DRO: 'an AFOD, the FOD or the liaison of DRO' };

const forbidden = (refusal: Omit<Refusal, 'category' | 'provision'>): Verdict => refused({ ...refusal, category: 'forbidden', provision: 'COO-15' });

function inFieldOffice(post: Post | null, program: Program, aor: Aor): post is Post {
  return post !== null && post.program === program && post.level === 'field' && post.aor === aor;
}

/** COO-15: the notice is OI's. Whoever of a field office runs the informant places it, an agent as well as a supervisor. */
export function mayPlace({ post }: Actor): Verdict {
  if (post !== null && post.program === 'OI' && post.level === 'field' && post.aor !== null) return allowed;
  return forbidden({
    type: 'not-a-placer',
    detail: 'A custody hold is placed by an OI field office, for its own area of responsibility.',
    whoCould: 'an agent, an ASAC or the SAC of an OI field office',
  });
}

/** Speaks for a program's field office in that AOR: a supervisor, or the designated liaison. */
function speaksFor(actor: Actor, program: Program, aor: Aor): boolean {
  return inFieldOffice(actor.post, program, aor) && (actor.liaison || supervisors[program].includes(actor.post.rank));
}

function isPlacer({ person, post }: Actor, hold: CustodyHold): boolean {
  return person === hold.placedBy.person && post?.program === 'OI';
}

/**
 * The few: the placing agent, OI's liaison, ASACs and SAC, DRO's liaison and FOD of the AOR, and the persons that the hold
 * names. Nobody else, whatever their rank: not headquarters, not auditors, not those who look after the system.
 */
export function isOfTheFew(actor: Actor, hold: CustodyHold): boolean {
  if (isPlacer(actor, hold) || speaksFor(actor, 'OI', hold.aor)) return true;
  if (inFieldOffice(actor.post, 'DRO', hold.aor) && (actor.liaison || actor.post.rank === 'FOD')) return true;
  return actor.post !== null && hold.readers.some(({ person }) => person === actor.person);
}

function mayLook(actor: Actor, hold: CustodyHold): Verdict {
  if (isOfTheFew(actor, hold)) return allowed;
  return forbidden({
    type: 'not-of-the-few',
    detail: 'Whom a hold holds is known to the few who must, and this person is none of them. The attempt is recorded.',
    whoCould: `the placing agent, OI’s supervisors and liaison and DRO’s FOD and liaison in ${hold.aor}, and the readers that the hold names`,
  });
}

/** A page of a hold ends when somebody who may read it has it, not when a duty officer has passed it on. */
function mayAcknowledgeHold(actor: Actor, hold: CustodyHold): Verdict {
  const paged = mayAcknowledge(hold.callOuts, actor.person);
  if (paged.kind === 'refused' || isOfTheFew(actor, hold)) return paged;
  return forbidden({
    type: 'not-of-the-few',
    detail: 'A custody hold is acknowledged by somebody who may read it. Reach the liaison or the FOD: until then it pages on.',
    whoCould: `the FOD or the liaison of DRO in ${hold.aor}`,
  });
}

function mayCorrect(actor: Actor, hold: CustodyHold): Verdict {
  if (isPlacer(actor, hold) || speaksFor(actor, 'OI', hold.aor)) return allowed;
  return forbidden({ type: 'not-a-corrector', detail: 'What is known of a subject is corrected by OI.', whoCould: `${hold.placedBy.name}, or ${inWords.OI} in ${hold.aor}` });
}

function mayReview(actor: Actor, hold: CustodyHold): Verdict {
  if (isPlacer(actor, hold) || speaksFor(actor, 'OI', hold.aor) || speaksFor(actor, 'DRO', hold.aor)) return allowed;
  return forbidden({
    type: 'not-for-review',
    detail: 'A custody hold is reviewed by those who placed it or are bound by it.',
    whoCould: `${hold.placedBy.name}, ${inWords.OI}, or ${inWords.DRO}, in ${hold.aor}`,
  });
}

/** Whose side a person may speak for on lifting a hold; undefined for neither. */
export function sideOf(actor: Actor, hold: CustodyHold): Program | undefined {
  return (['OI', 'DRO'] as const).find((program) => speaksFor(actor, program, hold.aor));
}

function maySpeakOnLifting(actor: Actor, hold: CustodyHold): Verdict {
  if (sideOf(actor, hold) !== undefined) return allowed;
  return forbidden({
    type: 'not-for-lifting',
    detail: `The lifting of a hold is for those who decide for the two offices of ${hold.aor}.`,
    whoCould: `${inWords.OI}, or ${inWords.DRO}, in ${hold.aor}`,
  });
}

/** COO-15: nobody agrees for the side that proposed, nor to their own proposal from the other side. */
function mayAgree(actor: Actor, hold: CustodyHold): Verdict {
  const side = maySpeakOnLifting(actor, hold);
  if (side.kind === 'refused' || hold.lifting === null) return side;
  const wanted = otherSide(hold.lifting);
  if (sideOf(actor, hold) === wanted && actor.person !== hold.lifting.by.person) return allowed;
  return forbidden({
    type: 'lifting-needs-both',
    detail: `${hold.lifting.program} proposed the lifting; a hold is lifted only when ${wanted} agrees to it too.`,
    whoCould: `${inWords[wanted]} in ${hold.aor}`,
  });
}

/** A target of Fugitive Operations is checked by DRO: an officer or above. */
export function mayCheck({ post }: Actor): Verdict {
  if (post !== null && post.program === 'DRO') return allowed;
  return forbidden({
    type: 'not-a-checker',
    detail: 'Targets are checked by those who would take them into custody: officers of DRO and above.',
    whoCould: 'anybody of DRO',
  });
}

/** May this person do this to this hold now? Phases and versions are decide.ts's matter. */
export function mayDo(action: AnyAction, actor: Actor, hold: CustodyHold): Verdict {
  switch (action) {
    case 'acknowledgement':
      return mayAcknowledgeHold(actor, hold);
    case 'look':
      return mayLook(actor, hold);
    case 'correction':
      return mayCorrect(actor, hold);
    case 'lifting':
    case 'objection':
      return maySpeakOnLifting(actor, hold);
    case 'agreement':
      return mayAgree(actor, hold);
    case 'review':
      return mayReview(actor, hold);
    case 'hit':
      return mayCheck(actor);
  }
}

/**
 * Whether a person may know of this hold, without its subjects: the few, whoever was paged for it, those who decide for the
 * two offices, both headquarters, and auditors. Other agents and officers are told by a check, and by nothing else.
 */
export function seesHold(actor: Actor, hold: CustodyHold): boolean {
  return seesHoldsOf(actor, hold.aor) || isOfTheFew(actor, hold) || hold.callOuts.some((callOut) => wasPaged(callOut, actor.person));
}

/** Whether a person sees the holds of an AOR in lists and worklists, those included that they have no part in. */
export function seesHoldsOf(actor: Actor, aor: Aor): boolean {
  if (actor.roles.includes('audit') || actor.post?.level === 'hq') return true;
  return speaksFor(actor, 'OI', aor) || speaksFor(actor, 'DRO', aor);
}
