/** What people may say to a custody hold, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import type { Reached } from '../call-out';
import type { CommandOf } from '../envelope';
import { acknowledgementSchema, line, text } from '../fields';
import type { Veiled } from './state';

export const alienNumber = z.string().regex(/^A\d{7,9}$/, 'must be A and 7 to 9 digits').meta({ example: 'A087654321' });

export const dateOfBirth = z.iso.date().refine((date) => /^(1[89]|20|21)/.test(date), 'must lie between the years 1800 and 2199').meta({ example: '1979-03-14' });

/** Who is held. It is veiled before anything else is done with it. */
export const heldSubjectSchema = z
  .strictObject({
    name: line(200),
    alsoKnownAs: z.array(line(200)).max(20).optional(),
    dateOfBirth: dateOfBirth.optional(),
    alienNumber: alienNumber.optional(),
    standing: z.enum(['confidential-informant', 'cooperating-defendant']),
    fugitive: z.enum(['foreign', 'immigration']).meta({ description: 'Foreign: amenable to an administrative arrest, and wanted by a foreign law enforcement entity for violating local law' }),
    certainty: z.enum(['known', 'suspected']).meta({ description: 'Whether the subject is, or may be, such a fugitive' }),
    wantedBy: line(200).optional().meta({ description: 'The foreign law enforcement entity' }),
  })
  .refine(({ fugitive, certainty, wantedBy }) => fugitive !== 'foreign' || certainty !== 'known' || wantedBy !== undefined, {
    path: ['wantedBy'],
    message: 'must name the foreign law enforcement entity that is known to want the subject',
  })
  .meta({ id: 'HeldSubject' });

export const openHoldSchema = z
  .strictObject({
    subjects: z.array(heldSubjectSchema).min(1).max(20),
    handling: text.optional().meta({ description: 'What DRO’s readers must know; as secret as the subjects' }),
    readers: z.array(line(100)).max(10).optional().meta({ description: 'Who may look at the subjects besides those who always may, by person id' }),
  })
  .meta({ id: 'CustodyHoldOpening' });

const reason = text.meta({ description: 'In the record: name no subject' });
const lifting = z.int().min(1).meta({ description: 'The number of the proposal' });

export const correctionSchema = z
  .strictObject({
    subject: z.int().min(1).optional().meta({ description: 'The number of the subject; left out, another subject is added' }),
    details: heldSubjectSchema.meta({ description: 'The subject whole, as it is now known. What was known before is still checked against' }),
    reason,
  })
  .meta({ id: 'CustodyHoldCorrection' });

/** What each action below a custody hold takes from people. */
export const actionSchemas = {
  acknowledgement: acknowledgementSchema,
  look: z.strictObject({ reason }).meta({ id: 'CustodyHoldLook' }),
  correction: correctionSchema,
  lifting: z.strictObject({ reason }).meta({ id: 'CustodyHoldLifting' }),
  agreement: z.strictObject({ lifting, comment: text.optional() }).meta({ id: 'CustodyHoldAgreement' }),
  objection: z.strictObject({ lifting, reason }).meta({ id: 'CustodyHoldObjection', description: 'The other side objects, or its proposer takes it back' }),
  review: z.strictObject({ reason }).meta({ id: 'CustodyHoldReview', description: 'Why the hold is still needed' }),
} as const;

export type CustodyHoldAction = keyof typeof actionSchemas;
export const custodyHoldActions = Object.keys(actionSchemas) as readonly CustodyHoldAction[];

export type SubjectDetails = z.output<typeof heldSubjectSchema>;
export type OpenHoldBody = z.output<typeof openHoldSchema>;
type Asked<Action extends CustodyHoldAction> = z.output<(typeof actionSchemas)[Action]>;

/** A check of a target found the hold: sealed by the check itself, never asked for by a person. */
export interface HitBody {
  /** The id of the check. */
  readonly check: string;
  readonly caseReference: string | null;
  /** Who is told besides the placing agent: liaison and duty agent of OI, liaison and FOD of DRO. */
  readonly tell: readonly Reached[];
}

/** What each action carries once it is sealed: subjects are veiled by then. */
export interface SealedBodies {
  readonly acknowledgement: Asked<'acknowledgement'>;
  readonly look: Asked<'look'>;
  readonly correction: { readonly subject: number | null; readonly details: Veiled; readonly reason: string };
  readonly lifting: Asked<'lifting'>;
  readonly agreement: Asked<'agreement'>;
  readonly objection: Asked<'objection'>;
  readonly review: Asked<'review'>;
  readonly hit: HitBody;
}

/** A command to a custody hold. */
export type CustodyHoldCommand = CommandOf<SealedBodies>;
