import { z } from 'zod';
import type { CommandId } from '../../protocol/vocabulary';
import { findCommand } from '../../store/inbox';
import { callerOf } from '../authentication';
import { pathParameter, type AddResource } from '../http/resource';
import { problem } from '../problems';
import { commandRepresentation } from '../representations/command';
import type { Services } from '../services';
import { mayViewReference } from '../sight';

const commandId = z.uuid();

/** What became of a command: for its sender, and for whoever may see its matter. */
export function commandRoutes(add: AddResource, { database }: Services): void {
  add('/v1/commands/:id', {
    get: async (request, response) => {
      const { actor } = callerOf(response);
      const id = pathParameter(request, 'id');
      const command = commandId.safeParse(id).success ? await findCommand(database, id as CommandId) : undefined;
      if (command === undefined || (command.person !== actor.person && !(await mayViewReference(database, actor, command.matter)))) {
        throw problem('no-such-command', 'No command has this id, or it is not yours to see.');
      }
      response.set('Cache-Control', 'no-store').json(commandRepresentation(command));
    },
  });
}
