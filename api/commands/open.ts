/** Receives what opens a matter. */
import type { Request, Response } from 'express';
import type { Actor, CommandId } from '../../protocol/vocabulary';
import type { Command } from '../../protocol/envelope';
import type { RequestKey } from '../../store/idempotency';
import { earlierReceipt, receiveOpening, type InboxCommand, type Opening, type Receipt } from '../../store/inbox';
import { callerOf } from '../authentication';
import { parseBody } from '../http/parse';
import { keyReused, requestKey } from '../idempotency';
import type { AnyContract } from '../kinds/contract';
import { refusalProblem } from '../problems';
import type { Services } from '../services';
import { answerOpening } from './answer';
import { newCommandId } from './compose';

function composeOpening({ sealer }: Services, { process }: AnyContract, id: CommandId, actor: Actor, body: object): Parameters<typeof receiveOpening>[3] {
  return (matter, receivedAt): Opening => {
    const command: Command = { id, matter, kind: process.kind, action: 'open', body, actor, matterVersion: null, via: 'inbox', receivedAt, expiresAt: null };
    const sealed = sealer.seal(command);
    return { sealed, view: process.view(process.open(sealed.command)) };
  };
}

async function receive(services: Services, made: AnyContract, actor: Actor, asked: unknown, key: RequestKey): Promise<Receipt> {
  const { database } = services;
  const prepared = await made.opening.prepare(services, actor, asked);
  if (prepared.kind === 'refused') {
    // A repeat gets the answer of the first time, though the rule may say otherwise by now.
    const earlier = await earlierReceipt(database, key);
    if (earlier !== undefined) return earlier;
    throw refusalProblem(prepared.refusal);
  }
  const id = newCommandId();
  const { aor, body, within } = prepared;
  return await receiveOpening(database, key, { id, aor, kind: made.process.kind }, composeOpening(services, made, id, actor, body), within);
}

export function received(receipt: Receipt): InboxCommand {
  if (receipt.kind === 'key-reused') throw keyReused();
  return receipt.command;
}

/** `POST /v1/concurrences`, and the same for every other kind. */
export function openingRoute(services: Services, made: AnyContract) {
  return async (request: Request, response: Response): Promise<void> => {
    const { actor } = callerOf(response);
    const asked = parseBody(made.opening.schema, request);
    const receipt = await receive(services, made, actor, asked, requestKey(request, actor.person));
    await answerOpening(services, response, { command: received(receipt), isNew: receipt.kind === 'received', actor });
  };
}
