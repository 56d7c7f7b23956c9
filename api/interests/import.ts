/** Interests from a CSV file (DEC-4): a dry run reports each line, and an import is all of it or nothing. */
import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { UnreadableImportError } from '../../platform/csv';
import { judgeInterests, readInterests, refusedLine, type ImportedLine } from '../../platform/interests/import';
import { mayEnter, type FieldPost } from '../../protocol/interests/authority';
import type { Actor, Instant, PersonId, Post } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { alreadyEntered, enterInterests } from '../../store/interests';
import { candidateById } from '../../store/people';
import { callerOf } from '../authentication';
import { parseQuery } from '../http/parse';
import { doneOnce } from '../once';
import { problem, refusalProblem } from '../problems';
import { interestsPath } from '../representations/interests';
import { interestImportQuerySchema } from '../schemas/interests';
import type { Services } from '../services';
import { usualReview } from './register';

function read(file: string) {
  try {
    return readInterests(file);
  } catch (error) {
    if (error instanceof UnreadableImportError) throw problem('csv-unreadable', error.message);
    throw error;
  }
}

async function postsOf(database: Database, persons: readonly string[]): Promise<ReadonlyMap<string, Post | null>> {
  const posts = new Map<string, Post | null>();
  for (const person of new Set(persons)) {
    const found = await candidateById(database, person as PersonId);
    if (found !== undefined) posts.set(person, found.post);
  }
  return posts;
}

interface Judging {
  readonly services: Services;
  readonly actor: Actor;
  readonly holder: FieldPost;
  readonly at: Instant;
}

async function judge(transaction: Database, lines: ReturnType<typeof read>, { services, actor, holder, at }: Judging): Promise<readonly ImportedLine[]> {
  const posts = await postsOf(transaction, [actor.person, ...lines.map(({ fields }) => fields.owner)]);
  const judged = judgeInterests(lines, { holder, now: at, enterer: actor.person, reviewAt: await usualReview(transaction, services, holder.aor, at), posts });
  const readable = judged.filter(({ content }) => content !== null);
  const known = await alreadyEntered(transaction, holder.office, readable.flatMap(({ content }) => (content === null ? [] : [content.entity])));
  const repeated = new Set(readable.filter((_, at) => known.has(at)).map(({ line }) => line));
  return judged.map((each) => (repeated.has(each.line) ? refusedLine(each.line, [{ field: 'line', rule: 'is in the register already' }]) : each));
}

function importRefused(lines: readonly ImportedLine[]) {
  const faults = lines.flatMap(({ line, faults: each }) => each.map(({ field, rule }) => `line ${line}, ${field}: ${rule}`));
  const detail = `Nothing was written: ${faults[0] ?? ''}${faults.length > 1 ? `; and ${faults.length - 1} more, which a dry run reports` : ''}.`;
  return refusalProblem({ type: 'import-refused', category: 'invalid', provision: 'DEC-4', detail });
}

export async function importInterests(services: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const dryRun = parseQuery(interestImportQuerySchema, request).dryRun === 'true';
  const may = mayEnter(actor);
  if (may.kind === 'refused') throw refusalProblem(may.refusal);
  const lines = read(request.body as string);
  const { result } = await doneOnce(services.database, request, actor.person, async (transaction, at) => {
    const judged = (await judge(transaction, lines, { services, actor, holder: may.post, at })).map((each) => ({ ...each, id: dryRun || each.content === null ? null : randomUUID() }));
    const refused = judged.filter(({ content }) => content === null).length;
    if (!dryRun && refused > 0) throw importRefused(judged);
    const entered = judged.flatMap(({ id, content }) => (id === null || content === null ? [] : [{ ...content, id }]));
    if (!dryRun) await enterInterests(transaction, may.post.office, entered, 'imported', { by: actor.person, at });
    return { dryRun, accepted: judged.length - refused, refused, lines: judged.map(({ line, id, content, faults }) => ({ line, accepted: content !== null, interest: id, faults })) };
  });
  if (!dryRun) response.status(201).set('Location', interestsPath);
  response.set('Cache-Control', 'private, no-store').json(result);
}
