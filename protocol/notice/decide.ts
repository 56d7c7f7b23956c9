/**
 * What a mutual notice says to a command: the event that follows, or a refusal. Pure: the workflow decides with it, and the
 * API foretells with it which actions are open to a person. Who may act is authority.ts's matter; this file joins both.
 */
import { decideAcknowledgement, pageWaits } from '../call-out';
import { decideAcceptance, isProposed } from '../course/agreement';
import { accepted, type DecisionOf } from '../decision';
import { hasChangedSince } from '../read-version';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { nameOf, type Actor, type Instant, type PersonName } from '../vocabulary';
import { mayDo, sideOf } from './authority';
import { changeContent, contentIsSound, foreignField } from './content';
import type { LaterNoticeEvent } from './events';
import type { NoticeAction, NoticeCommand } from './messages';
import { isClosed, ruleOf, type MutualNotice } from './state';

export type Decision = DecisionOf<LaterNoticeEvent>;

const conflict = (refusal: Omit<Refusal, 'category'>) => refused({ ...refusal, category: 'conflict' });
const invalid = (refusal: Omit<Refusal, 'category'>) => refused({ ...refusal, category: 'invalid' });
const stale = (refusal: Omit<Refusal, 'category'>) => refused({ ...refusal, category: 'stale' });

const phaseInWords: Readonly<Record<MutualNotice['phase'], string>> = {
  sent: 'it awaits an acknowledgement',
  'awaiting-course': 'it awaits a course',
  'awaiting-disposition': 'it awaits its disposition',
  acknowledged: 'it was acknowledged',
  'course-agreed': 'a course was agreed',
  disposed: 'it has its disposition',
  withdrawn: 'it was withdrawn',
};

function courseIsWanted(matter: MutualNotice): Verdict {
  const { closedBy, provision } = ruleOf(matter);
  if (closedBy === 'course') return allowed;
  return conflict({ type: 'no-course-wanted', provision, detail: `This notice is closed by its ${closedBy}; no course is agreed on it.` });
}

/** Nothing is agreed or disposed of before somebody who was paged has shown that they know. */
function isAcknowledged(matter: MutualNotice): Verdict {
  if (matter.acknowledgement !== null) return allowed;
  const paged = [...new Set(matter.callOuts.flatMap(({ pages }) => pages.map(({ name }) => name)))].join(', ');
  return conflict({
    type: 'not-acknowledged-yet',
    provision: ruleOf(matter).provision,
    detail: `Nobody of ${matter.to} has acknowledged the notice as it stands.`,
    ...(paged === '' ? {} : { whoCould: paged }),
  });
}

function acceptanceIsOpen(matter: MutualNotice): Verdict {
  const wanted = courseIsWanted(matter);
  if (wanted.kind === 'refused') return wanted;
  const proposed = isProposed(matter, ruleOf(matter).provision);
  return proposed.kind === 'refused' ? proposed : isAcknowledged(matter);
}

function dispositionIsOpen(matter: MutualNotice): Verdict {
  const { closedBy, provision } = ruleOf(matter);
  return closedBy === 'disposition'
    ? isAcknowledged(matter)
    : conflict({ type: 'no-disposition-wanted', provision, detail: 'Only a referral has a disposition.' });
}

/** Is the matter in a phase for this action, whoever asks? */
export function phaseAllows(action: NoticeAction, matter: MutualNotice): Verdict {
  if (isClosed(matter)) {
    return conflict({ type: 'matter-closed', provision: ruleOf(matter).provision, detail: `${matter.reference} is closed: ${phaseInWords[matter.phase]}.` });
  }
  switch (action) {
    case 'acknowledgement':
      return pageWaits(matter.callOuts);
    case 'proposal':
      return courseIsWanted(matter);
    case 'acceptance':
      return acceptanceIsOpen(matter);
    case 'disposition':
      return dispositionIsOpen(matter);
    case 'remark':
    case 'amendment':
    case 'withdrawal':
      return allowed;
  }
}

/** May this person do this to this matter now: phase first, then person. */
export function mayActNow(action: NoticeAction, actor: Actor, matter: MutualNotice): Verdict {
  const phase = phaseAllows(action, matter);
  return phase.kind === 'refused' ? phase : mayDo(action, actor, matter);
}

function decideAmendment(matter: MutualNotice, command: Extract<NoticeCommand, { action: 'amendment' }>, by: PersonName, at: Instant): Decision {
  const { provision } = ruleOf(matter);
  if (hasChangedSince(command, matter)) {
    return stale({
      type: 'version-changed',
      provision,
      detail: `The amendment was made on version ${command.matterVersion}; the matter is at version ${matter.version}. Nothing was changed: read it and amend again.`,
    });
  }
  const { content: given, reason } = command.body;
  const foreign = foreignField(matter.content, given);
  if (foreign !== undefined) {
    return invalid({ type: 'field-not-of-notice', provision, field: `/content/${foreign}`, detail: `A notice about this has no ${foreign}.` });
  }
  const { content, fields, material } = changeContent(matter.content, given);
  if (fields.length === 0) {
    return invalid({ type: 'nothing-changed', provision, field: '/content', detail: 'Every field given equals what the notice says already.' });
  }
  const { from, openedAt, parameters } = matter;
  const sound = contentIsSound(content, { from, receivedAt: openedAt, now: at, parameters, root: '/content' });
  return sound.kind === 'refused' ? sound : accepted({ kind: 'amended', content, fields, material, reason, by, at });
}

/**
 * @param command with its receipt
 * @param receivedAt when it was durably accepted
 */
export function decide(matter: MutualNotice, command: NoticeCommand, receivedAt: Instant): Decision {
  const verdict = mayActNow(command.action, command.actor, matter);
  if (verdict.kind === 'refused') return verdict;
  const by = nameOf(command.actor);
  const at = receivedAt;
  const side = sideOf(command.actor.post, matter.aor) ?? matter.to; // who was paged may have moved; all others were asked for their side
  switch (command.action) {
    case 'acknowledgement':
      return decideAcknowledgement(matter.callOuts, command.body, by, at);
    case 'remark':
      return accepted({ kind: 'remarked', side, text: command.body.text, by, at });
    case 'proposal':
      return accepted({ kind: 'proposed', side, proposal: matter.proposals.length + 1, ...command.body, by, at });
    case 'acceptance':
      return decideAcceptance(matter, command.body.proposal, { side, by, at }, ruleOf(matter).provision); // COO-13, COO-14
    case 'disposition':
      return accepted({ kind: 'disposed', disposition: command.body, by, at });
    case 'amendment':
      return decideAmendment(matter, command, by, at);
    case 'withdrawal':
      return accepted({ kind: 'withdrawn', reason: command.body.reason, by, at });
  }
}
