import { clearance } from '../../protocol/concurrence/clearance';
import type { Concurrence } from '../../protocol/concurrence/state';
import { parseReference } from '../../protocol/reference';
import { toInstant, type Reference } from '../../protocol/vocabulary';
import { undecided } from '../../store/inbox';
import { callerOf } from '../authentication';
import { pathParameter, type AddResource } from '../http/resource';
import { links } from '../links';
import { problem } from '../problems';
import type { Services } from '../services';
import { viewableMatter } from '../sight';

/** May this enforcement go ahead, and why (CON-1 to CON-4). Never from a cache. */
export function clearanceRoutes(add: AddResource, { database }: Services): void {
  add('/v1/clearances/:ref', {
    get: async (request, response) => {
      const reference = pathParameter(request, 'ref') as Reference;
      if (parseReference(reference) === undefined) throw problem('no-such-matter', 'No matter has this reference.');
      // In this order: a command that is decided in between shows in the matter, and none can be missed.
      const waiting = await undecided(database, reference);
      const matter = await viewableMatter(database, reference, callerOf(response).actor, 'concurrence');
      const answer = clearance(matter.state as Concurrence, toInstant(Date.now()), waiting.map(({ action }) => action));
      response.set('Cache-Control', 'no-store').json({ ...answer, links: { matter: links.matter(matter.kind, matter.reference) } });
    },
  });
}
