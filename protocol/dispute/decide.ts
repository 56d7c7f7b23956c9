/**
 * What a dispute says to a command: the event that follows, or a refusal. Pure: the workflow decides with it, and the API
 * foretells with it. A command is judged by the moment of its receipt.
 */
import { decideAcknowledgement, pageWaits } from '../call-out';
import { accepted, type DecisionOf } from '../decision';
import type { Provision } from '../provisions';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { nameOf, type Actor, type Instant, type PersonName, type Program } from '../vocabulary';
import { mayDo } from './authority';
import type { LaterDisputeEvent } from './events';
import { proposalHash } from './hash';
import type { DisputeAction, DisputeBodies, DisputeCommand } from './messages';
import { carriesAnswer, isRung, onTheTable, rungName, type Dispute, type DisputeCause } from './state';

type Decision = DecisionOf<LaterDisputeEvent>;

interface Made {
  readonly by: PersonName;
  readonly program: Program;
  readonly at: Instant;
}

const conflict = (refusal: Omit<Refusal, 'category'>) => refused({ ...refusal, category: 'conflict' });
const invalid = (refusal: Omit<Refusal, 'category'>) => refused({ ...refusal, category: 'invalid' });

const phaseInWords = ({ phase }: Dispute): string => (isRung(phase) ? `it is with ${rungName(phase)}` : `it is ${phase}`);

/** What came of a matter ends with a resolution, or when nothing is left to settle there. */
const otherEndings: Readonly<Record<Exclude<DisputeCause, 'office'>, readonly [provision: Provision, ending: string]>> = {
  lapse: ['CON-3', 'the request is withdrawn, or needs no concurrence any more'],
  refusal: ['CON-4', 'the request is withdrawn, or changed so that OI is asked anew'],
  invitation: ['COO-8', 'the office that was asked answers after all, or the operation begins or ends without it'],
  objection: ['RES-1', 'the draft is cleared after all, replaced by another one, or withdrawn'],
};

function notWithdrawable(cause: Exclude<DisputeCause, 'office'>, about: Dispute['about']): Verdict {
  const [provision, ending] = otherEndings[cause];
  return conflict({ type: 'not-withdrawable', provision, detail: `It came of ${about ?? 'another matter'}: it ends with a resolution, or when ${ending}.` });
}

/** Is the dispute in a phase for this action, whoever asks? */
function phaseAllows(action: DisputeAction, dispute: Dispute): Verdict {
  const { phase, reference, cause, about } = dispute;
  if (!isRung(phase)) return conflict({ type: 'matter-closed', provision: 'RES-1', detail: `${reference} is closed: ${phaseInWords(dispute)}.` });
  switch (action) {
    case 'raise':
      if (phase === 'afod-asac' || phase === 'fod-sac') return allowed;
      return phase === 'summaries'
        ? conflict({ type: 'top-of-the-ladder', provision: 'RES-3', detail: 'It goes on to the Assistant Directors when both summaries are in, or when both of them go on without.' })
        : conflict({ type: 'top-of-the-ladder', provision: 'RES-3', detail: 'It is with the Assistant Directors: the protocols give nothing above them. It stays open until they agree.' });
    case 'acceptance':
      return onTheTable(dispute) === undefined
        ? conflict({ type: 'nothing-on-the-table', provision: 'RES-2', detail: 'No proposal is on the table: a text that was proposed on a lower rung must be proposed again.' })
        : allowed;
    case 'summary':
      return phase === 'summaries' || phase === 'assistant-directors'
        ? allowed
        : conflict({ type: 'not-at-headquarters', provision: 'RES-3', detail: `Summaries are written for headquarters, and ${phaseInWords(dispute)}.` });
    case 'waiver':
      return phase === 'summaries'
        ? allowed
        : conflict({ type: 'not-at-headquarters', provision: 'RES-3', detail: `No summary is waited for: ${phaseInWords(dispute)}.` });
    case 'withdrawal':
      return cause === 'office' ? allowed : notWithdrawable(cause, about);
    case 'acknowledgement':
      return pageWaits(dispute.callOuts);
    case 'proposal':
    case 'statement':
      return allowed;
  }
}

