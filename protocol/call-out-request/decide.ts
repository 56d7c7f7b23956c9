/** COO-5: who asks for a call-out, who acknowledges, who ends it; and what each of that makes. Pure. */
import { acknowledge, afterPaging, decideAcknowledgement, endCallOuts, mayAcknowledge, newCallOut, pageWaits } from '../call-out';
import { accepted, type DecisionOf } from '../decision';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { assertNever, nameOf, type Actor, type Aor, type Instant } from '../vocabulary';
import type { CallOutEvent, LaterCallOutEvent } from './events';
import type { CallOutAction, CallOutCommand } from './messages';
import { isClosed, type CallOutRequest } from './state';

export type Decision = DecisionOf<LaterCallOutEvent>;

const forbidden = (refusal: Omit<Refusal, 'category' | 'provision'>): Verdict => refused({ ...refusal, category: 'forbidden', provision: 'COO-5' });
const conflict = (refusal: Omit<Refusal, 'category' | 'provision'>): Verdict => refused({ ...refusal, category: 'conflict', provision: 'COO-5' });

/**
 * Anybody of either program asks, at any hour: in a field office for its own AOR, at headquarters for any.
 *
 * @param aor the one that they name; undefined when they name none
 */
export function mayOpen({ post }: Actor, aor: string | undefined): Verdict {
  if (post === null) {
    return forbidden({ type: 'not-a-call-out-asker', detail: 'A call-out is asked for by somebody of OI or DRO.', whoCould: 'anybody with a post in OI or DRO' });
  }
  if (post.aor === null || aor === undefined || aor === post.aor) return allowed;
  return forbidden({
    type: 'not-your-aor',
    detail: `People of a field office ask for call-outs in their own area, which is ${post.aor}.`,
    whoCould: `anybody of OI or DRO in ${aor}, or of headquarters`,
  });
}

/** The AOR that a call-out is for: the one that is named, or the asker's own. */
export function aorOf({ post }: Actor, aor: string | undefined): Aor | undefined {
  return (aor as Aor | undefined) ?? post?.aor ?? undefined;
}

export function opened(event: Extract<CallOutEvent, { kind: 'opened' }>): CallOutRequest {
  const { reference, aor, program, reason, urgency, parameters, by, at } = event;
  return {
    kind: 'call-out',
    reference,
    aor,
    openedAt: at,
    asker: by,
    parameters,
    phase: 'paging',
    version: 1,
    revision: 1,
    program,
    reason,
    urgency,
    callOuts: [newCallOut(1, program, 'representative-wanted', ['COO-5'])],
    acknowledgement: null,
    conclusion: null,
    withdrawal: null,
    closedAt: null,
  };
}

const inWords = { paging: 'nobody has acknowledged it', acknowledged: 'it was acknowledged', concluded: 'it is concluded', withdrawn: 'it was withdrawn' } as const;

/** Is the matter in a phase for this action, whoever asks? */
export function phaseAllows(action: CallOutAction, matter: CallOutRequest): Verdict {
  if (isClosed(matter)) return conflict({ type: 'matter-closed', detail: `${matter.reference} is closed: ${inWords[matter.phase]}.` });
  switch (action) {
    case 'acknowledgement':
      return pageWaits(matter.callOuts);
    case 'conclusion':
      return matter.acknowledgement === null
        ? conflict({ type: 'not-acknowledged-yet', detail: 'Nobody has acknowledged the call-out yet; whoever asked for it may withdraw it.' })
        : allowed;
    case 'withdrawal':
      return allowed;
  }
}

export function mayDo(action: CallOutAction, { person }: Actor, matter: CallOutRequest): Verdict {
  const { asker, acknowledgement } = matter;
  switch (action) {
    case 'acknowledgement':
      return mayAcknowledge(matter.callOuts, person);
    case 'conclusion':
      if (person === asker.person || person === acknowledgement?.by.person) return allowed;
      return forbidden({
        type: 'not-a-party-to-it',
        detail: 'A call-out is concluded by whoever asked for it, or acknowledged it.',
        whoCould: [asker.name, ...(acknowledgement === null ? [] : [acknowledgement.by.name])].join(' or '),
      });
    case 'withdrawal':
      return person === asker.person ? allowed : forbidden({ type: 'not-a-party-to-it', detail: 'A call-out is withdrawn by whoever asked for it.', whoCould: asker.name });
  }
}

/** May this person do this to this matter now: phase first, then person. */
export function mayActNow(action: CallOutAction, actor: Actor, matter: CallOutRequest): Verdict {
  const phase = phaseAllows(action, matter);
  return phase.kind === 'refused' ? phase : mayDo(action, actor, matter);
}

/** @param receivedAt when the command was durably accepted */
export function decide(matter: CallOutRequest, command: CallOutCommand, receivedAt: Instant): Decision {
  const verdict = mayActNow(command.action, command.actor, matter);
  if (verdict.kind === 'refused') return verdict;
  const by = nameOf(command.actor);
  switch (command.action) {
    case 'acknowledgement':
      return decideAcknowledgement(matter.callOuts, command.body, by, receivedAt);
    case 'conclusion':
      return accepted({ kind: 'concluded', note: command.body.note, by, at: receivedAt });
    case 'withdrawal':
      return accepted({ kind: 'withdrawn', reason: command.body.reason, by, at: receivedAt });
  }
}

function change(matter: CallOutRequest, event: LaterCallOutEvent): CallOutRequest {
  switch (event.kind) {
    case 'acknowledged': {
      const { by, at, note = '' } = event;
      return { ...matter, phase: 'acknowledged', acknowledgement: { note, by, at }, callOuts: acknowledge(matter.callOuts, by, at) };
    }
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return { ...matter, callOuts: afterPaging(matter.callOuts, event) };
    case 'concluded': {
      const { note, by, at } = event;
      return { ...matter, phase: 'concluded', conclusion: { note, by, at }, closedAt: at, callOuts: endCallOuts(matter.callOuts) };
    }
    case 'withdrawn': {
      const { reason, by, at } = event;
      return { ...matter, phase: 'withdrawn', withdrawal: { reason, by, at }, closedAt: at, callOuts: endCallOuts(matter.callOuts) };
    }
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(matter: CallOutRequest, event: LaterCallOutEvent): CallOutRequest {
  return { ...change(matter, event), version: matter.version + 1 };
}
