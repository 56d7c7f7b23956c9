/** Retention, legal holds, disposal, and bundles. */
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { disposalApprovalSchema } from '../../protocol/retention/disposal';
import { holdLiftingSchema, legalHoldSchema } from '../../protocol/retention/holds';
import type { SystemProblem } from '../problems';
import { bundlesSchema, disposalSchema, disposalsSchema, legalHoldsSchema, legalHoldViewSchema, matterRetentionSchema, retentionClassesSchema, sealKeysSchema } from '../schemas/retention';
import { forPeople, forPosts, forReaders, idempotencyKey, json, locationHeader, problems, refParameter } from './responses';

export const retentionTag = { name: 'Retention and disclosure', description: 'How long matters are kept, what holds them, by whose word they are disposed of, and what is disclosed of them' } as const;

const tags = [retentionTag.name];
const id = z.object({ id: z.uuid() });

const read = (operationId: string, summary: string, schema: z.ZodType, faults: readonly SystemProblem[], path?: z.ZodObject): ZodOpenApiOperationObject => ({
  operationId,
  summary,
  tags,
  ...(path === undefined ? {} : { requestParams: { path } }),
  responses: { 200: json('As it stands', schema), ...problems([...forPeople, ...faults], [403]) },
});

const post = (operationId: string, summary: string, body: z.ZodType, answers: ZodOpenApiOperationObject['responses'], faults: readonly SystemProblem[], path?: z.ZodObject): ZodOpenApiOperationObject => ({
  operationId,
  summary,
  tags,
  requestParams: { ...(path === undefined ? {} : { path }), header: z.object(idempotencyKey) },
  requestBody: { required: true, content: { 'application/json': { schema: body } } },
  responses: { ...answers, ...problems([...forPeople, ...forPosts, ...faults], [403, 409, 412, 422]) },
});

const ofMatters = forReaders.filter((slug) => !forPeople.includes(slug));

export const retentionPaths: ZodOpenApiPathsObject = {
  '/v1/retention-classes': { get: read('listRetentionClasses', 'How long the record of each kind of matter is kept once it is closed', retentionClassesSchema, []) },
  '/v1/matters/{ref}/retention': { get: read('readMatterRetention', 'How long this matter is kept, what holds it, and by whose word it was disposed of', matterRetentionSchema, ofMatters, refParameter) },
  '/v1/legal-holds': {
    get: read('listLegalHolds', 'All legal holds, newest first, those that were lifted included', legalHoldsSchema, []),
    post: post('placeLegalHold', 'Hold a matter, or those of an area and a period: they are not disposed of', legalHoldSchema, { 201: json('In force', legalHoldViewSchema, { Location: locationHeader }) }, ['no-such-matter', 'matter-disposed', 'no-such-aor']),
  },
  '/v1/legal-holds/{id}': { get: read('readLegalHold', 'One legal hold', legalHoldViewSchema, ['no-such-legal-hold'], id) },
  '/v1/legal-holds/{id}/lifting': { post: post('liftLegalHold', 'Lift a legal hold, with a reason', holdLiftingSchema, { 200: json('Lifted', legalHoldViewSchema) }, ['no-such-legal-hold'], id) },
  '/v1/disposals': { get: read('listDisposals', 'Lists of matters that have been kept long enough, newest first', disposalsSchema, []) },
  '/v1/disposals/{id}': { get: read('readDisposal', 'One list, and what became of each matter', disposalSchema, ['no-such-disposal'], id) },
  '/v1/disposals/{id}/approval': {
    post: post('approveDisposal', 'Approve, as a Director, just the list with this hash: what its matters say is erased', disposalApprovalSchema, { 200: json('Approved', disposalSchema) }, ['no-such-disposal'], id),
  },
  '/v1/matters/{ref}/bundle': {
    get: {
      operationId: 'makeMatterBundle',
      summary: 'A matter’s bundle: one ZIP archive with all that may be disclosed of it to the caller, sealed; each making is recorded',
      description:
        'Chronology, versions, notices with the proof of their delivery, decisions, sealed commands, the ledger with its hash chain, and the public keys. `npm run bundle:verify -- FILE` checks it without network or database. What the caller may not see is withheld, and the chain proves that it is there.',
      tags,
      requestParams: { path: refParameter },
      responses: {
        200: {
          description: 'Made now',
          headers: z.object({ 'Content-Disposition': z.string(), 'Repr-Digest': z.string().meta({ description: 'SHA-256 of the archive (RFC 9530)' }) }),
          content: { 'application/zip': { schema: z.string().meta({ format: 'binary' }) } },
        },
        ...problems(forReaders, [403]),
      },
    },
  },
  '/v1/matters/{ref}/bundles': { get: read('listMatterBundles', 'Which bundles were made of a matter, when and for whom', bundlesSchema, ofMatters, refParameter) },
  '/v1/seal-keys': { get: read('listSealKeys', 'The public keys that commands and bundles are sealed under', sealKeysSchema, []) },
};