/** RES-1, RES-2: a raise counts for the rung that it was meant for, and for no other: crossing another, it skips none. */
function isMeantFrom(dispute: Dispute, { from }: DisputeBodies['raise']): Verdict {
  if (from === undefined || !isRung(dispute.phase) || from === dispute.phase) return allowed;
  const detail = `It was to be raised from ${rungName(from)}; ${phaseInWords(dispute)} now. Read it, and raise it from there if it cannot be settled there either.`;
  return refused({ type: 'another-rung', category: 'stale', provision: 'RES-2', field: '/from', detail });
}

/** May this person do this to this dispute now: phase first, then person. */
export function mayActNow(action: DisputeAction, actor: Actor, dispute: Dispute): Verdict {
  const phase = phaseAllows(action, dispute);
  return phase.kind === 'refused' ? phase : mayDo(action, actor, dispute);
}

function decideProposal(dispute: Dispute, { text, answer = null }: { text: string; answer?: DisputeBodies['proposal']['answer'] | null }, made: Made): Decision {
  if (carriesAnswer(dispute) && answer === null) {
    return invalid({ type: 'answer-wanted', provision: 'CON-3', field: '/answer', detail: `This dispute is about OI’s answer to ${dispute.about ?? 'a concurrence'}: a resolution says what that answer is.` });
  }
  if (!carriesAnswer(dispute) && answer !== null) {
    return invalid({ type: 'no-answer-wanted', provision: 'RES-1', field: '/answer', detail: 'This dispute is not about the answer to a concurrence.' });
  }
  const hash = proposalHash(text, answer);
  if (onTheTable(dispute)?.hash === hash) {
    return conflict({ type: 'already-on-the-table', provision: 'RES-2', detail: 'Just this text is on the table: accept it.' });
  }
  return accepted({ kind: 'proposed', text, answer, hash, ...made });
}

function decideAcceptance(dispute: Dispute, { hash }: DisputeBodies['acceptance'], made: Made): Decision {
  const open = onTheTable(dispute);
  if (open?.hash !== hash) {
    return refused({
      type: 'another-text',
      category: 'stale',
      provision: 'RES-2',
      field: '/hash',
      detail: `Another text is on the table now: proposal ${open?.number ?? 0}. Read it, and accept that one or propose your own.`,
    });
  }
  return accepted({ kind: 'accepted', hash, ...made });
}

function decideSummary(dispute: Dispute, { text }: DisputeBodies['summary'], made: Made): Decision {
  if (dispute.summaries[made.program] !== null) {
    return conflict({ type: 'summary-given', provision: 'RES-3', detail: `The summary of ${made.program} is in already.` });
  }
  return accepted({ kind: 'summarized', text, ...made });
}

function decideWaiver(dispute: Dispute, { reason }: DisputeBodies['waiver'], made: Made): Decision {
  if (dispute.waivers[made.program] !== null) {
    return conflict({ type: 'waiver-given', provision: 'RES-3', detail: `The Assistant Director of ${made.program} has said so already; it takes both.` });
  }
  return accepted({ kind: 'waived', reason, ...made });
}

/** @param receivedAt when the command was durably accepted */
export function decide(dispute: Dispute, command: DisputeCommand, receivedAt: Instant): Decision {
  const meant = command.action === 'raise' ? isMeantFrom(dispute, command.body) : allowed;
  const verdict = meant.kind === 'refused' ? meant : mayActNow(command.action, command.actor, dispute);
  if (verdict.kind === 'refused') return verdict;
  const by = nameOf(command.actor);
  const at = receivedAt;
  const made: Made = { by, program: command.actor.post?.program as Program, at };
  switch (command.action) {
    case 'proposal':
      return decideProposal(dispute, command.body, made);
    case 'acceptance':
      return decideAcceptance(dispute, command.body, made);
    case 'raise':
      return accepted({ kind: 'raised', reason: command.body.reason, by, at });
    case 'statement':
      return accepted({ kind: 'stated', text: command.body.text, ...made });
    case 'summary':
      return decideSummary(dispute, command.body, made);
    case 'waiver':
      return decideWaiver(dispute, command.body, made);
    case 'withdrawal':
      return accepted({ kind: 'withdrawn', reason: command.body.reason, by, at });
    case 'acknowledgement':
      return decideAcknowledgement(dispute.callOuts, command.body, by, at);
  }
}
