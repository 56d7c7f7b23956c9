/** What liaisons and acting posts have in common: a designation of an office is found by its id, and ended or withdrawn. */
import type { Request, Response } from 'express';
import { cutShort, endSchema } from '../protocol/designations';
import type { Verdict } from '../protocol/refusal';
import type { Actor, Instant, OfficeId } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import type { Designation } from '../store/designations';
import { noteChange } from '../store/directory-changes';
import { lockOffice } from '../store/people';
import { callerOf } from './authentication';
import { parseBody } from './http/parse';
import { pathParameter } from './http/resource';
import { officeOf } from './offices';
import { demand, doneOnce } from './once';
import { problem, refusalProblem } from './problems';
import type { Services } from './services';

/** @throws Problem 404 */
export async function designationOf<Found>(request: Request, find: (id: string) => Promise<Found | undefined>): Promise<Found> {
  const id = pathParameter(request, 'id');
  const found = /^\d{1,18}$/.test(id) ? await find(id) : undefined;
  if (found === undefined) throw problem('no-such-designation', 'The office has no designation with this id.');
  return found;
}

/** What is a kind of designation's own. */
export interface EndsOf<Kept extends Designation, View extends object> {
  readonly what: 'liaison-ended' | 'acting-ended';
  readonly find: (database: Database, office: OfficeId, id: string) => Promise<Kept | undefined>;
  readonly mayEnd: (actor: Actor, office: OfficeId, kept: Kept) => Verdict;
  /** For the directory's changes: which one it was. */
  readonly detail: (kept: Kept) => object;
  readonly end: (transaction: Database, id: string, until: Instant) => Promise<void>;
  readonly withdraw: (transaction: Database, id: string) => Promise<void>;
  readonly view: (kept: Kept, at: Instant) => View;
}

/** `POST …/{id}/end`: cuts a designation short, or withdraws one that has not begun. */
export async function endDesignation<Kept extends Designation, View extends object>(
  { database }: Services,
  request: Request,
  response: Response,
  { what, find, mayEnd, detail, end, withdraw, view }: EndsOf<Kept, View>,
): Promise<void> {
  const { actor } = callerOf(response);
  const asked = parseBody(endSchema, request);
  const { office } = await officeOf(database, request);
  const { result } = await doneOnce(database, request, actor.person, async (transaction, at): Promise<View> => {
    await lockOffice(transaction, office);
    const found = await designationOf(request, (id) => find(transaction, office, id));
    demand(mayEnd(actor, office, found));
    const cut = cutShort(found, (asked.until ?? at) as Instant, at);
    if (cut.kind === 'refused') throw refusalProblem(cut.refusal);
    const how = cut.kind === 'ends' ? { until: cut.until } : { withdrawn: true };
    await noteChange(transaction, { at, actor, office, subject: found.person.person, what, detail: { ...detail(found), ...how }, reason: asked.reason });
    if (cut.kind === 'ends') {
      await end(transaction, found.id, cut.until);
      return view({ ...found, until: cut.until }, at);
    }
    await withdraw(transaction, found.id);
    return { ...view(found, at), status: 'withdrawn' };
  });
  response.set('Cache-Control', 'private, no-store').json(result);
}
