import { mayReadChanges } from '../../protocol/designations';
import { directoryChangesOf } from '../../store/directory-changes';
import { callerOf } from '../authentication';
import type { AddResource } from '../http/resource';
import { officeOf } from '../offices';
import { demand } from '../once';
import { sendChanges } from '../representations/changes';
import type { Services } from '../services';

/** What was done to an office's designations, and to its people's contact points and feeds: for its supervisors and auditors. */
export function directoryChangeRoutes(add: AddResource, { database }: Services): void {
  add('/v1/offices/:office/directory-changes', {
    get: async (request, response) => {
      const { office } = await officeOf(database, request);
      demand(mayReadChanges(callerOf(response).actor, office));
      await sendChanges(request, response, (limit, before) => directoryChangesOf(database, office, limit, before));
    },
  });
}
