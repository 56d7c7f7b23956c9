/** Receives a request for concurrence. */
import type { Request, Response } from 'express';
import { mayOpen } from '../../protocol/concurrence/authority';
import { requestIsSound } from '../../protocol/concurrence/decide';
import { openSchema, type OpenBody } from '../../protocol/concurrence/messages';
import { concurrenceView, openConcurrence, type OpenConcurrence, type OpeningBody } from '../../protocol/concurrence/process';
import { parametersInForce } from '../../protocol/parameters';
import type { Verdict } from '../../protocol/refusal';
import { toInstant, type Actor, type Aor, type CommandId, type PersonId } from '../../protocol/vocabulary';
import type { InboxCommand, Opening, Receipt, RequestKey } from '../../store/inbox';
import { earlierReceipt, receiveOpening } from '../../store/inbox';
import { actorById } from '../../store/people';
import { callerOf } from '../authentication';
import { parseBody } from '../http/parse';
import { keyReused, requestKey } from '../idempotency';
import { refusalProblem } from '../problems';
import type { Services } from '../services';
import { answerOpening } from './answer';
import { newCommandId } from './compose';

async function supervisorNamed({ database }: Services, { onBehalfOf }: OpenBody): Promise<Actor | null | undefined> {
  if (onBehalfOf === undefined) return undefined;
  return (await actorById(database, onBehalfOf as PersonId, toInstant(Date.now()))) ?? null;
}

/** May this person ask for this now? */
function verdictOn(actor: Actor, supervisor: Actor | null | undefined, asked: OpenBody): Verdict {
  const verdict = mayOpen(actor, supervisor);
  return verdict.kind === 'refused' ? verdict : requestIsSound(asked, toInstant(Date.now()), '');
}

function composeOpening({ sealer }: Services, id: CommandId, actor: Actor, body: OpeningBody): Parameters<typeof receiveOpening>[3] {
  return (matter, receivedAt): Opening => {
    const command: OpenConcurrence = { id, matter, kind: 'concurrence', action: 'open', body, actor, matterVersion: null, via: 'inbox', receivedAt, expiresAt: null };
    const sealed = sealer.seal(command);
    return { sealed, view: concurrenceView(openConcurrence(sealed.command)) };
  };
}

async function receive(services: Services, actor: Actor, asked: OpenBody, key: RequestKey): Promise<Receipt> {
  const { database, config } = services;
  const supervisor = await supervisorNamed(services, asked);
  const verdict = verdictOn(actor, supervisor, asked);
  if (verdict.kind === 'refused') {
    // A repeat gets the answer of the first time, though the window may be over by now.
    const earlier = await earlierReceipt(database, key);
    if (earlier !== undefined) return earlier;
    throw refusalProblem(verdict.refusal);
  }
  const { onBehalfOf: _named, ...request } = asked;
  const aor = actor.post?.aor as Aor; // mayOpen: only field offices ask
  const onBehalfOf = supervisor == null ? null : { person: supervisor.person, name: supervisor.name };
  const body: OpeningBody = { aor, request, onBehalfOf, parameters: parametersInForce(config.COUNTERPART_CLOCK_SCALE) };
  const id = newCommandId();
  return await receiveOpening(database, key, { id, aor, kind: 'concurrence' }, composeOpening(services, id, actor, body));
}

export function received(receipt: Receipt): InboxCommand {
  if (receipt.kind === 'key-reused') throw keyReused();
  return receipt.command;
}

/** `POST /v1/concurrences` (CON-1). */
export function openConcurrenceRoute(services: Services) {
  return async (request: Request, response: Response): Promise<void> => {
    const { actor } = callerOf(response);
    const asked = parseBody(openSchema, request);
    const receipt = await receive(services, actor, asked, requestKey(request, actor.person));
    await answerOpening(services, response, { command: received(receipt), isNew: receipt.kind === 'received', actor });
  };
}
