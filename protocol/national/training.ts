import { between, day, fixed, hour, remindersWithin, repeatedWithin, type ParameterTable } from './parameter';

/** Briefings of the counterpart’s people, and developmental assignments. Times are milliseconds; the memo gives none. */
export const trainingNumbers = {
  briefingFreshFor: {
    value: 365 * day,
    source: 'default',
    provision: 'COO-10',
    meaning: 'Whoever has attended a briefing on a topic of the memo is due on it again this long afterwards.',
    local: fixed('Who is due is counted for an office as it stands, and compared between areas; it is no matter, and is opened under nothing.'),
  },
  briefNewlyPostedWithin: {
    value: 90 * day,
    source: 'default',
    provision: 'COO-10',
    meaning: 'Whoever is new in an office is to have attended each of them within this time of being posted there.',
    local: fixed('Who is due is counted for an office as it stands, and compared between areas; it is no matter, and is opened under nothing.'),
  },
  reviewBriefingAfter: {
    value: 365 * day,
    source: 'default',
    provision: 'COO-10',
    meaning: 'An entry of the briefing catalogue is reviewed within this time, unless its office says otherwise.',
    local: fixed('The catalogue is no matter, and is opened under nothing; an entry may name a review of its own.'),
  },
  sayBriefingHeldWithin: {
    value: day,
    source: 'default',
    provision: 'COO-10',
    meaning: 'The office that gives a briefing says within this time of its planned end whether it was held, and who attended.',
    local: between(4 * hour, 7 * day, 'Who attended is said while they remember.'),
  },
  remindOfBriefingBefore: {
    value: [2 * day],
    source: 'default',
    provision: 'COO-10',
    meaning: 'Whoever gives a briefing, or is invited, is reminded this long before it begins.',
    local: remindersWithin(),
  },
  remindOfBriefingEvery: {
    value: 7 * day,
    source: 'default',
    provision: 'COO-10',
    meaning: 'While nobody has said whether a briefing was held, it is asked for again this often.',
    local: repeatedWithin(day, 30 * day),
  },
  concludeBriefingAfter: {
    value: 14 * day,
    source: 'default',
    provision: 'COO-10',
    meaning: 'The attendance of a briefing can be corrected for this long after it was recorded; then the matter is concluded.',
    local: between(day, 60 * day, 'Attendance must be open to correction, and end some day.'),
  },
  answerAssignmentWithin: {
    value: 30 * day,
    source: 'default',
    provision: 'COO-12',
    meaning: 'A word on the offer of a developmental assignment, or on its candidate, is asked for within this time.',
    local: between(7 * day, 90 * day, 'An office must find somebody, and the offer waits for it.'),
  },
  sayOfAssignmentWithin: {
    value: 2 * day,
    source: 'default',
    provision: 'COO-12',
    meaning: 'That a developmental assignment has begun, and that it is completed, is said within this time of its agreed dates.',
    local: between(day, 14 * day, 'It is said while it is news.'),
  },
  remindOfAssignmentBefore: {
    value: [7 * day],
    source: 'default',
    provision: 'COO-12',
    meaning: 'Both offices are reminded this long before a developmental assignment begins or ends, or a word on it is due.',
    local: remindersWithin('answerAssignmentWithin'),
  },
  remindOfAssignmentEvery: {
    value: 7 * day,
    source: 'default',
    provision: 'COO-12',
    meaning: 'When a word on a developmental assignment is overdue it is asked for again this often.',
    local: repeatedWithin(day, 30 * day),
  },
  newlyHiredFor: {
    value: 730 * day,
    source: 'default',
    provision: 'COO-12',
    meaning: 'Somebody counts as newly hired for this long: developmental assignments are for them.',
    local: fixed('Developmental assignments are for the newly hired (COO-12), the same everywhere.'),
  },
} as const satisfies ParameterTable;
