import { z } from 'zod';
import { answerSchema, outcomeSchema, reportSchema } from '../../protocol/call/messages';
import { callParameters, type Call, type CallPhase } from '../../protocol/call/state';
import { aor, instant, parametersField, personName, program, provision, reference, revision, said, version } from './basics';
import { callOutsField } from './call-out';

export const callPhases = ['awaiting-answer', 'unanswered', 'answered', 'on-scene', 'closed'] as const satisfies readonly CallPhase[];

/** The state of a call for assistance, as its workflow last recorded it. */
export const callStateFields = {
  kind: z.literal('call'),
  reference,
  aor,
  openedAt: instant,
  takenBy: personName,
  parameters: parametersField(callParameters),
  phase: z.enum(callPhases),
  version,
  revision,
  report: reportSchema,
  routing: z.object({ program, source: z.enum(['default', 'transfer', 'opener']), provision, because: z.string(), transfer: reference.optional() }).meta({ description: 'How it was routed when it was opened (MIS-1)' }),
  responsible: program.meta({ description: 'Whose it is now' }),
  answerDue: instant,
  unansweredAt: instant.nullable().meta({ description: 'When the answer was due and had not come' }),
  acknowledgedAt: instant.nullable(),
  answer: z
    .object({ answer: answerSchema, program, late: z.boolean().meta({ description: 'Received after it was due' }), ...said })
    .nullable(),
  arrival: z.object({ arrivedAt: instant, ...said }).nullable(),
  transfers: z.array(z.object({ from: program, to: program, reason: z.string(), ...said })),
  remarks: z.array(z.object({ number: z.int().min(1), text: z.string(), ...said })),
  callOuts: callOutsField,
  outcome: z.object({ outcome: outcomeSchema, ...said }).nullable(),
  closedAt: instant.nullable(),
} satisfies Record<keyof Call, z.ZodType>;
