import type { Request, Response } from 'express';
import type { PeriodName } from '../../protocol/scorecard/period';
import type { Actor, Aor } from '../../protocol/vocabulary';
import { scorecardFor, type Scorecard } from '../../store/scorecard/scorecard';
import { callerOf } from '../authentication';
import { parseQuery } from '../http/parse';
import type { AddResource } from '../http/resource';
import { sendCsv } from '../months';
import { problem } from '../problems';
import { scorecardCsv, scorecardView } from '../representations/scorecard';
import { scorecardQuerySchema } from '../schemas/scorecard';
import type { Services } from '../services';
import { aorToList, sightOf } from '../sight';

/** KEY-1: a field office sees its own area and the nation as a whole, and not other areas beside it. */
function seenBy(actor: Actor, scorecard: Scorecard): Scorecard {
  const sight = sightOf(actor);
  return sight.kind === 'all' ? scorecard : { ...scorecard, areas: scorecard.areas.filter(({ aor }) => sight.kind === 'aor' && aor === sight.aor) };
}

function wantsCsv(request: Request, format: 'json' | 'csv' | undefined): boolean {
  return format === undefined ? request.accepts(['application/json', 'text/csv']) === 'text/csv' : format === 'csv';
}

async function asked({ database }: Services, response: Response, aor: string | undefined, period: string): Promise<Scorecard> {
  const { actor } = callerOf(response);
  aorToList(actor, aor);
  const scorecard = await scorecardFor(database, { aor: (aor ?? null) as Aor | null, period: period as PeriodName });
  if (scorecard === undefined) throw problem('no-such-aor', 'No area of responsibility has this id.', { field: '/aor' });
  return seenBy(actor, scorecard);
}

/** Both sides of an area see the same numbers of a month or quarter; numbers only, so that none of it is about a person. */
export function scorecardRoutes(add: AddResource, services: Services): void {
  add('/v1/scorecard', {
    get: async (request, response) => {
      const { aor, period, format } = parseQuery(scorecardQuerySchema, request);
      const scorecard = await asked(services, response, aor, period);
      response.vary('Accept');
      if (wantsCsv(request, format)) sendCsv(response, 'scorecard', { aor: aor ?? 'nation', month: period }, scorecardCsv(scorecard));
      else response.set('Cache-Control', 'private, no-store').json(scorecardView(scorecard));
    },
  });
}
