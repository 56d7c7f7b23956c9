/** The call-out that somebody asks for by itself (COO-5): what it tells, what is owed, and the process as a whole. */
import { acknowledgementsOwed } from '../call-out';
import type { Command } from '../envelope';
import { noticesTo, pagedBy, pagesOf, withCallOut, type Recipient } from '../notices';
import type { Obligation } from '../obligation';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView, Notice } from '../record';
import type { Urgency } from '../urgency';
import type { Aor, Program } from '../vocabulary';
import { decide, evolve, mayActNow, opened } from './decide';
import { eventProvisions, type LaterCallOutEvent } from './events';
import type { CallOutAction, CallOutCommand } from './messages';
import { isClosed, type CallOutParameters, type CallOutRequest } from './state';

export interface CallOutOpeningBody {
  readonly aor: Aor;
  readonly program: Program;
  readonly reason: string;
  readonly urgency: Urgency;
  readonly parameters: CallOutParameters;
}

export type OpenCallOut = Command<'open', CallOutOpeningBody>;

function openCallOut(command: OpenCallOut): CallOutRequest {
  return opened(openingEvent(command));
}

/** The asker learns who comes; whoever was paged, that nobody need come any more. */
export function callOutNotices(event: LaterCallOutEvent, before: CallOutRequest, after: CallOutRequest): readonly Notice[] {
  const provisions = eventProvisions[event.kind];
  const asker: Recipient = [before.asker.person, 'asker'];
  const paged = pagedBy(before.callOuts);
  switch (event.kind) {
    case 'acknowledged':
      return noticesTo([asker], event.kind, provisions);
    case 'concluded':
    case 'withdrawn':
      return noticesTo([asker, ...paged].filter(([person]) => person !== event.by.person), event.kind, provisions);
    case 'paged':
      return pagesOf(event, after.callOuts, provisions);
    case 'nobody-to-page':
    case 'relieved':
      return [];
  }
}

export function callOutObligations(matter: CallOutRequest): readonly Obligation[] {
  if (isClosed(matter)) return [];
  const next: Obligation = {
    program: matter.program,
    person: matter.acknowledgement?.by.person ?? null,
    what: matter.acknowledgement === null ? 'a representative for the call-out' : 'conclude the call-out',
    provision: 'COO-5',
    dueAt: null,
  };
  return [next, ...acknowledgementsOwed(matter.callOuts, matter.parameters.pageTimeout)];
}

export function callOutView(state: CallOutRequest): MatterView {
  return viewOf(state, { dueAt: null, waitingOn: isClosed(state) ? null : state.program, obligations: callOutObligations(state) });
}

export const callOutProcess: Process<CallOutRequest, LaterCallOutEvent> = {
  kind: 'call-out',
  title: 'Call-out',
  purpose: 'Somebody asks for the representative of an office, who is paged until one acknowledges (COO-5). Read the matter in the API; act by a sealed envelope.',
  provision: 'COO-5',
  mayActNow: (action, actor, state) => mayActNow(action as CallOutAction, actor, state),
  open: (command) => openCallOut(command as OpenCallOut),
  // The seal proves that the API has parsed the body by its schema.
  decide: (state, command, receivedAt) => decide(state, command as CallOutCommand, receivedAt),
  evolve,
  deadlinePending: () => false, // it has no deadline: it pages until somebody acknowledges
  provisions: (event, after) => withCallOut(eventProvisions[event.kind], event, after.callOuts),
  notices: callOutNotices,
  opening: ({ phase, program, urgency }) => ({ provisions: eventProvisions.opened, detail: { phase, program, urgency }, notices: [] }),
  view: callOutView,
};
