/** From draft to duty (COO-4): read the draft with its defects, publish it for a period, see what is wanting ahead. */
import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { draftOf } from '../../platform/roster/draft';
import { UnreadableImportError } from '../../platform/csv';
import { judgeImport, readImport, type ImportLine } from '../../platform/roster/import';
import { nationalParameters } from '../../protocol/parameters';
import { mayKeepRoster } from '../../protocol/roster/authority';
import { decidePublication } from '../../protocol/roster/decide';
import { publicationSchema } from '../../protocol/roster/messages';
import { published, within, type Period, type Shift } from '../../protocol/roster/shifts';
import { after, type Instant, type PersonId } from '../../protocol/vocabulary';
import { rosterChangesOf } from '../../store/directory-changes';
import { coverageAhead } from '../../store/roster/coverage';
import { dutyPeople } from '../../store/roster/people';
import { insertOneOffs, oneOffsOf } from '../../store/roster/plans';
import { dutyShifts, writeShifts } from '../../store/roster/shifts';
import { demand } from '../once';
import { parseBody, parseQuery } from '../http/parse';
import { problem, refusalProblem } from '../problems';
import { sendChanges } from '../representations/changes';
import { coverageQuerySchema, draftQuerySchema, importQuerySchema, rosterQuerySchema } from '../schemas/roster';
import type { Services } from '../services';
import { changing, decided, done, made, momentOf, periodOf, reading, type RosterDesk, type RosterView } from './desk';
import { rosterAt } from './plans';
import { defectView, shiftViews } from './views';

const shownDays = 14;
const dayMs = 86_400_000;

/** The roster as it stands: two weeks from now, unless asked otherwise. */
async function readRoster({ database, office, now }: RosterView, request: Request) {
  const query = parseQuery(rosterQuerySchema, request);
  const from = query.from === undefined ? now : momentOf(query.from, office, '/from');
  const until = query.until === undefined ? after(from, shownDays * dayMs) : momentOf(query.until, office, '/until');
  if (from >= until || Date.parse(until) - Date.parse(from) > 400 * dayMs) throw problem('invalid-query', 'The period must be in order, and has 400 days at most.', { field: '/until' });
  const shifts = await dutyShifts(database, office.office, { from, until });
  return { office: office.office, timeZone: office.timeZone, from, until, shifts: await shiftViews(database, office, shifts) };
}

async function readDraft(view: RosterView, request: Request) {
  const { database, office } = view;
  const query = parseQuery(draftQuerySchema, request);
  const period = periodOf([query.from, query.until], view, ['/from', '/until']);
  const draft = await draftOf(database, office, period);
  const shifts = await shiftViews(database, office, within(draft.shifts, period));
  return { office: office.office, timeZone: office.timeZone, ...period, digest: draft.digest, shifts, defects: draft.defects.map(defectView) };
}

async function publish(desk: RosterDesk, { from, until, draft: seen, reason }: z.output<typeof publicationSchema>) {
  const { database, office, actor, now, note } = desk;
  demand(mayKeepRoster(actor, office));
  const period = periodOf([from, until], desk, ['/from', '/until']);
  const draft = await draftOf(database, office, period);
  decided(decidePublication(draft.defects, seen, draft.digest, reason));
  // The shift under way is in it too: it keeps its person.
  const before = await dutyShifts(database, office.office, period.from < now ? { from: now, until: period.until } : period);
  const changes = await writeShifts(database, office.office, before, published(before.map(asShift), draft.shifts, period, now));
  const defects = draft.defects.map(defectView);
  await note({ what: 'published', reason, detail: { ...period, draft: seen, ...changes, defects } });
  return done({ office: office.office, ...period, publishedAt: now, ...changes, defects });
}

const asShift = ({ person, from, until, origin, source }: Shift): Shift => ({ person, from, until, origin, source });

/** The whole day of that many days ahead belongs to it. */
async function readCoverage({ database, office, now }: RosterView, request: Request) {
  const days = parseQuery(coverageQuerySchema, request).days ?? nationalParameters.coverageAhead.value / dayMs;
  const period: Period = { from: now, until: after(now, days * dayMs) };
  return { office: office.office, timeZone: office.timeZone, ...(await coverageAhead(database, office.office, period)) };
}

const readChanges = ({ database, office }: RosterView, request: Request, response: Response) =>
  sendChanges(request, response, (limit, before) => rosterChangesOf(database, office.office, limit, before));

interface Import {
  readonly file: string;
  readonly dryRun: boolean;
}

function parseImport(request: Request): Import {
  const { dryRun } = parseQuery(importQuerySchema, request);
  return { file: request.body as string, dryRun: dryRun === 'true' };
}

async function importShifts(desk: RosterDesk, { file, dryRun }: Import) {
  const { database, office, actor, now, note } = desk;
  demand(mayKeepRoster(actor, office));
  const lines = await judged(desk, file);
  const shifts = lines.flatMap(({ shift }) => shift ?? []);
  const report = { dryRun, accepted: shifts.length, refused: lines.length - shifts.length, lines: lines.map(lineView) };
  if (dryRun) return done(report);
  if (report.refused > 0) throw importRefused(lines);
  const oneOffs = shifts.map((shift) => ({ id: randomUUID(), ...shift, madeAt: now, madeBy: actor.person }));
  await insertOneOffs(database, office.office, oneOffs);
  await note({ what: 'shifts-imported', detail: { shifts: oneOffs.map(({ id, person, from, until }) => ({ id, person, from, until })) } });
  return made(`${rosterAt(office.office)}/one-offs`, report);
}

async function judged({ database, office, now }: RosterDesk, file: string): Promise<readonly ImportLine[]> {
  try {
    const read = readImport(file);
    const people = await dutyPeople(database, read.map(({ fields }) => fields.person as PersonId));
    const planned = await oneOffsOf(database, office.office, { from: now, until: '9000-01-01T00:00:00.000Z' as Instant });
    return judgeImport(read, { office: office.office, timeZone: office.timeZone, people, planned, now });
  } catch (error) {
    if (error instanceof UnreadableImportError) throw problem('csv-unreadable', error.message);
    throw error;
  }
}

const lineView = ({ line, shift, faults }: ImportLine) => ({ line, accepted: shift !== null, person: shift?.person ?? null, from: shift?.from ?? null, until: shift?.until ?? null, faults });

function importRefused(lines: readonly ImportLine[]) {
  const faults = lines.flatMap(({ line, faults: each }) => each.map(({ field, rule }) => `line ${line}, ${field}: ${rule}`));
  const detail = `Nothing was written: ${faults[0] ?? ''}${faults.length > 1 ? ` And ${faults.length - 1} more; a dry run reports each.` : ''}`;
  return refusalProblem({ type: 'import-refused', category: 'invalid', provision: 'COO-4', detail });
}

export const publishingRoutes = (services: Services) => ({
  roster: reading(services, readRoster),
  draft: reading(services, readDraft),
  publication: changing(services, (request) => parseBody(publicationSchema, request), publish),
  coverage: reading(services, readCoverage),
  changes: reading(services, readChanges),
  import: changing(services, parseImport, importShifts),
});
