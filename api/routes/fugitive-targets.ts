import { setTimeout as sleep } from 'node:timers/promises';
import { mayCheck } from '../../protocol/custody-hold/authority';
import { targetCheckSchema } from '../../protocol/fugitive-check/messages';
import { checkValues } from '../../protocol/fugitive-check/parameters';
import { callerOf } from '../authentication';
import { checkTarget } from '../fugitive-check';
import { jsonBody } from '../http/json-body';
import { parseBody } from '../http/parse';
import type { AddResource } from '../http/resource';
import { requestKey } from '../idempotency';
import { refusalProblem } from '../problems';
import type { Services } from '../services';

/** COO-15: a hit has more to do than a clear target; nobody is to tell one from the other by how long it took. */
async function untilNextAnswer(beganAt: number): Promise<void> {
  const taken = performance.now() - beganAt;
  await sleep(checkValues.answerEvery - (taken % checkValues.answerEvery));
}

/** `POST /v1/fugitive-targets/check`: may this person be taken into custody? */
export function fugitiveTargetRoutes(add: AddResource, services: Services): void {
  add('/v1/fugitive-targets/check', {
    post: [
      ...jsonBody('64kb'),
      async (request, response) => {
        const beganAt = performance.now();
        const { actor } = callerOf(response);
        const asked = parseBody(targetCheckSchema, request);
        const verdict = mayCheck(actor);
        if (verdict.kind === 'refused') throw refusalProblem(verdict.refusal);
        const answer = await checkTarget(services, actor, requestKey(request, actor.person), asked);
        await untilNextAnswer(beganAt);
        response.set('Cache-Control', 'no-store').json(answer);
      },
    ],
  });
}
