import { between, day, fixed, hour, minute, remindersWithin, repeatedWithin, type ParameterTable } from './parameter';

/** Transfers of responsibility, and what is cleared with the counterpart before it goes out. Times are milliseconds. */
export const standingBusinessNumbers = {
  answerTransferWithin: {
    value: 14 * day,
    source: 'default',
    provision: 'MIS-1',
    meaning: 'The head of office to whom a transfer is proposed says a word on it within this time of receipt.',
    local: between(day, 60 * day, 'The other head of office must look at resources, and the first one plans with them.'),
  },
  reviewShortfallWithin: {
    value: 91 * day,
    source: 'default',
    provision: 'MIS-2',
    meaning: 'A transfer that is short of resources is taken up again or withdrawn within this time: a quarter, in which headquarters meets on it.',
    local: fixed('It is the quarter in which headquarters meets (MIS-2).'),
  },
  remindOfTransferBefore: {
    value: [3 * day],
    source: 'default',
    provision: 'MIS-1',
    meaning: 'Whoever owes a word on a transfer is reminded this long before it is due.',
    local: remindersWithin('answerTransferWithin'),
  },
  remindOfTransferEvery: {
    value: 7 * day,
    source: 'default',
    provision: 'MIS-1',
    meaning: 'When it is overdue it is asked for again this often.',
    local: repeatedWithin(day, 30 * day),
  },
  clearMediaWithin: {
    value: day,
    source: 'default',
    provision: 'COO-6',
    meaning: 'The counterpart clears a media release or objects within this time of receipt, and before it would go out.',
    local: between(hour, 7 * day, 'The counterpart must be able to read it, and news grows old.'),
  },
  clearReplyWithin: {
    value: 2 * day,
    source: 'default',
    provision: 'COO-7',
    meaning: 'The counterpart clears a reply to a congressional inquiry or objects within this time of receipt, and before it would go out.',
    local: between(hour, 14 * day, 'The counterpart must be able to read it, and Congress has a date.'),
  },
  clearPolicyWithin: {
    value: 7 * day,
    source: 'default',
    provision: 'COO-9',
    meaning: 'The counterpart clears a change of policy or procedure or objects within this time of receipt, and before it would be implemented.',
    local: between(day, 30 * day, 'The counterpart must be able to ask its people, and the change waits.'),
  },
  clearAtLeastWithin: {
    value: hour,
    source: 'default',
    provision: 'COO-6',
    meaning: 'However soon something would go out, a word on it is not overdue within this time.',
    local: between(15 * minute, 12 * hour, 'Somebody must pick up and read it.', ['clearMediaWithin', 'clearReplyWithin', 'clearPolicyWithin']),
  },
  settleObjectionWithin: {
    value: 48 * hour,
    source: 'default',
    provision: 'RES-3',
    meaning: 'The Assistant Directors settle an objection between the headquarters within this time; then they are reminded.',
    local: fixed('It is between the headquarters, which are of no area.'),
  },
  reportReleaseWithin: {
    value: day,
    source: 'default',
    provision: 'COO-6',
    meaning: 'What was cleared is reported as released or implemented within this time of the planned moment, or withdrawn.',
    local: between(hour, 7 * day, 'Whoever released it says so while it is news.'),
  },
  remindOfConsultationBefore: {
    value: [4 * hour, hour],
    source: 'default',
    provision: 'COO-6',
    meaning: 'Whoever owes a word on a draft is reminded this long before it is due.',
    local: remindersWithin('clearMediaWithin', 'clearReplyWithin', 'clearPolicyWithin', 'reportReleaseWithin'),
  },
  remindOfConsultationEvery: {
    value: 12 * hour,
    source: 'default',
    provision: 'COO-6',
    meaning: 'When it is overdue it is asked for again this often.',
    local: repeatedWithin(hour, 7 * day),
  },
} as const satisfies ParameterTable;
