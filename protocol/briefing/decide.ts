/** What a briefing says to a command: the event that follows, or a refusal. Pure, judged by the moment of receipt. */
import { fieldsThatDiffer } from '../change';
import { accepted, type DecisionOf } from '../decision';
import { inWords, isPostIn } from '../field-office';
import { sideOf } from '../notice/authority';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { nameOf, type Actor, type Instant, type PersonId, type PersonName, type Program, type Said } from '../vocabulary';
import { mayDecline, mayDo } from './authority';
import type { LaterBriefingEvent } from './events';
import type { BriefingAction, BriefingCommand, Named, SealedBodies } from './messages';
import { asReceived, attendingOffice, givingOffice, isClosed, type Briefing, type BriefingPlan } from './state';
import { briefingProvision } from './topics';

export type Decision = DecisionOf<LaterBriefingEvent>;
type Between = Pick<Briefing, 'from' | 'aor'>;

const refuse = ({ from }: Pick<Briefing, 'from'>, refusal: Omit<Refusal, 'provision'>) => refused({ ...refusal, provision: briefingProvision(from) });

/** Is the matter in a phase for this action, whoever asks? */
export function phaseAllows(action: BriefingAction, matter: Briefing): Verdict {
  if (isClosed(matter)) return refuse(matter, { type: 'matter-closed', category: 'conflict', detail: `${matter.reference} is closed: ${matter.phase}.` });
  switch (action) {
    case 'move':
    case 'invitation':
    case 'decline':
    case 'cancellation':
    case 'holding':
      return matter.phase === 'planned' ? allowed : refuse(matter, { type: 'already-held', category: 'conflict', detail: 'It was held, and who attended is recorded. That can be corrected.' });
    case 'attendance':
    case 'closing':
      return matter.phase === 'held' ? allowed : refuse(matter, { type: 'not-held-yet', category: 'conflict', detail: 'Nobody has said that it was held. Silence says nothing.' });
  }
}

/** May this person do this to this matter now: phase first, then person. */
export function mayActNow(action: BriefingAction, actor: Actor, matter: Briefing): Verdict {
  const phase = phaseAllows(action, matter);
  return phase.kind === 'refused' ? phase : mayDo(action, actor, matter);
}

/** Whoever gives it is of the office that gives it. */
export function presenterIsSound(presenter: Named | undefined, matter: Between): Verdict {
  if (presenter === undefined || isPostIn(presenter?.post ?? null, givingOffice(matter))) return allowed;
  return refuse(matter, { type: 'not-of-the-office', category: 'invalid', field: '/presenter', detail: `Whoever gives it is an active person of ${inWords(givingOffice(matter))}.` });
}

/** COO-10, COO-11: an office briefs its counterpart, and nobody else. */
export function areOfCounterpart(named: readonly Named[], matter: Between, field: string): Verdict {
  const stranger = named.findIndex((each) => !isOfCounterpart(each, matter));
  return stranger === -1 ? allowed : notInvitable(matter, `${field}/${stranger}`);
}

const isOfCounterpart = (named: Named, matter: Between): boolean => isPostIn(named?.post ?? null, attendingOffice(matter));

function notInvitable(matter: Between, field: string) {
  return refuse(matter, { type: 'not-invitable', category: 'invalid', field, detail: `${matter.from} briefs its counterpart: active people of ${inWords(attendingOffice(matter))}.` });
}

export function hasRoom({ from }: Pick<Briefing, 'from'>, invited: number, capacity: number, field: string): Verdict {
  if (invited <= capacity) return allowed;
  return refuse({ from }, { type: 'briefing-full', category: 'conflict', field, detail: `${invited} people would be invited, and there is room for ${capacity}.` });
}

/** Each person once, in the order in which they were named first. */
export const namesOf = (named: readonly Named[]): readonly PersonName[] =>
  [...new Map(named.flatMap((each) => (each === null ? [] : [[each.person, { person: each.person, name: each.name }] as const]))).values()];

const firstRefusal = (...verdicts: readonly Verdict[]): Extract<Verdict, { kind: 'refused' }> | undefined => verdicts.find((verdict) => verdict.kind === 'refused');

