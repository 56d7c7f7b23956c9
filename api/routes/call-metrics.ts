import { callMetrics, callsOfMonth, type ListedCall } from '../../store/calls';
import { parseQuery } from '../http/parse';
import type { AddResource } from '../http/resource';
import { askedMonth, sendCsv } from '../months';
import { csvOf } from '../representations/csv';
import { callMonthQuerySchema } from '../schemas/call-metrics';
import type { Services } from '../services';

/** No caller, place or narrative: an export leaves the system, and nobody knows who reads it. */
const exported: readonly (keyof ListedCall)[] = [
  'reference', 'calledAt', 'receivedAt', 'agency', 'category', 'urgency', 'persons', 'routedBy', 'responsible', 'transfers', 'phase',
  'acknowledgedAt', 'answer', 'answeredAt', 'answeredLate', 'answeredBy', 'arrivedAt', 'outcome', 'takenIntoCustody', 'closedAt',
];

/** COO-16: the metrics of the responses to local calls for assistance, and the calls behind them. */
export function callMetricsRoutes(add: AddResource, services: Services): void {
  add('/v1/call-metrics', {
    get: async (request, response) => {
      const asked = await askedMonth(services, response, parseQuery(callMonthQuerySchema, request));
      const { aor, month, timeZone, from, until } = asked;
      const metrics = await callMetrics(services.database, asked);
      response.set('Cache-Control', 'private, no-store').json({ aor, month, timeZone, from, until, ...metrics });
    },
  });
  add('/v1/calls.csv', {
    get: async (request, response) => {
      const asked = await askedMonth(services, response, parseQuery(callMonthQuerySchema, request));
      sendCsv(response, 'calls', asked, csvOf(exported, await callsOfMonth(services.database, asked)));
    },
  });
}
