/** Receives what opens a matter. */
import type { Request, Response } from 'express';
import type { Actor, CommandId } from '../../protocol/vocabulary';
import type { Command } from '../../protocol/envelope';
import { bodyUnderLocalProtocol } from '../../protocol/local-protocol/in-force';
import type { Refusal } from '../../protocol/refusal';
import type { RequestKey } from '../../store/idempotency';
import { earlierReceipt, receiveOpening, type InboxCommand, type Opening, type Receipt } from '../../store/inbox';
import { callerOf } from '../authentication';
import { parseBody } from '../http/parse';
import { keyReused, requestKey } from '../idempotency';
import type { AnyContract, OpeningContract } from '../kinds/contract';
import { refusalProblem } from '../problems';
import type { Services } from '../services';
import { answerOpening } from './answer';
import { newCommandId } from './compose';

/** GOV-1: whatever is opened is opened under the local protocol of its area, as it is at the receipt. */
function composeOpening({ sealer, config }: Services, { process }: AnyContract, id: CommandId, actor: Actor, prepared: object): Parameters<typeof receiveOpening>[3] {
  return (matter, receivedAt, local): Opening => {
    const body = bodyUnderLocalProtocol(prepared, local, process.kind, config.COUNTERPART_CLOCK_SCALE);
    const command: Command = { id, matter, kind: process.kind, action: 'open', body, actor, matterVersion: null, via: 'inbox', receivedAt, expiresAt: null };
    const sealed = sealer.seal(command);
    return { sealed, view: process.view(process.open(sealed.command)) };
  };
}

/** What is asked for in full, or why that cannot be made of what was said. */
export type Asked = { readonly kind: 'ready'; readonly asked: unknown } | { readonly kind: 'refused'; readonly refusal: Refusal };

async function receive(services: Services, made: AnyContract, { prepare }: OpeningContract<unknown>, actor: Actor, opening: Asked, key: RequestKey): Promise<Receipt> {
  const { database } = services;
  const prepared = opening.kind === 'refused' ? opening : await prepare(services, actor, opening.asked);
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

/**
 * Opens a matter of what is asked for.
 *
 * @param askedFor what that is in full: by the schema of the opening, or made of another matter. @throws Problem
 */
export function openAs(services: Services, made: AnyContract, askedFor: (request: Request, actor: Actor) => Asked | Promise<Asked>) {
  const { opening } = made;
  if (opening === undefined) throw new Error(`Nobody opens a ${made.noun} by themselves.`);
  return async (request: Request, response: Response): Promise<void> => {
    const { actor } = callerOf(response);
    const asked = await askedFor(request, actor);
    const receipt = await receive(services, made, opening, actor, asked, requestKey(request, actor.person));
    await answerOpening(services, response, { command: received(receipt), isNew: receipt.kind === 'received', actor });
  };
}

/** `POST /v1/concurrences`, and the same for every other kind. */
export function openingRoute(services: Services, made: AnyContract, { schema }: OpeningContract<unknown>) {
  return openAs(services, made, (request) => ({ kind: 'ready', asked: parseBody(schema, request) }));
}
