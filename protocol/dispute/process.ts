import type { Command } from '../envelope';
import { withCallOut } from '../notices';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView } from '../record';
import { decide, mayActNow } from './decide';
import { eventProvisions, type LaterDisputeEvent } from './events';
import { evolve, opened } from './evolve';
import type { DisputeAction, DisputeCommand } from './messages';
import { disputeNotices } from './notices';
import { obligations, waitingOn } from './obligations';
import { raisePending, type Dispute, type DisputeOpening } from './state';

export type OpenDispute = Command<'open', DisputeOpening>;

export function openDispute(command: OpenDispute): Dispute {
  return opened(openingEvent(command));
}

export function disputeView(state: Dispute): MatterView {
  const since = state.clock === null ? {} : { since: state.clock.since };
  return viewOf(state, { dueAt: state.clock?.due ?? null, waitingOn: waitingOn(state), obligations: obligations(state), ...since });
}

export const disputeProcess: Process<Dispute, LaterDisputeEvent> = {
  kind: 'dispute',
  title: 'Dispute',
  purpose: 'What OI and DRO cannot agree on climbs from AFOD and ASAC over FOD and SAC to the Assistant Directors (RES-1 to RES-3). Read the matter in the API; act by a sealed envelope.',
  provision: 'RES-1',
  open: (command) => openDispute(command as OpenDispute),
  mayActNow: (action, actor, state) => mayActNow(action as DisputeAction, actor, state),
  // The seal proves that the API has parsed the body by its schema.
  decide: (state, command, receivedAt) => decide(state, command as DisputeCommand, receivedAt),
  evolve,
  deadlinePending: raisePending,
  provisions: (event, after) => withCallOut(eventProvisions[event.kind], event, after.callOuts),
  notices: disputeNotices,
  opening: (state) => ({
    provisions: eventProvisions.opened,
    detail: { cause: state.cause, about: state.about, rung: state.phase, due: state.clock?.due ?? null },
    notices: [],
  }),
  view: disputeView,
};
