import type { Request } from 'express';
import { z } from 'zod';
import { jsonPointer, parseBody, parseQuery } from '../../../api/http/parse';
import { Problem } from '../../../api/problems';

const schema = z.strictObject({ name: z.string().max(5), parts: z.array(z.strictObject({ 'a/b': z.string() })).optional() });

function problemOf(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}

const body = (value: unknown) => parseBody(schema, { body: value } as Request);

test('a body that fits comes back parsed', () => {
  expect(body({ name: 'Ada' })).toEqual({ name: 'Ada' });
});

test('every fault of a body is named by its JSON pointer, unknown fields too', () => {
  const { body: problem } = problemOf(() => body({ name: 'too long', parts: [{ 'a/b': 1 }], other: true }));
  expect(problem).toMatchObject({ type: '/problems/invalid-body', status: 422, field: '/name' });
  expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(['/name', '/parts/0/a~1b', '/other']);
});

test('a prototype smuggled in as a field is an unknown field', () => {
  const { body: problem } = problemOf(() => body(JSON.parse('{ "name": "Ada", "__proto__": { "admin": true } }')));
  expect(problem.errors).toEqual([{ pointer: '/__proto__', message: 'is not known here' }]);
});

test.each(['a\0b', 'a\ud800b', '\udc00'])('text that no database can keep is refused: %j', (name) => {
  expect(problemOf(() => body({ name })).body).toMatchObject({ status: 422, field: '/name' });
});

test('an emoji is text', () => {
  expect(body({ name: '\u{1f600}' })).toEqual({ name: '\u{1f600}' });
});

test('a query that does not fit is a 400', () => {
  expect(problemOf(() => parseQuery(schema, { query: { name: ['a', 'b'] } } as unknown as Request)).body).toMatchObject({ type: '/problems/invalid-query', status: 400 });
});

test('pointers are escaped', () => {
  expect(jsonPointer(['a~b', 0, 'c/d'])).toBe('/a~0b/0/c~1d');
});
