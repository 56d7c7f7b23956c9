/** What people say to a roster (COO-4). Times are read in the office's own zone: see platform/calendar. */
import { z } from 'zod';
import { line, text } from '../fields';

const personId = line(100).meta({ description: 'A person of the office', example: 'leo.tamsin' });
const day = z.iso.date().meta({ description: 'A day of the office’s calendar', example: '2026-12-01' });
const clock = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a wall-clock time, as 19:00')
  .meta({ description: 'Wall-clock time of the office', example: '19:00' });
export const moment = line(40).meta({
  description: 'The office’s wall-clock time, as 2026-12-01 19:00 (a day alone is its first moment), or an instant with its offset',
  example: '2026-12-01 19:00',
});
const reason = text.meta({ description: 'Kept with the change, for good' });

export const newPatternSchema = z
  .strictObject({
    name: line(80),
    rule: line(300).meta({ description: 'Which days: the parts of an RRULE (RFC 5545)', example: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' }),
    firstDay: day,
    lastDay: day.optional().meta({ description: 'The last day on which a shift of it begins' }),
    begins: clock,
    ends: clock.meta({ description: 'Not after `begins`: on the next day. Where the clocks change that night, the shift is longer or shorter', example: '07:00' }),
    rotation: z.array(personId).min(1).max(60).meta({ description: 'Who takes the shifts in turn, from the first day on' }),
    turnLength: z.int().min(1).max(60).optional().meta({ description: 'How many shifts one person takes before the next one’s turn; default 1' }),
  })
  .meta({ id: 'NewRosterPattern' });
export type NewPattern = z.output<typeof newPatternSchema>;

export const patternWithdrawalSchema = z.strictObject({ lastDay: day.optional().meta({ description: 'The last day on which a shift of it begins; without it, none is drafted any more' }), reason }).meta({ id: 'RosterPatternWithdrawal' });
export const newOneOffSchema = z.strictObject({ person: personId, start: moment, end: moment, reason: reason.optional() }).meta({ id: 'NewOneOffShift' });
export const newOverrideSchema = z.strictObject({ person: personId.meta({ description: 'Who is on duty instead' }), start: moment, end: moment, reason }).meta({ id: 'NewRosterOverride' });
export const rosterWithdrawalSchema = z.strictObject({ reason }).meta({ id: 'RosterWithdrawal' });
const shiftId = z.string().regex(/^\d{1,18}$/, 'must be the id of a shift').meta({ description: 'The id of a shift of the roster', example: '4711' });
export const newSwapSchema = z
  .strictObject({ give: shiftId.meta({ description: 'One’s own shift' }), take: shiftId.meta({ description: 'The shift of the person who is to take it' }) })
  .meta({ id: 'NewRosterSwap' });
export const swapSettlementSchema = z.strictObject({ note: line(1000).optional() }).meta({ id: 'RosterSwapSettlement' });
export const reliefSchema = z
  .strictObject({
    person: personId.optional().meta({ description: 'Who is relieved. Default: the caller' }),
    to: personId.optional().meta({ description: 'Who takes over. Default: the next person of the roster' }),
    reason: reason.optional().meta({ description: 'Must be given for somebody else' }),
  })
  .meta({ id: 'RosterRelief' });
export const publicationSchema = z
  .strictObject({
    from: moment,
    until: moment,
    draft: z.string().regex(/^[0-9a-f]{32}$/, 'must be the digest of the draft that was read').meta({ description: 'The `digest` of the draft that was read for this period' }),
    reason: reason.optional().meta({ description: 'Must be given when the draft has defects' }),
  })
  .meta({ id: 'RosterPublication' });
