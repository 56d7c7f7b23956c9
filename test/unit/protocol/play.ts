/**
 * Random lives of a concurrence: people send commands, clocks fire, pages go out, in any order and with the engine seeing
 * things late. What happened is a trace, on which tests state what must hold.
 */
import fc from 'fast-check';
import { nextStep } from '../../../protocol/call-out';
import { decide, type Decision } from '../../../protocol/concurrence/decide';
import { evolve } from '../../../protocol/concurrence/evolve';
import type { ActionBody, ConcurrenceAction, ConcurrenceCommand, ConcurrenceRequest } from '../../../protocol/concurrence/messages';
import { concurrenceActions } from '../../../protocol/concurrence/messages';
import type { LaterConcurrenceEvent } from '../../../protocol/concurrence/process';
import { isOnTheLadder, lapsePending, type Concurrence } from '../../../protocol/concurrence/state';
import type { Reached } from '../../../protocol/call-out';
import { after, type Actor, type Instant } from '../../../protocol/vocabulary';
import { aCommand, actor, aMatter, aRequest, everybody, fieldPost, frozen, happened, headquarters, hours, inNyc, later, minutes, nameOf, nyc, reached } from '../../support/builders';

/** One thing that happened, or was refused. */
export interface Moment {
  readonly at: Instant;
  readonly before: Concurrence;
  readonly after: Concurrence;
  readonly event?: LaterConcurrenceEvent;
  readonly command?: ConcurrenceCommand;
  readonly decision?: Decision;
}

export interface Life {
  readonly opened: Concurrence;
  readonly moments: readonly Moment[];
}

type Step =
  | { readonly kind: 'command'; readonly action: ConcurrenceAction; readonly who: Actor; readonly variant: number; readonly wait: number }
  | { readonly kind: 'page' | 'nobody' | 'remind' | 'deadline' | 'ladder'; readonly wait: number; readonly variant?: number };

/** The requester, gone over to OI: still not to answer their own request. */
export const defector = actor(inNyc.afod.person, fieldPost('OI', nyc, 'ASAC'), { onDuty: true, liaison: true });
const whoever = [...everybody, defector];
const forOi = [inNyc.dutyAgent, inNyc.oiLiaison, inNyc.sac, headquarters.oiAd];
const forDro = [inNyc.officer, inNyc.fod];
/** Mostly somebody who may, in some phase; now and then anybody. */
const usual: Readonly<Record<ConcurrenceAction, readonly Actor[]>> = {
  answer: forOi,
  question: forOi,
  acknowledgement: [inNyc.dutyAgent, inNyc.oiLiaison, inNyc.sac, inNyc.droLiaison, inNyc.fod],
  reply: forDro,
  amendment: forDro,
  dispute: forDro,
  withdrawal: forDro,
  presentation: forDro,
};
const wait = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: minutes(20) }) },
  { weight: 9, arbitrary: fc.integer({ min: 0, max: hours(9) }) },
  { weight: 3, arbitrary: fc.constantFrom(0, 1, hours(24)) },
  { weight: 1, arbitrary: fc.constant(hours(3000)) },
);
const command = (action: ConcurrenceAction): fc.Arbitrary<Step> =>
  fc.record({
    kind: fc.constant('command' as const),
    action: fc.constant(action),
    who: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...usual[action]) }, { weight: 1, arbitrary: fc.constantFrom(...whoever) }),
    variant: fc.nat(15),
    wait,
  });
const weights: Readonly<Record<ConcurrenceAction, number>> = { answer: 8, amendment: 8, presentation: 6, acknowledgement: 5, question: 3, reply: 3, dispute: 3, withdrawal: 1 };

const step: fc.Arbitrary<Step> = fc.oneof(
  ...concurrenceActions.map((action) => ({ weight: weights[action], arbitrary: command(action) })),
  { weight: 14, arbitrary: fc.record({ kind: fc.constantFrom('page' as const, 'page' as const, 'nobody' as const, 'remind' as const, 'deadline' as const, 'ladder' as const, 'ladder' as const), wait, variant: fc.nat(15) }) },
);

const request = fc
  .record({
    charges: fc.constantFrom(['18 USC 1546'], ['8 USC 1253'], ['8 USC 1326(b)(2)'], ['8 USC 1252', '8 USC 1326'], ['8 USC 1326', '18 USC 1546']).map((statutes) => statutes.map((statute) => ({ statute }))),
    origin: fc.constantFrom('CAP' as const, 'other' as const),
    coreViolations: fc.boolean().map((core) => (core ? ['bulk cash smuggling'] : [])),
  })
  .map((fields) => aRequest(fields));

const amendments: readonly Partial<ConcurrenceRequest>[] = [
  { narrative: 'The landlord called.' },
  { narrative: 'Nothing new, said otherwise.' },
  { place: '3 Mill Lane' },
  { charges: [{ statute: '8 USC 1253' }] },
  { charges: [{ statute: '18 USC 1546' }, { statute: '8 USC 1326' }] },
  { coreViolations: ['human smuggling'] },
  { coreViolations: [] },
  { origin: 'CAP' },
  { window: { start: '2027-03-01T10:00:00.000Z', end: '2027-03-02T10:00:00.000Z' } },
  {},
];

