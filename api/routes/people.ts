import { collections } from '../../protocol/collections';
import type { Verdict } from '../../protocol/refusal';
import { mayKeepRoster } from '../../protocol/roster/authority';
import { toInstant, type Actor, type Capacity, type Instant } from '../../protocol/vocabulary';
import { contacts, findOffice } from '../../store/people';
import { callerOf } from '../authentication';
import { parseQuery } from '../http/parse';
import type { AddResource } from '../http/resource';
import { allContracts } from '../kinds';
import type { OpeningContract } from '../kinds/contract';
import { problem } from '../problems';
import { explained } from '../roster/because';
import { onDutyQuerySchema } from '../schemas/people';
import type { Services } from '../services';
import { sightOf } from '../sight';

/** In the order in which they are paged (COO-5). */
const pagingOrder: readonly Capacity[] = ['duty', 'liaison', 'head'];

function rightOf(name: string, verdict: Verdict, where: string) {
  if (verdict.kind === 'allowed') return { name, allowed: true, where };
  const { detail, provision, whoCould } = verdict.refusal;
  return { name, allowed: false, because: detail, provision, ...(whoCould === undefined ? {} : { whoCould }) };
}

const rightToOpen = (actor: Actor, { right }: OpeningContract<unknown>) => rightOf(right.name, right.verdict(actor), actor.post?.aor ?? 'all');

/** Headquarters keeps no roster: there the right is nobody's. */
function rightToKeepRoster(actor: Actor) {
  const { post } = actor;
  if (post?.aor == null) return { name: 'keep-roster', allowed: false };
  return rightOf('keep-roster', mayKeepRoster(actor, post), post.office);
}

function rightsOf(actor: Actor) {
  const sight = sightOf(actor);
  const where = sight.kind === 'aor' ? { where: sight.aor } : sight.kind === 'all' ? { where: 'all' } : {};
  const program = actor.post === null ? {} : { where: actor.post.aor ?? 'all' };
  return [
    ...allContracts.flatMap(({ opening }) => (opening === undefined ? [] : [rightToOpen(actor, opening)])),
    rightToKeepRoster(actor),
    { name: 'see-matters', allowed: sight.kind !== 'none', ...where },
    { name: 'work-list', allowed: actor.post !== null, ...program },
    { name: 'decode-payloads', allowed: actor.roles.length > 0 },
  ];
}

const collectionLinks = Object.fromEntries(allContracts.map(({ process }) => [collections[process.kind].split('/').at(-1) as string, collections[process.kind]]));

/** Who one is here, and who can be reached where. */
export function peopleRoutes(add: AddResource, { database }: Services): void {
  add('/v1/me', {
    get: (_request, response) => {
      const { actor, expiresAt } = callerOf(response);
      const links = { matters: '/v1/matters', ...collectionLinks, worklist: '/v1/worklist', contactPoints: '/v1/me/contact-points', calendarFeeds: '/v1/me/calendar-feeds', stream: '/v1/stream', api: '/openapi.json' };
      response.set('Cache-Control', 'no-store').json({ ...actor, actingFor: actor.actingFor ?? null, signedInUntil: toInstant(expiresAt), may: rightsOf(actor), links });
    },
  });
  add('/v1/on-duty', {
    get: async (request, response) => {
      const query = parseQuery(onDutyQuerySchema, request);
      const at = (query.at as Instant | undefined) ?? toInstant(Date.now());
      const office = await findOffice(database, query.office);
      if (office === undefined) throw problem('no-such-office', 'No office has this id.', { field: '/office' });
      const { office: id, name, program, aor, timeZone, dutyLine } = office;
      response.set('Cache-Control', 'no-store').json({ office: id, name, program, aor, timeZone, dutyLine, at, contacts: await explained(database, office, await contacts(database, id, pagingOrder, at), at) });
    },
  });
}
