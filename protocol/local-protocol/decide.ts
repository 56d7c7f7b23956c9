/** What a local protocol says to a command: the event that follows, or a refusal. Pure, judged by the moment of receipt. */
import { fieldsThatDiffer } from '../change';
import { decideAcknowledgement, pageWaits } from '../call-out';
import { accepted, type DecisionOf, type Speaking } from '../decision';
import { differencesOf } from '../difference';
import { sideAtHeadquarters } from '../headquarters';
import { sideOf } from '../notice/authority';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { hashOf, maySignTier } from '../sign-off';
import { nameOf, type Actor, type Instant, type Program } from '../vocabulary';
import { mayDo, signsFor } from './authority';
import type { LaterLocalProtocolEvent } from './events';
import type { ActionBody, LocalProtocolAction, LocalProtocolCommand, ProtocolText } from './messages';
import { dayPending, isClosed, isEnding, tierNow, type LocalProtocol } from './state';
import { textIsSound, withChoices, withValues } from './text';

export type Decision = DecisionOf<LaterLocalProtocolEvent>;

const conflict = (refusal: Omit<Refusal, 'category' | 'provision'>) => refused({ ...refusal, category: 'conflict', provision: 'GOV-1' });

const agreedAlready = ({ reference, agreement }: LocalProtocol): Verdict =>
  conflict({ type: 'local-protocol-agreed', detail: `All four have signed ${reference}, which is in force from ${agreement?.effectiveAt ?? ''} on. Propose an amendment that supersedes it, or what ends it: that is signed by all four too.` });

/** Is the matter in a phase for this action, whoever asks? */
export function phaseAllows(action: LocalProtocolAction, matter: LocalProtocol): Verdict {
  if (isClosed(matter)) return conflict({ type: 'matter-closed', detail: `${matter.reference} is closed: ${matter.phase}.` });
  const isOpenText = tierNow(matter) !== null;
  switch (action) {
    case 'acknowledgement':
      return pageWaits(matter.callOuts);
    case 'remark':
      return allowed;
    case 'edit':
    case 'signature':
      return isOpenText ? allowed : agreedAlready(matter);
    case 'return':
      if (!isOpenText) return agreedAlready(matter);
      return matter.phase === 'with-directors' ? allowed : conflict({ type: 'not-with-the-directors', detail: 'FOD and SAC have not both signed it: there is nothing to return.' });
    case 'withdrawal': {
      if (!isOpenText) return agreedAlready(matter);
      const own = matter.signOff.field.signatures[matter.from];
      return own === null ? allowed : conflict({ type: 'side-has-signed', detail: `${own.by.name} has signed it for ${matter.from}, whose proposal it is. An edit voids the signatures; then it can be withdrawn.` });
    }
  }
}

/** May this person do this to this matter now: phase first, then person. */
export function mayActNow(action: LocalProtocolAction, actor: Actor, matter: LocalProtocol): Verdict {
  const phase = phaseAllows(action, matter);
  return phase.kind === 'refused' ? phase : mayDo(action, actor, matter);
}

/** What an edit makes of the text. */
export function editedText(text: ProtocolText, { title, terms, effectiveAt, values, choices }: ActionBody<'edit'>): ProtocolText {
  return { ...text, title: title ?? text.title, terms: terms ?? text.terms, effectiveAt: effectiveAt ?? text.effectiveAt, values: withValues(text.values, values), choices: withChoices(text.choices, choices) };
}

/** One of two who edit it at the same time learns what the other wrote; nothing is lost. */
function isTheTextRead({ text, signOff, revision, edits }: LocalProtocol, hash: string, written: ProtocolText | undefined): Verdict {
  if (hash === signOff.field.hash) return allowed;
  const last = edits.at(-1);
  const who = last === undefined ? '' : ` ${last.by.name} edited it last.`;
  return refused({
    type: 'another-text',
    category: 'stale',
    provision: 'GOV-1',
    field: '/hash',
    detail: `The text is another one now, at revision ${revision}: its hash is ${signOff.field.hash}.${who} Nothing was changed.`,
    ...(written === undefined ? {} : { current: { version: revision, differences: differencesOf(text, written) } }),
  });
}

function decideEdit(matter: LocalProtocol, body: ActionBody<'edit'>, said: Speaking): Decision {
  const text = editedText(matter.text, body);
  const read = isTheTextRead(matter, body.hash, text);
  if (read.kind === 'refused') return read;
  const fields = fieldsThatDiffer<ProtocolText>(matter.text, text);
  if (fields.length === 0) return refused({ type: 'nothing-changed', category: 'invalid', provision: 'GOV-1', detail: 'The text says just this already, and keeps its signatures.' });
  const sound = textIsSound(text, matter.replaces, said.at);
  return sound.kind === 'refused' ? sound : accepted({ kind: 'edited', text, hash: hashOf(text), fields, reason: body.reason, ...said });
}

/** Each signs just the text that they have read, while its day lies ahead. */
function decideSignature(matter: LocalProtocol, actor: Actor, { hash }: ActionBody<'signature'>, { by, at }: Speaking): Decision {
  const tier = tierNow(matter) ?? 'field';
  const side = signsFor(actor, tier, matter.aor) as Program; // mayDo
  const may = maySignTier(matter.signOff, tier, { side, hash, by, at }, 'GOV-1');
  if (may.kind === 'refused') return may;
  const sound = textIsSound(matter.text, matter.replaces, at);
  return sound.kind === 'refused' ? sound : accepted({ kind: 'signed', tier, side, hash, by, at });
}

function decideReturn(matter: LocalProtocol, { hash, reason }: ActionBody<'return'>, said: Speaking): Decision {
  const read = isTheTextRead(matter, hash, undefined);
  return read.kind === 'refused' ? read : accepted({ kind: 'returned', reason, ...said });
}

/** The matter as a command finds it that was received then: an ending has taken effect, or another protocol is in its place, since its day. */
export function asReceived(matter: LocalProtocol, receivedAt: Instant): LocalProtocol {
  if (!dayPending(matter, receivedAt)) return matter;
  if (matter.phase === 'in-force') return { ...matter, phase: matter.successor?.ends === true ? 'ended' : 'superseded', closedAt: receivedAt };
  return isEnding(matter) ? { ...matter, phase: 'carried-out', closedAt: receivedAt } : { ...matter, phase: 'in-force' };
}

/** @param at when the command was durably accepted */
export function decide(current: LocalProtocol, command: LocalProtocolCommand, at: Instant): Decision {
  const matter = asReceived(current, at);
  const { actor } = command;
  const verdict = mayActNow(command.action, actor, matter);
  if (verdict.kind === 'refused') return verdict;
  const by = nameOf(actor);
  if (command.action === 'acknowledgement') return decideAcknowledgement(matter.callOuts, command.body, by, at);
  const side = (sideOf(actor.post, matter.aor) ?? sideAtHeadquarters(actor.post)) as Program; // mayDo: somebody of a side
  const speaking: Speaking = { side, by, at };
  switch (command.action) {
    case 'edit':
      return decideEdit(matter, command.body, speaking);
    case 'signature':
      return decideSignature(matter, actor, command.body, speaking);
    case 'return':
      return decideReturn(matter, command.body, speaking);
    case 'remark':
      return accepted({ kind: 'remarked', text: command.body.text, by, at });
    case 'withdrawal':
      return accepted({ kind: 'withdrawn', reason: command.body.reason, by, at });
  }
}
