/** Local de-confliction centers (DEC-1, DEC-2): OI enters them and briefs DRO, DRO records that it participates. */
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { briefingSchema, centerAmendmentSchema, centerSchema, closingSchema, participationEndSchema, participationSchema } from '../../protocol/center/messages';
import { briefingIsSound, contactIsSound, endOf, isOpen, mayKeep, mayParticipate, participationAt, type Center, type Participation } from '../../protocol/center/rules';
import { fieldsThatDiffer } from '../../protocol/change';
import type { Provision } from '../../protocol/provisions';
import { refused, type Refusal } from '../../protocol/refusal';
import { toInstant, type Actor, type Aor, type Instant, type PersonId } from '../../protocol/vocabulary';
import {
  amendCenter,
  closeCenter,
  endParticipation,
  findCenter,
  insertBriefing,
  insertCenter,
  insertParticipation,
  isKnownName,
  listCenters,
  lockCenter,
  noteCenterChange,
  type CenterChange,
} from '../../store/centers';
import type { Database } from '../../store/database';
import { isOverlap } from '../../store/designations';
import { askOperationsToLook } from '../../store/looks';
import { candidateById } from '../../store/people';
import { callerOf } from '../authentication';
import { etagOf, isFresh, wantedVersion } from '../etag';
import { parseBody, parseQuery } from '../http/parse';
import { pathParameter, type AddResource } from '../http/resource';
import { demand, doneOnce, refusedWhen } from '../once';
import { problem, refusalProblem } from '../problems';
import { centerView, type CenterView } from '../representations/centers';
import { centersQuerySchema } from '../schemas/centers';
import type { Services } from '../services';
import { aorToList } from '../sight';

const overlap: Refusal = { type: 'participation-overlap', category: 'conflict', provision: 'DEC-2', field: '/from', detail: 'DRO participates in the center for some of that time already: end that first.' };
const known: Refusal = { type: 'center-known', category: 'conflict', provision: 'DEC-1', field: '/name', detail: 'The register has a center of this name in the area.' };

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The center, for those of its area. @throws Problem 403 or 404 */
async function centerOf(database: Database, request: Request, actor: Actor): Promise<Center> {
  const id = pathParameter(request, 'id');
  const center = uuid.test(id) ? await findCenter(database, id) : undefined;
  if (center === undefined) throw problem('no-such-center', 'No de-confliction center or mechanism has this id.');
  aorToList(actor, center.aor);
  return center;
}

function send(response: Response, status: number, view: CenterView): void {
  response.set({ ETag: etagOf(view.version, JSON.stringify(view)), 'Cache-Control': 'private, no-cache', Vary: 'Authorization' }).status(status).json(view);
}

async function list({ database }: Services, request: Request, response: Response): Promise<void> {
  const aor = aorToList(callerOf(response).actor, parseQuery(centersQuerySchema, request).aor);
  const asOf = toInstant(Date.now());
  const items = (await listCenters(database, aor)).map((each) => centerView(each, asOf));
  response.set('Cache-Control', 'private, no-store').json({ asOf, items });
}

