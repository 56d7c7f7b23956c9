/**
 * Call-out (COO-5): the person on duty is paged and must acknowledge in time, else the next is, then the head of office,
 * then again from the top, until somebody acknowledges. Never "nobody". Pure: the workflow does the paging and waiting.
 */
import { accepted, type DecisionOf } from './decision';
import type { Obligation } from './obligation';
import type { Provision } from './provisions';
import { allowed, refused, type Verdict } from './refusal';
import { after, type Aor, type Capacity, type Instant, type PersonId, type PersonName, type Program } from './vocabulary';

/** Somebody to be reached, and in which capacity. */
export interface Reached extends PersonName {
  readonly capacity: Capacity;
}

export interface Page extends Reached {
  readonly at: Instant;
}

export interface CallOut {
  /** Counts the call-outs of a matter from 1. */
  readonly number: number;
  readonly program: Program;
  /** Of which area's office; absent: of the matter's own. */
  readonly aor?: Aor;
  /** Why it pages: names the text of its pages. */
  readonly reason: string;
  readonly provisions: readonly Provision[];
  /** Who is paged together, step after step. */
  readonly steps: readonly (readonly Capacity[])[];
  /** Steps taken so far; beyond the last one it begins at the top again. */
  readonly stepsTaken: number;
  readonly pages: readonly Page[];
  /** How often somebody who was paged was relieved of duty before they acknowledged; absent for never. */
  readonly reliefs?: number;
  readonly status: 'paging' | 'acknowledged' | 'ended';
  readonly acknowledgedBy?: PersonName;
  readonly acknowledgedAt?: Instant;
}

/** The usual order (COO-5). */
export const dutyThenLiaisonThenHead = [['duty'], ['liaison'], ['head']] as const satisfies CallOut['steps'];

export function newCallOut(
  number: number,
  program: Program,
  reason: string,
  provisions: readonly Provision[],
  steps: CallOut['steps'] = dutyThenLiaisonThenHead,
): CallOut {
  return { number, program, reason, provisions, steps, stepsTaken: 0, pages: [], status: 'paging' };
}

/** Whom the next step pages. */
export function nextStep(callOut: CallOut): readonly Capacity[] {
  return callOut.steps[callOut.stepsTaken % callOut.steps.length] ?? [];
}

export function wasPaged(callOut: CallOut, person: PersonId): boolean {
  return callOut.pages.some((page) => page.person === person);
}

const isPaging = ({ status }: CallOut): boolean => status === 'paging';

/** Ends those that still page, of which this is so. */
export function endCallOuts(callOuts: readonly CallOut[], which: (callOut: CallOut) => boolean = () => true): readonly CallOut[] {
  return callOuts.map((callOut) => (isPaging(callOut) && which(callOut) ? { ...callOut, status: 'ended' } : callOut));
}

/** What paging does to a matter's call-outs: a step was taken, with the persons whom it reached, or with nobody; somebody acknowledged, or was relieved. */
export function afterPaging(callOuts: readonly CallOut[], event: PagingEvent | AcknowledgedEvent): readonly CallOut[] {
  if (event.kind === 'acknowledged') return acknowledge(callOuts, event.by, event.at);
  return event.kind === 'relieved' ? afterRelief(callOuts, event.person.person) : afterStep(callOuts, event);
}

function afterStep(callOuts: readonly CallOut[], { callOut: number, at, ...event }: Exclude<PagingEvent, { kind: 'relieved' }>): readonly CallOut[] {
  const pages = event.kind === 'paged' ? event.persons.map((person) => ({ ...person, at })) : [];
  return callOuts.map((callOut) => (callOut.number === number ? { ...callOut, stepsTaken: callOut.stepsTaken + 1, pages: [...callOut.pages, ...pages] } : callOut));
}

const waitsFor = (callOut: CallOut, person: PersonId): boolean => {
  const last = callOut.pages.at(-1);
  return isPaging(callOut) && callOut.pages.some((page) => page.person === person && page.at === last?.at);
};

/** COO-4: whoever takes over is paged at once: it begins at the top again. */
function afterRelief(callOuts: readonly CallOut[], person: PersonId): readonly CallOut[] {
  return callOuts.map((callOut) => {
    if (!waitsFor(callOut, person)) return callOut;
    const { stepsTaken, steps, reliefs = 0 } = callOut;
    return { ...callOut, stepsTaken: Math.ceil(stepsTaken / steps.length) * steps.length, reliefs: reliefs + 1 };
  });
}

