import type { Request, Response } from 'express';
import { differencesOf } from '../../protocol/difference';
import { sectionNames, type SectionName } from '../../protocol/operation/sections';
import { sectionVersions, type SectionVersion } from '../../store/plan-versions';
import { callerOf } from '../authentication';
import { parseQuery } from '../http/parse';
import { pathParameter, type AddResource } from '../http/resource';
import { problem } from '../problems';
import { sectionDiffQuerySchema } from '../schemas/operation';
import type { Services } from '../services';
import { viewableMatter } from '../sight';

const noSuch = (detail: string) => problem('no-such-section', detail);

/** @throws Problem 404 or 403 */
async function versionsAsked({ database }: Services, request: Request, response: Response): Promise<readonly SectionVersion[]> {
  const name = pathParameter(request, 'section');
  const { reference } = await viewableMatter(database, pathParameter(request, 'ref'), callerOf(response).actor, 'operation');
  if (!(sectionNames as readonly string[]).includes(name)) throw noSuch('A plan has no section of this name.');
  return await sectionVersions(database, reference, name as SectionName);
}

/** Nothing, before the first version. */
function contentAt(versions: readonly SectionVersion[], version: number): unknown {
  if (version === 0) return null;
  const found = versions.find((each) => each.version === version);
  if (found === undefined) throw noSuch(`The section has no version ${version}.`);
  return found.content;
}

/** Earlier versions of the sections of a plan, from the record of the operation. */
export function planVersionRoutes(add: AddResource, services: Services): void {
  add('/v1/operations/:ref/plan/:section/versions', {
    get: async (request, response) => {
      const versions = await versionsAsked(services, request, response);
      response.set('Cache-Control', 'no-store').json({ items: versions.map(({ content: _content, ...rest }) => rest) });
    },
  });
  add('/v1/operations/:ref/plan/:section/versions/:version', {
    get: async (request, response) => {
      const versions = await versionsAsked(services, request, response);
      const found = versions.find(({ version }) => String(version) === pathParameter(request, 'version'));
      if (found === undefined) throw noSuch('The section has no such version.');
      response.set('Cache-Control', 'no-store').json(found);
    },
  });
  add('/v1/operations/:ref/plan/:section/diff', {
    get: async (request, response) => {
      const { from, to } = parseQuery(sectionDiffQuerySchema, request);
      const versions = await versionsAsked(services, request, response);
      response.set('Cache-Control', 'no-store').json({ from, to, differences: differencesOf(contentAt(versions, from), contentAt(versions, to)) });
    },
  });
}
