import { between, day, fixed, hour, remindersWithin, repeatedWithin, type ParameterTable } from './parameter';

/** Meetings of the offices and of headquarters. Times are milliseconds. When they are held: protocol/meeting/series.ts. */
export const meetingNumbers = {
  planMeetingAhead: {
    value: 14 * day,
    source: 'default',
    provision: 'COO-1',
    meaning: 'The meeting of a period is planned, and people are invited to it, this long before the period begins.',
    local: fixed('The schedule looks for periods that owe a meeting before there is one, everywhere alike.'),
  },
  meetingNotice: {
    value: 3 * day,
    source: 'default',
    provision: 'COO-1',
    meaning: 'A meeting that is planned after its usual day, because the system was away, is at least this far ahead.',
    local: fixed('The schedule plans by it before there is a meeting, everywhere alike.'),
  },
  freezeAgendaBefore: {
    value: 2 * day,
    source: 'default',
    provision: 'COO-1',
    meaning: 'The agenda is drawn up for good this long before the meeting begins.',
    local: between(4 * hour, 7 * day, 'The agenda must be read before the meeting, and be about what stands then.'),
  },
  remindOfMeetingBefore: {
    value: day,
    source: 'default',
    provision: 'COO-1',
    meaning: 'Those who are invited are reminded this long before the meeting begins.',
    local: between(hour, 7 * day, 'A reminder must leave time to come.'),
  },
  recordMeetingWithin: {
    value: 2 * day,
    source: 'default',
    provision: 'COO-1',
    meaning: 'Both sides say who attended within this time of the meeting’s end; a period is missed when this time after its end they have not.',
    local: between(4 * hour, 7 * day, 'Who attended is said while they remember, and a missed period is raised while it is news (COO-1).'),
  },
  setMeetingDateWithin: {
    value: 3 * day,
    source: 'default',
    provision: 'COO-1',
    meaning: 'A meeting that has no date is given one within this time.',
    local: between(day, 7 * day, 'Both must look at their calendars, and the period goes by.'),
  },
  writeMinutesWithin: {
    value: 7 * day,
    source: 'default',
    provision: 'COO-1',
    meaning: 'The minutes are written within this time of the meeting being recorded as held.',
    local: between(day, 21 * day, 'Minutes are written before the next meeting (COO-1).'),
  },
  acceptMinutesWithin: {
    value: 7 * day,
    source: 'default',
    provision: 'COO-1',
    meaning: 'The other side accepts minutes, or puts others, within this time.',
    local: between(day, 21 * day, 'Minutes are agreed before the next meeting (COO-1).'),
  },
  remindOfMinutesBefore: {
    value: [2 * day],
    source: 'default',
    provision: 'COO-1',
    meaning: 'Whoever owes minutes, or a word on them, is reminded this long before.',
    local: remindersWithin('writeMinutesWithin', 'acceptMinutesWithin'),
  },
  remindOfMeetingEvery: {
    value: 3 * day,
    source: 'default',
    provision: 'COO-1',
    meaning: 'A date, an attendance or minutes that are overdue are asked for again this often.',
    local: repeatedWithin(day, 14 * day),
  },
  remindOfActionItemBefore: {
    value: [3 * day],
    source: 'default',
    provision: 'COO-1',
    meaning: 'Whoever has an action item of a meeting is reminded this long before it is due.',
    local: remindersWithin(),
  },
  remindOfActionItemEvery: {
    value: 7 * day,
    source: 'default',
    provision: 'COO-1',
    meaning: 'An action item that is overdue is asked for again this often, until it is done.',
    local: repeatedWithin(day, 30 * day),
  },
} as const satisfies ParameterTable;
