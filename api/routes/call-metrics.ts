import type { Request, Response } from 'express';
import type { Aor } from '../../protocol/vocabulary';
import { callMetrics, callsOfMonth, monthOf, type ListedCall, type Month } from '../../store/calls';
import { callerOf } from '../authentication';
import { parseQuery } from '../http/parse';
import type { AddResource } from '../http/resource';
import { problem } from '../problems';
import { csvOf } from '../representations/csv';
import { callMonthQuerySchema } from '../schemas/call-metrics';
import type { Services } from '../services';
import { aorToList } from '../sight';

/** No caller, place or narrative: an export leaves the system, and nobody knows who reads it. */
const exported: readonly (keyof ListedCall)[] = [
  'reference', 'calledAt', 'receivedAt', 'agency', 'category', 'urgency', 'persons', 'routedBy', 'responsible', 'transfers', 'phase',
  'acknowledgedAt', 'answer', 'answeredAt', 'answeredLate', 'answeredBy', 'arrivedAt', 'outcome', 'takenIntoCustody', 'closedAt',
];

/** The month that is asked for, of an AOR that the caller may see: both programs of it see the same. */
async function askedMonth({ database }: Services, request: Request, response: Response): Promise<Month & { readonly month: string }> {
  const { aor, month } = parseQuery(callMonthQuerySchema, request);
  aorToList(callerOf(response).actor, aor);
  const found = await monthOf(database, aor as Aor, month);
  if (found === undefined) throw problem('no-such-aor', 'No area of responsibility has this id.', { field: '/aor' });
  return { ...found, month };
}

/** COO-16: the metrics of the responses to local calls for assistance, and the calls behind them. */
export function callMetricsRoutes(add: AddResource, services: Services): void {
  add('/v1/call-metrics', {
    get: async (request, response) => {
      const { aor, month, timeZone, from, until } = await askedMonth(services, request, response);
      const metrics = await callMetrics(services.database, { aor, timeZone, from, until });
      response.set('Cache-Control', 'private, no-store').json({ aor, month, timeZone, from, until, ...metrics });
    },
  });
  add('/v1/calls.csv', {
    get: async (request, response) => {
      const asked = await askedMonth(services, request, response);
      const calls = await callsOfMonth(services.database, asked);
      response.set({ 'Cache-Control': 'private, no-store', 'Content-Disposition': `attachment; filename="calls-${asked.aor}-${asked.month}.csv"` });
      response.type('text/csv; charset=utf-8; header=present').send(csvOf(exported, calls));
    },
  });
}
