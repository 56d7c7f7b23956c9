/** What a custody hold becomes when something happens to it: pure, and total over every event. */
import { afterPaging, endCallOuts, newCallOut, type CallOut } from '../call-out';
import { after, assertNever, type Instant, type PersonName } from '../vocabulary';
import type { CustodyHoldEvent } from './events';
import type { CustodyHold, EndedLifting, HeldSubject, Latest, Lifting, Review } from './state';

type EventOf<Kind extends CustodyHoldEvent['kind']> = Extract<CustodyHoldEvent, { kind: Kind }>;
type LaterEvent = Exclude<CustodyHoldEvent, { kind: 'opened' }>;

const kept = 100;

/** Those who may read it together, then the duty officer with them, who is told only that a hold needs reading. */
const readersThenDuty = [['liaison', 'head'], ['liaison', 'head', 'duty']] as const satisfies CallOut['steps'];

function withLatest<Each>({ count, latest }: Latest<Each>, make: (number: number) => Each): Latest<Each> {
  return { count: count + 1, latest: [...latest, make(count + 1)].slice(-kept) };
}

function nextReview({ parameters, review }: Pick<CustodyHold, 'parameters'> & { readonly review?: Review }, at: Instant, last: Review['last']): Review {
  const dueAt = after(at, parameters.holdReview);
  return { dueAt, remindAt: dueAt, reminders: review?.reminders ?? 0, last };
}

/** The hold that an opening makes. It is in force at once. */
export function opened(event: EventOf<'opened'>): CustodyHold {
  const { reference, aor, subjects, handling, readers, parameters, by, at } = event;
  return {
    kind: 'custody-hold',
    reference,
    aor,
    openedAt: at,
    placedBy: by,
    parameters,
    phase: 'in-force',
    version: 1,
    revision: 1,
    subjects: subjects.map((details, index): HeldSubject => ({ number: index + 1, accounts: [{ revision: 1, details }] })),
    handling,
    readers,
    callOuts: [newCallOut(1, 'DRO', 'hold-to-read', ['COO-15'], readersThenDuty)],
    looks: { count: 0, latest: [] },
    hits: { count: 0, latest: [] },
    corrections: [],
    lifting: null,
    endedLiftings: [],
    review: nextReview({ parameters }, at, null),
    lifted: null,
    closedAt: null,
  };
}

function withoutLifting(hold: CustodyHold, because: EndedLifting['because'], endedBy: PersonName, endedAt: Instant, comment?: string): CustodyHold {
  if (hold.lifting === null) return hold;
  const { number, program, reason, by, at } = hold.lifting;
  const ended: EndedLifting = { number, program, reason, by, at, because, endedBy, endedAt, ...(comment === undefined ? {} : { comment }) };
  return { ...hold, phase: 'in-force', lifting: null, endedLiftings: [...hold.endedLiftings, ended].slice(-kept) };
}

/** What was known before stays with the subject: a check must miss neither. A proposal was made for the hold as it was. */
function corrected(hold: CustodyHold, { subject: number, details, reason, by, at }: EventOf<'corrected'>): CustodyHold {
  const revision = hold.revision + 1;
  const account = { revision, details };
  const known = hold.subjects.some((subject) => subject.number === number);
  const subjects = known
    ? hold.subjects.map((subject) => (subject.number === number ? { ...subject, accounts: [...subject.accounts, account] } : subject))
    : [...hold.subjects, { number, accounts: [account] }];
  const corrections = [...hold.corrections, { revision, subject: number, reason, by, at }].slice(-kept);
  return { ...withoutLifting(hold, 'corrected', by, at), revision, subjects, corrections };
}

function proposed(hold: CustodyHold, { program, reason, by, at }: EventOf<'lifting-proposed'>): CustodyHold {
  const number = (hold.endedLiftings.at(-1)?.number ?? 0) + 1;
  const lifting: Lifting = { number, program, reason, by, at, remindAt: at, reminders: 0 };
  return { ...hold, phase: 'lifting-proposed', lifting };
}

function lifted(hold: CustodyHold, { by: agreedBy, comment, at }: EventOf<'lifted'>): CustodyHold {
  if (hold.lifting === null) return hold;
  const { number, program, reason, by } = hold.lifting;
  return {
    ...hold,
    phase: 'lifted',
    lifting: null,
    lifted: { number, program, reason, by, agreedBy, ...(comment === undefined ? {} : { comment }) },
    callOuts: endCallOuts(hold.callOuts),
    closedAt: at,
  };
}

function reminded(hold: CustodyHold, { about, at }: EventOf<'reminded'>): CustodyHold {
  const remindAt = after(at, hold.parameters.holdRemindAgain);
  if (about === 'review') return { ...hold, review: { ...hold.review, remindAt, reminders: hold.review.reminders + 1 } };
  return hold.lifting === null ? hold : { ...hold, lifting: { ...hold.lifting, remindAt, reminders: hold.lifting.reminders + 1 } };
}

function change(hold: CustodyHold, event: LaterEvent): CustodyHold {
  switch (event.kind) {
    case 'looked': {
      const { reason, by, at } = event;
      return { ...hold, looks: withLatest(hold.looks, (number) => ({ number, reason, by, at })) };
    }
    case 'hit': {
      const { check, caseReference, by, at } = event;
      return { ...hold, hits: withLatest(hold.hits, (number) => ({ number, check, caseReference, by, at })) };
    }
    case 'corrected':
      return corrected(hold, event);
    case 'lifting-proposed':
      return proposed(hold, event);
    case 'lifting-ended':
      return withoutLifting(hold, event.because, event.by, event.at, event.comment);
    case 'lifted':
      return lifted(hold, event);
    case 'reviewed': {
      const { reason, by, at } = event;
      return { ...hold, review: nextReview(hold, at, { reason, by, at }) };
    }
    case 'reminded':
      return reminded(hold, event);
    case 'acknowledged':
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return { ...hold, callOuts: afterPaging(hold.callOuts, event) };
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(hold: CustodyHold, event: LaterEvent): CustodyHold {
  return { ...change(hold, event), version: hold.version + 1 };
}
