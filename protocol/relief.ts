/** COO-4: relieved of duty, somebody's open pages go to whoever takes over, at once. Every process takes it the same way. */
import { isPaged, type PagingEvent } from './call-out';
import type { Command } from './envelope';
import type { MatterEvent, MatterState, Process } from './process';
import { refused, type Refusal } from './refusal';
import type { Instant, PersonName } from './vocabulary';

/** The command that a relief sends to each matter with an open page. People do not send it themselves: they are relieved. */
export const reliefAction = 'relief';

export interface ReliefBody {
  /** Who was relieved. */
  readonly person: PersonName;
}

type Decision<Event> = { readonly kind: 'accepted'; readonly event: Event } | { readonly kind: 'refused'; readonly refusal: Refusal };

function decideRelief({ callOuts }: MatterState, { actor, body }: Command, at: Instant): Decision<PagingEvent> {
  const { person } = body as ReliefBody;
  if (!isPaged(callOuts, person.person)) {
    return refused({ type: 'already-acknowledged', category: 'conflict', provision: 'COO-5', detail: 'No page to them waits for an acknowledgement.' });
  }
  return { kind: 'accepted', event: { kind: 'relieved', person, by: { person: actor.person, name: actor.name }, at } };
}

/** What a process says to a command; every process takes paging events. */
export function decideCommand<State extends MatterState, Event extends MatterEvent>(process: Process<State, Event>, state: State, command: Command, receivedAt: Instant): Decision<Event> {
  return command.action === reliefAction ? (decideRelief(state, command, receivedAt) as Decision<Event>) : process.decide(state, command, receivedAt);
}
