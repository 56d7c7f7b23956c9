import { z } from 'zod';
import { openSchema } from '../../protocol/consultation/messages';
import type { ClearanceToGo } from '../../protocol/consultation/clearance';
import { consultationParameters, type Consultation, type ConsultationPhase } from '../../protocol/consultation/state';
import { aor, instant, number, parametersField, personName, program, provision, reference, revision, said, version } from './basics';
import { callOutsField } from './call-out';
import { pressingField } from './pressing';

const [media, congressional] = openSchema.options;

export const consultationPhases = ['not-cleared', 'disputed', 'cleared', 'released-uncleared', 'released', 'implemented', 'withdrawn'] as const satisfies readonly ConsultationPhase[];

const draft = z.object({ revision, content: media.omit({ subject: true }), reason: z.string().nullable(), ...said });
const clearing = z.object({ revision, note: z.string().nullable(), ...said });

/** The state of a consultation, as its workflow last recorded it. */
const stateFields = {
  kind: z.literal('consultation'),
  reference,
  aor,
  openedAt: instant,
  openedBy: personName,
  parameters: parametersField(consultationParameters),
  phase: z.enum(consultationPhases),
  version,
  revision: revision.meta({ description: 'Of the draft' }),
  level: z.enum(['field', 'hq']).meta({ description: 'Between the two field offices of an area, or the two headquarters' }),
  from: program.meta({ description: 'Whose draft it is; the counterpart clears it' }),
  subject: z.enum(['media-release', 'congressional-reply', 'policy-change']),
  inquiry: congressional.shape.inquiry.nullable(),
  impact: z.string().nullable(),
  draft,
  earlierDrafts: z.array(draft),
  clearing: clearing.nullable().meta({ description: 'The counterpart’s word on just this revision' }),
  voidedClearings: z.array(clearing).meta({ description: 'Of earlier revisions' }),
  objections: z.array(z.object({ number, revision, reason: z.string(), status: z.enum(['standing', 'settled', 'dropped', 'voided']), ...said })),
  ladder: z.object({ raise: number, since: instant, dispute: reference.nullable(), over: z.boolean() }).nullable().meta({ description: 'An objection between field offices (RES-1 to RES-3)' }),
  settlements: z.array(z.object({ number, side: program, text: z.string(), status: z.enum(['open', 'replaced', 'voided', 'accepted']), ...said })).meta({ description: 'Between headquarters (RES-3)' }),
  settled: z.object({ by: z.enum(['ladder', 'assistant-directors']), dispute: reference.nullable(), text: z.string(), at: instant }).nullable().meta({ description: 'How the objection to this revision was settled; it clears nothing by itself' }),
  comments: z.array(z.object({ number, side: program, revision, text: z.string(), ...said })),
  clock: pressingField.nullable().meta({ description: 'By when a word, or the report, is owed; silence clears nothing' }),
  callOuts: callOutsField,
  urgent: z
    .object({ reason: z.string(), callOut: number, acknowledged: z.object(said).nullable(), ...said })
    .nullable()
    .meta({ description: 'It went out uncleared (COO-6)' }),
  release: z.object({ note: z.string().nullable(), ...said }).nullable(),
  withdrawal: z.object({ reason: z.string(), ...said }).nullable(),
  closedAt: instant.nullable(),
} satisfies Record<keyof Consultation, z.ZodType>;

const clearanceFields = {
  cleared: z.boolean(),
  words: z.string().meta({ example: 'Not cleared for release: DRO has not cleared revision 1. Silence clears nothing.' }),
  provision,
} satisfies Record<keyof ClearanceToGo, z.ZodType>;

export const consultationShownFields = { ...stateFields, clearance: z.object(clearanceFields) };