/** A body that fits, or nearly: another revision, a question that is not there, an amendment of nothing. */
function bodyOf(wanted: ConcurrenceAction, variant: number, matter: Concurrence): ActionBody<ConcurrenceAction> {
  const revision = matter.revision + (variant % 4 === 3 ? (variant > 8 ? 1 : -1) : 0);
  const bodies: { readonly [Each in ConcurrenceAction]: ActionBody<Each> } = {
    answer: [
      { decision: 'concur' as const, revision },
      { decision: 'do-not-concur' as const, revision, reason: 'An open case.' },
      { decision: 'concur-with-conditions' as const, revision, conditions: ['Call us first.'] },
    ][variant % 3] as ActionBody<'answer'>,
    question: { text: `Question ${variant}?` },
    reply: { question: 1 + (variant % 4), text: 'Yes.' },
    amendment: { request: amendments[variant % amendments.length] ?? {}, reason: 'It changed.' },
    dispute: { reason: 'It stands.' },
    withdrawal: { reason: 'No longer planned.' },
    acknowledgement: variant % 2 === 0 ? {} : { note: 'On it.' },
    presentation:
      variant % 2 === 0
        ? { outcome: variant % 4 === 0 ? 'accepted' : 'declined', presentation: variant > 10 ? 2 : 1 }
        : { outcome: 'presented', district: 'Southern District', charges: variant % 5 === 4 ? ['18 USC 2'] : matter.request.charges.map(({ statute }) => statute), presentedAt: later(0) },
  };
  return bodies[wanted];
}

const onCall: Readonly<Record<'OI' | 'DRO', Readonly<Record<Reached['capacity'], Actor>>>> = {
  OI: { duty: inNyc.dutyAgent, liaison: inNyc.oiLiaison, head: inNyc.sac, 'assistant-director': headquarters.oiAd, director: headquarters.oiDirector },
  DRO: { duty: inNyc.dutyOfficer, liaison: inNyc.droLiaison, head: inNyc.fod, 'assistant-director': headquarters.droAd, director: headquarters.droDirector },
};

/** What a clock or a pager does to the matter at that time, if anything. */
function clockEvent({ kind, variant = 0 }: Exclude<Step, { kind: 'command' }>, matter: Concurrence, at: Instant): LaterConcurrenceEvent | undefined {
  const paging = matter.callOuts.find(({ status }) => status === 'paging');
  switch (kind) {
    case 'page':
      return paging && { kind: 'paged', callOut: paging.number, persons: nextStep(paging).map((capacity) => reached(onCall[paging.program][capacity], capacity)), at };
    case 'nobody':
      return paging && { kind: 'nobody-to-page', callOut: paging.number, at };
    case 'remind': {
      const next = matter.clock?.reminders[matter.clock.remindersSent];
      if (matter.clock === null || matter.phase !== 'awaiting-answer' || next === undefined || at < next) return undefined;
      return { kind: 'reminded', reminder: matter.clock.remindersSent + 1, persons: [reached(inNyc.dutyAgent, 'duty')], at };
    }
    case 'ladder': {
      if (!isOnTheLadder(matter)) return undefined;
      if (matter.ladder?.dispute == null) return happened.raised(at);
      return happened.resolved(bodyOf('answer', variant, matter) as ActionBody<'answer'>, at);
    }
    case 'deadline':
      if (lapsePending(matter, at)) return { kind: 'lapsed', at };
      return matter.concludesAt !== null && at >= matter.concludesAt ? { kind: 'concluded', at } : undefined;
  }
}

function take(matter: Concurrence, step: Step, at: Instant): Moment {
  if (step.kind !== 'command') {
    const event = clockEvent(step, matter, at);
    return event === undefined ? { at, before: matter, after: matter } : { at, before: matter, event, after: frozen(evolve(matter, event)) };
  }
  const made: ConcurrenceCommand = aCommand(matter, step.action, step.who, bodyOf(step.action, step.variant, matter), at);
  const command = frozen(step.variant === 13 ? { ...made, matterVersion: matter.version - 1 } : made);
  const decision = decide(matter, command, at);
  return decision.kind === 'refused'
    ? { at, before: matter, after: matter, command, decision }
    : { at, before: matter, after: frozen(evolve(matter, frozen(decision.event))), event: decision.event, command, decision };
}

/** A life of up to forty steps. Every state in it is deeply frozen: whoever changes one throws. */
export const life: fc.Arbitrary<Life> = fc.tuple(request, fc.array(step, { minLength: 5, maxLength: 40, size: 'max' })).map(([asked, steps]) => {
  const opened = frozen(aMatter({ by: inNyc.officer, onBehalfOf: nameOf(inNyc.afod), request: asked }));
  const moments: Moment[] = [];
  let [matter, at] = [opened, opened.openedAt];
  for (const each of steps) {
    at = after(at, each.wait);
    // The engine never shows a command a matter whose deadline passed before it: it lapses first, as in the workflow.
    if (each.kind === 'command' && lapsePending(matter, at)) {
      moments.push(take(matter, { kind: 'deadline', wait: 0 }, at));
      matter = moments.at(-1)?.after ?? matter;
    }
    moments.push(take(matter, each, at));
    matter = moments.at(-1)?.after ?? matter;
  }
  return { opened, moments };
});
