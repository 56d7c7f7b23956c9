/** An action for tests, and commands to it. Nothing here reads a clock. */
import { randomUUID } from 'node:crypto';
import { decideConduct, type ConductDecision } from '../../protocol/operation/conduct/decide';
import { beginConduct, evolveConduct } from '../../protocol/operation/conduct/evolve';
import type { ClosingGate } from '../../protocol/operation/conduct/closing';
import type { ConductAction } from '../../protocol/operation/conduct/actions';
import type { ConductBodies, ConductCommand, FoundNotice, Statistics } from '../../protocol/operation/conduct/messages';
import { conductParameters, type Conduct, type ConductBasis } from '../../protocol/operation/conduct/state';
import { countedFrom } from '../../protocol/operation/conduct/statistics';
import type { OperationTarget } from '../../protocol/operation/plan';
import { parametersInForce } from '../../protocol/parameters';
import type { Actor, CommandId, Instant, Reference } from '../../protocol/vocabulary';
import { inNyc, nameOf, nyc, receipt } from './builders';

export const operation = 'NYC-OP-2026-0007' as Reference;

export const aTarget = (name: string, rest: Partial<OperationTarget> = {}): OperationTarget => ({
  entity: { kind: 'subject', name },
  gang: 'none',
  fugitive: 'none',
  juvenile: false,
  criminalCharges: false,
  ...rest,
});

export const theGarage: OperationTarget = { ...aTarget(''), entity: { kind: 'address', address: '12 Harbor Street, Brooklyn NY' } };

/** A joint operation on two persons and a garage. */
export function aBasis(choices: Partial<ConductBasis> = {}): ConductBasis {
  return {
    reference: operation,
    aor: nyc,
    conductedBy: ['OI', 'DRO'],
    lead: 'OI',
    communityShield: false,
    targets: [aTarget('Marek Dolny'), aTarget('Ivo Krall', { gang: 'known' }), theGarage],
    processing: { OI: 40, DRO: 60 },
    parameters: parametersInForce(conductParameters),
    ...choices,
  };
}

export const aConduct = (choices: Partial<ConductBasis> = {}): Conduct => beginConduct(aBasis(choices), nameOf(inNyc.sac), receipt);

export function aConductCommand<Action extends ConductAction>(action: Action, actor: Actor, body: ConductBodies[Action], at: Instant): ConductCommand {
  return { id: randomUUID() as CommandId, matter: operation, kind: 'notice', action, body, actor, matterVersion: null, via: 'inbox', receivedAt: at, expiresAt: null } as unknown as ConductCommand;
}

export function say<Action extends ConductAction>(conduct: Conduct, action: Action, actor: Actor, body: ConductBodies[Action], at: Instant, also: readonly ClosingGate[] = []): ConductDecision {
  return decideConduct(conduct, aConductCommand(action, actor, body, at), at, also);
}

/** The action after a command that must be accepted. */
export function done<Action extends ConductAction>(conduct: Conduct, action: Action, actor: Actor, body: ConductBodies[Action], at: Instant): Conduct {
  const decision = say(conduct, action, actor, body, at);
  if (decision.kind === 'refused') throw new Error(`${action}: ${decision.refusal.detail}`);
  return evolveConduct(conduct, decision.event);
}

export function arrestBody(at: Instant, choices: Partial<ConductBodies['incidental-arrest']> = {}): ConductBodies['incidental-arrest'] {
  return {
    person: { kind: 'subject', name: 'Pavel Orsk' },
    further: [{ kind: 'vehicle', plate: 'KRX 4471', plateState: 'NJ' }],
    place: 'The yard behind the garage',
    at,
    arrest: 'administrative',
    arrestedBy: 'DRO',
    gang: 'none',
    fugitive: 'none',
    incidentalTo: 'operation',
    caseAgent: { ...nameOf(inNyc.agent), post: inNyc.agent.post },
    ...choices,
  };
}

export function resultBody(target: number, at: Instant, choices: Partial<Extract<ConductBodies['result'], { outcome: 'arrested' }>> = {}): ConductBodies['result'] {
  return { outcome: 'arrested', target, at, arrest: 'administrative', arrestedBy: 'DRO', gang: 'none', fugitive: 'none', ...choices };
}

export function aNotice(sentAt: Instant, choices: Partial<FoundNotice> = {}): FoundNotice {
  return { reference: 'NYC-NT-2026-0003' as Reference, aor: nyc, about: 'known-fugitive', from: 'OI', sentAt, withdrawn: false, ...choices };
}

/** Statistics that say what is recorded. */
export function statisticsOf(conduct: Conduct, members: Statistics['members']): Statistics {
  return { gangs: ['Eastside Ninth'], members, ...countedFrom(conduct) };
}
