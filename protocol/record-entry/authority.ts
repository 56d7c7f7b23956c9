/** Who may do what to a record entry: pure, from the facts about a person at the moment of receipt. */
import { isSupervisorOf } from '../ranks';
import { sideOf } from '../notice/authority';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { counterpartOf, type Actor, type Program } from '../vocabulary';
import type { RecordEntryAction } from './messages';
import { workOf } from './rules';
import type { RecordEntry } from './state';

const supervisorsOf: Readonly<Record<Program, string>> = { OI: 'an ASAC or the SAC', DRO: 'an AFOD or the FOD' };

const refusedOn = ({ owing: { provision } }: RecordEntry, refusal: Omit<Refusal, 'category' | 'provision'>): Verdict => refused({ ...refusal, category: 'forbidden', provision });

/** CAS-1: whoever of either field office knows of it opens it, for their own AOR, also where the other office owes it. */
export function mayOpen({ post }: Actor): Verdict {
  if (post !== null && post.level === 'field' && post.aor !== null) return allowed;
  return refused({
    type: 'not-an-entry-opener',
    category: 'forbidden',
    provision: 'CAS-1',
    detail: 'A record entry is opened by somebody of a field office, for its own area of responsibility.',
    whoCould: 'anybody of an OI or DRO field office',
  });
}

const anybodyOf = ({ owing: { program }, aor }: RecordEntry): string => `anybody of ${program} in ${aor}`;

function mayActForOwing(actor: Actor, matter: RecordEntry): Verdict {
  if (sideOf(actor.post, matter.aor) === matter.owing.program) return allowed;
  return refusedOn(matter, { type: 'not-the-owing-office', detail: `The entry is owed by ${matter.owing.program} in ${matter.aor}: ${matter.owing.because}`, whoCould: anybodyOf(matter) });
}

const isSupervisor = ({ post }: Actor): boolean => post !== null && isSupervisorOf(post, post.office);

/** Whoever has taken it passes it on; a supervisor gives it to somebody, taken or not. */
function mayHandOver(actor: Actor, matter: RecordEntry): Verdict {
  const owing = mayActForOwing(actor, matter);
  if (owing.kind === 'refused' || isSupervisor(actor) || matter.takenBy?.person === actor.person) return owing;
  const { program } = matter.owing;
  const supervisor = `${supervisorsOf[program]} of ${program} in ${matter.aor}`;
  return refusedOn(matter, {
    type: 'not-the-taker',
    detail: 'An entry is handed over by whoever has taken it, or by a supervisor of the owing office.',
    whoCould: matter.takenBy === null ? supervisor : `${matter.takenBy.name}, or ${supervisor}`,
  });
}

/** The owing office, and the one whose work it documents: DRO knows best what DRO discovered. */
function mayCorrect(actor: Actor, matter: RecordEntry): Verdict {
  const side = sideOf(actor.post, matter.aor);
  const work = workOf(matter.owed);
  if (side === matter.owing.program || side === work) return allowed;
  const whoCould = work === matter.owing.program ? anybodyOf(matter) : `anybody of OI or DRO in ${matter.aor}`;
  return refusedOn(matter, { type: 'not-for-the-entry', detail: 'An entry is corrected by the office that owes it, or by the one whose work it documents.', whoCould });
}

/** A supervisor answers for it that the owing office enters nothing. */
function maySayNotOwed(actor: Actor, matter: RecordEntry): Verdict {
  const owing = mayActForOwing(actor, matter);
  if (owing.kind === 'refused' || isSupervisor(actor)) return owing;
  const { program } = matter.owing;
  return refusedOn(matter, {
    type: 'not-a-supervisor-of-it',
    detail: 'That nothing is to be entered is for a supervisor of the owing office to say.',
    whoCould: `${supervisorsOf[program]} of ${program} in ${matter.aor}`,
  });
}

const bindsOffice = (actor: Actor): boolean => actor.onDuty || actor.liaison || isSupervisor(actor);

const whoBinds = (program: Program, { aor }: RecordEntry): string => `${supervisorsOf[program]}, the liaison, or the person on shift, of ${program} in ${aor}`;

/** Nobody agrees for the side that said it, nor to what they said themselves from the other side. */
function mayAgree(actor: Actor, matter: RecordEntry): Verdict {
  const other = counterpartOf(matter.owing.program);
  const own = matter.notOwed?.by.person === actor.person;
  if (sideOf(actor.post, matter.aor) === other && bindsOffice(actor) && !own) return allowed;
  return refusedOn(matter, { type: 'own-side', detail: `${matter.owing.program} says that nothing is owed; the entry ends only when ${other} agrees.`, whoCould: whoBinds(other, matter) });
}

/** The other side objects; a supervisor of the owing office takes it back. */
function mayObject(actor: Actor, matter: RecordEntry): Verdict {
  const other = counterpartOf(matter.owing.program);
  const side = sideOf(actor.post, matter.aor);
  if ((side === other && bindsOffice(actor)) || (side === matter.owing.program && isSupervisor(actor))) return allowed;
  return refusedOn(matter, { type: 'not-for-the-entry', detail: `${other} objects to it, or a supervisor of ${matter.owing.program} takes it back.`, whoCould: whoBinds(other, matter) });
}

/** May this person do this to this matter now? Phases and bodies are decide.ts's matter. */
export function mayDo(action: RecordEntryAction, actor: Actor, matter: RecordEntry): Verdict {
  switch (action) {
    case 'taking':
    case 'entry':
      return mayActForOwing(actor, matter);
    case 'correction':
      return mayCorrect(actor, matter);
    case 'handover':
      return mayHandOver(actor, matter);
    case 'not-owed':
      return maySayNotOwed(actor, matter);
    case 'agreement':
      return mayAgree(actor, matter);
    case 'objection':
      return mayObject(actor, matter);
  }
}
