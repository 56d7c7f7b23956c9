/** Whom each event of a record entry is told to. */
import { asRecipients, butNot, noticesTo, type Recipient } from '../notices';
import type { Notice } from '../record';
import { counterpartOf, type Capacity, type Program } from '../vocabulary';
import { provisionsOf, type LaterRecordEntryEvent } from './events';
import { workOf } from './rules';
import type { RecordEntry } from './state';

/** Those of an office who are looked up and told. */
export interface Audience {
  readonly program: Program;
  readonly capacities: readonly Capacity[];
}

/**
 * Who is told by the next step of the clock, besides whoever has taken the entry: whom it is up to; once it is overdue, the
 * head of the owing office, and the liaison of the office whose work it documents, which cannot track it until it is entered.
 */
export function audienceOf(matter: RecordEntry): readonly Audience[] {
  const { owing, nextStep, overdueSince, notOwed, takenBy } = matter;
  if (notOwed !== null) return [{ program: counterpartOf(owing.program), capacities: ['duty', 'liaison'] }];
  const isOverdue = overdueSince !== null || nextStep?.kind === 'overdue';
  if (!isOverdue) return takenBy === null ? [{ program: owing.program, capacities: ['duty', 'liaison'] }] : [];
  const work = workOf(matter.owed);
  const owners: Audience = { program: owing.program, capacities: ['duty', 'liaison', 'head'] };
  return work === owing.program ? [owners] : [owners, { program: work, capacities: ['liaison'] }];
}

const taker = ({ takenBy }: RecordEntry): readonly Recipient[] => (takenBy === null ? [] : [[takenBy.person, 'taker']]);

/** Whoever opened it follows what becomes of it. */
const opener = ({ openedBy }: RecordEntry): Recipient => [openedBy.person, 'requester'];

export function recordEntryNotices(event: LaterRecordEntryEvent, before: RecordEntry, after: RecordEntry): readonly Notice[] {
  const provisions = provisionsOf(event.kind, after);
  const others = (recipients: readonly Recipient[]) => butNot('by' in event ? event.by.person : undefined, recipients);
  switch (event.kind) {
    case 'entered':
      return noticesTo(others([opener(after), ...taker(after)]), event.kind, provisions);
    case 'handed-over':
      return noticesTo(others([...taker(after), ...taker(before)]), event.kind, provisions);
    case 'corrected':
      return noticesTo(others(taker(after)), event.kind, provisions);
    case 'not-owed-ended':
    case 'not-owed-agreed': {
      const sayer: readonly Recipient[] = before.notOwed === null ? [] : [[before.notOwed.by.person, 'supervisor']];
      return noticesTo(others([...sayer, ...taker(after), opener(after)]), event.kind, provisions);
    }
    case 'told':
    case 'reminded':
    case 'overdue': {
      const persons = asRecipients(event.persons);
      const recipients = before.notOwed === null ? [...taker(before), ...persons] : persons;
      return noticesTo(recipients, before.notOwed === null ? event.kind : 'not-owed-said', provisions, { purpose: event.kind === 'reminded' ? 'reminder' : 'notice' });
    }
    case 'taken':
    case 'not-owed-said': // told by the clock, which asks who answers for the other side
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return [];
  }
}
