import type { Command } from '../envelope';
import { withCallOut } from '../notices';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView } from '../record';
import { decide, mayActNow } from './decide';
import { provisionsOf, type LaterDeconflictionEvent } from './events';
import { evolve, opened } from './evolve';
import type { DeconflictionAction, DeconflictionCommand } from './messages';
import { deconflictionNotices, openingNotices } from './notices';
import { obligations, waitingOn } from './obligations';
import { officesOf, type Deconfliction, type DeconflictionOpening } from './state';

export type OpenDeconfliction = Command<'open', DeconflictionOpening>;

export function openDeconfliction(command: OpenDeconfliction): Deconfliction {
  return opened(openingEvent(command));
}

export function deconflictionView(state: Deconfliction): MatterView {
  return viewOf(state, { dueAt: state.clock?.courseDue ?? null, waitingOn: waitingOn(state), obligations: obligations(state), offices: officesOf(state) });
}

export const deconflictionProcess: Process<Deconfliction, LaterDeconflictionEvent> = {
  kind: 'deconfliction',
  title: 'De-confliction',
  purpose: 'An operation meets an interest of an office, or another operation near it; both sides agree on a course (COO-8, DEC-4 to DEC-6). Read the matter in the API; act by a sealed envelope.',
  provision: 'DEC-5',
  mayActNow: (action, actor, state) => mayActNow(action as DeconflictionAction, actor, state),
  open: (command) => openDeconfliction(command as OpenDeconfliction),
  // The seal proves that the API has parsed the body by its schema.
  decide: (state, command, receivedAt) => decide(state, command as DeconflictionCommand, receivedAt),
  evolve,
  // The time for a course only presses; no right ends with it.
  deadlinePending: () => false,
  provisions: (event, after) => withCallOut(provisionsOf(event.kind, after), event, after.callOuts),
  notices: deconflictionNotices,
  opening: (state) => ({ provisions: provisionsOf('opened', state), detail: { phase: state.phase, cause: state.cause, courseDue: state.clock?.courseDue ?? null }, notices: openingNotices(state) }),
  view: deconflictionView,
  acknowledgedBy: 'claim',
};
