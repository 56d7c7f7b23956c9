import type { Command } from '../envelope';
import { withCallOut } from '../notices';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView } from '../record';
import type { Aor, PersonName, Reference } from '../vocabulary';
import { decide, mayActNow } from './decide';
import { eventProvisions, type ConcurrenceEvent } from './events';
import { evolve, opened } from './evolve';
import type { ConcurrenceAction, ConcurrenceCommand, ConcurrenceRequest } from './messages';
import { concurrenceNotices, openingNotices } from './notices';
import { obligations, waitingOn } from './obligations';
import { lapsePending, type Concurrence, type ConcurrenceParameters } from './state';

/** What an opening command carries: the request, whom it is for, and the parameters then in force. */
export interface OpeningBody {
  readonly aor: Aor;
  readonly request: ConcurrenceRequest;
  readonly onBehalfOf: PersonName | null;
  /** The operation that it is opened for. */
  readonly operation?: Reference;
  readonly parameters: ConcurrenceParameters;
}

export type OpenConcurrence = Command<'open', OpeningBody>;
export type LaterConcurrenceEvent = Exclude<ConcurrenceEvent, { kind: 'opened' }>;

/** The matter that an opening makes: the API shows it at once, the workflow begins with it. */
export function openConcurrence(command: OpenConcurrence): Concurrence {
  return opened(openingEvent(command));
}

export function concurrenceView(state: Concurrence): MatterView {
  return viewOf(state, { dueAt: state.clock?.answerDue ?? null, waitingOn: waitingOn(state), obligations: obligations(state) });
}

export const concurrenceProcess: Process<Concurrence, LaterConcurrenceEvent> = {
  kind: 'concurrence',
  title: 'Concurrence',
  purpose: 'DRO asks OI’s concurrence before criminal immigration enforcement (CON-1 to CON-6). Read the matter in the API; act by a sealed envelope.',
  provision: 'CON-1',
  mayActNow: (action, actor, state) => mayActNow(action as ConcurrenceAction, actor, state),
  open: (command) => openConcurrence(command as OpenConcurrence),
  // The seal proves that the API has parsed the body by its schema.
  decide: (state, command, receivedAt) => decide(state, command as ConcurrenceCommand, receivedAt),
  evolve,
  deadlinePending: lapsePending,
  provisions: (event, after) => withCallOut(eventProvisions[event.kind], event, after.callOuts),
  notices: concurrenceNotices,
  opening: (state) => ({
    provisions: eventProvisions.opened,
    detail: { phase: state.phase, need: state.need, answerDue: state.clock?.answerDue ?? null, ...(state.operation === undefined ? {} : { operation: state.operation }) },
    notices: openingNotices(state),
  }),
  view: concurrenceView,
};
