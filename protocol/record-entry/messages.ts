/** What people may say to a record entry, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import type { CommandOf } from '../envelope';
import { instant, line, text } from '../fields';
import type { PersonName, Post } from '../vocabulary';
import { owedEntrySchema } from './opening';
import { seizureCategories } from './words';

const program = z.enum(['OI', 'DRO']);

/** The number that a case system gave. Loosely: systems differ, and their forms are withheld. */
export const entryNumber = z
  .string()
  .trim()
  .regex(/^(?=.*\d)[A-Za-z0-9][A-Za-z0-9 ./_-]{2,49}$/, 'must be 3 to 50 letters, digits, spaces, dots, slashes, dashes or underscores, with a digit among them')
  .meta({ example: '2026-SZ-014532' });

export const openSchema = z
  .strictObject({
    owed: owedEntrySchema,
    about: line(40).optional().meta({ description: 'The reference of the matter that it comes from, such as an operation', example: 'NYC-OP-2026-0007' }),
    incident: line(100).optional().meta({ description: 'What else it comes from, by a number or name that is no personal data' }),
  })
  .refine(({ about, incident }) => about !== undefined || incident !== undefined, { path: ['incident'], message: 'must say what it comes from, where no matter is named' })
  .meta({ id: 'CaseRecordEntryOpening' });

export const takingSchema = z.strictObject({}).meta({ id: 'CaseRecordEntryTaking' });

export const entrySchema = z
  .strictObject({
    number: entryNumber,
    enteredAt: instant.optional().meta({ description: 'When it was entered. Default: now' }),
    seizingEntity: program.optional().meta({ description: 'The seizing entity that was entered. Of a seizure or evidence it must be said, and is who discovered it (CAS-3)' }),
  })
  .meta({ id: 'CaseRecordEntryEntry', description: 'It stands in the case system, under this number' });

const corrected = z.strictObject({
  description: text,
  happenedAt: instant,
  what: z.enum(seizureCategories),
  quantity: line(100),
  incident: line(100),
  seizingEntity: program.meta({ description: 'Fixed by who discovered it: anything else is refused (CAS-3)' }),
});

export const correctionSchema = z
  .strictObject({ entry: corrected.partial().refine((fields) => Object.keys(fields).length > 0, 'must change something'), reason: text })
  .meta({ id: 'CaseRecordEntryCorrection', description: 'The fields that are corrected, whole, and why' });

export const handoverSchema = z
  .strictObject({ to: line(100).meta({ description: 'Somebody of the owing office, by person id', example: 'nadia.frost' }), reason: text.optional() })
  .meta({ id: 'CaseRecordEntryHandover' });

export const notOwedSchema = z.strictObject({ reason: text }).meta({ id: 'CaseRecordEntryNotOwed', description: 'Why nothing is to be entered after all' });

export const agreementSchema = z.strictObject({ comment: text.optional() }).meta({ id: 'CaseRecordEntryAgreement' });

export const objectionSchema = z.strictObject({ reason: text }).meta({ id: 'CaseRecordEntryObjection', description: 'The other side objects, or the owing office takes it back' });

/** What each action below a record entry takes from people. */
export const actionSchemas = {
  taking: takingSchema,
  entry: entrySchema,
  correction: correctionSchema,
  handover: handoverSchema,
  'not-owed': notOwedSchema,
  agreement: agreementSchema,
  objection: objectionSchema,
} as const;

export type RecordEntryAction = keyof typeof actionSchemas;
export const recordEntryActions = Object.keys(actionSchemas) as readonly RecordEntryAction[];

export type OpenBody = z.output<typeof openSchema>;
export type EntryCorrection = z.output<typeof corrected>;
export type Asked<Action extends RecordEntryAction> = z.output<(typeof actionSchemas)[Action]>;

/** Somebody as the directory knows them when it is sealed. */
export interface Recipient extends PersonName {
  readonly post: Post | null;
}

/** What each action carries once it is sealed: whom it is handed to is looked up by then; null when nobody active has that id. */
export interface SealedBodies {
  readonly taking: Asked<'taking'>;
  readonly entry: Asked<'entry'>;
  readonly correction: Asked<'correction'>;
  readonly handover: { readonly to: Recipient | null; readonly reason?: string | undefined };
  readonly 'not-owed': Asked<'not-owed'>;
  readonly agreement: Asked<'agreement'>;
  readonly objection: Asked<'objection'>;
}

/** A command to an open record entry. */
export type RecordEntryCommand = CommandOf<SealedBodies>;
