/** What a local protocol becomes when something happens to it: pure, and total over every event. */
import { afterPaging, endCallOuts, newCallOut, type CallOut } from '../call-out';
import { withNext } from '../numbered';
import { pressedOn, pressing, type Pressing } from '../pressing';
import { tierSigned, tiersEdited, unsignedTiers, isSignedByBoth } from '../sign-off';
import { after, assertNever, counterpartOf, type Instant } from '../vocabulary';
import type { LaterLocalProtocolEvent, LocalProtocolEvent } from './events';
import { isEnding, isSignedByAll, pressureOf, type EarlierText, type LocalProtocol, type LocalProtocolParameters, type LocalProtocolPhase } from './state';

type EventOf<Kind extends LocalProtocolEvent['kind']> = Extract<LocalProtocolEvent, { kind: Kind }>;

const owedWithin = (within: number, from: Instant, parameters: LocalProtocolParameters): Pressing => pressing(after(from, within), from, pressureOf(parameters));

/** The matter that an opening makes: the counterpart's head learns of it, and both owe their signature. */
export function opened({ reference, aor, from, text, hash, replaces, parameters, by, at }: EventOf<'opened'>): LocalProtocol {
  return {
    kind: 'local-protocol',
    reference,
    aor,
    openedAt: at,
    proposedBy: by,
    parameters,
    phase: 'drafting',
    version: 1,
    revision: 1,
    from,
    replaces,
    text,
    signOff: unsignedTiers(hash),
    earlierTexts: [],
    edits: [],
    returns: [],
    remarks: [],
    clock: owedWithin(parameters.signLocalProtocolWithin, at, parameters),
    callOuts: [newCallOut(1, counterpartOf(from), 'local-protocol-proposed', ['GOV-1'], [['head'], ['liaison']])],
    agreement: null,
    successor: null,
    withdrawal: null,
    closedAt: null,
  };
}

const asEarlier = ({ revision, text, signOff }: LocalProtocol): EarlierText => ({ revision, text, signOff });

/** To FOD and SAC again: the Directors are paged no more. A newer text does not put off when one is to be signed. */
function backToDrafting(matter: LocalProtocol, at: Instant): LocalProtocol {
  if (matter.phase === 'drafting') return matter;
  return { ...matter, phase: 'drafting', clock: owedWithin(matter.parameters.signLocalProtocolWithin, at, matter.parameters), callOuts: endCallOuts(matter.callOuts) };
}

/** Any edit voids every signature. */
function edited(matter: LocalProtocol, { side, text, hash, fields, reason, by, at }: EventOf<'edited'>): LocalProtocol {
  const revision = matter.revision + 1;
  return {
    ...backToDrafting(matter, at),
    revision,
    text,
    signOff: tiersEdited(matter.signOff, hash),
    earlierTexts: [...matter.earlierTexts, asEarlier(matter)],
    edits: [...matter.edits, { revision, side, fields, reason, by, at }],
  };
}

/** The same text, unsigned. */
function returned(matter: LocalProtocol, { side, reason, by, at }: EventOf<'returned'>): LocalProtocol {
  return {
    ...backToDrafting(matter, at),
    signOff: unsignedTiers(matter.signOff.field.hash),
    earlierTexts: [...matter.earlierTexts, asEarlier(matter)],
    returns: [...matter.returns, { revision: matter.revision, side, reason, by, at }],
  };
}

const toTheDirectors = (callOuts: readonly CallOut[]): readonly CallOut[] => {
  const ended = endCallOuts(callOuts);
  return [...ended, ...(['OI', 'DRO'] as const).map((program, index) => newCallOut(ended.length + 1 + index, program, 'local-protocol-to-sign', ['GOV-1'], [['director'], ['assistant-director']]))];
};

/** FOD and SAC, then both Directors: with the last of the four it is agreed. */
function signed(matter: LocalProtocol, { tier, ...text }: EventOf<'signed'>): LocalProtocol {
  const signOff = tierSigned(matter.signOff, tier, text);
  const { program, at } = { program: text.side, at: text.at };
  const next: LocalProtocol = { ...matter, signOff, callOuts: endCallOuts(matter.callOuts, (callOut) => callOut.program === program) };
  if (isSignedByAll(next)) return { ...next, phase: 'agreed', clock: null, callOuts: endCallOuts(next.callOuts), agreement: { at, effectiveAt: matter.text.effectiveAt as Instant } };
  if (tier === 'field' && isSignedByBoth(signOff.field)) return { ...next, phase: 'with-directors', clock: owedWithin(matter.parameters.concurLocalProtocolWithin, at, matter.parameters), callOuts: toTheDirectors(next.callOuts) };
  return next;
}

function closed(matter: LocalProtocol, phase: LocalProtocolPhase, at: Instant): LocalProtocol {
  return { ...matter, phase, closedAt: at, clock: null, callOuts: endCallOuts(matter.callOuts) };
}

function change(matter: LocalProtocol, event: LaterLocalProtocolEvent): LocalProtocol {
  switch (event.kind) {
    case 'edited':
      return edited(matter, event);
    case 'signed':
      return signed(matter, event);
    case 'returned':
      return returned(matter, event);
    case 'remarked': {
      const { text, by, at } = event;
      return { ...matter, remarks: withNext(matter.remarks, { text, by, at }) };
    }
    case 'withdrawn': {
      const { reason, by, at } = event;
      return { ...closed(matter, 'withdrawn', at), withdrawal: { reason, by, at } };
    }
    case 'came-into-force':
      return isEnding(matter) ? closed(matter, 'carried-out', event.at) : { ...matter, phase: 'in-force' };
    case 'succeeded':
      return { ...matter, successor: event.successor };
    case 'superseded':
      return closed(matter, matter.successor?.ends === true ? 'ended' : 'superseded', event.at);
    case 'acknowledged':
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return { ...matter, callOuts: afterPaging(matter.callOuts, event) };
    case 'reminded':
    case 'overdue':
      return { ...matter, clock: matter.clock === null ? null : pressedOn(matter.clock, event.at, pressureOf(matter.parameters)) };
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(matter: LocalProtocol, event: LaterLocalProtocolEvent): LocalProtocol {
  return { ...change(matter, event), version: matter.version + 1 };
}