function decideMove(matter: Briefing, { reason, presenter, ...given }: SealedBodies['move'], said: Said): Decision {
  const sound = presenterIsSound(presenter, matter);
  if (sound.kind === 'refused') return sound;
  const [named] = namesOf([presenter ?? null]);
  const wanted = { ...given, ...(named === undefined ? {} : { presenter: named }) } as Partial<BriefingPlan>;
  const fields = fieldsThatDiffer<BriefingPlan>(matter.plan, wanted);
  if (fields.length === 0) return refuse(matter, { type: 'nothing-changed', category: 'invalid', detail: 'It is planned just so.' });
  const plan: BriefingPlan = { ...matter.plan, ...wanted };
  if (plan.startsAt >= plan.endsAt) return refuse(matter, { type: 'period-unsound', category: 'invalid', field: given.endsAt === undefined ? '/startsAt' : '/endsAt', detail: `It would end at ${plan.endsAt}, before it begins.` });
  return firstRefusal(hasRoom(matter, matter.invited.length, plan.capacity, '/capacity')) ?? accepted({ kind: 'moved', plan, fields, reason, ...said });
}

function decideInvitation(matter: Briefing, { persons }: SealedBodies['invitation'], side: Program, said: Said): Decision {
  const fresh = namesOf(persons).filter(({ person }) => !matter.invited.some((each) => each.person === person));
  const unsuitable = firstRefusal(areOfCounterpart(persons, matter, '/persons'), hasRoom(matter, matter.invited.length + fresh.length, matter.plan.capacity, '/persons'));
  if (unsuitable !== undefined) return unsuitable;
  if (fresh.length === 0) return refuse(matter, { type: 'already-invited', category: 'conflict', field: '/persons', detail: 'All of them are invited already.' });
  return accepted({ kind: 'invited', side, persons: fresh, ...said });
}

/** A briefing that is full has room again. */
function decideDecline(matter: Briefing, { person, reason }: SealedBodies['decline'], actor: Actor, said: Said): Decision {
  const may = mayDecline(actor, matter, person as PersonId);
  if (may.kind === 'refused') return may;
  const invited = matter.invited.find((each) => each.person === person);
  if (invited === undefined) return refuse(matter, { type: 'not-invited', category: 'conflict', field: '/person', detail: 'This person is not invited.' });
  return accepted({ kind: 'declined', person: { person: invited.person, name: invited.name }, reason: reason ?? null, ...said });
}

/** Nothing was held before its time: a session that was is moved to the time at which it was held. */
function decideHolding(matter: Briefing, { attended, note }: SealedBodies['holding'], said: Said): Decision {
  const { startsAt } = matter.plan;
  if (said.at < startsAt) return refuse(matter, { type: 'still-to-come', category: 'conflict', detail: `It begins at ${startsAt}. If it was held before, move it there first.` });
  return firstRefusal(areOfCounterpart(attended, matter, '/attended')) ?? accepted({ kind: 'held', attended: namesOf(attended), note: note ?? null, ...said });
}

function decideAttendance(matter: Briefing, { attended, reason }: SealedBodies['attendance'], side: Program, said: Said): Decision {
  const known = new Set(matter.held?.attended.map(({ person }) => person));
  // Whoever is recorded already may have left the office since.
  const stranger = attended.findIndex((each) => !isOfCounterpart(each, matter) && !(each !== null && known.has(each.person)));
  if (stranger !== -1) return notInvitable(matter, `/attended/${stranger}`);
  const names = namesOf(attended);
  if (names.length === known.size && names.every(({ person }) => known.has(person))) return refuse(matter, { type: 'nothing-changed', category: 'invalid', field: '/attended', detail: 'Just these people are recorded.' });
  return accepted({ kind: 'attendance-corrected', side, attended: names, reason, ...said });
}

/** @param at when the command was durably accepted */
export function decide(current: Briefing, command: BriefingCommand, at: Instant): Decision {
  const matter = asReceived(current, at);
  const { actor } = command;
  const verdict = mayActNow(command.action, actor, matter);
  if (verdict.kind === 'refused') return verdict;
  const said: Said = { by: nameOf(actor), at };
  const side = sideOf(actor.post, matter.aor) as Program; // mayDo: somebody of a side
  switch (command.action) {
    case 'move':
      return decideMove(matter, command.body, said);
    case 'invitation':
      return decideInvitation(matter, command.body, side, said);
    case 'decline':
      return decideDecline(matter, command.body, actor, said);
    case 'cancellation':
      return accepted({ kind: at < matter.plan.startsAt ? 'cancelled' : 'not-held', reason: command.body.reason, ...said });
    case 'holding':
      return decideHolding(matter, command.body, said);
    case 'attendance':
      return decideAttendance(matter, command.body, side, said);
    case 'closing':
      return accepted({ kind: 'closed', note: command.body.note ?? null, ...said });
  }
}
