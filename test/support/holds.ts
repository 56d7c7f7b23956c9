/** Custody holds and commands to them, for tests: typed, plain, and the same every time. Nothing here reads a clock. */
import type { SealedBodies } from '../../protocol/custody-hold/messages';
import { openCustodyHold, type HoldOpeningBody, type OpenCustodyHold } from '../../protocol/custody-hold/process';
import { custodyHoldParameters, type CustodyHold } from '../../protocol/custody-hold/state';
import type { Command } from '../../protocol/envelope';
import { parametersInForce } from '../../protocol/parameters';
import type { Actor, Instant, Reference } from '../../protocol/vocabulary';
import { hours, inNyc, later, nextCommandId, nyc, reached, receipt } from './builders';

export interface HoldChoices extends Partial<HoldOpeningBody> {
  readonly by?: Actor;
  readonly at?: Instant;
  readonly reference?: Reference;
}

/** An opening as the API seals it: who is held is under the veil, which these tests do not lift. */
export function aHoldOpening({ by = inNyc.agent, at = receipt, reference, ...body }: HoldChoices = {}): OpenCustodyHold {
  return {
    id: nextCommandId(),
    matter: reference ?? ('NYC-CH-2026-0001' as Reference),
    kind: 'custody-hold',
    action: 'open',
    body: { aor: nyc, subjects: ['veiled.one'], handling: null, readers: [], parameters: parametersInForce(custodyHoldParameters), ...body },
    actor: by,
    matterVersion: null,
    via: 'inbox',
    receivedAt: at,
    expiresAt: null,
  };
}

export const aHold = (choices: HoldChoices = {}): CustodyHold => openCustodyHold(aHoldOpening(choices));

/** The body that makes sense for an action on this hold. */
export function holdBody<Action extends keyof SealedBodies>(action: Action, hold: CustodyHold): SealedBodies[Action] {
  const lifting = hold.lifting?.number ?? 1;
  const bodies: SealedBodies = {
    acknowledgement: {},
    look: { reason: 'A team goes out tonight.' },
    correction: { subject: 1, details: `veiled.${hold.revision + 1}`, reason: 'Another spelling.' },
    lifting: { reason: 'The case is closed.' },
    agreement: { lifting },
    objection: { lifting, reason: 'Not yet.' },
    review: { reason: 'Still working with us.' },
    hit: { check: '00000000-0000-4000-9000-000000000001', caseReference: 'FO-1', tell: [reached(inNyc.oiLiaison, 'liaison'), reached(inNyc.droLiaison, 'liaison')] },
  };
  return bodies[action];
}

/** A command to a hold, on its present version, as received by the inbox. */
export function aHoldCommand<Action extends keyof SealedBodies>(
  hold: CustodyHold,
  action: Action,
  actor: Actor,
  body: SealedBodies[Action] = holdBody(action, hold),
  receivedAt: Instant = later(hours(1)),
): Command<Action, SealedBodies[Action]> {
  return { id: nextCommandId(), matter: hold.reference, kind: 'custody-hold', action, body, actor, matterVersion: hold.version, via: 'inbox', receivedAt, expiresAt: null };
}
