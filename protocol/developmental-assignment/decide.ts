/** What a developmental assignment says to a command: the event that follows, or a refusal. Pure, judged by the moment of receipt. */
import { isTheOpenOne } from '../bargain';
import { speaksAsHeadOrLiaison } from '../briefing/speakers';
import { accepted, type DecisionOf } from '../decision';
import { inWords, isPostIn } from '../field-office';
import { sideOf } from '../notice/authority';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { maySign } from '../sign-off';
import { nameOf, toInstant, type Actor, type Instant, type Program, type Said } from '../vocabulary';
import { mayDo } from './authority';
import type { LaterAssignmentEvent } from './events';
import type { AssignmentAction, AssignmentCommand, SealedBodies } from './messages';
import { asReceived, isClosed, officeOf, type DevelopmentalAssignment } from './state';

export type Decision = DecisionOf<LaterAssignmentEvent>;

const refuse = (refusal: Omit<Refusal, 'provision'>) => refused({ ...refusal, provision: 'COO-12' });
const conflict = (refusal: Omit<Refusal, 'category' | 'provision'>) => refuse({ ...refusal, category: 'conflict' });

/** @param at the receipt */
export function offerIsSound({ startsAt }: { readonly startsAt: string }, at: Instant): Verdict {
  return startsAt > at ? allowed : refuse({ type: 'period-over', category: 'invalid', field: '/startsAt', detail: 'Its first day lies ahead: nobody can take up what has begun.' });
}

/** Is the matter in a phase for this action, whoever asks? */
export function phaseAllows(action: AssignmentAction, matter: DevelopmentalAssignment): Verdict {
  const { phase, reference } = matter;
  if (isClosed(matter)) return conflict({ type: 'matter-closed', detail: `${reference} is closed: ${phase}.` });
  const isAgreed = phase === 'agreed' || phase === 'begun';
  switch (action) {
    case 'candidate':
    case 'decline':
    case 'withdrawal':
      return isAgreed ? conflict({ type: 'assignment-agreed', detail: 'Both offices have agreed on it. Either may end it, with a reason.' }) : allowed;
    case 'acceptance':
    case 'refusal':
      if (isAgreed) return conflict({ type: 'assignment-agreed', detail: 'Both offices have agreed on it.' });
      return phase === 'proposed' ? allowed : conflict({ type: 'no-candidate', detail: 'No candidate is proposed.' });
    case 'beginning':
      if (phase === 'begun') return conflict({ type: 'assignment-begun', detail: 'It is said already that it has begun.' });
      return isAgreed ? allowed : conflict({ type: 'assignment-not-agreed', detail: 'Nothing begins that both offices have not agreed on.' });
    case 'completion':
      return phase === 'begun' ? allowed : conflict({ type: 'assignment-not-begun', detail: 'Nobody has said that it has begun.' });
    case 'ending':
      return isAgreed ? allowed : conflict({ type: 'assignment-not-agreed', detail: 'It is not agreed: it is declined, or withdrawn.' });
  }
}

/** May this person do this to this matter now: phase first, then person. */
export function mayActNow(action: AssignmentAction, actor: Actor, matter: DevelopmentalAssignment): Verdict {
  const phase = phaseAllows(action, matter);
  return phase.kind === 'refused' ? phase : mayDo(action, actor, matter);
}

/** COO-12: assignments are for newly hired people. A calendar day counts from its beginning in UTC. */
export function isNewlyHired(hiredOn: string, startsAt: Instant, newlyHiredFor: number): Verdict {
  const since = Date.parse(startsAt) - Date.parse(hiredOn);
  if (since >= 0 && since <= newlyHiredFor) return allowed;
  const until = toInstant(Date.parse(hiredOn) + newlyHiredFor).slice(0, 10);
  return refuse({ type: 'not-newly-hired', category: 'invalid', field: '/hiredOn', detail: since < 0 ? 'It begins before they are hired.' : `Whoever was hired on ${hiredOn} counts as newly hired until ${until}; it begins after that.` });
}

function decideCandidate(matter: DevelopmentalAssignment, { person, hiredOn, statement }: SealedBodies['candidate'], actor: Actor, side: Program, said: Said): Decision {
  const office = officeOf(matter, matter.peopleOf);
  if (person === null || !isPostIn(person.post, office)) return refuse({ type: 'not-of-the-office', category: 'invalid', field: '/person', detail: `It is for active people of ${inWords(office)}.` });
  const newly = isNewlyHired(hiredOn, matter.offer.startsAt, matter.parameters.newlyHiredFor);
  if (newly.kind === 'refused') return newly;
  // Whoever may accept for that office has by proposing; not of themself.
  const accepts = speaksAsHeadOrLiaison(actor, office) && person.person !== actor.person;
  return accepted({ kind: 'candidate-proposed', candidate: matter.candidates.length + 1, side, person: { person: person.person, name: person.name }, hiredOn, statement: statement ?? null, accepts, ...said });
}

function decideAcceptance(matter: DevelopmentalAssignment, { hash }: SealedBodies['acceptance'], side: Program, said: Said): Decision {
  if (matter.signOff === null) return conflict({ type: 'no-candidate', detail: 'No candidate is proposed.' });
  const verdict = maySign(matter.signOff, { side, hash, ...said }, 'COO-12');
  return verdict.kind === 'refused' ? verdict : accepted({ kind: 'accepted', side, hash, ...said });
}

function decideRefusal(matter: DevelopmentalAssignment, { candidate, reason }: SealedBodies['refusal'], side: Program, said: Said): Decision {
  const verdict = isTheOpenOne(matter.candidates, candidate, { type: 'another-candidate', provision: 'COO-12', noun: 'candidate' });
  return verdict.kind === 'refused' ? verdict : accepted({ kind: 'candidate-refused', candidate, side, reason, ...said });
}

/** Nothing has begun, and so nothing is completed, before its first day. */
function decideBeginning({ offer: { startsAt } }: DevelopmentalAssignment, { note }: SealedBodies['beginning'], said: Said): Decision {
  if (said.at < startsAt) return conflict({ type: 'still-to-come', detail: `Its first day is ${startsAt}: until then nobody has begun.` });
  return accepted({ kind: 'begun', note: note ?? null, ...said });
}

const ends = { ending: 'ended', decline: 'declined', withdrawal: 'withdrawn' } as const;

/** @param at when the command was durably accepted */
export function decide(current: DevelopmentalAssignment, command: AssignmentCommand, at: Instant): Decision {
  const matter = asReceived(current, at);
  const { actor } = command;
  const verdict = mayActNow(command.action, actor, matter);
  if (verdict.kind === 'refused') return verdict;
  const said: Said = { by: nameOf(actor), at };
  const side = sideOf(actor.post, matter.aor) ?? matter.peopleOf; // whoever was there may have left the office since
  switch (command.action) {
    case 'candidate':
      return decideCandidate(matter, command.body, actor, side, said);
    case 'acceptance':
      return decideAcceptance(matter, command.body, side, said);
    case 'refusal':
      return decideRefusal(matter, command.body, side, said);
    case 'beginning':
      return decideBeginning(matter, command.body, said);
    case 'completion':
      return accepted({ kind: 'completed', learnt: command.body.learnt, ...said });
    case 'ending':
    case 'decline':
    case 'withdrawal':
      return accepted({ kind: ends[command.action], side, reason: command.body.reason, ...said });
  }
}
