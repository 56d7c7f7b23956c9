/** Contact points (COO-4): kept by their person, or by a supervisor of their office; verified by the person alone. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import {
  codeIsRight,
  contactPointSchema,
  contactTestSchema,
  mayAddContactPoint,
  mayKeepContactPoints,
  mayTest,
  orderIsComplete,
  orderSchema,
  removalSchema,
  verificationSchema,
} from '../../protocol/contact-points';
import type { Candidate } from '../../protocol/designations';
import type { Refusal } from '../../protocol/refusal';
import type { Actor, Instant, PersonId } from '../../protocol/vocabulary';
import { addContactPoint, contactPointsOf, findContactPoint, lockPerson, orderContactPoints, removeContactPoint, type ContactPoint } from '../../store/contact-points';
import { checkCode, countWrongCode, markVerified, planTest } from '../../store/contact-tests';
import type { Database } from '../../store/database';
import { noteChange, type DirectoryChange } from '../../store/directory-changes';
import { candidateById } from '../../store/people';
import { callerOf } from '../authentication';
import { parseBody } from '../http/parse';
import { pathParameter, type AddResource } from '../http/resource';
import { demand, doneOnce } from '../once';
import { problem, refusalProblem } from '../problems';
import { contactPointView } from '../representations/contact-points';
import type { Services } from '../services';

const collectionPath = '/v1/me/contact-points';
const collectionPathOfOthers = '/v1/people/:person/contact-points';

/** Whose contact points a request is about, and where they are for the caller. */
interface Kept {
  readonly actor: Actor;
  readonly owner: Candidate;
  readonly collection: string;
}

