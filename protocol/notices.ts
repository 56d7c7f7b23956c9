/** Whom an event is told to: what every process has in common. */
import type { CallOut, PagingEvent, Reached } from './call-out';
import type { Command } from './envelope';
import type { Provision } from './provisions';
import type { Notice, RecipientCapacity } from './record';
import type { PersonId, Reference } from './vocabulary';

export type Recipient = readonly [PersonId, RecipientCapacity];

/** One notice for each person, in the capacity that is named first. */
export function noticesTo(
  recipients: readonly Recipient[],
  topic: string,
  provisions: readonly Provision[],
  rest: Pick<Notice, 'purpose'> & { readonly callOut?: number } = { purpose: 'notice' },
): readonly Notice[] {
  const once = [...new Map([...recipients].reverse()).entries()].reverse();
  return once.map(([recipient, capacity]) => ({ ...rest, topic, recipient, capacity, provisions }));
}

/** Those but one: nobody is told what they did themselves. */
export const butNot = (person: PersonId | undefined, recipients: readonly Recipient[]): readonly Recipient[] => recipients.filter(([recipient]) => recipient !== person);

/** Those whom a look-up reached, each in the capacity in which they were. */
export const asRecipients = (persons: readonly Reached[]): readonly Recipient[] => persons.map(({ person, capacity }): Recipient => [person, capacity]);

/** Everybody who was paged by these call-outs. */
export const pagedBy = (callOuts: readonly CallOut[]): readonly Recipient[] => callOuts.flatMap(({ pages }) => pages.map((page): Recipient => [page.person, 'paged']));

/** The pages of a step of a call-out. */
export function pagesOf(event: Extract<PagingEvent, { kind: 'paged' }>, callOuts: readonly CallOut[], provisions: readonly Provision[]): readonly Notice[] {
  const callOut = callOuts.find(({ number }) => number === event.callOut);
  return noticesTo(asRecipients(event.persons), callOut?.reason ?? 'paged', callOut?.provisions ?? provisions, { purpose: 'page', callOut: event.callOut });
}

/** The provisions of an event, with those of the call-out that it belongs to before them. */
export function withCallOut(own: readonly Provision[], event: object, callOuts: readonly CallOut[]): readonly Provision[] {
  const callOut = 'callOut' in event ? callOuts.find(({ number }) => number === event.callOut) : undefined;
  return callOut === undefined ? own : [...new Set([...callOut.provisions, ...own])];
}

/** Whoever acts in a post does it for somebody, who is told of each thing that is done so (COO-3, COO-5). */
export function inYourPost(command: Pick<Command, 'actor'> | undefined, provisions: readonly Provision[]): readonly Notice[] {
  const principal = command?.actor.actingFor;
  return principal == null ? [] : noticesTo([[principal.person, 'principal']], doneInYourPost, provisions);
}

/** The topic of {@link inYourPost}: its text is the same for every kind. */
export const doneInYourPost = 'done-in-your-post';

/** Names a delivery: one transition tells a person once, and once more what was done in their post. */
export function deliveryName(matter: Reference, transition: string, { recipient, capacity }: Notice): string {
  return `${matter}/${transition}/${recipient}${capacity === 'principal' ? '/principal' : ''}`;
}
