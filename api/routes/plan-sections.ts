import type { Request, RequestHandler, Response } from 'express';
import type { SectionBody } from '../../protocol/operation/messages';
import { sectionSchemas } from '../../protocol/operation/plan';
import { sectionNames, type SectionName } from '../../protocol/operation/sections';
import type { Operation } from '../../protocol/operation/state';
import type { StoredMatter } from '../../store/matters';
import { findMatter } from '../../store/matters';
import { callerOf } from '../authentication';
import { receiveWish } from '../commands/act';
import { isDecided } from '../commands/answer';
import { newCommandId } from '../commands/compose';
import { etagOf, isFresh, wantedVersion } from '../etag';
import { parseBody } from '../http/parse';
import { pathParameter, type AddResource } from '../http/resource';
import { contractOf } from '../kinds';
import { links } from '../links';
import { problem } from '../problems';
import type { Services } from '../services';
import { viewableMatter } from '../sight';

function sectionAsked(request: Request): SectionName {
  const name = sectionNames.find((each) => each === pathParameter(request, 'section'));
  if (name === undefined) throw problem('no-such-section', 'A plan has no section of this name.');
  return name;
}

/** The section as it stands, with an ETag that counts its own versions: what others write in other sections does not change it. */
function sendSection(request: Request, response: Response, { reference, state }: StoredMatter, name: SectionName): void {
  const section = (state as Operation).plan[name];
  const self = `${links.matter('operation', reference)}/plan/${name}`;
  const text = JSON.stringify({ section: name, ...section, links: { self, operation: links.matter('operation', reference), versions: `${self}/versions` } });
  const etag = etagOf(section.version, text);
  response.set({ ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Authorization' });
  if (request.method !== 'POST' && isFresh(request, etag)) return void response.status(304).end();
  response.type('application/json').send(text);
}

/** `POST /v1/operations/{ref}/plan/{section}`: the command `section`, with If-Match for the version that it was written on. */
function writeSection(services: Services) {
  return async (request: Request, response: Response): Promise<void> => {
    const { actor } = callerOf(response);
    const section = sectionAsked(request);
    const content = parseBody(sectionSchemas[section], request);
    const expects = wantedVersion(request, `the section ${section}`, 'COO-8');
    const matter = await viewableMatter(services.database, pathParameter(request, 'ref'), actor, 'operation');
    const body = { section, expects, content } as SectionBody;
    const command = await receiveWish(services, contractOf('operation'), request, matter, { id: newCommandId(), action: 'section', body, actor, matterVersion: null, via: 'inbox' });
    if (await isDecided(services, response, command)) sendSection(request, response, (await findMatter(services.database, matter.reference)) as StoredMatter, section);
  };
}

/** The sections of a plan, each a resource with a version of its own: two who write different ones do not disturb each other. */
export function planSectionRoutes(add: AddResource, json: readonly RequestHandler[], services: Services): void {
  add('/v1/operations/:ref/plan/:section', {
    get: async (request, response) => {
      const matter = await viewableMatter(services.database, pathParameter(request, 'ref'), callerOf(response).actor, 'operation');
      sendSection(request, response, matter, sectionAsked(request));
    },
    post: [...json, writeSection(services)],
  });
}