/** @throws Problem 403 or 404 */
async function keptBy({ database }: Services, request: Request, response: Response): Promise<Kept> {
  const { actor } = callerOf(response);
  const named = pathParameter(request, 'person');
  const person = (named === '' ? actor.person : named) as PersonId;
  const owner = await candidateById(database, person);
  if (owner === undefined) throw problem('no-such-person', 'No active person has this id.');
  demand(mayKeepContactPoints(actor, owner));
  return { actor, owner, collection: named === '' ? collectionPath : `/v1/people/${person}/contact-points` };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws Problem 404 */
async function oneOf(database: Database, { person }: Candidate, request: Request): Promise<ContactPoint> {
  const id = pathParameter(request, 'id');
  const found = uuid.test(id) ? await findContactPoint(database, person, id) : undefined;
  if (found === undefined) throw problem('no-such-contact-point', 'The person has no contact point with this id.');
  return found;
}

async function note(transaction: Database, at: Instant, { actor, owner }: Kept, what: DirectoryChange['what'], detail: object, reason?: string): Promise<void> {
  await noteChange(transaction, { at, actor, office: owner.post?.office ?? null, subject: owner.person, what, detail, reason });
}

async function sendList({ database }: Services, { owner, collection }: Kept, response: Response): Promise<void> {
  const found = await contactPointsOf(database, owner.person);
  const isVerified = found.some(({ verifiedAt }) => verifiedAt !== null);
  response.set('Cache-Control', 'private, no-store').json({ person: owner.person, items: found.map((each) => contactPointView(each, collection)), isVerified });
}

async function sendOne({ database }: Services, { owner, collection }: Kept, id: string, response: Response, more: { readonly secret?: string | null } = {}): Promise<void> {
  const found = await findContactPoint(database, owner.person, id);
  if (found === undefined) throw problem('no-such-contact-point', 'It was removed since.');
  response.set('Cache-Control', 'private, no-store').json({ ...contactPointView(found, collection), ...more });
}

/** The signing secret is shown in this answer alone: a repeat, and every later reading, is without it. */
async function addOne(services: Services, request: Request, response: Response): Promise<void> {
  const { database, secrets, config } = services;
  const asked = parseBody(contactPointSchema, request);
  const kept = await keptBy(services, request, response);
  const [newId, newSecret] = [randomUUID(), asked.kind === 'webhook' ? `whsec_${randomBytes(32).toString('base64')}` : null];
  const { isNew, result } = await doneOnce(database, request, kept.actor.person, async (transaction, at) => {
    const { person } = kept.owner;
    await lockPerson(transaction, person);
    const present = await contactPointsOf(transaction, person);
    demand(mayAddContactPoint(present.length, asked, config.NODE_ENV === 'production'));
    const secret = newSecret === null ? null : secrets.lock(newSecret, newId);
    await addContactPoint(transaction, { id: newId, person, kind: asked.kind, address: asked.address, label: asked.label ?? null, secret }, at);
    await note(transaction, at, kept, 'contact-point-added', { contactPoint: newId, kind: asked.kind });
    return { id: newId };
  });
  response.status(201).set('Location', `${kept.collection}/${result.id}`);
  await sendOne(services, kept, result.id, response, { secret: isNew ? newSecret : null });
}

async function order(services: Services, request: Request, response: Response): Promise<void> {
  const asked = parseBody(orderSchema, request);
  const kept = await keptBy(services, request, response);
  await doneOnce(services.database, request, kept.actor.person, async (transaction, at) => {
    const { person } = kept.owner;
    await lockPerson(transaction, person);
    const present = await contactPointsOf(transaction, person);
    demand(orderIsComplete(present.map(({ id }) => id), asked.order));
    await orderContactPoints(transaction, asked.order);
    await note(transaction, at, kept, 'contact-points-ordered', { order: asked.order });
    return {};
  });
  await sendList(services, kept, response);
}

async function remove(services: Services, request: Request, response: Response): Promise<void> {
  const { reason } = parseBody(removalSchema, request);
  const kept = await keptBy(services, request, response);
  await doneOnce(services.database, request, kept.actor.person, async (transaction, at) => {
    await lockPerson(transaction, kept.owner.person);
    const { id, kind } = await oneOf(transaction, kept.owner, request);
    await removeContactPoint(transaction, id, at);
    await note(transaction, at, kept, 'contact-point-removed', { contactPoint: id, kind }, reason);
    return {};
  });
  await sendList(services, kept, response);
}

async function testOne(services: Services, request: Request, response: Response): Promise<void> {
  parseBody(contactTestSchema, request);
  const kept = await keptBy(services, request, response);
  const { result } = await doneOnce(services.database, request, kept.actor.person, async (transaction, at) => {
    await lockPerson(transaction, kept.owner.person);
    const found = await oneOf(transaction, kept.owner, request);
    demand(mayTest(found.test, at));
    await planTest(transaction, found.id, at);
    await note(transaction, at, kept, 'contact-point-tested', { contactPoint: found.id });
    return { id: found.id };
  });
  response.status(202);
  await sendOne(services, kept, result.id, response);
}

type Verified = { readonly kind: 'verified'; readonly id: string } | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A wrong code counts, so its refusal is kept with the key instead of undoing the transaction. */
async function verify(services: Services, request: Request, response: Response): Promise<void> {
  const { code } = parseBody(verificationSchema, request);
  const kept = await keptBy(services, request, response);
  const { result } = await doneOnce(services.database, request, kept.actor.person, async (transaction, at): Promise<Verified> => {
    const { id } = await oneOf(transaction, kept.owner, request);
    const check = await checkCode(transaction, id, code, at);
    const verdict = codeIsRight(check);
    if (verdict.kind === 'refused') {
      await countWrongCode(transaction, id);
      return verdict;
    }
    await markVerified(transaction, id, at);
    await note(transaction, at, kept, 'contact-point-verified', { contactPoint: id });
    return { kind: 'verified', id };
  });
  if (result.kind === 'refused') throw refusalProblem(result.refusal);
  await sendOne(services, kept, result.id, response);
}

type Handle = (services: Services, request: Request, response: Response) => Promise<void>;

export function contactPointRoutes(add: AddResource, json: readonly RequestHandler[], services: Services): void {
  const post = (handle: Handle): readonly RequestHandler[] => [...json, (request, response) => handle(services, request, response)];
  for (const collection of [collectionPath, collectionPathOfOthers]) {
    add(collection, { get: async (request, response) => sendList(services, await keptBy(services, request, response), response), post: post(addOne) });
    add(`${collection}/order`, { post: post(order) });
    add(`${collection}/:id`, {
      get: async (request, response) => {
        const kept = await keptBy(services, request, response);
        await sendOne(services, kept, (await oneOf(services.database, kept.owner, request)).id, response);
      },
    });
    add(`${collection}/:id/removal`, { post: post(remove) });
    add(`${collection}/:id/test`, { post: post(testOne) });
  }
  add(`${collectionPath}/:id/verification`, { post: post(verify) });
}
