import type { Meeting } from '../../protocol/meeting/state';
import { toInstant } from '../../protocol/vocabulary';
import { agendaOf } from '../../store/meetings/agenda';
import { answersTo } from '../../store/meetings/answers';
import { callerOf } from '../authentication';
import { pathParameter, type AddResource } from '../http/resource';
import type { AgendaView, ShortfallAnswersView } from '../schemas/meeting';
import type { Services } from '../services';
import { viewableMatter } from '../sight';

export function meetingRoutes(add: AddResource, { database }: Services): void {
  /** COO-1, COO-2: as it was frozen; while the meeting is planned and it is not, as of now. */
  add('/v1/meetings/:ref/agenda', {
    get: async (request, response) => {
      const { state } = await viewableMatter(database, pathParameter(request, 'ref'), callerOf(response).actor, 'meeting');
      const meeting = state as Meeting;
      const agenda = meeting.agenda ?? (await agendaOf(database, meeting, toInstant(Date.now())));
      const view = { meeting: meeting.reference, frozen: meeting.agenda !== null, agenda, agendaItems: meeting.agendaItems };
      response.set('Cache-Control', 'private, no-store').json(view satisfies Readonly<Record<keyof AgendaView, unknown>>);
    },
  });

  /** MIS-2: whoever sees the transfer sees what headquarters has answered, though the meeting is not theirs to see. */
  add('/v1/transfers/:ref/shortfall-answers', {
    get: async (request, response) => {
      const { reference } = await viewableMatter(database, pathParameter(request, 'ref'), callerOf(response).actor, 'transfer');
      const view: ShortfallAnswersView = { transfer: reference, items: [...(await answersTo(database, reference))] };
      response.set('Cache-Control', 'private, no-store').json(view);
    },
  });
}
