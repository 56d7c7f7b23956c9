import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { openApiDocument } from '../../../api/openapi';
import { problemType, refusalBody, systemProblems, type SystemProblem } from '../../../api/problems';
import { contractOf } from '../../../api/kinds';
import { matterRepresentation } from '../../../api/representations/matter';
import { concurrenceView } from '../../../protocol/concurrence/process';
import { refusalTitles } from '../../../protocol/refusal-titles';
import { inNyc, aMatter, receipt } from '../../support/builders';

const document = openApiDocument();
const plain = JSON.parse(JSON.stringify(document)) as object;

function references(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === '$ref' && typeof part === 'string' ? [part] : references(part)));
}

function resolve(reference: string): unknown {
  return reference
    .split('/')
    .slice(1)
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], plain);
}

const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  (['get', 'post'] as const).flatMap((method) => {
    const operation = item[method];
    return operation === undefined ? [] : [{ path, method, operation }];
  }),
);

test('every reference of the description leads somewhere', () => {
  const found = references(plain);
  expect(found.length).toBeGreaterThan(100);
  expect(found.filter((reference) => resolve(reference) === undefined)).toEqual([]);
});

test('every operation has a name of its own, and says what it answers', () => {
  const names = operations.map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const { operation } of operations) expect(Object.keys(operation.responses ?? {}).length).toBeGreaterThan(0);
});

test('everything below /v1 is for people who are signed in', () => {
  for (const { path, operation } of operations.filter(({ path }) => path.startsWith('/v1/'))) {
    expect([path, operation.security, Object.hasOwn(operation.responses ?? {}, '401')]).toEqual([path, undefined, true]);
  }
});

test('every POST of a command wants an Idempotency-Key', () => {
  for (const { path, operation } of operations.filter(({ path, method }) => path.startsWith('/v1/') && method === 'post')) {
    const key = operation.parameters?.find((parameter) => 'name' in parameter && parameter.name === 'Idempotency-Key');
    expect([path, key]).toEqual([path, expect.objectContaining({ in: 'header', required: true })]);
  }
});

test('a representation is what the description says, and its actions name schemas that are there', () => {
  const state = aMatter();
  const { dueAt, waitingOn } = concurrenceView(state);
  const view = JSON.parse(JSON.stringify(matterRepresentation(contractOf('concurrence'), state, { dueAt, waitingOn, updatedAt: receipt }, [], inNyc.sac))) as { actions: { schema: string }[] };
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(plain, 'api');
  const validate = ajv.compile({ $ref: 'api#/components/schemas/Concurrence' });
  expect([validate(view), validate.errors]).toEqual([true, null]);
  for (const { schema } of view.actions) expect(resolve(schema.replace('/openapi.json', ''))).toBeDefined();
});

test('problem types are stable: no name is both the system’s and a rule’s', () => {
  const slugs = [...Object.keys(systemProblems), ...Object.keys(refusalTitles)];
  expect(new Set(slugs).size).toBe(slugs.length);
  expect(problemType('already-answered')).toBe('/problems/already-answered');
  for (const slug of Object.keys(systemProblems) as SystemProblem[]) expect(systemProblems[slug].status).toBeGreaterThanOrEqual(400);
});

test.each([
  ['forbidden', 403],
  ['conflict', 409],
  ['stale', 412],
  ['invalid', 422],
] as const)('a refusal that is %s is a %i, and says the provision and who could', (category, status) => {
  const body = refusalBody({ type: 'not-an-answerer', category, provision: 'CON-1', detail: 'No.', whoCould: 'the SAC' });
  expect(body).toEqual({ type: '/problems/not-an-answerer', title: refusalTitles['not-an-answerer'], status, detail: 'No.', provision: 'CON-1', whoCould: 'the SAC' });
});
