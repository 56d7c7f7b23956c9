/** COO-4: relieved of duty, somebody's open pages go to whoever takes over, at once. Every process takes it the same way. */
import { isPaged, type PagingEvent } from './call-out';
import { accepted, type DecisionOf } from './decision';
import type { Command } from './envelope';
import type { MatterEvent, MatterState, Process } from './process';
import { refused } from './refusal';
import { nameOf, type Instant, type PersonName } from './vocabulary';

/** The command that a relief sends to each matter with an open page. People do not send it themselves: they are relieved. */
export const reliefAction = 'relief';

export interface ReliefBody {
  /** Who was relieved. */
  readonly person: PersonName;
}

function decideRelief({ callOuts }: MatterState, { actor, body }: Command, at: Instant): DecisionOf<PagingEvent> {
  const { person } = body as ReliefBody;
  if (!isPaged(callOuts, person.person)) {
    return refused({ type: 'already-acknowledged', category: 'conflict', provision: 'COO-5', detail: 'No page to them waits for an acknowledgement.' });
  }
  return accepted({ kind: 'relieved', person, by: nameOf(actor), at });
}

/** What a process says to a command; every process takes paging events. */
export function decideCommand<State extends MatterState, Event extends MatterEvent>(process: Process<State, Event>, state: State, command: Command, receivedAt: Instant): DecisionOf<Event> {
  return command.action === reliefAction ? (decideRelief(state, command, receivedAt) as DecisionOf<Event>) : process.decide(state, command, receivedAt);
}
