/** Brings a received command to its workflow and says what came of it. */
import type { Response } from 'express';
import type { MatterState } from '../../protocol/process';
import { processOf } from '../../protocol/processes';
import type { Actor, Instant } from '../../protocol/vocabulary';
import { dispatch, type Dispatched } from '../../platform/dispatch';
import { deliveriesOf, type StoredDelivery } from '../../store/deliveries';
import type { InboxCommand } from '../../store/inbox';
import { findMatter, type StoredMatter } from '../../store/matters';
import { etagOf } from '../etag';
import { links } from '../links';
import { refusalProblem } from '../problems';
import { commandRepresentation } from '../representations/command';
import { contractOf } from '../kinds';
import type { ActionContract } from '../kinds/contract';
import { matterRepresentation, type MatterFacts, type MatterRepresentation } from '../representations/matter';
import type { Services } from '../services';
import { howToSend } from './how-to-send';

/** The matter as this person sees it now. */
export async function representMatter({ database }: Services, matter: StoredMatter, actor: Actor): Promise<MatterRepresentation> {
  return represented(matter.state as MatterState, matter, await deliveriesOf(database, matter.reference), actor);
}

function represented(state: MatterState, facts: MatterFacts, deliveries: readonly StoredDelivery[], actor: Actor): MatterRepresentation {
  return matterRepresentation(contractOf(state.kind), state, facts, deliveries, actor);
}

export function sendMatter(response: Response, status: 200 | 201, view: MatterRepresentation): void {
  const text = JSON.stringify(view);
  response.set({ ETag: etagOf(view.version, text), 'Cache-Control': 'private, no-cache', Vary: 'Authorization' });
  response.status(status).type('application/json').send(text);
}

/** Received, not decided yet: the relay goes on with it. */
function sendPending(response: Response, command: InboxCommand): void {
  response.set({ Location: links.command(command.id), 'Retry-After': '2', 'Cache-Control': 'no-store' });
  response.status(202).json(commandRepresentation(command));
}

async function bring({ tools, metrics, log }: Services, command: InboxCommand): Promise<Dispatched> {
  const end = metrics.dispatches.startTimer();
  const came = await dispatch(tools, command);
  end({ outcome: came.kind });
  metrics.commands.inc({ action: command.action, outcome: came.kind });
  if (came.kind === 'undelivered') log.warn({ command: command.id, matter: command.matter, because: came.because }, 'a command waits for the engine');
  return came;
}

/** A matter that was opened just now is what its opening makes of it; it need not be read again. */
function justOpened({ sealed: { command }, receivedAt }: InboxCommand, actor: Actor): MatterRepresentation {
  const process = processOf(command.kind);
  const state = process.open(command);
  const { dueAt, waitingOn } = process.view(state);
  return represented(state, { dueAt, waitingOn, updatedAt: receivedAt as Instant }, [], actor);
}

async function currentMatter(services: Services, command: InboxCommand, actor: Actor): Promise<MatterRepresentation> {
  const { database } = services;
  const [matter, deliveries] = await Promise.all([findMatter(database, command.matter), deliveriesOf(database, command.matter)]);
  if (matter === undefined) throw new Error(`The matter of command ${command.id} is missing.`);
  return represented(matter.state as MatterState, matter, deliveries, actor);
}

export async function answerOpening(
  services: Services,
  response: Response,
  { command, isNew, actor }: { readonly command: InboxCommand; readonly isNew: boolean; readonly actor: Actor },
): Promise<void> {
  const came = await bring(services, command);
  if (came.kind === 'refused') throw refusalProblem(came.refusal);
  if (came.kind === 'undelivered') return sendPending(response, command);
  response.set('Location', links.matter(command.sealed.command.kind, command.matter));
  sendMatter(response, 201, isNew ? justOpened(command, actor) : await currentMatter(services, command, actor));
}

/**
 * Brings what somebody does to a matter to its workflow.
 *
 * @returns whether it is decided and recorded; otherwise it is answered as pending
 * @throws Problem when a rule refuses it
 */
export async function isDecided(services: Services, response: Response, command: InboxCommand): Promise<boolean> {
  const came = await bring(services, command);
  if (came.kind === 'refused') throw refusalProblem(came.refusal);
  if (came.kind === 'undelivered') sendPending(response, command);
  return came.kind !== 'undelivered';
}

export async function answerAction(services: Services, response: Response, command: InboxCommand, actor: Actor, { answer }: ActionContract): Promise<void> {
  if (!(await isDecided(services, response, command))) return;
  if (answer !== undefined) return void response.set('Cache-Control', 'no-store').json(await answer.of(services, command, actor));
  sendMatter(response, 200, await currentMatter(services, command, actor));
}

/** A repeat gets the same envelope, also when it was used or has expired: it is good for one time all the same. */
export function answerEnvelope({ engine, metrics }: Services, response: Response, command: InboxCommand): void {
  const { id, outcome, sealed, expiresAt, action } = command;
  const refusedAtOnce = outcome?.kind === 'refused' && outcome.refusal.type !== 'envelope-expired' ? outcome.refusal : undefined;
  metrics.commands.inc({ action, outcome: refusedAtOnce === undefined ? 'issued' : 'refused' });
  if (refusedAtOnce !== undefined) throw refusalProblem(refusedAtOnce);
  response.set({ Location: links.command(id), 'Cache-Control': 'no-store' });
  response.status(201).json({ command: links.command(id), envelope: sealed, expiresAt, howTo: howToSend(engine, sealed) });
}
