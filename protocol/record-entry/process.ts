import type { Command } from '../envelope';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView } from '../record';
import type { Aor, Program, Reference } from '../vocabulary';
import { decide, mayActNow } from './decide';
import { provisionsOf, type LaterRecordEntryEvent } from './events';
import { evolve, opened } from './evolve';
import type { RecordEntryAction, RecordEntryCommand } from './messages';
import { recordEntryNotices } from './notices';
import { obligations, waitingOn } from './obligations';
import type { OwedEntry } from './opening';
import type { RecordEntry, RecordEntryParameters } from './state';

/** What an opening command carries: what is to be entered, the training that decides who owes it, and the parameters then in force. */
export interface RecordEntryOpening {
  readonly aor: Aor;
  readonly about: Reference | null;
  readonly incident: string | null;
  readonly owed: OwedEntry;
  readonly droIsTrained: boolean;
  readonly openedFor: Program | null;
  readonly parameters: RecordEntryParameters;
}

export type OpenRecordEntry = Command<'open', RecordEntryOpening>;

/** The matter that an opening makes: the API shows it at once, the workflow begins with it. */
export function openRecordEntry(command: OpenRecordEntry): RecordEntry {
  return opened(openingEvent(command));
}

export function recordEntryView(state: RecordEntry): MatterView {
  return viewOf(state, { dueAt: state.closedAt === null ? state.dueAt : null, waitingOn: waitingOn(state), obligations: obligations(state) });
}

export const recordEntryProcess: Process<RecordEntry, LaterRecordEntryEvent> = {
  kind: 'record-entry',
  title: 'Record entry',
  purpose: 'An entry that an enforcement action owes in the case systems, until it is entered (CAS-1 to CAS-4, DEC-9). Read the matter in the API; act by a sealed envelope.',
  provision: 'CAS-1',
  mayActNow: (action, actor, state) => mayActNow(action as RecordEntryAction, actor, state),
  open: (command) => openRecordEntry(command as OpenRecordEntry),
  // The seal proves that the API has parsed the body by its schema.
  decide: (state, command, receivedAt) => decide(state, command as RecordEntryCommand, receivedAt),
  evolve,
  // Its time only presses: an entry that is overdue is still owed, by the same office.
  deadlinePending: () => false,
  provisions: (event, after) => provisionsOf(event.kind, after),
  notices: recordEntryNotices,
  opening: (state) => ({
    provisions: provisionsOf('opened', state),
    detail: { phase: state.phase, entry: state.owed.entry, system: state.system, owing: state.owing, seizingEntity: state.seizingEntity, dueAt: state.dueAt, about: state.about },
    notices: [],
  }),
  view: recordEntryView,
};
