import { z } from 'zod';
import { answerSchema, requestSchema } from '../../protocol/concurrence/messages';
import { concurrenceParameters, type Concurrence, type ConcurrencePhase } from '../../protocol/concurrence/state';
import { amendmentsField, aor, count, instant, number, parametersField, personName, reference, revision, version } from './basics';
import { callOutsField } from './call-out';

const need = z.object({
  kind: z.enum(['required', 'exempt']),
  findings: z.array(z.object({ statute: z.string(), exempt: z.boolean(), because: z.string() })).meta({ description: 'Charge by charge (CON-2)' }),
});

const givenAnswer = z.object({
  answer: answerSchema,
  by: personName,
  at: instant,
  late: z.boolean().meta({ description: 'Given after the answer was due, on the ladder' }),
  round: number,
  askedAt: instant.optional().meta({ description: 'Since when it was asked for, in this round; absent on answers of earlier releases' }),
  resolution: z.object({ dispute: reference, hash: z.string() }).optional().meta({ description: 'The dispute whose resolution it is part of' }),
});

export const concurrencePhases = ['awaiting-answer', 'lapsed', 'concurred', 'refused', 'exempt', 'withdrawn', 'concluded'] as const satisfies readonly ConcurrencePhase[];

/** The state of a concurrence, as its workflow last recorded it. */
export const concurrenceStateFields = {
  kind: z.literal('concurrence'),
  reference,
  aor,
  openedAt: instant,
  requester: personName,
  onBehalfOf: personName.nullable(),
  operation: reference.optional().meta({ description: 'The operation that it was opened for' }),
  parameters: parametersField(concurrenceParameters),
  phase: z.enum(concurrencePhases),
  version,
  revision,
  round: z.int().min(0).meta({ description: 'Counts the askings of OI' }),
  request: requestSchema,
  need,
  clock: z.object({ runsFrom: instant, answerDue: instant, reminders: z.array(instant), remindersSent: count }).nullable(),
  answer: givenAnswer.nullable(),
  voidedAnswers: z.array(givenAnswer.extend({ voidedAt: instant, becauseOf: z.array(z.string()) })),
  questions: z.array(
    z.object({ number, text: z.string(), by: personName, at: instant, reply: z.object({ text: z.string(), by: personName, at: instant }).optional() }),
  ),
  amendments: amendmentsField,
  callOuts: callOutsField,
  presentations: z.array(
    z.object({
      number,
      district: z.string(),
      charges: z.array(z.string()),
      presentedAt: instant,
      by: personName,
      outcome: z.enum(['pending', 'accepted', 'declined']),
      note: z.string().optional(),
      settledAt: instant.optional(),
    }),
  ),
  withdrawal: z.object({ reason: z.string(), by: personName, at: instant }).nullable(),
  lapsedAt: instant.nullable(),
  ladder: z
    .object({ raise: number, cause: z.enum(['lapse', 'refusal']), since: instant, reason: z.string().nullable(), dispute: reference.nullable(), over: z.boolean() })
    .nullable()
    .meta({ description: 'The dispute that settles what OI’s answer is (RES-1 to RES-3)' }),
  concludesAt: instant.nullable(),
  closedAt: instant.nullable(),
} satisfies Record<keyof Concurrence, z.ZodType>;
