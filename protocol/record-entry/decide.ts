/** What a record entry says to a command: the event that follows, or a refusal. Pure, judged by the moment of receipt. */
import { accepted, type DecisionOf } from '../decision';
import { hasChangedSince } from '../read-version';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { nameOf, type Actor, type Instant, type PersonName } from '../vocabulary';
import { mayDo } from './authority';
import { corrected, foreignField } from './correction';
import type { LaterRecordEntryEvent } from './events';
import type { RecordEntryAction, RecordEntryCommand, SealedBodies } from './messages';
import { isClosed, type RecordEntry } from './state';

export type Decision = DecisionOf<LaterRecordEntryEvent>;


const refuse = ({ owing: { provision } }: RecordEntry, category: Refusal['category'], type: Refusal['type'], detail: string, more: Partial<Pick<Refusal, 'field' | 'whoCould' | 'provision'>> = {}) =>
  refused({ category, type, provision, detail, ...more });

function nothingSaidYet(matter: RecordEntry): Verdict {
  return matter.notOwed === null ? refuse(matter, 'conflict', 'nothing-said-of-it', `Nobody says that the entry is not owed; ${matter.owing.program} owes it.`) : allowed;
}

/** Is the entry in a phase for this action, whoever asks? */
export function phaseAllows(action: RecordEntryAction, matter: RecordEntry): Verdict {
  if (isClosed(matter)) {
    const how = matter.entered === null ? 'both sides agree that nothing is owed' : `it was entered as ${matter.entered.number}`;
    return refuse(matter, 'conflict', 'matter-closed', `${matter.reference} is closed: ${how}.`);
  }
  switch (action) {
    case 'taking':
      return matter.takenBy === null ? allowed : refuse(matter, 'conflict', 'already-taken', `${matter.takenBy.name} has taken the entry, and may hand it over.`, { whoCould: matter.takenBy.name });
    case 'not-owed':
      return matter.notOwed === null ? allowed : refuse(matter, 'conflict', 'not-owed-pending', `${matter.notOwed.by.name} says so already; it waits for the other side.`);
    case 'agreement':
    case 'objection':
      return nothingSaidYet(matter);
    case 'entry': // also while it is said that nothing is owed: that it was entered settles it
    case 'correction':
    case 'handover':
      return allowed;
  }
}

/** May this person do this to the entry now: phase first, then person. */
export function mayActNow(action: RecordEntryAction, actor: Actor, matter: RecordEntry): Verdict {
  const phase = phaseAllows(action, matter);
  return phase.kind === 'refused' ? phase : mayDo(action, actor, matter);
}

/** CAS-3: who discovered it is the seizing entity, whatever whoever enters or corrects it says. */
function seizingEntityHolds(matter: RecordEntry, said: string | undefined, field: string): Verdict {
  const { seizingEntity, reference } = matter;
  if (said === undefined || said === seizingEntity) return allowed;
  if (seizingEntity === null) return refuse(matter, 'invalid', 'no-seizing-entity', 'Only what was seized, and evidence, has a seizing entity.', { field, provision: 'CAS-3' });
  const detail = `The seizing entity is ${seizingEntity}, whose people discovered it, and nobody who enters or corrects ${reference} can change that. If it was opened wrongly, it is not owed, and another entry is opened.`;
  return refuse(matter, 'invalid', 'seizing-entity-fixed', detail, { field, provision: 'CAS-3' });
}

/** What happened lies in the past, and what is entered follows it. */
function timeIsSound(matter: RecordEntry, said: string, now: Instant, field: string): Verdict {
  return said <= now ? allowed : refuse(matter, 'invalid', 'still-to-come', 'The time that is told is still to come.', { field });
}

