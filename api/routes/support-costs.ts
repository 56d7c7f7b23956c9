import { supportCosts, supportOfMonth, type ListedSupport } from '../../store/support-costs';
import { parseQuery } from '../http/parse';
import type { AddResource } from '../http/resource';
import { askedMonth, sendCsv } from '../months';
import { csvOf } from '../representations/csv';
import { supportMonthQuerySchema } from '../schemas/support-costs';
import type { Services } from '../services';

/** No place, need or narrative: an export leaves the system, and nobody knows who reads it. */
const exported: readonly (keyof ListedSupport)[] = ['reference', 'support', 'askedBy', 'fundedBy', 'begins', 'ends', 'extent', 'phase', 'persons', 'costCents', 'reportedAt'];

/** TPD-4: DRO accounts for detention and transport; both programs see the same. */
export function supportCostRoutes(add: AddResource, services: Services): void {
  add('/v1/support-costs', {
    get: async (request, response) => {
      const asked = await askedMonth(services, response, parseQuery(supportMonthQuerySchema, request));
      const { aor, month, timeZone, from, until } = asked;
      const costs = await supportCosts(services.database, asked);
      response.set('Cache-Control', 'private, no-store').json({ aor, month, timeZone, from, until, fundedBy: 'DRO', provision: 'TPD-4', ...costs });
    },
  });
  add('/v1/support-costs.csv', {
    get: async (request, response) => {
      const asked = await askedMonth(services, response, parseQuery(supportMonthQuerySchema, request));
      sendCsv(response, 'support-costs', asked, csvOf(exported, await supportOfMonth(services.database, asked)));
    },
  });
}
