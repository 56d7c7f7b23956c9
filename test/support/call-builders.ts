/** Calls for assistance and call-outs for tests: typed, plain, and the same every time. Nothing here reads a clock. */
import type { LaterCallEvent } from '../../protocol/call/events';
import { evolve } from '../../protocol/call/evolve';
import type { ActionBody, CallAction, CallCommand, CallReport } from '../../protocol/call/messages';
import { openCall, type CallOpeningBody, type OpenCall } from '../../protocol/call/process';
import { routeCall } from '../../protocol/call/routing';
import { callParameters, type Call } from '../../protocol/call/state';
import type { ActionBody as CallOutBody, CallOutAction, CallOutCommand } from '../../protocol/call-out-request/messages';
import { callOutProcess, type CallOutOpeningBody, type OpenCallOut } from '../../protocol/call-out-request/process';
import { callOutParameters, type CallOutRequest } from '../../protocol/call-out-request/state';
import { parametersInForce } from '../../protocol/parameters';
import { makeReference } from '../../protocol/reference';
import type { Actor, Instant, PersonName, Reference } from '../../protocol/vocabulary';
import { hours, inNyc, later, minutes, nameOf, nextCommandId, nyc, receipt, reached } from './builders';

export type CallBodies = { readonly [Action in CallAction]: ActionBody<Action> };
export type CallOutBodies = { readonly [Action in CallOutAction]: CallOutBody<Action> };

/** With the category as it stands, DRO's by default. */
export function aReport(changes: Partial<CallReport> = {}): CallReport {
  return {
    agency: 'Kingsport Police',
    caller: { name: 'Dispatcher Orla Finnegan', callBack: '+1 555 0100' },
    category: 'traffic-stop',
    place: 'Route 9 at Mill Lane',
    calledAt: later(-minutes(2)),
    narrative: 'Two men without papers in a van.',
    persons: 2,
    urgency: 'urgent',
    ...changes,
  };
}

/** What of {@link aReport} no message and no export may say. */
export const personalInReport = ['Finnegan', '555 0100', 'Route 9', 'papers'] as const;

interface Choices {
  readonly by?: Actor;
  readonly at?: Instant;
  readonly reference?: Reference;
}

export type CallChoices = Choices & Partial<CallOpeningBody> & { readonly category?: CallReport['category'] };

/** An opening as the API seals it. */
export function aCallOpening({ by = inNyc.officer, at = receipt, reference, category = 'traffic-stop', ...body }: CallChoices = {}): OpenCall {
  const report = body.report ?? aReport({ category });
  return {
    id: nextCommandId(),
    matter: reference ?? makeReference({ aor: nyc, kind: 'call', year: 2026, number: 1 }),
    kind: 'call',
    action: 'open',
    body: { aor: nyc, report, routing: routeCall(report.category), parameters: parametersInForce(callParameters), ...body },
    actor: by,
    matterVersion: null,
    via: 'inbox',
    receivedAt: at,
    expiresAt: null,
  };
}

export const aCall = (choices: CallChoices = {}): Call => openCall(aCallOpening(choices));

/** What becomes of a call when events happen one after the other. */
export const callHaving = (matter: Call, ...events: readonly LaterCallEvent[]): Call => events.reduce(evolve, matter);

export function aCallCommand<Action extends CallAction>(matter: Call, action: Action, by: Actor, body: ActionBody<Action>, receivedAt: Instant = later(minutes(5))): CallCommand {
  const command = { id: nextCommandId(), matter: matter.reference, kind: 'call', action, body, actor: by, matterVersion: null, via: 'inbox', receivedAt, expiresAt: null } as const;
  return command as unknown as CallCommand;
}

/** Events as people and clocks make them, on a call that is DRO's. */
export const inTheCall = {
  answered: (by: PersonName = inNyc.dutyOfficer, at: Instant = later(minutes(10))): LaterCallEvent => ({ kind: 'answered', answer: { answer: 'responding' }, program: 'DRO', late: false, by: nameOf(by), at }),
  arrived: (by: PersonName = inNyc.officer, at: Instant = later(minutes(40))): LaterCallEvent => ({ kind: 'arrived', arrivedAt: later(minutes(35)), by: nameOf(by), at }),
  transferred: (by: PersonName = inNyc.dutyOfficer, at: Instant = later(minutes(5))): LaterCallEvent => ({ kind: 'transferred', from: 'DRO', to: 'OI', reason: 'Weapons in the van.', by: nameOf(by), at }),
  unanswered: (at: Instant = later(minutes(30))): LaterCallEvent => ({ kind: 'unanswered', at }),
  closed: (by: PersonName = inNyc.officer, at: Instant = later(hours(2))): LaterCallEvent => ({
    kind: 'closed',
    outcome: { outcome: 'taken-into-custody', persons: 2, text: 'Both taken to the office.' },
    by: nameOf(by),
    at,
  }),
  cancelled: (by: PersonName = inNyc.officer, at: Instant = later(minutes(5))): LaterCallEvent => ({ kind: 'closed', outcome: { outcome: 'cancelled-by-agency', text: 'They let them go.' }, by: nameOf(by), at }),
  paged: (callOut: number, by: PersonName = inNyc.dutyOfficer, at: Instant = receipt): LaterCallEvent => ({ kind: 'paged', callOut, persons: [reached(by, 'duty')], at }),
} as const;

export type CallOutChoices = Choices & Partial<CallOutOpeningBody>;

/** OI asks for DRO's representative. */
export function aCallOutOpening({ by = inNyc.agent, at = receipt, reference, ...body }: CallOutChoices = {}): OpenCallOut {
  return {
    id: nextCommandId(),
    matter: reference ?? makeReference({ aor: nyc, kind: 'call-out', year: 2026, number: 1 }),
    kind: 'call-out',
    action: 'open',
    body: { aor: nyc, program: 'DRO', reason: 'A bus with forty people at Pier 9.', urgency: 'urgent', parameters: parametersInForce(callOutParameters), ...body },
    actor: by,
    matterVersion: null,
    via: 'inbox',
    receivedAt: at,
    expiresAt: null,
  };
}

export const aCallOut = (choices: CallOutChoices = {}): CallOutRequest => callOutProcess.open(aCallOutOpening(choices));

export function aCallOutCommand<Action extends CallOutAction>(matter: CallOutRequest, action: Action, by: Actor, body: CallOutBody<Action>, receivedAt: Instant = later(minutes(5))): CallOutCommand {
  const command = { id: nextCommandId(), matter: matter.reference, kind: 'call-out', action, body, actor: by, matterVersion: null, via: 'inbox', receivedAt, expiresAt: null } as const;
  return command as unknown as CallOutCommand;
}
