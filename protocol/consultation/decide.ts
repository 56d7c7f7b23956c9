/** What a consultation says to a command: the event that follows, or a refusal. Pure, judged by the moment of receipt. */
import { isTheOpenOne } from '../bargain';
import { decideAcknowledgement } from '../call-out';
import { fieldsThatDiffer } from '../change';
import { accepted, type DecisionOf } from '../decision';
import { allowed, refused, type Verdict } from '../refusal';
import { nameOf, type Actor, type Instant, type Program, type Said } from '../vocabulary';
import { mayDo } from './authority';
import type { LaterConsultationEvent } from './events';
import type { ActionBody, ConsultationAction, ConsultationCommand, ConsultationSubject, DraftContent } from './messages';
import { phaseAllows } from './phases';
import { aim, provisionOf, sideIn, type Consultation } from './state';

export type Decision = DecisionOf<LaterConsultationEvent>;


/** Nothing is planned for a time that is over. @param at the receipt */
export function planIsSound(plannedAt: string, subject: ConsultationSubject, at: Instant): Verdict {
  return plannedAt > at ? allowed : refused({ type: 'period-over', category: 'invalid', provision: provisionOf({ subject }), field: '/plannedAt', detail: 'The planned time is over.' });
}

/** May this person do this to this matter now: phase first, then person. */
export function mayActNow(action: ConsultationAction, actor: Actor, matter: Consultation): Verdict {
  const phase = phaseAllows(action, matter);
  return phase.kind === 'refused' ? phase : mayDo(action, actor, matter);
}

/** The counterpart's word is of the revision that it has read. */
function isThisRevision(matter: Consultation, revision: number): Verdict {
  if (revision === matter.revision) return allowed;
  return refused({ type: 'another-revision', category: 'stale', provision: provisionOf(matter), field: '/revision', detail: `The draft is at revision ${matter.revision} now: read that.` });
}

function decideDraft(matter: Consultation, { reason, ...given }: ActionBody<'draft'>, said: Said): Decision {
  const { content } = matter.draft;
  const fields = fieldsThatDiffer<DraftContent>(content, given);
  if (fields.length === 0) return refused({ type: 'nothing-changed', category: 'invalid', provision: provisionOf(matter), detail: 'The draft says just that.' });
  const { title = content.title, text = content.text, plannedAt = content.plannedAt } = given;
  const sound = fields.includes('plannedAt') ? planIsSound(plannedAt, matter.subject, said.at) : allowed;
  return sound.kind === 'refused' ? sound : accepted({ kind: 'redrafted', content: { title, text, plannedAt }, fields, reason, ...said });
}

function decideSettlement(matter: Consultation, { settlement }: ActionBody<'settlement-acceptance'>, side: Program, said: Said): Decision {
  const verdict = isTheOpenOne(matter.settlements, settlement, { type: 'another-settlement', provision: 'RES-3', noun: 'settlement' });
  return verdict.kind === 'refused' ? verdict : accepted({ kind: 'settlement-accepted', settlement, side, ...said });
}

/** What was cleared says when it goes: earlier would be another draft. */
function decideGoing(matter: Consultation, { note }: ActionBody<'release'>, said: Said): Decision {
  const { plannedAt } = matter.draft.content;
  if (said.at < plannedAt) return refused({ type: 'before-the-planned-time', category: 'conflict', provision: provisionOf(matter), detail: `It is cleared for ${aim(matter)} from ${plannedAt} on. An earlier time is another draft.` });
  return accepted({ kind: aim(matter) === 'release' ? 'released' : 'implemented', note: note ?? null, ...said });
}

/** @param at when the command was durably accepted */
export function decide(matter: Consultation, command: ConsultationCommand, at: Instant): Decision {
  const { actor } = command;
  const verdict = mayActNow(command.action, actor, matter);
  if (verdict.kind === 'refused') return verdict;
  const by = nameOf(actor);
  if (command.action === 'acknowledgement') return decideAcknowledgement(matter.callOuts, command.body, by, at);
  const [said, side] = [{ by, at }, sideIn(matter, actor.post) as Program]; // mayDo: somebody of a side
  switch (command.action) {
    case 'comment':
      return accepted({ kind: 'commented', side, text: command.body.text, ...said });
    case 'draft':
      return decideDraft(matter, command.body, said);
    case 'clearing': {
      const { revision, note = null } = command.body;
      const read = isThisRevision(matter, revision);
      return read.kind === 'refused' ? read : accepted({ kind: 'cleared', revision, note, ...said });
    }
    case 'objection': {
      const { revision, reason } = command.body;
      const read = isThisRevision(matter, revision);
      return read.kind === 'refused' ? read : accepted({ kind: 'objected', revision, reason, ...said });
    }
    case 'settlement':
      return accepted({ kind: 'settlement-put', side, text: command.body.text, ...said });
    case 'settlement-acceptance':
      return decideSettlement(matter, command.body, side, said);
    case 'urgent-release':
      return accepted({ kind: 'released-urgently', reason: command.body.reason, ...said });
    case 'release':
    case 'implementation':
      return decideGoing(matter, command.body, said);
    case 'withdrawal':
      return accepted({ kind: 'withdrawn', reason: command.body.reason, ...said });
  }
}
