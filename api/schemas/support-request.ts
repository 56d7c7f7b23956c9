import { z } from 'zod';
import { askedSchema, offerSchema, reportSchema } from '../../protocol/support-request/messages';
import { supportParameters, type SupportPhase, type SupportRequest } from '../../protocol/support-request/state';
import { aor, instant, parametersField, personName, program, reference, revision, said, version } from './basics';
import { callOutsField } from './call-out';
import { pressingField } from './pressing';

const offer = z.int().min(1);

export const supportPhases = ['asked', 'offered', 'agreed', 'fulfilled', 'not-fulfilled', 'declined', 'withdrawn'] as const satisfies readonly SupportPhase[];

/** The state of a request for support, as its workflow last recorded it. */
export const supportStateFields = {
  kind: z.literal('support-request'),
  reference,
  aor,
  openedAt: instant,
  askedBy: personName,
  parameters: parametersField(supportParameters),
  phase: z.enum(supportPhases),
  version,
  revision,
  from: program.meta({ description: 'Whose office asks; its counterpart is asked' }),
  asked: askedSchema,
  funding: z
    .object({ program: z.literal('DRO'), provision: z.literal('TPD-4') })
    .nullable()
    .meta({ description: 'DRO is responsible for detention and transportation budgets; nobody can say otherwise. Null for processing' }),
  offers: z.array(z.object({ number: offer, side: program, offered: offerSchema, extent: z.enum(['in-full', 'in-part']), status: z.enum(['open', 'replaced', 'voided', 'accepted']), ...said })),
  clock: pressingField.nullable().meta({ description: 'By when the next word is owed' }),
  callOuts: callOutsField,
  agreement: z.object({ offer, ...said }).nullable(),
  decline: z.object({ reason: z.string(), ...said }).nullable(),
  report: z.object({ said: reportSchema, ...said }).nullable(),
  withdrawal: z.object({ reason: z.string(), ...said }).nullable(),
  closedAt: instant.nullable(),
} satisfies Record<keyof SupportRequest, z.ZodType>;
