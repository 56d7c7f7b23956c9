/**
 * Who may do what to a mutual notice: pure, from the facts about a person at the moment of receipt.
 *
 * A course binds both offices. So it is proposed and accepted, as a referral is disposed of, by whoever may bind theirs: a
 * supervisor (ASAC, SAC, AFOD, FOD), the designated liaison, or the person on duty shift. Headquarters read, and do not act:
 * what is told and agreed is told and agreed by the two offices that will meet in the field.
 */
import { mayAcknowledge } from '../call-out';
import { openProposal } from '../course/agreement';
import { bindsOffice, whoBinds } from '../field-office';
import type { Provision } from '../provisions';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { counterpartOf, type Actor, type Aor, type PersonId, type Post, type Program } from '../vocabulary';
import { aboutRule, type NoticeAbout } from './about';
import type { NoticeAction } from './messages';
import { ruleOf, type MutualNotice } from './state';

const forbidden = (refusal: Omit<Refusal, 'category'>): Verdict => refused({ ...refusal, category: 'forbidden' });

/** The side on which a person stands in an AOR: that of their field office. */
export function sideOf(post: Post | null, aor: Aor): Program | null {
  return post !== null && post.level === 'field' && post.aor === aor ? post.program : null;
}

/** Only field offices send, each to its counterpart in its own AOR. @returns the refusal's reason, or undefined */
export function maySend({ post }: Actor): Verdict {
  if (post !== null && post.level === 'field' && post.aor !== null) return allowed;
  return forbidden({
    type: 'not-a-sender',
    provision: 'KEY-1',
    detail: 'A mutual notice is given by a field office to its counterpart in its own area of responsibility.',
    whoCould: 'any agent of an OI field office, any officer of a DRO field office, and those above them',
  });
}

/** May this person give a notice about this: anybody of a field office whose program has it to tell. */
export function mayOpen(actor: Actor, about: NoticeAbout): Verdict {
  const sender = maySend(actor);
  const { givenBy, provision } = aboutRule(about);
  if (sender.kind === 'refused' || actor.post === null || givenBy.includes(actor.post.program)) return sender;
  const teller = counterpartOf(actor.post.program);
  return forbidden({
    type: 'not-yours-to-tell',
    provision,
    field: '/about',
    detail: `A notice about this is for ${teller} to give to ${actor.post.program}.`,
    whoCould: `anybody of the ${teller} field office of ${actor.post.aor ?? 'the area'}`,
  });
}

/** Those who spoke for a side: nobody who did accepts or disposes for the other one, whatever their office is by now. */
function spokeFor(side: Program, matter: MutualNotice, person: PersonId): boolean {
  const forSender = side === matter.from && [matter.sender, ...matter.amendments.map(({ by }) => by)].some((each) => each.person === person);
  return forSender || matter.proposals.some((proposal) => proposal.side === side && proposal.by.person === person);
}

const notOfEitherSide = (matter: MutualNotice, provision: Provision) =>
  forbidden({
    type: 'not-of-either-side',
    provision,
    detail: `This is between the two offices of ${matter.aor}.`,
    whoCould: `anybody of OI or DRO in ${matter.aor}`,
  });

/** Somebody of either office, or somebody who may bind it. */
function mayTakePart(actor: Actor, matter: MutualNotice, needsToBind: boolean): Verdict {
  const { provision } = ruleOf(matter);
  const side = sideOf(actor.post, matter.aor);
  if (side === null) return notOfEitherSide(matter, provision);
  if (!needsToBind || bindsOffice(actor)) return allowed;
  return forbidden({
    type: 'may-not-bind-office',
    provision,
    detail: 'A course binds the office. Whoever is neither a supervisor, nor the liaison, nor on duty shift may remark on the notice.',
    whoCould: whoBinds({ program: side, aor: matter.aor }),
  });
}

function mayAccept(actor: Actor, matter: MutualNotice): Verdict {
  const part = mayTakePart(actor, matter, true);
  const proposal = openProposal(matter);
  if (part.kind === 'refused' || proposal === undefined) return part;
  const own = sideOf(actor.post, matter.aor) === proposal.side;
  if (!own && !spokeFor(proposal.side, matter, actor.person)) return allowed;
  return forbidden({
    type: 'own-course-proposal',
    provision: ruleOf(matter).provision,
    detail: own
      ? `Proposal ${proposal.number} is ${proposal.side}'s own; the other side accepts it or proposes another course.`
      : `Who has spoken for ${proposal.side} in this matter accepts nothing for its counterpart.`,
    whoCould: whoBinds({ program: counterpartOf(proposal.side), aor: matter.aor }),
  });
}

/** REF-1: the receiver disposes of a referral. */
function mayDispose(actor: Actor, matter: MutualNotice): Verdict {
  const { provision } = ruleOf(matter);
  const whoCould = whoBinds({ program: matter.to, aor: matter.aor });
  if (sideOf(actor.post, matter.aor) !== matter.to) {
    return forbidden({ type: 'not-for-the-receiver', provision, detail: `The disposition of a referral to ${matter.to} is for ${matter.to} to give.`, whoCould });
  }
  if (spokeFor(matter.from, matter, actor.person)) {
    return forbidden({ type: 'own-notice', provision, detail: 'Nobody disposes of a referral that they made or amended.', whoCould });
  }
  return mayTakePart(actor, matter, true);
}

/** The sender while in that office, or whoever may bind it. */
function mayActForSender(actor: Actor, matter: MutualNotice): Verdict {
  const onSide = sideOf(actor.post, matter.aor) === matter.from;
  if (onSide && (actor.person === matter.sender.person || bindsOffice(actor))) return allowed;
  return forbidden({
    type: 'not-for-the-sender',
    provision: ruleOf(matter).provision,
    detail: 'A notice is amended or withdrawn by its sender, or by somebody who may act for the office that gave it.',
    whoCould: `${matter.sender.name}, or ${whoBinds({ program: matter.from, aor: matter.aor })}`,
  });
}

/** May this person do this to this matter now? Phases and versions are decide.ts's matter. */
export function mayDo(action: NoticeAction, actor: Actor, matter: MutualNotice): Verdict {
  switch (action) {
    case 'acknowledgement':
      return mayAcknowledge(matter.callOuts, actor.person);
    case 'remark':
      return mayTakePart(actor, matter, false);
    case 'proposal':
      return mayTakePart(actor, matter, true);
    case 'acceptance':
      return mayAccept(actor, matter);
    case 'disposition':
      return mayDispose(actor, matter);
    case 'amendment':
    case 'withdrawal':
      return mayActForSender(actor, matter);
  }
}
