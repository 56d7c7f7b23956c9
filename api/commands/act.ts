/** Receives what people do to a matter: at once, or as an envelope that they send to the engine themselves. */
import type { Request, Response } from 'express';
import type { MatterState } from '../../protocol/process';
import type { Actor } from '../../protocol/vocabulary';
import { receiveCommand, type InboxCommand } from '../../store/inbox';
import type { StoredMatter } from '../../store/matters';
import { callerOf } from '../authentication';
import { ifMatchVersion } from '../etag';
import { parseBody } from '../http/parse';
import { pathParameter } from '../http/resource';
import { requestKey } from '../idempotency';
import type { ActionContract, AnyContract } from '../kinds/contract';
import { problem } from '../problems';
import { envelopeRequestSchema } from '../schemas/matter';
import type { Services } from '../services';
import { matterForWhoeverAsks, viewableMatter } from '../sight';
import { answerAction, answerEnvelope } from './answer';
import { compose, newCommandId, type Wish } from './compose';
import { received } from './open';

interface EnvelopeRequest {
  readonly action: string;
  readonly body: unknown;
  readonly matterVersion?: number;
}

async function receive({ database, sealer }: Services, made: AnyContract, request: Request, matter: StoredMatter, wish: Wish): Promise<InboxCommand> {
  const state = matter.state as MatterState;
  const key = requestKey(request, wish.actor.person);
  const receipt = await receiveCommand(database, key, { id: wish.id, matter: matter.reference }, (receivedAt, undelivered) =>
    compose(sealer, made, wish, state, receivedAt, undelivered.length),
  );
  return received(receipt);
}

async function matterOf({ database }: Services, { process }: AnyContract, request: Request, actor: Actor, { forWhoeverAsks }: Partial<ActionContract> = {}): Promise<StoredMatter> {
  const find = forWhoeverAsks === true ? matterForWhoeverAsks : viewableMatter;
  return await find(database, pathParameter(request, 'ref'), actor, process.kind);
}

/** What the command says once it is sealed. */
function sealedBody(services: Services, { sealed }: Partial<ActionContract>, asked: unknown, matter: StoredMatter, actor: Actor): unknown {
  return sealed === undefined ? asked : sealed(services, asked, matter.state as MatterState, actor);
}

function versionRead(request: Request, action: string, { needsVersion }: ActionContract): number | null {
  const version = ifMatchVersion(request);
  if (version === null && needsVersion !== undefined) {
    throw problem('if-match-wanted', `This (${action}) names the version that it was made on: send If-Match with the ETag that the matter was read with.`, { provision: needsVersion });
  }
  return version;
}

/** `POST /v1/concurrences/{ref}/{action}`, and the same for every other kind. */
export function actionRoute(services: Services, made: AnyContract, action: string, contract: ActionContract) {
  return async (request: Request, response: Response): Promise<void> => {
    const { actor } = callerOf(response);
    const asked = parseBody(contract.schema, request);
    const matterVersion = versionRead(request, action, contract);
    const matter = await matterOf(services, made, request, actor, contract);
    const body = sealedBody(services, contract, asked, matter, actor);
    const wish: Wish = { id: newCommandId(), action, body, actor, matterVersion, via: 'inbox' };
    await answerAction(services, response, await receive(services, made, request, matter, wish), actor, contract);
  };
}

/** `POST /v1/concurrences/{ref}/envelope`, and the same for every other kind. */
export function envelopeRoute(services: Services, made: AnyContract) {
  return async (request: Request, response: Response): Promise<void> => {
    const { actor } = callerOf(response);
    const { action, body: asked, matterVersion = null } = parseBody(envelopeRequestSchema(made), request) as EnvelopeRequest;
    const matter = await matterOf(services, made, request, actor);
    const body = sealedBody(services, made.actions[action] ?? {}, asked, matter, actor);
    const wish: Wish = { id: newCommandId(), action, body, actor, matterVersion, via: 'engine' };
    answerEnvelope(services, response, await receive(services, made, request, matter, wish));
  };
}
