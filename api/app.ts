/** The Express app: what every request passes, and the resources. */
import express, { Router, type Express } from 'express';
import helmet from 'helmet';
import { authenticated } from './authentication';
import { errorHandler, nothingHere } from './http/error-handler';
import { jsonBody } from './http/json-body';
import { rateLimitPerPerson } from './http/rate-limit';
import { addResource, type AddResource } from './http/resource';
import { requestId } from './http/request-id';
import { requestLog } from './http/request-log';
import { allContracts } from './kinds';
import { briefingCatalogueRoutes } from './routes/briefing-catalogue';
import { briefingsDueRoutes } from './routes/briefings-due';
import { bundleRoutes } from './routes/bundles';
import { callMetricsRoutes } from './routes/call-metrics';
import { actingPostRoutes } from './routes/acting-posts';
import { centerRoutes } from './routes/centers';
import { planSectionRoutes } from './routes/plan-sections';
import { planVersionRoutes } from './routes/plan-versions';
import { planDocumentRoutes } from './routes/plan-document';
import { clearanceRoutes } from './routes/clearances';
import { codecRoutes } from './routes/codec';
import { communityShieldRoutes } from './routes/community-shield';
import { commandRoutes } from './routes/commands';
import { contactPointRoutes } from './routes/contact-points';
import { directoryChangeRoutes } from './routes/directory-changes';
import { docsRoutes } from './routes/docs';
import { fugitiveTargetRoutes } from './routes/fugitive-targets';
import { feedRoutes, openFeedRoutes } from './routes/feeds';
import { interestRoutes } from './routes/interests';
import { kindRoutes } from './routes/kinds';
import { legalHoldRoutes } from './routes/legal-holds';
import { liaisonRoutes } from './routes/liaisons';
import { matterRoutes } from './routes/matters';
import { meetingRoutes } from './routes/meetings';
import { operationConcurrenceRoutes } from './routes/operation-concurrences';
import { parameterRoutes } from './routes/parameters';
import { peopleRoutes } from './routes/people';
import { problemRoutes } from './routes/problems';
import { responsibilityRoutes } from './routes/responsibilities';
import { retentionRoutes } from './routes/retention';
import { rosterRoutes } from './routes/roster';
import { scorecardRoutes } from './routes/scorecard';
import { seizureMetricsRoutes } from './routes/seizure-metrics';
import { supportCostRoutes } from './routes/support-costs';
import { streamRoute } from './routes/stream';
import { systemRoutes } from './routes/system';
import { trainingRoutes } from './routes/trainings';
import { worklistRoute } from './routes/worklist';
import type { Services } from './services';

const bodyLimit = '256kb';

const securityHeaders = helmet({
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  xFrameOptions: { action: 'deny' },
});

export interface Api {
  readonly app: Express;
  /** Ends the live streams, which would otherwise keep their connections. */
  readonly endStreams: () => void;
}

/** All of /v1 is for people whom we know. */
function protectedRoutes(router: Router, services: Services, streams: Set<() => void>): void {
  const { config, database, metrics, verifyToken } = services;
  const before = [authenticated(database, verifyToken), rateLimitPerPerson(config.RATE_LIMIT_PER_MINUTE, metrics)];
  const add: AddResource = (path, handlers) => addResource(router, before, path, handlers);
  const json = jsonBody(bodyLimit);
  for (const made of allContracts) kindRoutes(add, services, json, made);
  operationConcurrenceRoutes(add, json, services);
  matterRoutes(add, services);
  bundleRoutes(add, services);
  retentionRoutes(add, json, services);
  legalHoldRoutes(add, json, services);
  clearanceRoutes(add, services);
  planSectionRoutes(add, json, services);
  planVersionRoutes(add, services);
  callMetricsRoutes(add, services);
  responsibilityRoutes(add, services);
  meetingRoutes(add, services);
  parameterRoutes(add, services);
  communityShieldRoutes(add, services);
  planDocumentRoutes(add, services);
  seizureMetricsRoutes(add, services);
  scorecardRoutes(add, services);
  supportCostRoutes(add, services);
  fugitiveTargetRoutes(add, services);
  commandRoutes(add, services);
  worklistRoute(add, services);
  peopleRoutes(add, services);
  liaisonRoutes(add, json, services);
  actingPostRoutes(add, json, services);
  trainingRoutes(add, json, services);
  briefingCatalogueRoutes(add, json, services);
  briefingsDueRoutes(add, services);
  centerRoutes(add, json, services);
  contactPointRoutes(add, json, services);
  feedRoutes(add, json, services);
  directoryChangeRoutes(add, services);
  rosterRoutes(add, services, jsonBody(bodyLimit));
  interestRoutes(add, services, json);
  streamRoute(add, services, streams);
}

function openRoutes(router: Router, services: Services): void {
  const add: AddResource = (path, handlers) => addResource(router, [], path, handlers);
  systemRoutes(add, services);
  docsRoutes(add);
  problemRoutes(add);
  openFeedRoutes(add, services);
  codecRoutes(router, add, services);
}

export function createApp(services: Services): Api {
  const streams = new Set<() => void>();
  const app = express();
  app.disable('etag').disable('x-powered-by').set('query parser', 'simple');
  app.use(requestId, requestLog(services.log, services.metrics), securityHeaders);
  const router = Router();
  openRoutes(router, services);
  protectedRoutes(router, services, streams);
  app.use(router, nothingHere, errorHandler(services.log));
  return { app, endStreams: () => streams.forEach((end) => end()) };
}