async function read({ database }: Services, request: Request, response: Response): Promise<void> {
  const view = centerView(await centerOf(database, request, callerOf(response).actor), toInstant(Date.now()));
  const etag = etagOf(view.version, JSON.stringify(view));
  if (isFresh(request, etag)) response.set({ ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Authorization' }).status(304).end();
  else send(response, 200, view);
}

async function enter({ database }: Services, request: Request, response: Response): Promise<void> {
  const { actor } = callerOf(response);
  const asked = parseBody(centerSchema, request);
  const { result } = await refusedWhen(isKnownName, known, () =>
    doneOnce(database, request, actor.person, async (transaction, at): Promise<CenterView> => {
      const aor = actor.post?.aor ?? null;
      demand(mayKeep(actor, aor));
      const center = randomUUID();
      await insertCenter(transaction, { center, aor: aor as Aor, ...asked, by: actor.person, at });
      await noteCenterChange(transaction, center, { at, actor, what: 'entered', detail: asked });
      await askOperationsToLook(transaction, aor as Aor);
      return centerView((await findCenter(transaction, center)) as Center, at);
    }),
  );
  response.set('Location', result.links.self);
  send(response, 201, result);
}

/** Where a change of a center is made: inside its transaction, when it is its turn. `database` is that transaction. */
interface Desk {
  readonly database: Database;
  readonly center: Center;
  readonly actor: Actor;
  readonly at: Instant;
  readonly note: (what: CenterChange['what'], detail: object, reason?: string) => Promise<void>;
}

/** Changes a center that is open, once; the answer is the center as it then stands. */
function changing<Body>(services: Services, provision: Provision, parse: (request: Request) => Body, work: (desk: Desk, body: Body) => Promise<void>) {
  return async (request: Request, response: Response): Promise<void> => {
    const { actor } = callerOf(response);
    const body = parse(request);
    const { result } = await doneOnce(services.database, request, actor.person, async (database, at): Promise<CenterView> => {
      await centerOf(database, request, actor).then(({ center }) => lockCenter(database, center));
      const center = await centerOf(database, request, actor);
      demand(isOpen(center, provision));
      const note: Desk['note'] = (what, detail, reason) => noteCenterChange(database, center.center, { at, actor, what, detail, ...(reason === undefined ? {} : { reason }) });
      await work({ database, center, actor, at, note }, body);
      await askOperationsToLook(database, center.aor); // DEC-2: where DRO takes part, they are to be lodged
      return centerView(await centerOf(database, request, actor), at);
    });
    send(response, 200, result);
  };
}

function mustBeVersion({ center }: Desk, version: number): void {
  if (version === center.version) return;
  const detail = `This was made on version ${version}; the center is at version ${center.version}. Nothing was changed: read it and decide again.`;
  throw refusalProblem({ type: 'version-changed', category: 'stale', provision: 'DEC-1', detail });
}

const postOf = async (database: Database, person: string) => (await candidateById(database, person as PersonId))?.post ?? null;

const amendment = (request: Request) => ({ ...parseBody(centerAmendmentSchema, request), version: wantedVersion(request, 'amendment', 'DEC-1') });

async function amend(desk: Desk, { center: given, reason, version }: ReturnType<typeof amendment>): Promise<void> {
  const { database, center, actor, note } = desk;
  demand(mayKeep(actor, center.aor));
  mustBeVersion(desk, version);
  const fields = fieldsThatDiffer<typeof given>(center, given);
  if (fields.length === 0) demand(refused({ type: 'nothing-changed', category: 'invalid', provision: 'DEC-1', field: '/center', detail: 'Every field given equals what is known of the center already.' }));
  await refusedWhen(isKnownName, known, () => amendCenter(database, center.center, given));
  await note('amended', given, reason);
}

const closing = (request: Request) => ({ ...parseBody(closingSchema, request), version: wantedVersion(request, 'closing', 'DEC-1') });

async function close(desk: Desk, { reason, version }: ReturnType<typeof closing>): Promise<void> {
  const { database, center, actor, at, note } = desk;
  demand(mayKeep(actor, center.aor));
  mustBeVersion(desk, version);
  await closeCenter(database, center.center, at);
  await note('closed', {}, reason);
}

async function brief({ database, center, actor, at, note }: Desk, asked: ReturnType<typeof briefing>): Promise<void> {
  demand(mayKeep(actor, center.aor));
  const { attended, note: said } = asked;
  const [heldAt, briefedBy] = [(asked.heldAt ?? at) as Instant, asked.briefedBy ?? actor.person];
  const posts = [];
  for (const person of attended) posts.push(await postOf(database, person));
  demand(briefingIsSound({ heldAt, briefedBy: await postOf(database, briefedBy), attended: posts }, center.aor, at));
  await insertBriefing(database, center.center, { version: center.version, heldAt, briefedBy: briefedBy as PersonId, attended: attended as PersonId[], note: said ?? null }, actor.person, at);
  await note('briefed', { heldAt, briefedBy, attended });
}

const briefing = (request: Request) => parseBody(briefingSchema, request);

async function participate({ database, center, actor, at, note }: Desk, { from: wanted, contact }: ReturnType<typeof participation>): Promise<void> {
  demand(mayParticipate(actor, center.aor));
  demand(contactIsSound(await postOf(database, contact), center.aor));
  const from = (wanted ?? at) as Instant;
  await refusedWhen(isOverlap, overlap, () => insertParticipation(database, center.center, { from, contact: contact as PersonId }, actor.person, at));
  await note('participation-began', { from, contact });
}

const participation = (request: Request) => parseBody(participationSchema, request);

/** The one that is in force, else the one to come. */
function participationToEnd(center: Center, at: Instant): Participation {
  const found = participationAt(center, at) ?? center.participations.find(({ from, until }) => from > at && until === null);
  if (found?.until === null) return found;
  const detail = found === undefined ? 'DRO does not participate in the center.' : `DRO’s participation ends at ${found.until} already.`;
  throw refusalProblem({ type: 'participation-over', category: 'conflict', provision: 'DEC-2', detail });
}

async function leave({ database, center, actor, at, note }: Desk, { until: wanted, reason }: ReturnType<typeof leaving>): Promise<void> {
  demand(mayParticipate(actor, center.aor));
  const { id, from } = participationToEnd(center, at);
  const end = endOf({ from }, (wanted ?? at) as Instant, at);
  if (end.kind === 'refused') throw refusalProblem(end.refusal);
  await endParticipation(database, id, { until: end.until, by: actor.person, reason });
  await note('participation-ended', { participation: id, until: end.until }, reason);
}

const leaving = (request: Request) => parseBody(participationEndSchema, request);

export function centerRoutes(add: AddResource, json: readonly RequestHandler[], services: Services): void {
  add('/v1/centers', {
    get: (request, response) => list(services, request, response),
    post: [...json, (request, response) => enter(services, request, response)],
  });
  add('/v1/centers/:id', { get: (request, response) => read(services, request, response) });
  add('/v1/centers/:id/amendment', { post: [...json, changing(services, 'DEC-1', amendment, amend)] });
  add('/v1/centers/:id/closing', { post: [...json, changing(services, 'DEC-1', closing, close)] });
  add('/v1/centers/:id/briefings', { post: [...json, changing(services, 'DEC-1', briefing, brief)] });
  add('/v1/centers/:id/participations', { post: [...json, changing(services, 'DEC-2', participation, participate)] });
  add('/v1/centers/:id/participations/end', { post: [...json, changing(services, 'DEC-2', leaving, leave)] });
}
