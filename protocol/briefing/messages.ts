/** What people may say about a briefing, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import type { CommandOf } from '../envelope';
import { instant, line, text } from '../fields';
import type { PersonName, Post } from '../vocabulary';

const person = line(100).meta({ description: 'A person’s id', example: 'pilar.osei' });
const people = z.array(person).min(1).max(500);

const planned = {
  startsAt: instant,
  endsAt: instant,
  place: line(300),
  presenter: person.meta({ description: 'Who gives it: somebody of the office that gives it', example: 'leo.tamsin' }),
  capacity: z.int().min(1).max(500).meta({ description: 'How many people there is room for' }),
};

const endsAfterStart = ({ startsAt, endsAt }: { readonly startsAt?: string | undefined; readonly endsAt?: string | undefined }) => startsAt === undefined || endsAt === undefined || startsAt < endsAt;
const wrongEnd = { path: ['endsAt'], message: 'must be after startsAt' };

export const openSchema = z
  .strictObject({
    topics: z.array(z.uuid()).min(1).max(20).meta({ description: 'Entries of the office’s own briefing catalogue, by their ids' }),
    ...planned,
    invited: people.optional().meta({ description: 'People of the counterpart’s office' }),
    note: text.optional(),
  })
  .refine(endsAfterStart, wrongEnd)
  .meta({ id: 'BriefingOpening' });

/** What each action below a briefing takes from people. */
export const actionSchemas = {
  move: z
    .strictObject({ ...z.strictObject(planned).partial().shape, reason: text })
    .refine((fields) => Object.entries(fields).some(([field, value]) => field !== 'reason' && value !== undefined), 'must change something')
    .refine(endsAfterStart, wrongEnd)
    .meta({ id: 'BriefingMove', description: 'Another time, place, presenter or capacity, and why' }),
  invitation: z.strictObject({ persons: people }).meta({ id: 'BriefingInvitation', description: 'People of the counterpart’s office, named by either office, while there is room' }),
  decline: z.strictObject({ person: person.meta({ description: 'Who is invited, and does not come' }), reason: text.optional() }).meta({ id: 'BriefingDecline', description: 'There is room for somebody else again' }),
  cancellation: z.strictObject({ reason: text }).meta({ id: 'BriefingCancellation', description: 'It is not held, or, once its time has come, it was not' }),
  holding: z.strictObject({ attended: people, note: text.optional() }).meta({ id: 'BriefingHolding', description: 'It was held, and these people of the counterpart’s office attended, invited or not' }),
  attendance: z.strictObject({ attended: people, reason: text }).meta({ id: 'BriefingAttendance', description: 'Everybody who attended, in place of what was recorded, and why' }),
  closing: z.strictObject({ note: text.optional() }).meta({ id: 'BriefingClosing' }),
} as const;

export type BriefingAction = keyof typeof actionSchemas;
export type BriefingAsked = z.output<typeof openSchema>;
export type Asked<Action extends BriefingAction> = z.output<(typeof actionSchemas)[Action]>;

/** Somebody as the directory knows them when it is sealed; null when nobody active has that id. */
export type Named = (PersonName & { readonly post: Post | null }) | null;

/** What each action carries once it is sealed: people are looked up by then, in the order in which they were named. */
export interface SealedBodies {
  readonly move: Omit<Asked<'move'>, 'presenter'> & { readonly presenter?: Named };
  readonly invitation: { readonly persons: readonly Named[] };
  readonly decline: Asked<'decline'>;
  readonly cancellation: Asked<'cancellation'>;
  readonly holding: Omit<Asked<'holding'>, 'attended'> & { readonly attended: readonly Named[] };
  readonly attendance: Omit<Asked<'attendance'>, 'attended'> & { readonly attended: readonly Named[] };
  readonly closing: Asked<'closing'>;
}

/** A command to an open briefing. */
export type BriefingCommand = CommandOf<SealedBodies>;
