/**
 * Delivery of commands to workflows, the same from the API (at once) and from the relay (later): commands of a matter go in
 * the order of their receipt, deduplicated by workflow id, update id and command id.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { status as grpcStatus } from '@grpc/grpc-js';
import {
  isGrpcServiceError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { MatterState } from '../protocol/process';
import type { AcceptedCommand } from '../protocol/wire';
import { wire } from '../protocol/wire';
import type { Sealed } from '../protocol/envelope';
import type { Refusal } from '../protocol/refusal';
import { processOf } from '../protocol/processes';
import type { Database } from '../store/database';
import { findCommand, noteDelivered, recordRefusal, undelivered, type InboxCommand } from '../store/inbox';
import { errorName } from './log';
import { searchAttributesOf } from './search-attributes';

/** What came of bringing a command to its workflow. */
export type Dispatched =
  | { readonly kind: 'accepted'; readonly accepted: AcceptedCommand }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The workflow has it, or will be started with it; its record follows. */
  | { readonly kind: 'opened' }
  /** The engine did not answer in time, or has no worker. The relay goes on. */
  | { readonly kind: 'undelivered'; readonly because: string };

/** A workflow that is not ours runs under the reference; ops staff have to end it. */
export const alreadyStarted = 'already-started';
/** The engine has no workflow of the matter: its opening is on its way, or ops staff have to look. */
export const noWorkflow = 'no-workflow';

export interface DispatchTools {
  readonly database: Database;
  readonly client: Client;
  readonly taskQueue: string;
  /** How long one call to the engine may take, in milliseconds. */
  readonly deadlineMs: number;
}

async function open({ client, taskQueue, deadlineMs, database }: DispatchTools, command: InboxCommand): Promise<Dispatched> {
  const opening = command.sealed.command;
  const process = processOf(opening.kind);
  try {
    await client.withDeadline(Date.now() + deadlineMs, () =>
      client.workflow.start(wire.workflows[opening.kind], {
        workflowId: command.matter,
        taskQueue,
        args: [command.sealed],
        typedSearchAttributes: searchAttributesOf(process.view(process.open(opening))),
        // Failed only: a raw start under our reference fails by its missing seal and must not keep the matter out.
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
        workflowIdConflictPolicy: 'FAIL',
        staticSummary: `${process.title} ${command.matter}`,
        staticDetails: process.purpose,
      }),
    );
    return { kind: 'opened' };
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    const isOurs = await isRecordedWithin(database, command, deadlineMs);
    return isOurs ? { kind: 'opened' } : { kind: 'undelivered', because: alreadyStarted };
  }
}

const lookAgainMs = 50;

/** A workflow that was started before is ours, from an earlier try, if it records the opening; otherwise the relay looks again. */
async function isRecordedWithin(database: Database, command: InboxCommand, deadlineMs: number): Promise<boolean> {
  for (const until = Date.now() + deadlineMs; ; ) {
    if ((await findCommand(database, command.id))?.status === 'applied') return true;
    if (Date.now() >= until) return false;
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}

/** While a run continues as new, the engine turns updates away in one of two ways; the next run takes them. */
export function wasTurnedAway(error: unknown): boolean {
  if (error instanceof ServiceError) return isGrpcServiceError(error.cause) && error.cause.code === grpcStatus.FAILED_PRECONDITION;
  // A rejection that is not our workflow's: "not processed by worker".
  return error instanceof WorkflowUpdateFailedError && refusedIn(error) === undefined && !isSealFault(error);
}

function isSealFault({ cause }: WorkflowUpdateFailedError): boolean {
  return cause instanceof ApplicationFailure && cause.type === wire.sealType;
}

const turnedAwayPauseMs = 50;

/**
 * A command that was applied and is brought again, since the engine has lost it, is decided after what came before it: a page
 * is acknowledged once the workflow has paged again. What happens by the clock alone may take longer than anybody waits here.
 */
export async function untilCaughtUp({ client }: Pick<DispatchTools, 'client'>, { matter, outcome }: Pick<InboxCommand, 'matter' | 'outcome'>, until: number): Promise<void> {
  if (outcome?.kind !== 'accepted') return;
  const { version: itMade } = outcome;
  const version = () => client.withDeadline(until, () => client.workflow.getHandle(matter).query<MatterState>(wire.query)).then((state) => state.version);
  while (Date.now() < until && (await version()) < itMade - 1) await sleep(catchUpPauseMs);
}

const catchUpPauseMs = 50;

async function update(tools: DispatchTools, command: InboxCommand): Promise<Dispatched> {
  const { client, deadlineMs } = tools;
  const handle = client.workflow.getHandle(command.matter);
  const options = { args: [command.sealed] as [Sealed], updateId: command.id };
  await untilCaughtUp(tools, command, Date.now() + deadlineMs);
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    try {
      const accepted = await client.withDeadline(deadline, () => handle.executeUpdate<AcceptedCommand, [Sealed]>(wire.update, options));
      return { kind: 'accepted', accepted };
    } catch (error) {
      if (!wasTurnedAway(error) || Date.now() > deadline) throw error;
      await sleep(turnedAwayPauseMs);
    }
  }
}

