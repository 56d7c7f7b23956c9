/** Who may do what to a developmental assignment (COO-12): pure, from the facts about a person at the moment of receipt. */
import { speaksAsHeadOrLiaison, speaksOnTraining, whoIsHeadOrLiaison, whoSpeaksOnTraining } from '../briefing/speakers';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { counterpartOf, type Actor, type Program } from '../vocabulary';
import type { AssignmentAction } from './messages';
import { agreedCandidate, officeOf, openCandidate, type DevelopmentalAssignment } from './state';

const forbidden = (refusal: Omit<Refusal, 'category' | 'provision'>): Verdict => refused({ ...refusal, category: 'forbidden', provision: 'COO-12' });

/** It takes an office’s room and people for weeks: its head offers it, or its liaison. */
export function mayOpen(actor: Actor): Verdict {
  const { post } = actor;
  const office = post?.level === 'field' && post.aor !== null ? { program: post.program, aor: post.aor } : null;
  if (office !== null && speaksAsHeadOrLiaison(actor, office)) return allowed;
  const whoCould = office === null ? 'the head, or the liaison, of a field office of OI or DRO' : whoIsHeadOrLiaison(office);
  return forbidden({ type: 'not-for-the-assignment', detail: 'A developmental assignment is offered by the head of a field office, or by its liaison.', whoCould });
}

const both = ['OI', 'DRO'] as const;

function mayBind(actor: Actor, matter: DevelopmentalAssignment, sides: readonly Program[], detail: string): Verdict {
  const offices = sides.map((side) => officeOf(matter, side));
  if (offices.some((office) => speaksAsHeadOrLiaison(actor, office))) return allowed;
  return forbidden({ type: 'not-for-the-assignment', detail, whoCould: offices.map(whoIsHeadOrLiaison).join('; or ') });
}

function maySpeak(actor: Actor, matter: DevelopmentalAssignment, sides: readonly Program[], detail: string): Verdict {
  const offices = sides.map((side) => officeOf(matter, side));
  if (offices.some((office) => speaksOnTraining(actor, office))) return allowed;
  return forbidden({ type: 'not-for-the-assignment', detail, whoCould: offices.map(whoSpeaksOnTraining).join('; or ') });
}

/** Both offices accept, each by its head or liaison; nobody does whom it is about. */
function mayAgree(actor: Actor, matter: DevelopmentalAssignment): Verdict {
  const verdict = mayBind(actor, matter, both, 'A candidate is agreed to by the heads or the liaisons of both offices.');
  const candidate = openCandidate(matter);
  if (verdict.kind === 'refused' || candidate?.person.person !== actor.person) return verdict;
  const office = officeOf(matter, matter.peopleOf);
  return forbidden({ type: 'own-candidacy', detail: 'Nobody agrees to their own candidacy, or refuses it.', whoCould: whoIsHeadOrLiaison(office) });
}

/** Whoever was there knows what they learnt. */
function mayComplete(actor: Actor, matter: DevelopmentalAssignment): Verdict {
  const candidate = agreedCandidate(matter);
  if (candidate !== undefined && candidate.person.person === actor.person) return allowed;
  const verdict = maySpeak(actor, matter, both, 'That it is completed is said by whoever was there, or by those who speak on training for either office.');
  if (verdict.kind === 'allowed' || candidate === undefined) return verdict;
  return refused({ ...verdict.refusal, whoCould: `${candidate.person.name}; or ${verdict.refusal.whoCould ?? ''}` });
}

/** May this person do this to this matter now? Phases are decide.ts's matter. */
export function mayDo(action: AssignmentAction, actor: Actor, matter: DevelopmentalAssignment): Verdict {
  switch (action) {
    case 'candidate':
      return maySpeak(actor, matter, [matter.peopleOf], `It is for newly hired people of ${matter.peopleOf}, whose office proposes one.`);
    case 'acceptance':
    case 'refusal':
      return mayAgree(actor, matter);
    case 'beginning':
      return maySpeak(actor, matter, both, 'That it has begun is said by those who speak on training for either office.');
    case 'completion':
      return mayComplete(actor, matter);
    case 'ending':
      return mayBind(actor, matter, both, 'What both have agreed on is ended early by the head or the liaison of either.');
    case 'decline':
      return mayBind(actor, matter, [counterpartOf(matter.from)], `${matter.from} offers it; its counterpart declines it.`);
    case 'withdrawal':
      return mayBind(actor, matter, [matter.from], `${matter.from} offers it, and takes it back.`);
  }
}
