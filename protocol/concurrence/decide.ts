/**
 * What a matter says to a command: the events that follow, or a refusal. Pure: the workflow decides with it, and the API
 * foretells with it which actions are open to a person. Who may act is authority.ts's matter; this file joins both.
 *
 * A command is judged by the moment of its receipt, never by when the workflow happens to see it.
 */
import { decideAcknowledgement, pageWaits } from '../call-out';
import { accepted, type DecisionOf } from '../decision';
import { hasChangedSince } from '../read-version';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { nameOf, type Actor, type Instant, type PersonName } from '../vocabulary';
import { changeRequest } from './amendment';
import { mayDo } from './authority';
import type { ConcurrenceEvent } from './events';
import type { ActionBody, ConcurrenceAction, ConcurrenceCommand, ConcurrenceRequest } from './messages';
import { asReceived, isClosed, isConcurredOrExempt, isOnTheLadder, type Concurrence } from './state';

type LaterEvent = Exclude<ConcurrenceEvent, { kind: 'opened' }>;
export type Decision = DecisionOf<LaterEvent>;

const conflict = (refusal: Omit<Refusal, 'category'>) => refused({ ...refusal, category: 'conflict' });
const invalid = (refusal: Omit<Refusal, 'category'>) => refused({ ...refusal, category: 'invalid' });
const stale = (refusal: Omit<Refusal, 'category'>) => refused({ ...refusal, category: 'stale' });

const phaseInWords: Readonly<Record<Concurrence['phase'], string>> = {
  'awaiting-answer': 'it awaits OI’s answer',
  lapsed: 'no answer came in time',
  concurred: 'OI has concurred',
  refused: 'OI has not concurred',
  exempt: 'it needs no concurrence',
  withdrawn: 'it was withdrawn',
  concluded: 'it is concluded',
};

const notCleared = (matter: Concurrence) =>
  conflict({
    type: 'not-cleared',
    provision: 'CON-6',
    detail: `A case is presented to the prosecutor only once concurred in or exempt, and ${phaseInWords[matter.phase]}.`,
  });

/** Is the matter in a phase for this action, whoever asks? */
export function phaseAllows(action: ConcurrenceAction, matter: Concurrence): Verdict {
  if (isClosed(matter)) {
    return conflict({ type: 'matter-closed', provision: 'CON-1', detail: `${matter.reference} is closed: ${phaseInWords[matter.phase]}.` });
  }
  switch (action) {
    case 'answer':
      if (matter.phase === 'awaiting-answer') return allowed;
      if (matter.phase === 'lapsed') return conflict({ type: 'on-the-ladder', provision: 'CON-3', detail: `No answer came in time, so the ladder settles what it is: propose it on ${matter.ladder?.dispute ?? 'the dispute that is being opened'}.` });
      return matter.answer === null
        ? conflict({ type: 'nothing-to-answer', provision: 'CON-2', detail: `There is nothing to answer: ${phaseInWords[matter.phase]}.` })
        : conflict({
            type: 'already-answered',
            provision: 'CON-3',
            detail: `The first valid answer is final: ${phaseInWords[matter.phase]} (${matter.answer.by.name}, ${matter.answer.at}).`,
          });
    case 'reply':
      return matter.questions.some((question) => question.reply === undefined)
        ? allowed
        : conflict({ type: 'already-replied', provision: 'CON-4', detail: 'No question is open.' });
    case 'acknowledgement':
      return pageWaits(matter.callOuts);
    case 'presentation':
      // The outcome of an earlier presentation can be told in any phase.
      return isConcurredOrExempt(matter) || matter.presentations.some(({ outcome }) => outcome === 'pending') ? allowed : notCleared(matter);
    case 'dispute':
      if (isOnTheLadder(matter)) return conflict({ type: 'already-disputed', provision: 'RES-1', detail: `It climbs the ladder already${matter.ladder?.dispute == null ? '' : ` as ${matter.ladder.dispute}`}.` });
      return matter.phase === 'refused' ? allowed : conflict({ type: 'nothing-to-dispute', provision: 'RES-1', detail: `Only a refusal is disputed here, and ${phaseInWords[matter.phase]}.` });
    case 'question':
    case 'amendment':
    case 'withdrawal':
      return allowed;
  }
}

/** May this person do this to this matter now: phase first, then person. */
export function mayActNow(action: ConcurrenceAction, actor: Actor, matter: Concurrence): Verdict {
  const phase = phaseAllows(action, matter);
  return phase.kind === 'refused' ? phase : mayDo(action, actor, matter);
}

function decideAnswer(matter: Concurrence, answer: ActionBody<'answer'>, by: PersonName, at: Instant): Decision {
  if (answer.revision !== matter.revision) {
    return stale({
      type: 'another-revision',
      provision: 'CON-4',
      field: '/revision',
      detail: `The answer was given for revision ${answer.revision}; the request is at revision ${matter.revision} now. Read it and answer again.`,
    });
  }
  return accepted({ kind: 'answered', answer, by, at });
}

