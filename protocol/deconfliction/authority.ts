/**
 * Who may do what to a de-confliction: pure, from the facts about a person at the moment of receipt.
 *
 * Sides are field offices, of one area or two, of two programs or one. A course binds both: it is proposed and accepted by who may
 * bind theirs. Headquarters and auditors read, and do not act.
 */
import { wasPaged } from '../call-out';
import { openProposal } from '../course/agreement';
import { bindsOffice, inWords, isPostIn, isSameOffice, whoBinds } from '../field-office';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import type { Actor, PersonId } from '../vocabulary';
import type { DeconflictionAction } from './messages';
import { isWithinOneOffice, officesOf, otherSideOf, provisionOf, sideNames, unclaimed, type Deconfliction, type SideName } from './state';

const forbidden = (refusal: Omit<Refusal, 'category' | 'provision'>, matter: Deconfliction): Verdict => refused({ ...refusal, category: 'forbidden', provision: provisionOf(matter) });

/** The sides that a person stands on: those of their field office. */
export const sidesOf = ({ post }: Actor, { sides }: Deconfliction): readonly SideName[] => sideNames.filter((side) => isPostIn(post, sides[side]));

/** A side's pointer to its own is for its office, its program's headquarters, and auditors. */
export function seesPointerOf(side: SideName, actor: Actor, { sides }: Deconfliction): boolean {
  const { post, roles } = actor;
  if (roles.includes('audit')) return true;
  return post?.level === 'hq' ? post.program === sides[side].program : isPostIn(post, sides[side]);
}

const between = (matter: Deconfliction): string => officesOf(matter).map(inWords).join(' and ');

/** Somebody of either office, or somebody who may bind it. */
function mayTakePart(actor: Actor, matter: Deconfliction, needsToBind: boolean): Verdict {
  const [side] = sidesOf(actor, matter);
  if (side === undefined) return forbidden({ type: 'not-of-either-side', detail: `This is between ${between(matter)}.`, whoCould: `anybody of ${between(matter)}` }, matter);
  if (!needsToBind || bindsOffice(actor)) return allowed;
  const detail = 'A course binds the office. Whoever is neither a supervisor, nor the liaison, nor on duty shift may remark on it.';
  return forbidden({ type: 'may-not-bind-office', detail, whoCould: whoBinds(matter.sides[side]) }, matter);
}

function pagedFor(side: SideName, person: PersonId, { callOuts, sides, aor }: Deconfliction): boolean {
  return callOuts.some((callOut) => isSameOffice({ program: callOut.program, aor: callOut.aor ?? aor }, sides[side]) && wasPaged(callOut, person));
}

/** The sides that this person may claim it for: that they were paged for, or may bind. */
export function claimable(actor: Actor, matter: Deconfliction): readonly SideName[] {
  return unclaimed(matter).filter((side) => pagedFor(side, actor.person, matter) || (isPostIn(actor.post, matter.sides[side]) && bindsOffice(actor)));
}

/** COO-5: somebody who was paged, or who may bind the office. */
function mayClaim(actor: Actor, matter: Deconfliction): Verdict {
  if (claimable(actor, matter).length > 0) return allowed;
  const whoCould = officesOf(matter, unclaimed(matter)).map(whoBinds).join('; ');
  return forbidden({ type: 'not-a-claimer', detail: 'It is claimed by somebody who was paged for that side, or who may bind its office.', whoCould }, matter);
}

/** Those who proposed for a side: none of them accepts for the other one, whatever their office is by now. */
const spokeFor = (side: SideName, { proposals }: Deconfliction, person: PersonId): boolean => proposals.some((each) => each.side === side && each.by.person === person);

/** Nobody accepts for their own side; within one office, where the sides are the same people, nobody accepts what they proposed. */
function mayAccept(actor: Actor, matter: Deconfliction): Verdict {
  const part = mayTakePart(actor, matter, true);
  const proposal = openProposal(matter);
  if (part.kind === 'refused' || proposal === undefined) return part;
  const own = isWithinOneOffice(matter) ? proposal.by.person === actor.person : !sidesOf(actor, matter).includes(otherSideOf(proposal.side));
  const spoke = !isWithinOneOffice(matter) && spokeFor(proposal.side, matter, actor.person);
  if (!own && !spoke) return allowed;
  const { number, side } = proposal;
  const another = isWithinOneOffice(matter) ? 'somebody else of the office' : 'the other side';
  const detail = own ? `Proposal ${number} is one's own; ${another} accepts it or proposes another course.` : `Who has proposed for ${inWords(matter.sides[side])} accepts nothing for the other side.`;
  return forbidden({ type: 'own-course-proposal', detail, whoCould: whoBinds(matter.sides[otherSideOf(side)]) }, matter);
}

/** May this person do this to this matter now? Phases are decide.ts's matter. */
export function mayDo(action: DeconflictionAction, actor: Actor, matter: Deconfliction): Verdict {
  switch (action) {
    case 'claim':
      return mayClaim(actor, matter);
    case 'remark':
      return mayTakePart(actor, matter, false);
    case 'proposal':
      return mayTakePart(actor, matter, true);
    case 'acceptance':
      return mayAccept(actor, matter);
  }
}
