/** Who may do what to a briefing: pure, from the facts about a person at the moment of receipt. */
import { inWords, type FieldOffice } from '../field-office';
import { allowed, refused, type Verdict } from '../refusal';
import type { Actor, PersonId } from '../vocabulary';
import type { BriefingAction } from './messages';
import { speaksOnTraining, whoSpeaksOnTraining } from './speakers';
import { attendingOffice, givingOffice, type Briefing } from './state';
import { briefingProvision } from './topics';

/** COO-10, COO-11: an office briefs its counterpart by the word of those who speak for it on training. */
export function mayOpen(actor: Actor): Verdict {
  const { post } = actor;
  const office = post?.level === 'field' && post.aor !== null ? { program: post.program, aor: post.aor } : null;
  if (office !== null && speaksOnTraining(actor, office)) return allowed;
  return refused({
    type: 'not-for-the-briefing',
    category: 'forbidden',
    provision: briefingProvision(post?.program ?? 'OI'),
    detail: 'A field office briefs its counterpart by the word of those who speak for it on training.',
    whoCould: office === null ? 'a supervisor, or the liaison, of a field office of OI or DRO' : whoSpeaksOnTraining(office),
  });
}

function maySpeakFor(actor: Actor, matter: Briefing, offices: readonly FieldOffice[], detail: string): Verdict {
  if (offices.some((office) => speaksOnTraining(actor, office))) return allowed;
  return refused({
    type: 'not-for-the-briefing',
    category: 'forbidden',
    provision: briefingProvision(matter.from),
    detail,
    whoCould: offices.map(whoSpeaksOnTraining).join('; or '),
  });
}

const maySpeakForGiving = (actor: Actor, matter: Briefing): Verdict =>
  maySpeakFor(actor, matter, [givingOffice(matter)], `The briefing is given by ${inWords(givingOffice(matter))}, by the word of those who speak for it on training.`);

const maySpeakForEither = (actor: Actor, matter: Briefing): Verdict =>
  maySpeakFor(actor, matter, [givingOffice(matter), attendingOffice(matter)], 'This is for those who speak on training for either of the two offices.');

/** The giving office has said who attended: its counterpart has the time to correct that, and nobody else gives it away. */
const mayClose = (actor: Actor, matter: Briefing): Verdict =>
  maySpeakFor(actor, matter, [attendingOffice(matter)], `${inWords(attendingOffice(matter))} can correct who attended, and concludes it before that time is over.`);

/** Whoever gave it knows whether it was held, while they are in that office. */
function maySayHeld(actor: Actor, matter: Briefing): Verdict {
  const { presenter } = matter.plan;
  const gives = actor.person === presenter.person && actor.post?.program === matter.from && actor.post.aor === matter.aor;
  const verdict = maySpeakForGiving(actor, matter);
  if (gives || verdict.kind === 'allowed') return allowed;
  return refused({ ...verdict.refusal, whoCould: `${presenter.name}, who gives it, or ${whoSpeaksOnTraining(givingOffice(matter))}` });
}

/** Whoever is invited for themself; for others those who speak for their office. */
export function mayDecline(actor: Actor, matter: Briefing, person: PersonId): Verdict {
  if (actor.person === person && matter.invited.some((each) => each.person === person)) return allowed;
  return maySpeakFor(actor, matter, [attendingOffice(matter)], 'That somebody who is invited does not come is said by themself, or by those who speak on training for their office.');
}

/** May this person do this to this matter now? Phases are decide.ts's matter. */
export function mayDo(action: BriefingAction, actor: Actor, matter: Briefing): Verdict {
  switch (action) {
    case 'move':
    case 'cancellation':
      return maySpeakForGiving(actor, matter);
    case 'closing':
      return mayClose(actor, matter);
    case 'decline':
      return mayDecline(actor, matter, actor.person);
    case 'holding':
      return maySayHeld(actor, matter);
    case 'invitation':
    case 'attendance': // both know who of whom was there
      return maySpeakForEither(actor, matter);
  }
}
