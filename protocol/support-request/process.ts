import type { Command } from '../envelope';
import { withCallOut } from '../notices';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView } from '../record';
import type { Aor, Program } from '../vocabulary';
import { decide, mayActNow } from './decide';
import { eventProvisions, type LaterSupportEvent } from './events';
import { evolve, opened } from './evolve';
import type { SupportAction, SupportAsked, SupportCommand } from './messages';
import { obligations, supportNotices } from './notices';
import { waitingOn, type SupportParameters, type SupportRequest } from './state';

export interface SupportOpeningBody {
  readonly aor: Aor;
  readonly from: Program;
  readonly asked: SupportAsked;
  readonly parameters: SupportParameters;
}

export type OpenSupportRequest = Command<'open', SupportOpeningBody>;

export function openSupportRequest(command: OpenSupportRequest): SupportRequest {
  return opened(openingEvent(command));
}

export function supportView(state: SupportRequest): MatterView {
  return viewOf(state, { dueAt: state.clock?.dueAt ?? null, waitingOn: waitingOn(state), obligations: obligations(state) });
}

export const supportRequestProcess: Process<SupportRequest, LaterSupportEvent> = {
  kind: 'support-request',
  title: 'Request for support',
  purpose: 'One office asks the other for transport, processing or detention: offered, agreed, given (TPD-4, TPD-5). Read the matter in the API; act by a sealed envelope.',
  provision: 'TPD-5',
  mayActNow: (action, actor, state) => mayActNow(action as SupportAction, actor, state),
  open: (command) => openSupportRequest(command as OpenSupportRequest),
  // The seal proves that the API has parsed the body by its schema.
  decide: (state, command, receivedAt) => decide(state, command as SupportCommand, receivedAt),
  evolve,
  // Its clock only presses: silence is no offer, and no right ends with it.
  deadlinePending: () => false,
  provisions: (event, after) => withCallOut(eventProvisions[event.kind], event, after.callOuts),
  notices: supportNotices,
  opening: (state) => ({ provisions: eventProvisions.opened, detail: { phase: state.phase, support: state.asked.support, funding: state.funding, offerDue: state.clock?.dueAt ?? null }, notices: [] }),
  view: supportView,
};
