/** What a call becomes when something happens to it: pure, and total over every event. */
import { acknowledge, afterPaging, endCallOuts, newCallOut, type CallOut } from '../call-out';
import { withNext } from '../numbered';
import type { Provision } from '../provisions';
import { after, assertNever, type Program } from '../vocabulary';
import type { CallEvent, LaterCallEvent } from './events';
import { asReceivedAt } from './routing';
import type { Call } from './state';

type EventOf<Kind extends CallEvent['kind']> = Extract<CallEvent, { kind: Kind }>;

/** Pages somebody else from now on: whoever was being paged is not any more. */
function pageInstead(matter: Call, program: Program, reason: string, provisions: readonly Provision[], steps?: CallOut['steps']): readonly CallOut[] {
  return [...endCallOuts(matter.callOuts), newCallOut(matter.callOuts.length + 1, program, reason, provisions, steps)];
}

/** The matter that an opening makes: routed, its clock running, the duty person paged. */
export function opened(event: EventOf<'opened'>): Call {
  const { report, at } = event;
  const routing = asReceivedAt(event.routing, report.category, event.ahead ?? [], at);
  return {
    kind: 'call',
    reference: event.reference,
    aor: event.aor,
    openedAt: at,
    takenBy: event.by,
    parameters: event.parameters,
    phase: 'awaiting-answer',
    version: 1,
    revision: 1,
    // The API looked at a clock of its own before the receipt: nobody called after it.
    report: report.calledAt <= at ? report : { ...report, calledAt: at },
    routing,
    responsible: routing.program,
    answerDue: after(at, event.parameters.answerCallWithin),
    unansweredAt: null,
    acknowledgedAt: null,
    answer: null,
    arrival: null,
    transfers: [],
    remarks: [],
    callOuts: [newCallOut(1, routing.program, 'assistance-wanted', ['COO-16', 'COO-5'])],
    outcome: null,
    closedAt: null,
  };
}

/** COO-16: raised to the liaison and the head of the responsible office, both at once; it stays owed, and is never closed by a clock. */
const raisedTo = [['liaison', 'head'], ['duty']] as const;

function change(matter: Call, event: LaterCallEvent): Call {
  switch (event.kind) {
    case 'answered': {
      const { answer, program, late, by, at } = event;
      return { ...matter, phase: 'answered', answer: { answer, program, late, by, at }, callOuts: endCallOuts(matter.callOuts) };
    }
    case 'unanswered':
      return { ...matter, phase: 'unanswered', unansweredAt: event.at, callOuts: pageInstead(matter, matter.responsible, 'unanswered', ['COO-16', 'COO-5'], raisedTo) };
    case 'arrived': {
      const { arrivedAt, by, at } = event;
      return { ...matter, phase: 'on-scene', arrival: { arrivedAt, by, at }, callOuts: endCallOuts(matter.callOuts) };
    }
    case 'transferred': {
      const { from, to, reason, by, at } = event;
      return { ...matter, responsible: to, transfers: [...matter.transfers, { from, to, reason, by, at }], callOuts: pageInstead(matter, to, 'transferred', ['COO-16', 'COO-5', 'MIS-1']) };
    }
    case 'closed': {
      const { outcome, by, at } = event;
      return { ...matter, phase: 'closed', outcome: { outcome, by, at }, closedAt: at, callOuts: endCallOuts(matter.callOuts) };
    }
    case 'remarked': {
      const { text, by, at } = event;
      return { ...matter, remarks: withNext(matter.remarks, { text, by, at }) };
    }
    case 'acknowledged':
      return { ...matter, acknowledgedAt: matter.acknowledgedAt ?? event.at, callOuts: acknowledge(matter.callOuts, event.by, event.at) };
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return { ...matter, callOuts: afterPaging(matter.callOuts, event) };
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(matter: Call, event: LaterCallEvent): Call {
  return { ...change(matter, event), version: matter.version + 1 };
}
