/** Checks of what came in, by zod schemas: problems name each fault by its JSON pointer. */
import type { Request } from 'express';
import type { z } from 'zod';
import { problem, type FieldError, type SystemProblem } from '../problems';

/** RFC 6901. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function fieldErrors(issues: readonly z.core.$ZodIssue[]): readonly FieldError[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ pointer: jsonPointer([...issue.path, key]), message: 'is not known here' }))
      : [{ pointer: jsonPointer(issue.path), message: issue.message }],
  );
}

/** NUL and lone surrogates are JSON, but no text: a database cannot keep them. */
const noText = /[\0\p{Surrogate}]/u;

function textErrors(value: unknown, path: readonly PropertyKey[] = []): readonly FieldError[] {
  if (typeof value === 'string') return noText.test(value) ? [{ pointer: jsonPointer(path), message: 'must be text without NUL and lone surrogates' }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => textErrors(part, [...path, key]));
}

const shownErrors = 20;

function refuse(slug: SystemProblem, what: string, errors: readonly FieldError[]): never {
  const [first] = errors;
  const where = first === undefined || first.pointer === '' ? what : `${what}, at ${first.pointer}`;
  throw problem(slug, `${where}: ${first?.message ?? 'is not what the schema says'}${errors.length > 1 ? `; and ${errors.length - 1} more` : ''}.`, {
    errors: errors.slice(0, shownErrors),
    ...(first === undefined || first.pointer === '' ? {} : { field: first.pointer }),
  });
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, slug: SystemProblem, what: string): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) return refuse(slug, what, fieldErrors(parsed.error.issues));
  const errors = textErrors(parsed.data);
  return errors.length > 0 ? refuse(slug, what, errors) : parsed.data;
}

/** @throws Problem 422 */
export function parseBody<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  return parse(schema, request.body, 'invalid-body', 'The body');
}

/** @throws Problem 400 */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  return parse(schema, request.query, 'invalid-query', 'The query');
}