function decideReply(matter: Concurrence, { question, text }: ActionBody<'reply'>, by: PersonName, at: Instant): Decision {
  const asked = matter.questions.find((each) => each.number === question);
  if (asked === undefined) {
    return invalid({ type: 'no-such-question', provision: 'CON-4', field: '/question', detail: `There is no question ${question} on this matter.` });
  }
  if (asked.reply !== undefined) {
    return conflict({ type: 'already-replied', provision: 'CON-4', detail: `Question ${question} has its reply.` });
  }
  return accepted({ kind: 'replied', question, text, by, at });
}

/**
 * What no schema can say of a request, since it depends on when it was received: its window is not over, and the targets
 * have been vetted (CON-4).
 *
 * @param at the receipt
 * @param root where the request stands in the body, as a JSON pointer
 */
export function requestIsSound(request: ConcurrenceRequest, at: Instant, root: '' | '/request'): Verdict {
  if (request.window.end <= at) {
    return invalid({ type: 'window-over', provision: 'CON-4', field: `${root}/window/end`, detail: 'The planned window would be over already.' });
  }
  if (request.vetting.completedAt > at) {
    return invalid({
      type: 'not-vetted-yet',
      provision: 'CON-4',
      field: `${root}/vetting/completedAt`,
      detail: 'Concurrence is asked for after the full vetting of the targets; this says that it is still to come.',
    });
  }
  return allowed;
}

function decideAmendment(matter: Concurrence, command: Extract<ConcurrenceCommand, { action: 'amendment' }>, by: PersonName, at: Instant): Decision {
  if (hasChangedSince(command, matter)) {
    return stale({
      type: 'version-changed',
      provision: 'CON-4',
      detail: `The amendment was made on version ${command.matterVersion}; the matter is at version ${matter.version}. Nothing was changed: read it and amend again.`,
    });
  }
  const { request, fields, material } = changeRequest(matter.request, command.body.request);
  if (fields.length === 0) {
    return invalid({ type: 'nothing-changed', provision: 'CON-4', field: '/request', detail: 'Every field given equals what the request says already.' });
  }
  const sound = requestIsSound(request, at, '/request');
  if (sound.kind === 'refused') return sound;
  return accepted({ kind: 'amended', request, fields, material, reason: command.body.reason, by, at });
}

function decidePresentation(matter: Concurrence, body: ActionBody<'presentation'>, by: PersonName, at: Instant): Decision {
  if (body.outcome === 'presented') {
    if (!isConcurredOrExempt(matter)) return notCleared(matter);
    const requested = matter.request.charges.map((charge) => charge.statute);
    const foreign = body.charges.filter((statute) => !requested.includes(statute));
    if (foreign.length > 0) {
      return invalid({
        type: 'charge-not-requested',
        provision: 'CON-6',
        field: '/charges',
        detail: `${foreign.join(', ')}: not among the charges of the request, so it was never cleared.`,
      });
    }
    const { district, charges } = body;
    return accepted({ kind: 'presented', district, charges, presentedAt: body.presentedAt as Instant, by, at });
  }
  const earlier = matter.presentations.find((each) => each.number === body.presentation);
  if (earlier === undefined) {
    return invalid({
      type: 'no-such-presentation',
      provision: 'CON-6',
      field: '/presentation',
      detail: `There is no presentation ${body.presentation} on this matter.`,
    });
  }
  if (earlier.outcome !== 'pending') {
    return conflict({ type: 'presentation-settled', provision: 'CON-6', detail: `Presentation ${earlier.number} was ${earlier.outcome}.` });
  }
  const note = body.note === undefined ? {} : { note: body.note };
  return accepted({ kind: 'presentation-settled', presentation: earlier.number, outcome: body.outcome, ...note, by, at });
}

/**
 * @param command with its receipt
 * @param receivedAt when it was durably accepted
 */
export function decide(current: Concurrence, command: ConcurrenceCommand, receivedAt: Instant): Decision {
  const matter = asReceived(current, receivedAt);
  const verdict = mayActNow(command.action, command.actor, matter);
  if (verdict.kind === 'refused') return verdict;
  const by = nameOf(command.actor);
  const at = receivedAt;
  switch (command.action) {
    case 'answer':
      return decideAnswer(matter, command.body, by, at);
    case 'question':
      return accepted({ kind: 'questioned', text: command.body.text, by, at });
    case 'reply':
      return decideReply(matter, command.body, by, at);
    case 'amendment':
      return decideAmendment(matter, command, by, at);
    case 'dispute':
      return accepted({ kind: 'disputed', reason: command.body.reason, by, at });
    case 'withdrawal':
      return accepted({ kind: 'withdrawn', reason: command.body.reason, by, at });
    case 'acknowledgement':
      return decideAcknowledgement(matter.callOuts, command.body, by, at);
    case 'presentation':
      return decidePresentation(matter, command.body, by, at);
  }
}
