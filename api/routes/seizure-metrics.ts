import type { Request, Response } from 'express';
import { toInstant } from '../../protocol/vocabulary';
import { seizureMetrics, seizuresOfMonth, type ListedSeizure, type SeizureFilter } from '../../store/seizures';
import { parseQuery } from '../http/parse';
import type { AddResource } from '../http/resource';
import { askedMonth, sendCsv, type AskedMonth } from '../months';
import { csvOf } from '../representations/csv';
import { seizureMonthQuerySchema } from '../schemas/seizure-metrics';
import type { Services } from '../services';

/** No description, quantity or incident: an export leaves the system, and nobody knows who reads it. */
const exported: readonly (keyof ListedSeizure)[] = [
  'reference', 'happenedAt', 'entry', 'what', 'seizingEntity', 'owing', 'system', 'openedAt', 'dueAt', 'status', 'enteredAt', 'late', 'number', 'about',
];

async function asked(services: Services, request: Request, response: Response): Promise<{ readonly month: AskedMonth; readonly filter: SeizureFilter }> {
  const { seizingEntity, ...wanted } = parseQuery(seizureMonthQuerySchema, request);
  return { month: await askedMonth(services, response, wanted), filter: { seizingEntity, asOf: toInstant(Date.now()) } };
}

/** CAS-3: DRO tracks the seizures made as a result of its operations, and so does OI. */
export function seizureMetricsRoutes(add: AddResource, services: Services): void {
  add('/v1/seizure-metrics', {
    get: async (request, response) => {
      const { month, filter } = await asked(services, request, response);
      const metrics = await seizureMetrics(services.database, month, filter);
      const { aor, timeZone, from, until } = month;
      response.set('Cache-Control', 'private, no-store').json({ aor, month: month.month, timeZone, from, until, asOf: filter.asOf, ...metrics });
    },
  });
  add('/v1/seizures.csv', {
    get: async (request, response) => {
      const { month, filter } = await asked(services, request, response);
      sendCsv(response, 'seizures', month, csvOf(exported, await seizuresOfMonth(services.database, month, filter)));
    },
  });
}
