import { communityShieldMetrics, communityShieldOperations, type CountedOperation } from '../../store/community-shield';
import { parseQuery } from '../http/parse';
import type { AddResource } from '../http/resource';
import { askedMonth, sendCsv } from '../months';
import { csvOf } from '../representations/csv';
import { communityShieldQuerySchema } from '../schemas/community-shield';
import type { Services } from '../services';

/** No names, neither of persons nor of gangs: an export leaves the system. */
const exported: readonly (keyof CountedOperation)[] = [
  'reference', 'startedAt', 'lead', 'conductedBy', 'phase', 'captured', 'gangs', 'leaders', 'members', 'associates', 'administrativeArrests', 'criminalArrests', 'firearms',
  'narcoticsGrams', 'usDollars',
];

/** DEC-8: the statistics of a month's operations under Community Shield. */
export function communityShieldRoutes(add: AddResource, services: Services): void {
  add('/v1/community-shield-metrics', {
    get: async (request, response) => {
      const asked = await askedMonth(services, response, parseQuery(communityShieldQuerySchema, request));
      const { aor, month, timeZone, from, until } = asked;
      response.set('Cache-Control', 'private, no-store').json({ aor, month, timeZone, from, until, ...(await communityShieldMetrics(services.database, asked)) });
    },
  });
  add('/v1/community-shield.csv', {
    get: async (request, response) => {
      const asked = await askedMonth(services, response, parseQuery(communityShieldQuerySchema, request));
      sendCsv(response, 'community-shield', asked, csvOf(exported, await communityShieldOperations(services.database, asked)));
    },
  });
}
