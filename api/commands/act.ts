/** Receives what people do to a concurrence: at once, or as an envelope that they send to the engine themselves. */
import type { Request, Response } from 'express';
import { actionSchemas, type ConcurrenceAction } from '../../protocol/concurrence/messages';
import type { Concurrence } from '../../protocol/concurrence/state';
import type { Actor } from '../../protocol/vocabulary';
import { receiveCommand, type InboxCommand } from '../../store/inbox';
import type { StoredMatter } from '../../store/matters';
import { callerOf } from '../authentication';
import { ifMatchVersion } from '../etag';
import { parseBody } from '../http/parse';
import { pathParameter } from '../http/resource';
import { requestKey } from '../idempotency';
import { problem } from '../problems';
import { envelopeRequestSchema } from '../schemas/command';
import type { Services } from '../services';
import { viewableMatter } from '../sight';
import { answerAction, answerEnvelope } from './answer';
import { compose, newCommandId, type Wish } from './compose';
import { received } from './open';

async function receive({ database, sealer }: Services, request: Request, matter: StoredMatter, wish: Wish): Promise<InboxCommand> {
  const state = matter.state as Concurrence;
  const key = requestKey(request, wish.actor.person);
  const receipt = await receiveCommand(database, key, { id: wish.id, matter: matter.reference }, (receivedAt, undelivered) =>
    compose(sealer, wish, state, receivedAt, undelivered.length),
  );
  return received(receipt);
}

function matterOf({ database }: Services, request: Request, actor: Actor): Promise<StoredMatter> {
  return viewableMatter(database, pathParameter(request, 'ref'), actor);
}

function versionRead(request: Request, action: ConcurrenceAction): number | null {
  const version = ifMatchVersion(request);
  if (version === null && action === 'amendment') {
    throw problem('if-match-wanted', 'An amendment names the version that it was made on: send If-Match with the ETag that the matter was read with.', { provision: 'CON-4' });
  }
  return version;
}

/** `POST /v1/concurrences/{ref}/{action}` */
export function actionRoute(services: Services, action: ConcurrenceAction) {
  return async (request: Request, response: Response): Promise<void> => {
    const { actor } = callerOf(response);
    const body = parseBody(actionSchemas[action], request);
    const matterVersion = versionRead(request, action);
    const matter = await matterOf(services, request, actor);
    const wish = { id: newCommandId(), action, body, actor, matterVersion, via: 'inbox' } as Wish;
    await answerAction(services, response, await receive(services, request, matter, wish), actor);
  };
}

/** `POST /v1/concurrences/{ref}/envelope` */
export function envelopeRoute(services: Services) {
  return async (request: Request, response: Response): Promise<void> => {
    const { actor } = callerOf(response);
    const { action, body, matterVersion = null } = parseBody(envelopeRequestSchema, request);
    const matter = await matterOf(services, request, actor);
    const wish = { id: newCommandId(), action, body, actor, matterVersion, via: 'engine' } as Wish;
    answerEnvelope(services, response, await receive(services, request, matter, wish));
  };
}
