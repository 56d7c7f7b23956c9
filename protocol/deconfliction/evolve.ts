/** What a de-confliction becomes when something happens to it: pure, and total over every event. */
import { ended } from '../bargain';
import { afterPaging, endCallOuts, newCallOut, type CallOut } from '../call-out';
import { afterAgreement, afterProposal, afterReminder, courseClock } from '../course/agreement';
import { isSameOffice } from '../field-office';
import { withNext } from '../numbered';
import { owedBefore } from '../pressing';
import { assertNever, type Instant } from '../vocabulary';
import { provisionsOf, type DeconflictionEvent, type LaterDeconflictionEvent } from './events';
import { claimers, officesOf, unclaimed, type Claim, type Deconfliction, type DeconflictionOpening, type DeconflictionPhase, type Side, type SideName } from './state';

type EventOf<Kind extends DeconflictionEvent['kind']> = Extract<DeconflictionEvent, { kind: Kind }>;

/** COO-5: one call-out for each office that must claim it, also where an office has both sides. */
function callOutsOf(opening: DeconflictionOpening): readonly CallOut[] {
  return officesOf(opening, claimers(opening)).map(({ program, aor }, index) => ({ ...newCallOut(index + 1, program, 'conflict-to-claim', provisionsOf('paged', opening)), aor }));
}

/** A course is agreed on before the first of the actions would start. */
function courseDueIn({ at, plannedStart, parameters }: Pick<EventOf<'opened'>, 'at' | 'plannedStart' | 'parameters'>): number {
  const { settleConflictWithin: within, settleUrgentConflictWithin: atLeast } = parameters;
  return plannedStart === undefined ? within : Date.parse(owedBefore(plannedStart, at, { within, atLeast })) - Date.parse(at);
}

/** The matter that its raising makes: who must claim it is paged at once. */
export function opened(event: EventOf<'opened'>): Deconfliction {
  const { reference, at, aor, about, cause, sides, parameters } = event;
  return {
    kind: 'deconfliction',
    reference,
    aor,
    openedAt: at,
    about,
    cause,
    parameters,
    phase: 'unclaimed',
    version: 1,
    revision: 1,
    sides: { raiser: { ...sides.raiser, claim: null }, other: { ...sides.other, claim: null } },
    clock: courseClock(at, courseDueIn(event)),
    callOuts: callOutsOf({ aor, about, cause, sides, parameters }),
    remarks: [],
    proposals: [],
    agreement: null,
    moot: null,
    closedAt: null,
  };
}

/** Their office need not be paged any more: somebody of it knows. */
function claimed(matter: Deconfliction, { sides: names, note, by, at }: EventOf<'claimed'>): Deconfliction {
  const claim: Claim = { ...(note === undefined ? {} : { note }), by, at };
  const sideAfter = (name: SideName): Side => (names.includes(name) ? { ...matter.sides[name], claim } : matter.sides[name]);
  const sides = { raiser: sideAfter('raiser'), other: sideAfter('other') };
  const ofClaimed = (callOut: CallOut) => names.some((name) => isSameOffice({ program: callOut.program, aor: callOut.aor ?? matter.aor }, sides[name]));
  const callOuts = matter.callOuts.map((callOut): CallOut => (callOut.status === 'paging' && ofClaimed(callOut) ? { ...callOut, status: 'acknowledged', acknowledgedBy: by, acknowledgedAt: at } : callOut));
  const after = { ...matter, sides, callOuts };
  return unclaimed(after).length === 0 ? { ...after, phase: 'awaiting-course' } : after;
}

/** A closed one pages nobody and presses nobody. */
function closed(matter: Deconfliction, phase: DeconflictionPhase, at: Instant): Deconfliction {
  return { ...matter, phase, closedAt: at, clock: null, callOuts: endCallOuts(matter.callOuts) };
}

function change(matter: Deconfliction, event: LaterDeconflictionEvent): Deconfliction {
  switch (event.kind) {
    case 'claimed':
      return claimed(matter, event);
    case 'remarked': {
      const { side, text, by, at } = event;
      return { ...matter, remarks: withNext(matter.remarks, { side, text, by, at }) };
    }
    case 'proposed':
      return { ...matter, proposals: afterProposal(matter.proposals, event, matter.revision) };
    case 'agreed':
      return { ...closed(matter, 'course-agreed', event.at), ...afterAgreement(matter.proposals, event) };
    case 'moot': {
      const { because, at } = event;
      return { ...closed(matter, 'moot', at), proposals: ended(matter.proposals, 'voided'), moot: { because, at } };
    }
    case 'reminded':
      return matter.clock === null ? matter : { ...matter, clock: afterReminder(matter.clock, event, matter.parameters.remindOfConflictEvery) };
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return { ...matter, callOuts: afterPaging(matter.callOuts, event) };
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(matter: Deconfliction, event: LaterDeconflictionEvent): Deconfliction {
  return { ...change(matter, event), version: matter.version + 1 };
}
