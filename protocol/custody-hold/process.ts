import type { Command } from '../envelope';
import { withCallOut } from '../notices';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView } from '../record';
import type { Aor, PersonName } from '../vocabulary';
import { decide, mayActNow, type LaterCustodyHoldEvent } from './decide';
import { eventProvisions } from './events';
import { evolve, opened } from './evolve';
import type { CustodyHoldCommand, SealedBodies } from './messages';
import { custodyHoldNotices } from './notices';
import { obligations, waitingOn } from './obligations';
import type { CustodyHold, CustodyHoldParameters, Veiled } from './state';

/** What an opening carries: the subjects veiled, who may read besides the few, and the parameters then in force. */
export interface HoldOpeningBody {
  readonly aor: Aor;
  readonly subjects: readonly Veiled[];
  readonly handling: Veiled | null;
  readonly readers: readonly PersonName[];
  readonly parameters: CustodyHoldParameters;
}

export type OpenCustodyHold = Command<'open', HoldOpeningBody>;

export function openCustodyHold(command: OpenCustodyHold): CustodyHold {
  return opened(openingEvent(command));
}

export function custodyHoldView(state: CustodyHold): MatterView {
  return viewOf(state, { dueAt: state.closedAt === null ? state.review.dueAt : null, waitingOn: waitingOn(state), obligations: obligations(state) });
}

export const custodyHoldProcess: Process<CustodyHold, LaterCustodyHoldEvent> = {
  kind: 'custody-hold',
  title: 'Custody hold',
  purpose: 'An informant or cooperating defendant is not to be taken into custody until coordinated with OI (COO-15). Read the matter in the API; act by a sealed envelope.',
  provision: 'COO-15',
  mayActNow: (action, actor, state) => mayActNow(action as keyof SealedBodies, actor, state),
  open: (command) => openCustodyHold(command as OpenCustodyHold),
  // The seal proves that the API has parsed the body by its schema, or made it in a check.
  decide: (state, command, receivedAt) => decide(state, command as CustodyHoldCommand, receivedAt),
  evolve,
  // Nothing ends a hold but both sides: no deadline decides anything.
  deadlinePending: () => false,
  provisions: (event, after) => withCallOut(eventProvisions[event.kind], event, after.callOuts),
  notices: custodyHoldNotices,
  opening: (state) => ({ provisions: eventProvisions.opened, detail: { phase: state.phase, subjects: state.subjects.length, reviewDue: state.review.dueAt }, notices: [] }),
  view: custodyHoldView,
};