/** Somebody who was paged knows now: that ends every call-out that paged them. */
export function acknowledge(callOuts: readonly CallOut[], by: PersonName, at: Instant): readonly CallOut[] {
  return callOuts.map((callOut) => (isPaging(callOut) && wasPaged(callOut, by.person) ? { ...callOut, status: 'acknowledged', acknowledgedBy: by, acknowledgedAt: at } : callOut));
}

/** Events that paging makes; every process takes them. */
export type PagingEvent =
  | { readonly kind: 'paged'; readonly callOut: number; readonly persons: readonly Reached[]; readonly at: Instant }
  | { readonly kind: 'nobody-to-page'; readonly callOut: number; readonly at: Instant }
  /** COO-4: somebody who was paged and has not acknowledged is not on duty any more. */
  | { readonly kind: 'relieved'; readonly person: PersonName; readonly by: PersonName; readonly at: Instant };

/** Somebody who was paged says that they know. */
export interface AcknowledgedEvent {
  readonly kind: 'acknowledged';
  readonly note?: string;
  readonly by: PersonName;
  readonly at: Instant;
}

const nothingToAcknowledge = (detail: string) => refused({ type: 'already-acknowledged', category: 'conflict', provision: 'COO-5', detail });

/** Does any page wait to be acknowledged, whoever asks? */
export function pageWaits(callOuts: readonly CallOut[]): Verdict {
  return callOuts.some((callOut) => isPaging(callOut) && callOut.pages.length > 0) ? allowed : nothingToAcknowledge('No page waits for an acknowledgement.');
}

/** COO-5: a page is acknowledged by somebody who was paged. */
export function mayAcknowledge(callOuts: readonly CallOut[], person: PersonId): Verdict {
  const open = callOuts.filter(isPaging);
  if (open.length === 0 || open.some((callOut) => wasPaged(callOut, person))) return allowed;
  const paged = open.flatMap((callOut) => callOut.pages.map((page) => page.name));
  return refused({
    type: 'not-paged',
    category: 'forbidden',
    provision: 'COO-5',
    detail: 'A page is acknowledged by somebody who was paged.',
    ...(paged.length > 0 ? { whoCould: [...new Set(paged)].join(', ') } : {}),
  });
}

/** @returns what follows from an acknowledgement, or why nothing does */
export function decideAcknowledgement(
  callOuts: readonly CallOut[],
  { note }: { readonly note?: string | undefined },
  by: PersonName,
  at: Instant,
): DecisionOf<AcknowledgedEvent> {
  if (!callOuts.some((callOut) => isPaging(callOut) && wasPaged(callOut, by.person))) return nothingToAcknowledge('No page to you waits for an acknowledgement.');
  return accepted({ kind: 'acknowledged', ...(note === undefined ? {} : { note }), by, at });
}

/** Whether a page is still for its recipient to take: its call-out goes on, and has not passed on to others. One that the record does not know is. */
export function isStillPaged(callOuts: readonly CallOut[], callOut: number | null, recipient: PersonId): boolean {
  const its = callOuts.find(({ number }) => number === callOut);
  return its === undefined || waitsFor(its, recipient);
}

/** Whether a page to this person waits to be acknowledged. */
export const isPaged = (callOuts: readonly CallOut[], person: PersonId): boolean => callOuts.some((callOut) => waitsFor(callOut, person));

/** The acknowledgements that are owed for the pages that went out last. */
export function acknowledgementsOwed(callOuts: readonly CallOut[], pageTimeout: number): readonly Obligation[] {
  return callOuts.filter(isPaging).flatMap((callOut) => {
    const office = { program: callOut.program, ...(callOut.aor === undefined ? {} : { aor: callOut.aor }) };
    const last = callOut.pages.at(-1);
    if (last === undefined) return [];
    const paged = callOut.pages.filter((page) => page.at === last.at);
    return paged.map(
      (page): Obligation => ({ ...office, person: page.person, what: 'acknowledge the page', provision: 'COO-5', dueAt: after(last.at, pageTimeout) }),
    );
  });
}