interface Refused {
  readonly refusal: Refusal;
  /** Its workflow let the command in, and writes the refusal down itself, in its turn: we might be quicker. */
  readonly isRecorded: boolean;
}

export function refusedIn(error: unknown): Refused | undefined {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) return undefined;
  const { type, details } = error.cause;
  return type === wire.refusedType ? { refusal: details?.[0] as Refusal, isRecorded: details?.[1] === true } : undefined;
}

const closedRefusal = (command: InboxCommand): Refusal => ({
  type: 'matter-closed',
  category: 'conflict',
  provision: processOf(command.sealed.command.kind).provision,
  detail: `${command.matter} is closed.`,
});

async function deliver(tools: DispatchTools, command: InboxCommand): Promise<Dispatched> {
  const came = await bring(tools, command);
  if (came.kind !== 'undelivered') await noteDelivered(tools.database, command.id);
  return came;
}

async function bring(tools: DispatchTools, command: InboxCommand): Promise<Dispatched> {
  try {
    return command.action === 'open' ? await open(tools, command) : await update(tools, command);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return await outcomeWhenEnded(tools, command);
    const refused = refusedIn(error);
    if (refused === undefined) return { kind: 'undelivered', because: errorName(error) };
    const { refusal, isRecorded } = refused;
    if (!isRecorded) await recordRefusal(tools.database, command, refusal);
    return { kind: 'refused', refusal };
  }
}

/** A workflow that cannot be found has ended if its matter is closed, and has then settled what it knew; otherwise the engine has yet to be told of it. */
async function outcomeWhenEnded({ database }: DispatchTools, command: InboxCommand): Promise<Dispatched> {
  const matter = await database.selectFrom('matters').select('closed_at').where('matter', '=', command.matter).executeTakeFirst();
  if (matter?.closed_at == null) return { kind: 'undelivered', because: noWorkflow };
  const known = decided((await findCommand(database, command.id)) ?? command);
  if (known !== undefined) return known;
  const refusal = closedRefusal(command);
  await recordRefusal(database, command, refusal);
  return { kind: 'refused', refusal };
}

function decided({ outcome, action, deliveredAt }: InboxCommand): Dispatched | undefined {
  // A workflow that is started has its opening, a moment before it has recorded it.
  if (outcome === null) return action === 'open' && deliveredAt !== null ? { kind: 'opened' } : undefined;
  if (outcome.kind === 'refused') return outcome;
  return action === 'open' ? { kind: 'opened' } : { kind: 'accepted', accepted: { version: outcome.version, revision: outcome.revision } };
}

/**
 * Brings a command to its workflow, after those of the same matter that were received before it and are still on their way.
 * Never throws for what the engine does; may throw when the database is away.
 */
export async function dispatch(tools: DispatchTools, command: InboxCommand): Promise<Dispatched> {
  if (command.deliveredAt !== null || command.status === 'issued') return decided(command) ?? { kind: 'undelivered', because: command.status };
  const onTheirWay = command.isNext || command.action === 'open' ? [] : await undelivered(tools.database, command.matter);
  for (const earlier of onTheirWay) {
    if (earlier.id === command.id) break;
    const came = await deliver(tools, earlier);
    if (came.kind === 'undelivered') return came;
  }
  return await deliver(tools, command);
}
