/** Receives what people do to a matter: at once, or as an envelope that they send to the engine themselves. */
import type { Request, Response } from 'express';
import type { MatterState } from '../../protocol/process';
import type { Actor } from '../../protocol/vocabulary';
import { receiveCommand, type InboxCommand } from '../../store/inbox';
import type { StoredMatter } from '../../store/matters';
import { callerOf } from '../authentication';
import { ifMatchVersion, wantedVersion } from '../etag';
import { parseBody } from '../http/parse';
import { pathParameter } from '../http/resource';
import { requestKey } from '../idempotency';
import type { ActionContract, AnyContract } from '../kinds/contract';
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

/** Receives a wish about a matter that its actor may see; a repeat gets what became of the first. */
export async function receiveWish({ database, sealer }: Services, made: AnyContract, request: Request, matter: StoredMatter, wish: Wish): Promise<InboxCommand> {
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
async function sealedBody(services: Services, { sealed }: Partial<ActionContract>, asked: unknown, matter: StoredMatter, actor: Actor): Promise<unknown> {
  return sealed === undefined ? asked : await sealed(services, asked, matter.state as MatterState, actor);
}

function versionRead(request: Request, action: string, { needsVersion }: ActionContract): number | null {
  return needsVersion === undefined ? ifMatchVersion(request) : wantedVersion(request, action, needsVersion);
}

/** `POST /v1/concurrences/{ref}/{action}`, and the same for every other kind. */
export function actionRoute(services: Services, made: AnyContract, action: string, contract: ActionContract) {
  return async (request: Request, response: Response): Promise<void> => {
    const { actor } = callerOf(response);
    const asked = parseBody(contract.schema, request);
    const matterVersion = versionRead(request, action, contract);
    const matter = await matterOf(services, made, request, actor, contract);
    const body = await sealedBody(services, contract, asked, matter, actor);
    const wish: Wish = { id: newCommandId(), action, body, actor, matterVersion, via: 'inbox' };
    await answerAction(services, response, await receiveWish(services, made, request, matter, wish), actor, contract);
  };
}

/** `POST /v1/concurrences/{ref}/envelope`, and the same for every other kind. */
export function envelopeRoute(services: Services, made: AnyContract) {
  return async (request: Request, response: Response): Promise<void> => {
    const { actor } = callerOf(response);
    const { action, body: asked, matterVersion = null } = parseBody(envelopeRequestSchema(made), request) as EnvelopeRequest;
    const matter = await matterOf(services, made, request, actor);
    const body = await sealedBody(services, made.actions[action] ?? {}, asked, matter, actor);
    const wish: Wish = { id: newCommandId(), action, body, actor, matterVersion, via: 'engine' };
    answerEnvelope(services, response, await receiveWish(services, made, request, matter, wish));
  };
}
