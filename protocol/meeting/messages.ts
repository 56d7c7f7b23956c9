/** What people may say about a meeting, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import type { CommandOf } from '../envelope';
import { instant, line, text } from '../fields';
import type { PersonName, Post, Program } from '../vocabulary';
import { meetingSeries } from './series';

const person = line(100).meta({ description: 'A person’s id' });
const reference = z.string().regex(/^[A-Z]{2,5}-TR-\d{4}-\d{4,12}$/).meta({ description: 'Of a transfer', example: 'NYC-TR-2026-0001' });

const date = {
  startsAt: instant.meta({ description: 'Lies ahead' }),
  endsAt: instant.optional().meta({ description: 'Default: as long after it as meetings of the series usually last. At most 12 hours after it' }),
  place: line(120).optional().meta({ description: 'A room or a line. It goes out by mail, with the invitation: no personal data' }),
};

export const openSchema = z
  .strictObject({ series: z.enum(meetingSeries).optional().meta({ description: 'Default: that of the caller’s field office. Headquarters say which' }), ...date })
  .meta({ id: 'MeetingOpening', description: 'The period follows from the beginning, by the clocks of the area. Each period has one meeting' });

const actionItem = z.strictObject({
  what: text,
  program: z.enum(['OI', 'DRO']).meta({ description: 'Whose it is' }),
  person: person.optional().meta({ description: 'Somebody of that side, who is reminded of it besides its liaison and head' }),
  dueAt: instant.meta({ description: 'Lies ahead' }),
});

export const minutesSchema = z
  .strictObject({
    text,
    decisions: z.array(text).max(100).default([]),
    answers: z
      .array(z.strictObject({ transfer: reference, answer: text }))
      .max(500)
      .default([])
      .meta({ description: 'MIS-2: to each shortfall on the agenda of a quarterly meeting' }),
    items: z.array(actionItem).max(100).default([]).meta({ description: 'In force, each with its own clock, once the minutes are accepted' }),
  })
  .meta({ id: 'MeetingMinutes', description: 'Of either side; they take the place of those on the table. The other side accepts them by their hash' });

const itemNumber = z.int().min(1);

/** What each action below a meeting takes. */
export const actionSchemas = {
  'agenda-item': z.strictObject({ text }).meta({ id: 'MeetingAgendaItem' }),
  move: z.strictObject({ ...date, reason: text.optional().meta({ description: 'Wanted when it lies after the period: then the meeting is late' }) }).meta({ id: 'MeetingMove' }),
  cancellation: z.strictObject({ reason: text }).meta({ id: 'MeetingCancellation', description: 'Of the date. The period owes its meeting all the same' }),
  attendance: z
    .strictObject({
      startedAt: instant.meta({ description: 'When it began. Both sides name the same moment' }),
      attendees: z.array(person).min(1).max(50).meta({ description: 'Of one’s own side' }),
      reason: text.optional().meta({ description: 'Wanted when it was held after its period and had not been moved there' }),
    })
    .meta({ id: 'MeetingAttendance', description: 'Who of one’s own side was there. It was held once both sides have said so' }),
  minutes: minutesSchema,
  comment: z.strictObject({ text }).meta({ id: 'MeetingComment', description: 'On the minutes that are on the table' }),
  acceptance: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }).meta({ id: 'MeetingMinutesAcceptance' }),
  'item-done': z.strictObject({ item: itemNumber, note: text }).meta({ id: 'MeetingItemDone' }),
  'item-move': z.strictObject({ item: itemNumber, dueAt: instant.meta({ description: 'Lies ahead' }), reason: text }).meta({ id: 'MeetingItemMove', description: 'Another due date for an action item; it counts once the other side agrees' }),
  'item-move-agreement': z.strictObject({ item: itemNumber, dueAt: instant.meta({ description: 'The date that is agreed to' }) }).meta({ id: 'MeetingItemMoveAgreement' }),
} as const;

export type MeetingAction = keyof typeof actionSchemas;
export type MeetingAsked = z.output<typeof openSchema>;
export type Asked<Action extends MeetingAction> = z.output<(typeof actionSchemas)[Action]>;

/** Somebody who was named, as the directory has them at the moment that counts; null: nobody of ours. */
export interface Named extends PersonName {
  readonly post: Post | null;
  readonly actingFor: PersonName | null;
}

/** The body that is sealed where that is not what was asked: who somebody is goes in as the directory has it. */
interface SealedBodies {
  readonly attendance: Omit<Asked<'attendance'>, 'attendees'> & { readonly attendees: readonly (Named | null)[] };
  readonly minutes: Omit<Asked<'minutes'>, 'items'> & { readonly items: readonly (Omit<Asked<'minutes'>['items'][number], 'person'> & { readonly person: Named | null | undefined; readonly program: Program })[] };
}

export type ActionBody<Action extends MeetingAction> = Action extends keyof SealedBodies ? SealedBodies[Action] : Asked<Action>;

/** A command to an open meeting. */
export type MeetingCommand = CommandOf<{ readonly [Action in MeetingAction]: ActionBody<Action> }>;