function decideEntry(matter: RecordEntry, { number, enteredAt: said, seizingEntity }: SealedBodies['entry'], by: PersonName, at: Instant): Decision {
  const enteredAt = (said ?? at) as Instant;
  const time = timeIsSound(matter, enteredAt, at, '/enteredAt');
  if (time.kind === 'refused') return time;
  if (enteredAt < matter.owed.happenedAt) return refuse(matter, 'invalid', 'entered-before-it-happened', `It happened at ${matter.owed.happenedAt}; nothing was entered before.`, { field: '/enteredAt' });
  if (matter.seizingEntity !== null && seizingEntity === undefined) {
    return refuse(matter, 'invalid', 'seizing-entity-not-said', `Say with which seizing entity it was entered: it must be ${matter.seizingEntity}.`, { field: '/seizingEntity', provision: 'CAS-3' });
  }
  const holds = seizingEntityHolds(matter, seizingEntity, '/seizingEntity');
  return holds.kind === 'refused' ? holds : accepted({ kind: 'entered', number, enteredAt, late: enteredAt > matter.dueAt, by, at });
}

function decideCorrection(matter: RecordEntry, command: Extract<RecordEntryCommand, { action: 'correction' }>, by: PersonName, at: Instant): Decision {
  if (hasChangedSince(command, matter)) {
    return refuse(matter, 'stale', 'version-changed', `The correction was made on version ${command.matterVersion}; the entry is at version ${matter.version}. Nothing was changed: read it and correct again.`);
  }
  const { entry: given, reason } = command.body;
  const entity = seizingEntityHolds(matter, given.seizingEntity, '/entry/seizingEntity');
  if (entity.kind === 'refused') return entity;
  const time = timeIsSound(matter, given.happenedAt ?? at, at, '/entry/happenedAt');
  if (time.kind === 'refused') return time;
  const foreign = foreignField(matter.owed, given);
  if (foreign !== undefined) return refuse(matter, 'invalid', 'field-not-of-entry', `A ${matter.owed.entry} has no ${foreign}.`, { field: `/entry/${foreign}` });
  const { owed, incident, fields } = corrected(matter, given);
  if (fields.length === 0) return refuse(matter, 'invalid', 'nothing-changed', 'Every field given equals what the entry says already.', { field: '/entry' });
  return accepted({ kind: 'corrected', owed, incident, fields, reason, by, at });
}

/** It stays with the office that owes it (CAS-2, DEC-9). */
function decideHandover(matter: RecordEntry, { to, reason }: SealedBodies['handover'], by: PersonName, at: Instant): Decision {
  const { program } = matter.owing;
  const office = to?.post;
  if (to === null || office == null || office.level !== 'field' || office.program !== program || office.aor !== matter.aor) {
    return refuse(matter, 'invalid', 'handover-within-office', `An entry is handed over to an active person of ${program} in ${matter.aor}, which owes it.`, { field: '/to' });
  }
  if (to.person === matter.takenBy?.person) return refuse(matter, 'conflict', 'already-taken', `${to.name} has the entry already.`, { field: '/to' });
  return accepted({ kind: 'handed-over', to: { person: to.person, name: to.name }, ...(reason === undefined ? {} : { reason }), by, at });
}

function decideObjection(matter: RecordEntry, { reason }: SealedBodies['objection'], { post }: Actor, by: PersonName, at: Instant): Decision {
  const because = post?.program === matter.owing.program ? 'taken-back' : 'objected';
  return accepted({ kind: 'not-owed-ended', because, comment: reason, by, at });
}

/**
 * @param command with its receipt
 * @param at when it was durably accepted
 */
export function decide(matter: RecordEntry, command: RecordEntryCommand, at: Instant): Decision {
  const { actor } = command;
  const verdict = mayActNow(command.action, actor, matter);
  if (verdict.kind === 'refused') return verdict;
  const by = nameOf(actor);
  switch (command.action) {
    case 'taking':
      return accepted({ kind: 'taken', by, at });
    case 'entry':
      return decideEntry(matter, command.body, by, at);
    case 'correction':
      return decideCorrection(matter, command, by, at);
    case 'handover':
      return decideHandover(matter, command.body, by, at);
    case 'not-owed':
      return accepted({ kind: 'not-owed-said', reason: command.body.reason, by, at });
    case 'agreement': {
      const { comment } = command.body;
      return accepted({ kind: 'not-owed-agreed', ...(comment === undefined ? {} : { comment }), by, at });
    }
    case 'objection':
      return decideObjection(matter, command.body, actor, by, at);
  }
}
