import { count, rate, time } from '../definition';

const records = ['CAS-1', 'CAS-2', 'CAS-3', 'CAS-4', 'DEC-9'] as const;
const support = ['TPD-4'] as const;
const consulted = ['COO-6', 'COO-7', 'COO-9'] as const;

/** CAS-1 to CAS-4, DEC-9. What is agreed not to be owed is in no number. */
export const entries = {
  'entries-owed': count('entries', { name: 'Record entries owed', meaning: 'What enforcement actions owe in the case systems.', provisions: records }),
  'entries-entered': count('entries', { name: 'Entries made', meaning: 'Entered under a number, in time or late.', provisions: records, better: 'higher' }),
  'entries-in-time': count('entries', { name: 'Entries made in time', meaning: 'Entered by their due date.', provisions: records, better: 'higher' }),
  'entries-overdue': count('entries', { name: 'Entries overdue', meaning: 'Not entered, and their time is over.', provisions: records, better: 'lower' }),
  'entries-due': count('entries', { name: 'Entries come due', meaning: 'Entries that were made, or whose time is over.', provisions: records }),
  'entry-rate': rate('entries-in-time', 'entries-due', { name: 'Entries in time, as a share', meaning: 'Of the entries that came due, the share that was made in time.', provisions: records, better: 'higher' }),
  'entry-time': time({ name: 'Time to make an entry', meaning: 'From the moment an entry was owed to its number in the case system.', provisions: records }),
} as const;

/** TPD-3 to TPD-5. */
export const supportAndDeficiencies = {
  'support-asked': count('requests', { name: 'Requests for support', meaning: 'Transport, processing or detention that one office asked of the other.', provisions: support }),
  'support-agreed': count('requests', { name: 'Support agreed', meaning: 'An offer was accepted.', provisions: support, better: 'higher' }),
  'support-declined': count('requests', { name: 'Support declined', meaning: 'Declined, with a reason.', provisions: support, better: 'lower' }),
  'support-open': count('requests', { name: 'Support still open', meaning: 'An offer, a word on it, or the report is still owed.', provisions: support }),
  'support-overdue': count('requests', { name: 'Support overdue', meaning: 'The next word is owed, and its time is over.', provisions: support, better: 'lower' }),
  'support-agreement-time': time({ name: 'Time to agree on support', meaning: 'From the request to the accepted offer.', provisions: support }),
  'deficiencies-identified': count('deficiencies', { name: 'Deficiencies', meaning: 'What either office found wanting in transport or detention.', provisions: ['TPD-5'] }),
  'deficiencies-remedied': count('deficiencies', { name: 'Deficiencies remedied', meaning: 'Both offices say that it is remedied.', provisions: ['TPD-3', 'TPD-5'], better: 'higher' }),
  'deficiencies-open': count('deficiencies', { name: 'Deficiencies still open', meaning: 'Not remedied, nor withdrawn.', provisions: ['TPD-5'], better: 'lower' }),
  'deficiencies-overdue': count('deficiencies', { name: 'Deficiencies overdue', meaning: 'A remedy, or a task of it, is owed, and its time is over.', provisions: ['TPD-5'], better: 'lower' }),
} as const;

/** MIS-1, MIS-2. */
export const transfers = {
  'transfers-proposed': count('transfers', { name: 'Transfers proposed', meaning: 'Who is responsible for a kind of administrative arrest was put up for a change.', provisions: ['MIS-1'] }),
  'transfers-agreed': count('transfers', { name: 'Transfers agreed', meaning: 'FOD and SAC agreed on one, with its date.', provisions: ['MIS-1'], better: 'higher' }),
  'transfers-short': count('transfers', { name: 'Transfers short of resources', meaning: 'Found wanting, and on the agenda of headquarters.', counted: 'As they stand at this moment.', provisions: ['MIS-1', 'MIS-2'], better: 'lower' }),
  'transfers-overdue': count('transfers', { name: 'Transfers overdue', meaning: 'The next word is owed, and its time is over.', provisions: ['MIS-1'], better: 'lower' }),
} as const;

/** COO-6, COO-7, COO-9. */
export const consultations = {
  'consultations-opened': count('drafts', { name: 'Drafts put to the counterpart', meaning: 'Media releases, congressional replies and policy changes.', provisions: consulted }),
  'consultations-cleared': count('drafts', { name: 'Drafts cleared', meaning: 'The counterpart cleared the draft as it stands.', provisions: consulted, better: 'higher' }),
  'consultations-objected': count('drafts', { name: 'Drafts objected to', meaning: 'The counterpart objected to some revision, whatever came of it.', provisions: consulted, better: 'lower' }),
  'consultations-urgent': count('drafts', { name: 'Urgent releases', meaning: 'Media releases that went out uncleared, with a written reason.', provisions: ['COO-6'], better: 'lower' }),
  'consultations-open': count('drafts', { name: 'Drafts not cleared yet', meaning: 'Not cleared, or disputed.', provisions: consulted }),
  'consultations-overdue': count('drafts', { name: 'Drafts overdue', meaning: 'The next word or report is owed, and its time is over.', provisions: consulted, better: 'lower' }),
  'clearing-time': time({ name: 'Time to clear a draft', meaning: 'From the draft’s receipt to the counterpart’s first clearing of it, whichever revision.', provisions: consulted }),
} as const;

/** COO-15: numbers only; nothing of a subject is looked at. */
export const holds = {
  'holds-placed': count('holds', { name: 'Custody holds placed', meaning: 'OI told DRO of somebody who is not to be taken into custody.', provisions: ['COO-15'] }),
  'holds-in-force': count('holds', { name: 'Custody holds in force', meaning: 'Of those, the ones that both sides have not lifted.', provisions: ['COO-15'] }),
} as const;

/** COO-1, COO-2, MIS-2: a meeting is owed for each month of an area, and for each month and quarter of headquarters. */
export const meetings = {
  'meetings-expected': count('meetings', { name: 'Meetings owed', meaning: 'One for each month, or quarter, that has begun.', counted: 'From the first one on that the system knows a meeting of. Meetings of a quarter are counted on the scorecard of the quarter.', provisions: ['COO-1', 'COO-2', 'MIS-2'] }),
  'meetings-held': count('meetings', { name: 'Meetings held', meaning: 'FOD and SAC, or the two headquarters, met.', provisions: ['COO-1', 'COO-2', 'MIS-2'], better: 'higher' }),
  'meetings-missed': count('meetings', { name: 'Meetings missed', meaning: 'The period went by without one, and that was recorded and raised.', provisions: ['COO-1', 'COO-2', 'MIS-2'], better: 'lower' }),
  'meetings-not-recorded': count('meetings', { name: 'Meetings not recorded', meaning: 'The period is over, and the record says neither that they met nor that they did not.', provisions: ['COO-1', 'COO-2', 'MIS-2'], better: 'lower' }),
  'meetings-to-come': count('meetings', { name: 'Meetings to come', meaning: 'The period still runs, and they have not met in it so far.', provisions: ['COO-1', 'COO-2', 'MIS-2'] }),
  'meetings-due': count('meetings', { name: 'Meetings come due', meaning: 'Held, missed, or not recorded.', provisions: ['COO-1', 'COO-2', 'MIS-2'] }),
  'meeting-rate': rate('meetings-held', 'meetings-due', { name: 'Meetings held, as a share', meaning: 'Of the meetings that came due, the share that was held.', provisions: ['COO-1', 'COO-2', 'MIS-2'], better: 'higher' }),
} as const;
