import type { Command } from '../envelope';
import { withCallOut } from '../notices';
import type { Process } from '../process';
import type { MatterView } from '../record';
import type { Instant } from '../vocabulary';
import { decide, mayActNow } from './decide';
import { eventProvisions, type LaterDisputeEvent } from './events';
import { evolve, opened } from './evolve';
import type { DisputeAction, DisputeCommand } from './messages';
import { disputeNotices } from './notices';
import { obligations, waitingOn } from './obligations';
import { raisePending, type Dispute, type DisputeOpening } from './state';

export type OpenDispute = Command<'open', DisputeOpening>;

export function openDispute({ actor, body, matter, receivedAt }: OpenDispute): Dispute {
  return opened({ kind: 'opened', reference: matter, ...body, by: { person: actor.person, name: actor.name }, at: receivedAt as Instant });
}

export function disputeView(state: Dispute): MatterView {
  return {
    matter: state.reference,
    kind: 'dispute',
    aor: state.aor,
    phase: state.phase,
    version: state.version,
    revision: state.revision,
    dueAt: state.clock?.due ?? null,
    waitingOn: waitingOn(state),
    closedAt: state.closedAt,
    obligations: obligations(state),
    state,
    ...(state.clock === null ? {} : { since: state.clock.since }),
  };
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
