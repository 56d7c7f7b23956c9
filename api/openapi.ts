/** The description of this API, made of the schemas that it checks with. */
import { createDocument } from 'zod-openapi';
import { briefingPaths, catalogueTag } from './openapi/briefings';
import { callMetricsPaths } from './openapi/call-metrics';
import { centerPaths, centerTag } from './openapi/centers';
import { communityShieldPaths } from './openapi/community-shield';
import { fugitiveTargetPaths } from './openapi/fugitive-targets';
import { directoryPaths } from './openapi/directory';
import { interestPaths, interestTag } from './openapi/interests';
import { kindPaths, kindTags } from './openapi/kinds';
import { meetingPaths } from './openapi/meetings';
import { parameterPaths } from './openapi/parameters';
import { planSectionPaths } from './openapi/plan-sections';
import { planVersionPaths } from './openapi/plan-versions';
import { operationConcurrencePaths } from './openapi/operation-concurrences';
import { planDocumentPaths } from './openapi/plan-document';
import { readingPaths } from './openapi/reading';
import { responsibilityPaths } from './openapi/responsibilities';
import { retentionPaths, retentionTag } from './openapi/retention';
import { rosterPaths, rosterTag } from './openapi/roster';
import { scorecardPaths, scorecardTag } from './openapi/scorecard';
import { seizureMetricsPaths } from './openapi/seizure-metrics';
import { supportCostPaths } from './openapi/support-costs';
import { systemPaths } from './openapi/system';
import { trainingPaths, trainingTag } from './openapi/trainings';

type Document = ReturnType<typeof createDocument>;

/** OpenAPI 3.1. */
export function openApiDocument(): Document {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Counterpart',
      version: '1',
      description:
        'The system of record for the business that two sister enforcement offices have with each other. Every POST of a command needs an Idempotency-Key; a retry with the same key gets the same answer. Problems are RFC 9457 with stable types. Unknown fields are refused.',
    },
    servers: [{ url: '/' }],
    security: [{ person: [] }],
    tags: [...kindTags, { name: 'Matters' }, { name: 'People' }, { name: 'Reaching people', description: 'COO-3 to COO-5' }, rosterTag, interestTag, trainingTag, catalogueTag, centerTag, retentionTag, scorecardTag, { name: 'System' }],
    components: {
      securitySchemes: { person: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token of the sign-in provider' } },
    },
    paths: {
      ...supportCostPaths,
      ...kindPaths,
      ...operationConcurrencePaths,
      ...planSectionPaths,
      ...planVersionPaths,
      ...readingPaths,
      ...callMetricsPaths,
      ...responsibilityPaths,
      ...meetingPaths,
      ...parameterPaths,
      ...communityShieldPaths,
      ...planDocumentPaths,
      ...systemPaths,
      ...fugitiveTargetPaths,
      ...directoryPaths,
      ...rosterPaths,
      ...interestPaths,
      ...trainingPaths,
      ...briefingPaths,
      ...centerPaths,
      ...seizureMetricsPaths,
      ...scorecardPaths,
      ...retentionPaths,
    },
  });
}
