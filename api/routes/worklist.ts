import { z } from 'zod';
import { worklist, type OwedItem, type WorkPosition } from '../../store/matters';
import { callerOf } from '../authentication';
import { parseQuery } from '../http/parse';
import type { AddResource } from '../http/resource';
import { links } from '../links';
import { problem } from '../problems';
import { oneMore, readCursor, sendPage } from '../representations/page';
import { instant, reference } from '../schemas/basics';
import { pageQuerySchema } from '../schemas/lists';
import type { Services } from '../services';
import { unlessOwn } from '../sight';

const workPosition = z.strictObject({ dueAt: instant.nullable(), reference, ordinal: z.int().min(0).max(2 ** 31 - 1) });

const positionOf = ({ dueAt, reference: matter, ordinal }: OwedItem): WorkPosition => ({ dueAt, reference: matter, ordinal });

function owedView({ ordinal: _ordinal, ...item }: OwedItem) {
  return { ...item, href: links.matter(item.kind, item.reference) };
}

/** What the caller's program owes, soonest first: in a field office the office's and one's own; at headquarters everybody's. */
export function worklistRoute(add: AddResource, { database }: Services): void {
  add('/v1/worklist', {
    get: async (request, response) => {
      const { limit, cursor } = parseQuery(pageQuerySchema, request);
      const { actor } = callerOf(response);
      const { post, person } = actor;
      if (post === null) throw problem('no-program', 'A worklist is of a program, and this person has no post in one.');
      const whose = post.aor === null ? {} : { aor: post.aor, person };
      const after = cursor === undefined ? {} : { after: readCursor(workPosition, cursor) as WorkPosition };
      const found = await worklist(database, { program: post.program, ...whose, ...unlessOwn(actor), ...after, limit: oneMore(limit) });
      sendPage(request, response, { found, limit, position: positionOf, view: owedView });
    },
  });
}
