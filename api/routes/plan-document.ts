import type { Request, Response } from 'express';
import type { Operation } from '../../protocol/operation/state';
import { toInstant } from '../../protocol/vocabulary';
import { timeZoneOf } from '../../store/areas';
import { callerOf } from '../authentication';
import { documentAsHtml, documentHeaders } from '../documents/as-html';
import type { PrintedDocument } from '../documents/document';
import { planDocument } from '../documents/plan';
import { planToPrint } from '../documents/plan-of-operation';
import { parseQuery } from '../http/parse';
import { pathParameter, type AddResource } from '../http/resource';
import { paperQuerySchema } from '../schemas/plan-document';
import type { Services } from '../services';
import { viewableMatter } from '../sight';

async function printedPlan({ database }: Services, request: Request, response: Response): Promise<PrintedDocument> {
  const { actor } = callerOf(response);
  const { state } = await viewableMatter(database, pathParameter(request, 'ref'), actor, 'operation');
  const operation = state as Operation;
  const timeZone = await timeZoneOf(database, operation.aor);
  return planDocument(planToPrint(operation, { timeZone, printedFor: actor, at: toInstant(Date.now()) }));
}

/** COO-8: the plan of an operation on paper, as it stands at this moment: never from a cache. */
export function planDocumentRoutes(add: AddResource, services: Services): void {
  add('/v1/operations/:ref/plan.html', {
    get: async (request, response) => {
      const { paper } = parseQuery(paperQuerySchema, request);
      response.set({ ...documentHeaders(paper), 'cache-control': 'private, no-store' }).send(documentAsHtml(await printedPlan(services, request, response), paper));
    },
  });
  add('/v1/operations/:ref/plan.pdf', {
    get: async (request, response) => {
      const { paper } = parseQuery(paperQuerySchema, request);
      const printed = await printedPlan(services, request, response);
      const { documentAsPdf } = await import('../documents/as-pdf.js'); // fonts and compression, which no other page needs
      const pdf = await documentAsPdf(printed, paper);
      response.set({ 'Content-Disposition': `inline; filename="plan-${pathParameter(request, 'ref')}.pdf"`, 'Cache-Control': 'private, no-store' }).type('application/pdf').send(pdf);
    },
  });
}
