/** What every request about a roster needs: the office, who asks, and the way of a change. */
import type { Request, RequestHandler, Response } from 'express';
import { readMoment } from '../../platform/calendar/wall-clock';
import { tellingOfGaps } from '../../platform/roster/gap-notices';
import { decidePeriod, type Decided } from '../../protocol/roster/decide';
import type { Period } from '../../protocol/roster/shifts';
import type { Refusal } from '../../protocol/refusal';
import { mayView } from '../../protocol/sight';
import { toInstant, type Actor, type Instant, type PersonId } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { noteRosterChange, type RosterChange } from '../../store/directory-changes';
import { once } from '../../store/idempotency';
import { findOffice, type Office } from '../../store/people';
import { dutyPeople } from '../../store/roster/people';
import { lockRoster, OverlappingShiftsError } from '../../store/roster/shifts';
import { callerOf } from '../authentication';
import { pathParameter } from '../http/resource';
import { keyReused, requestKey } from '../idempotency';
import { problem, refusalProblem, type Problem } from '../problems';
import type { Services } from '../services';

/** An answer to a request about a roster, as a repeat gets it too. */
export interface DirectAnswer {
  readonly status: number;
  /** Where what was made is, relative to the API's address. */
  readonly location: string | null;
  readonly body: unknown;
}

/** A field office: headquarters keeps no duty roster. */
export type RosterOffice = Office;

/** Where a reader of a roster stands. */
export interface RosterView {
  readonly database: Database;
  readonly office: RosterOffice;
  readonly actor: Actor;
  readonly now: Instant;
}

/** Where a change of a roster is made: inside its transaction, when it is its turn. `database` is that transaction. */
export interface RosterDesk extends RosterView {
  /** A UUID for what is made. */
  readonly id: string;
  /** @param change `entry`: what of the roster; `subject`: whom it was done to, if it was done to one person */
  readonly note: (change: Pick<RosterChange, 'what' | 'detail' | 'reason'> & { readonly entry?: string; readonly subject?: PersonId }) => Promise<void>;
}

const cooFour = (refusal: Omit<Refusal, 'provision'>): Problem => refusalProblem({ ...refusal, provision: 'COO-4' });

async function officeOf(database: Database, request: Request, actor: Actor): Promise<RosterOffice> {
  const office = await findOffice(database, pathParameter(request, 'office'));
  if (office === undefined) throw problem('no-such-office', 'No office has this id.');
  if (office.aor === null) throw problem('no-roster', 'Headquarters keeps no duty roster; field offices do.');
  if (mayView(actor, office.aor)) return office;
  throw cooFour({
    type: 'not-your-roster',
    category: 'forbidden',
    detail: `The roster of ${office.office} is read by the offices of ${office.aor}, both headquarters and auditors.`,
    whoCould: `people of OI and DRO in ${office.aor}, of both headquarters, and auditors`,
  });
}

/** Reads a roster, for those who may. */
export function reading({ database }: Services, answer: (view: RosterView, request: Request, response: Response) => Promise<unknown>): RequestHandler {
  return async (request, response) => {
    const { actor } = callerOf(response);
    const office = await officeOf(database, request, actor);
    const body = await answer({ database, office, actor, now: toInstant(Date.now()) }, request, response);
    if (!response.headersSent) response.set('Cache-Control', 'private, no-store').json(body);
  };
}

/** @param parse checks the body, before anything is asked of the database */
export function changing<Body>({ database }: Services, parse: (request: Request) => Body, work: (desk: RosterDesk, body: Body, request: Request) => Promise<DirectAnswer>): RequestHandler {
  return async (request, response) => {
    const { actor } = callerOf(response);
    const body = parse(request);
    const key = requestKey(request, actor.person);
    const receipt = await once(database, key, async (transaction, _at, id): Promise<DirectAnswer> => {
      const office = await officeOf(transaction, request, actor);
      const now = await lockRoster(transaction, office.office);
      const note: RosterDesk['note'] = ({ entry, subject, ...change }) => noteRosterChange(transaction, { at: now, actor, office: office.office, entry: entry ?? null, subject: subject ?? null, ...change });
      return await tellingOfGaps(transaction, office, now, () => work({ database: transaction, office, actor, now, id, note }, body, request));
    }).catch(asProblem);
    if (receipt.kind === 'key-reused') throw keyReused();
    send(response, receipt.result);
  };
}

function asProblem(error: unknown): never {
  if (error instanceof OverlappingShiftsError) throw cooFour({ type: 'shifts-overlap', category: 'conflict', detail: `${error.because} There is one on duty at a time; nothing was changed.` });
  throw error;
}

function send(response: Response, { status, location, body }: DirectAnswer): void {
  if (location !== null) response.set('Location', location);
  response.status(status).set('Cache-Control', 'private, no-store').json(body);
}

export const made = (location: string, body: unknown): DirectAnswer => ({ status: 201, location, body });
export const done = (body: unknown): DirectAnswer => ({ status: 200, location: null, body });

/** @throws Problem when a rule says no */
export function decided<Result>(decision: Decided<Result>): Result {
  if (decision.kind === 'refused') throw refusalProblem(decision.refusal);
  return decision.result;
}

/** @throws Problem 422 naming the field, and how to write it */
export function momentOf(text: string, { timeZone }: Pick<Office, 'timeZone'>, field: string): Instant {
  const read = readMoment(text, timeZone);
  if (read.kind === 'instant') return read.instant;
  throw cooFour({ type: `wall-clock-${read.kind}`, category: 'invalid', field, detail: read.because });
}

/** A period that somebody wrote. @throws Problem 409 or 422 */
export function periodOf([from, until]: readonly [string, string], { office, now }: Pick<RosterView, 'office' | 'now'>, fields: readonly [string, string] = ['/start', '/end']): Period {
  return decided(decidePeriod({ from: momentOf(from, office, fields[0]), until: momentOf(until, office, fields[1]) }, now, fields));
}

/** Which of these people are active people of the office: those who can be on duty for it. */
export async function ofOffice({ database, office }: Pick<RosterView, 'database' | 'office'>, persons: readonly string[]): Promise<ReadonlySet<string>> {
  const known = await dutyPeople(database, persons as PersonId[]);
  return new Set(known.filter((each) => each.active && each.office === office.office).map(({ person }) => person));
}

/** People who are to be on duty are active people of the office. @throws Problem 422 */
export async function mustBeOfOffice(view: Pick<RosterView, 'database' | 'office'>, persons: readonly string[], field?: string): Promise<void> {
  const { office } = view;
  const known = await ofOffice(view, persons);
  const stranger = persons.findIndex((person) => !known.has(person));
  if (stranger === -1) return;
  const pointer = field === undefined ? {} : { field: field === '/rotation' ? `${field}/${stranger}` : field };
  throw cooFour({ type: 'person-not-of-office', category: 'invalid', ...pointer, detail: `Whoever is on duty for ${office.office} is an active person of that office.` });
}

/** @throws Problem 404 */
export function found<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw problem('no-such-roster-entry', 'The roster of this office has no such entry.');
  return thing;
}

/** @throws Problem 409 */
export function mustStand({ withdrawnAt }: { readonly withdrawnAt: Instant | null }): void {
  if (withdrawnAt !== null) throw cooFour({ type: 'already-withdrawn', category: 'conflict', detail: `It was withdrawn at ${withdrawnAt}.` });
}

/** An id of the path. @throws Problem 404 when it is none */
export function idOf(request: Request): string {
  const id = pathParameter(request, 'id');
  return found(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : undefined);
}
