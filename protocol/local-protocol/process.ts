import type { Command } from '../envelope';
import { withCallOut } from '../notices';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView } from '../record';
import { hashOf } from '../sign-off';
import type { Aor, Program } from '../vocabulary';
import { decide, mayActNow } from './decide';
import { eventProvisions, type LaterLocalProtocolEvent } from './events';
import { evolve, opened } from './evolve';
import type { LocalProtocolAction, LocalProtocolCommand, ProtocolText } from './messages';
import { localProtocolNotices, obligations } from './notices';
import { dayPending, nextByItself, owing, type LocalProtocol, type LocalProtocolParameters, type Replaced } from './state';

export interface LocalProtocolOpeningBody {
  readonly aor: Aor;
  readonly from: Program;
  readonly text: ProtocolText;
  readonly replaces: Replaced | null;
  readonly parameters: LocalProtocolParameters;
}

export type OpenLocalProtocol = Command<'open', LocalProtocolOpeningBody>;

export function openLocalProtocol(command: OpenLocalProtocol): LocalProtocol {
  return opened({ ...openingEvent(command), hash: hashOf(command.body.text) });
}

export function localProtocolView(state: LocalProtocol): MatterView {
  const [one, ...more] = owing(state);
  return viewOf(state, { dueAt: state.clock?.dueAt ?? nextByItself(state), waitingOn: more.length === 0 ? (one ?? null) : null, obligations: obligations(state) });
}

export const localProtocolProcess: Process<LocalProtocol, LaterLocalProtocolEvent> = {
  kind: 'local-protocol',
  title: 'Local protocol',
  purpose: 'FOD and SAC put values of their own in the place of national ones in their area, signed by both and then by both Directors (GOV-1). Read the matter in the API; act by a sealed envelope.',
  provision: 'GOV-1',
  mayActNow: (action, actor, state) => mayActNow(action as LocalProtocolAction, actor, state),
  open: (command) => openLocalProtocol(command as OpenLocalProtocol),
  // The seal proves that the API has parsed the body by its schema.
  decide: (state, command, receivedAt) => decide(state, command as LocalProtocolCommand, receivedAt),
  evolve,
  // What is received once its day has come finds it in force, or superseded.
  deadlinePending: dayPending,
  provisions: (event, after) => withCallOut(eventProvisions[event.kind], event, after.callOuts),
  notices: localProtocolNotices,
  opening: (state) => ({
    provisions: eventProvisions.opened,
    detail: { phase: state.phase, purpose: state.text.purpose, supersedes: state.text.supersedes, hash: state.signOff.field.hash, signaturesDue: state.clock?.dueAt ?? null },
    notices: [],
  }),
  view: localProtocolView,
};
