/** Operations for tests: typed, plain, and the same every time. Nothing here reads a clock. */
import { operationParameters, type Operation } from '../../protocol/operation/state';
import { decide, type Decision } from '../../protocol/operation/decide';
import type { LaterOperationEvent } from '../../protocol/operation/events';
import { consequencesOf, evolve } from '../../protocol/operation/evolve';
import { isConductEvent } from '../../protocol/operation/conduct/events';
import type { OperationAction, OperationCommand, OwnAction, OwnBodies, SectionBody } from '../../protocol/operation/messages';
import type { PlanContent } from '../../protocol/operation/plan';
import type { SectionName } from '../../protocol/operation/sections';
import { planHash } from '../../protocol/operation/plan-hash';
import { openOperation, type OpeningBody, type OpenOperation } from '../../protocol/operation/process';
import { owedQueries } from '../../protocol/operation/screening';
import type { Found } from '../../protocol/operation/surroundings';
import { parametersInForce } from '../../protocol/parameters';
import type { Actor, Instant, Program, Reference } from '../../protocol/vocabulary';
import { days, hours, inNyc, later, nextCommandId, nyc, receipt } from './builders';
import { aTarget } from './conduct-builders';
import { aWholePlan } from './plan-builders';

export const reference = 'NYC-OP-2026-0001' as Reference;
/** As the whole plan has it. */
export const plannedStart = later(days(7));
export const nothingFound: Found = { matches: [], near: [], deconflictions: [], concurrences: [], held: [], notices: [], centers: [] };

const allByDro: PlanContent['processing-transport'] = { processing: { OI: 0, DRO: 100, how: 'At Varick Street.' }, transport: { OI: 0, DRO: 100, how: 'DRO’s vans.' } };

/** A plan without gang members, that one office can carry out alone. */
export const aModestPlan: PlanContent = { ...aWholePlan, targets: { targets: [aTarget('Marek Dolny')] }, resources: { resources: [] }, 'processing-transport': allByDro };

interface Choices {
  readonly by?: Actor;
  readonly at?: Instant;
  readonly reference?: Reference;
  readonly joint?: boolean;
  readonly lead?: Program;
  readonly requested?: readonly string[];
  /** The window, from its start; four hours long. */
  readonly start?: Instant;
}

/** An opening as the API seals it. */
export function anOperationOpening({ by = inNyc.officer, at = receipt, reference: matter = reference, joint = false, lead, requested = [], start = plannedStart }: Choices = {}): OpenOperation {
  const program = by.post?.program ?? 'DRO';
  const window = { start, end: new Date(Date.parse(start) + hours(4)).toISOString() };
  const operation = { title: 'Harbor Street', lead: lead ?? program, joint, counterpart: { requested: [...requested], affected: [] }, window };
  const body: OpeningBody = { aor: nyc, program, operation, parameters: parametersInForce(operationParameters) };
  return { id: nextCommandId(), matter, kind: 'operation', action: 'open', body, actor: by, matterVersion: null, via: 'inbox', receivedAt: at, expiresAt: null };
}

export const anOperation = (choices: Choices = {}): Operation => openOperation(anOperationOpening(choices));

export function onOperation(operation: Operation, action: OperationAction, by: Actor, body: unknown, at: Instant = later(hours(1))): OperationCommand {
  const command = { id: nextCommandId(), matter: operation.reference, kind: 'operation', action, body, actor: by, matterVersion: null, via: 'inbox', receivedAt: at, expiresAt: null } as const;
  return command as unknown as OperationCommand;
}

export const saying = <Action extends OwnAction>(operation: Operation, action: Action, by: Actor, body: OwnBodies[Action], at?: Instant): Decision =>
  decide(operation, onOperation(operation, action, by, body, at), at ?? later(hours(1)));

/** The operation after a command that must be accepted. */
export function after<Action extends OwnAction>(operation: Operation, action: Action, by: Actor, body: OwnBodies[Action], at?: Instant): Operation {
  const decision = saying(operation, action, by, body, at);
  if (decision.kind === 'refused') throw new Error(`${action}: ${decision.refusal.detail}`);
  return evolve(operation, decision.event);
}

/** An event with what it does besides, as the workflow makes it. */
export const asTold = (operation: Operation, event: LaterOperationEvent): LaterOperationEvent => (isConductEvent(event) ? event : { ...event, ...consequencesOf(operation, event) });

export const happening = (operation: Operation, event: LaterOperationEvent): Operation => evolve(operation, asTold(operation, event));

export const sectionBody = (operation: Operation, section: SectionName, content: unknown): SectionBody => ({ section, content, expects: operation.plan[section].version }) as SectionBody;

/** Every section of a plan written, one after the other. */
export function planned(operation: Operation, plan: PlanContent = aModestPlan, by: Actor = inNyc.officer, at?: Instant): Operation {
  return (Object.keys(plan) as SectionName[]).reduce((so, section) => after(so, 'section', by, sectionBody(so, section, plan[section]), at), operation);
}

export function looked(operation: Operation, found: Partial<Found> = {}, at: Instant = later(days(5))): Operation {
  const { targets, places } = operation.plan;
  return happening(operation, { kind: 'looked', found: { ...nothingFound, ...found }, targetsVersion: targets.version, placesVersion: places.version, at });
}

/** Every query that is owed, attested by somebody of the office that owes it. */
export function attested(operation: Operation, at: Instant = later(days(5))): Operation {
  return owedQueries(operation).reduce(
    (so, { key, program }) => after(so, 'attestation', program === 'OI' ? inNyc.agent : inNyc.officer, { query: key, result: 'negative', reference: 'Q-1', queriedAt: at }, at),
    operation,
  );
}

export const signed = (operation: Operation, by: Actor, at: Instant = later(days(5))): Operation => after(operation, 'signature', by, { hash: planHash(operation) }, at);

/** Of DRO alone, with every gate open. */
export const ready = (): Operation => attested(looked(signed(planned(anOperation()), inNyc.afod)));
/** The same, with its go. */
export const cleared = (): Operation => after(ready(), 'go', inNyc.fod, {}, later(days(5)));

/** Of both, opened by DRO, which OI has joined. */
export const joined = (): Operation => after(anOperation({ joint: true }), 'invitation-answer', inNyc.asac, { answer: 'join' });
