import type { AdministrativeArrest } from '../call/words';
import type { Command } from '../envelope';
import { withCallOut } from '../notices';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView } from '../record';
import type { Aor, Program } from '../vocabulary';
import { decide, mayActNow } from './decide';
import { eventProvisions, type LaterTransferEvent } from './events';
import { evolve, opened } from './evolve';
import type { ProposedTransfer, TransferAction, TransferCommand } from './messages';
import { obligations, transferNotices } from './notices';
import { effectPending, owing, type Transfer, type TransferParameters } from './state';

export interface TransferOpeningBody {
  readonly aor: Aor;
  readonly from: Program;
  readonly category: AdministrativeArrest;
  readonly to: Program;
  readonly proposed: ProposedTransfer;
  readonly parameters: TransferParameters;
}

export type OpenTransfer = Command<'open', TransferOpeningBody>;

export function openTransfer(command: OpenTransfer): Transfer {
  return opened(openingEvent(command));
}

export function transferView(state: Transfer): MatterView {
  const [one, ...more] = owing(state);
  return viewOf(state, { dueAt: state.clock?.dueAt ?? null, waitingOn: more.length === 0 ? (one ?? null) : null, obligations: obligations(state) });
}

export const transferProcess: Process<Transfer, LaterTransferEvent> = {
  kind: 'transfer',
  title: 'Transfer of responsibility',
  purpose: 'FOD and SAC agree on who is responsible for a category of non-investigative administrative arrests, or find resources short (MIS-1). Read the matter in the API; act by a sealed envelope.',
  provision: 'MIS-1',
  mayActNow: (action, actor, state) => mayActNow(action as TransferAction, actor, state),
  open: (command) => openTransfer(command as OpenTransfer),
  // The seal proves that the API has parsed the body by its schema.
  decide: (state, command, receivedAt) => decide(state, command as TransferCommand, receivedAt),
  evolve,
  // What is received once it has taken effect finds it in effect.
  deadlinePending: effectPending,
  provisions: (event, after) => withCallOut(eventProvisions[event.kind], event, after.callOuts),
  notices: transferNotices,
  opening: (state) => ({
    provisions: eventProvisions.opened,
    detail: { phase: state.phase, category: state.category, to: state.to, answerDue: state.clock?.dueAt ?? null },
    notices: [],
  }),
  view: transferView,
};
