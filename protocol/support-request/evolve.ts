/** What a request for support becomes when something happens to it: pure, and total over every event. */
import { ended, withPut } from '../bargain';
import { afterPaging, endCallOuts, newCallOut } from '../call-out';
import { owedBefore, pressedOn, pressing, type Pressing } from '../pressing';
import { after, assertNever, counterpartOf, type Instant } from '../vocabulary';
import type { LaterSupportEvent, SupportEvent } from './events';
import type { SupportAsked } from './messages';
import { agreedOffer, fundingOf, pressureOf, windowOf, type Offer, type SupportParameters, type SupportPhase, type SupportRequest } from './state';

type EventOf<Kind extends SupportEvent['kind']> = Extract<SupportEvent, { kind: Kind }>;

/** A word on support is owed within a day and before it would begin, but nobody has less than the time for what is urgent. */
function wordClock(from: Instant, begins: string, parameters: SupportParameters): Pressing {
  const dueAt = owedBefore(begins as Instant, from, { within: parameters.offerSupportWithin, atLeast: parameters.offerUrgentSupportWithin });
  return pressing(dueAt, from, pressureOf(parameters));
}

/** The matter that an opening makes: the counterpart's people are paged (COO-5), and a word of theirs is owed. */
export function opened({ reference, aor, from, asked, parameters, by, at }: EventOf<'opened'>): SupportRequest {
  return {
    kind: 'support-request',
    reference,
    aor,
    openedAt: at,
    askedBy: by,
    parameters,
    phase: 'asked',
    version: 1,
    revision: 1,
    from,
    asked,
    funding: fundingOf(asked.support),
    offers: [],
    clock: wordClock(at, asked.window.start, parameters),
    callOuts: [newCallOut(1, counterpartOf(from), 'support-wanted', ['TPD-5', 'COO-5'])],
    agreement: null,
    decline: null,
    report: null,
    withdrawal: null,
    closedAt: null,
  };
}

function closed(matter: SupportRequest, phase: SupportPhase, at: Instant): SupportRequest {
  return { ...matter, phase, closedAt: at, clock: null, offers: ended(matter.offers, 'voided'), callOuts: endCallOuts(matter.callOuts) };
}

function extentOf(asked: SupportAsked, { persons, window }: Offer['offered']): Offer['extent'] {
  const sameTime = window === undefined || (window.start <= asked.window.start && window.end >= asked.window.end);
  return persons >= asked.persons && sameTime ? 'in-full' : 'in-part';
}

function offered(matter: SupportRequest, { offer: number, side, offered: said, by, at }: EventOf<'offered'>): SupportRequest {
  const offers = withPut<Offer>(matter.offers, { number, side, offered: said, extent: extentOf(matter.asked, said), by, at });
  // Whoever offers knows of the request; the other side owes its word in its turn.
  return { ...matter, phase: 'offered', offers, clock: wordClock(at, windowOf(matter.asked, said).start, matter.parameters), callOuts: endCallOuts(matter.callOuts) };
}

/** What came of it is owed once its time is over. */
function agreed(matter: SupportRequest, { offer, by, at }: EventOf<'agreed'>): SupportRequest {
  const now: SupportRequest = { ...matter, phase: 'agreed', offers: ended(matter.offers, 'accepted'), agreement: { offer, by, at } };
  const over = windowOf(matter.asked, agreedOffer(now)?.offered).end as Instant;
  return { ...now, clock: pressing(after(over, matter.parameters.reportSupportWithin), at, pressureOf(matter.parameters)) };
}

/** TPD-5: silence is no offer. The heads of the office that owes one are paged until one of them acknowledges. */
function overdue(matter: SupportRequest, pressed: SupportRequest): SupportRequest {
  if (matter.phase !== 'asked') return pressed;
  const next = newCallOut(matter.callOuts.length + 1, counterpartOf(matter.from), 'support-overdue', ['TPD-5', 'COO-5'], [['liaison', 'head'], ['duty']]);
  return { ...pressed, callOuts: [...endCallOuts(matter.callOuts), next] };
}

function pressedFurther(matter: SupportRequest, at: Instant): SupportRequest {
  return matter.clock === null ? matter : { ...matter, clock: pressedOn(matter.clock, at, pressureOf(matter.parameters)) };
}

function change(matter: SupportRequest, event: LaterSupportEvent): SupportRequest {
  switch (event.kind) {
    case 'offered':
      return offered(matter, event);
    case 'agreed':
      return agreed(matter, event);
    case 'declined': {
      const { reason, by, at } = event;
      return { ...closed(matter, 'declined', at), decline: { reason, by, at } };
    }
    case 'reported': {
      const { said, by, at } = event;
      return { ...closed(matter, said.outcome, at), report: { said, by, at } };
    }
    case 'withdrawn': {
      const { reason, by, at } = event;
      return { ...closed(matter, 'withdrawn', at), withdrawal: { reason, by, at } };
    }
    case 'acknowledged':
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return { ...matter, callOuts: afterPaging(matter.callOuts, event) };
    case 'reminded':
      return pressedFurther(matter, event.at);
    case 'overdue':
      return overdue(matter, pressedFurther(matter, event.at));
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(matter: SupportRequest, event: LaterSupportEvent): SupportRequest {
  return { ...change(matter, event), version: matter.version + 1 };
}
