/** What a transfer becomes when something happens to it: pure, and total over every event. */
import { ended, withPut } from '../bargain';
import { afterPaging, endCallOuts, newCallOut } from '../call-out';
import { withNext } from '../numbered';
import { pressedOn, pressing, type Pressing } from '../pressing';
import { after, assertNever, counterpartOf, type Instant } from '../vocabulary';
import type { LaterTransferEvent, TransferEvent } from './events';
import { pressureOf, type Proposal, type Transfer, type TransferParameters, type TransferPhase } from './state';

type EventOf<Kind extends TransferEvent['kind']> = Extract<TransferEvent, { kind: Kind }>;

const owedWithin = (within: number, from: Instant, parameters: TransferParameters): Pressing => pressing(after(from, within), from, pressureOf(parameters));

/** The matter that an opening makes: the counterpart's head and liaison learn of it, and owe a word on the first proposal. */
export function opened({ reference, aor, from, category, to, proposed, parameters, by, at }: EventOf<'opened'>): Transfer {
  return {
    kind: 'transfer',
    reference,
    aor,
    openedAt: at,
    proposedBy: by,
    parameters,
    phase: 'proposed',
    version: 1,
    revision: 1,
    from,
    category,
    to,
    proposals: withPut<Proposal>([], { number: 1, side: from, proposed, by, at }),
    clock: owedWithin(parameters.answerTransferWithin, at, parameters),
    callOuts: [newCallOut(1, counterpartOf(from), 'transfer-proposed', ['MIS-1'], [['head'], ['liaison']])],
    agreement: null,
    shortfalls: [],
    remarks: [],
    withdrawal: null,
    closedAt: null,
  };
}

function proposed(matter: Transfer, { proposal: number, side, proposed: said, by, at }: EventOf<'proposed'>): Transfer {
  const proposals = withPut<Proposal>(matter.proposals, { number, side, proposed: said, by, at });
  // Whoever proposes knows of it; the other side owes its word in its turn.
  const callOuts = endCallOuts(matter.callOuts, ({ program }) => program === side);
  return { ...matter, phase: 'proposed', revision: matter.revision + 1, proposals, callOuts, clock: owedWithin(matter.parameters.answerTransferWithin, at, matter.parameters) };
}

/** MIS-2: whatever was open or agreed is so no more, until it is taken up again. */
function foundShort(matter: Transfer, { side, statement, by, at }: EventOf<'found-short'>): Transfer {
  return {
    ...matter,
    phase: 'short-of-resources',
    proposals: ended(matter.proposals, 'voided'),
    agreement: null,
    shortfalls: withNext(matter.shortfalls, { side, statement, by, at }),
    clock: owedWithin(matter.parameters.reviewShortfallWithin, at, matter.parameters),
    callOuts: endCallOuts(matter.callOuts, ({ program }) => program === side),
  };
}

function closed(matter: Transfer, phase: TransferPhase, at: Instant): Transfer {
  return { ...matter, phase, closedAt: at, clock: null, proposals: ended(matter.proposals, 'voided'), callOuts: endCallOuts(matter.callOuts) };
}

function change(matter: Transfer, event: LaterTransferEvent): Transfer {
  switch (event.kind) {
    case 'proposed':
      return proposed(matter, event);
    case 'agreed': {
      const { proposal, effectiveAt, by, at } = event;
      return { ...matter, phase: 'agreed', agreement: { proposal, effectiveAt, by, at }, proposals: ended(matter.proposals, 'accepted'), clock: null, callOuts: endCallOuts(matter.callOuts) };
    }
    case 'found-short':
      return foundShort(matter, event);
    case 'took-effect':
      return closed(matter, 'in-effect', event.at);
    case 'remarked': {
      const { side, text, by, at } = event;
      return { ...matter, remarks: withNext(matter.remarks, { side, text, by, at }) };
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
    case 'overdue':
      return { ...matter, clock: matter.clock === null ? null : pressedOn(matter.clock, event.at, pressureOf(matter.parameters)) };
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(matter: Transfer, event: LaterTransferEvent): Transfer {
  return { ...change(matter, event), version: matter.version + 1 };
}
