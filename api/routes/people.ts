import { mayOpen } from '../../protocol/concurrence/authority';
import { toInstant, type Actor, type Capacity, type Instant } from '../../protocol/vocabulary';
import { contacts, findOffice } from '../../store/people';
import { callerOf } from '../authentication';
import { parseQuery } from '../http/parse';
import type { AddResource } from '../http/resource';
import { problem } from '../problems';
import { onDutyQuerySchema } from '../schemas/people';
import type { Services } from '../services';
import { sightOf } from '../sight';

/** In the order in which they are paged (COO-5). */
const pagingOrder: readonly Capacity[] = ['duty', 'liaison', 'head'];

function mayAsk(actor: Actor) {
  const verdict = mayOpen(actor, undefined);
  // An officer may ask, for a supervisor whom they name.
  if (verdict.kind === 'allowed') return { name: 'ask-concurrence', allowed: true, where: actor.post?.aor ?? '' };
  const { type, detail, provision, whoCould } = verdict.refusal;
  const allowed = type === 'supervisor-not-named';
  return { name: 'ask-concurrence', allowed, ...(allowed ? { where: actor.post?.aor ?? '' } : {}), because: detail, provision, ...(whoCould === undefined ? {} : { whoCould }) };
}

function rightsOf(actor: Actor) {
  const sight = sightOf(actor);
  const where = sight.kind === 'aor' ? { where: sight.aor } : sight.kind === 'all' ? { where: 'all' } : {};
  const program = actor.post === null ? {} : { where: actor.post.aor ?? 'all' };
  return [
    mayAsk(actor),
    { name: 'see-matters', allowed: sight.kind !== 'none', ...where },
    { name: 'work-list', allowed: actor.post !== null, ...program },
    { name: 'decode-payloads', allowed: actor.roles.length > 0 },
  ];
}

/** Who one is here, and who can be reached where. */
export function peopleRoutes(add: AddResource, { database }: Services): void {
  add('/v1/me', {
    get: (_request, response) => {
      const { actor, expiresAt } = callerOf(response);
      const links = { matters: '/v1/matters', concurrences: '/v1/concurrences', worklist: '/v1/worklist', stream: '/v1/stream', api: '/openapi.json' };
      response.set('Cache-Control', 'no-store').json({ ...actor, signedInUntil: toInstant(expiresAt), may: rightsOf(actor), links });
    },
  });
  add('/v1/on-duty', {
    get: async (request, response) => {
      const query = parseQuery(onDutyQuerySchema, request);
      const at = (query.at as Instant | undefined) ?? toInstant(Date.now());
      const office = await findOffice(database, query.office);
      if (office === undefined) throw problem('no-such-office', 'No office has this id.', { field: '/office' });
      const { office: id, name, program, aor, timeZone } = office;
      response.set('Cache-Control', 'no-store').json({ office: id, name, program, aor, timeZone, at, contacts: await contacts(database, id, pagingOrder, at) });
    },
  });
}
