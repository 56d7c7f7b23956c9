import { z } from 'zod';
import { answerSchema, concurrenceActions, requestSchema } from '../../protocol/concurrence/messages';
import type { Concurrence } from '../../protocol/concurrence/state';
import { refusalTitles } from '../../protocol/refusal';
import { aor, href, instant, personName, phase, program, provision, reference, revision, version } from './basics';

const milliseconds = z.number().min(0);
const count = z.int().min(0);
const number = z.int().min(1);

const need = z.object({
  kind: z.enum(['required', 'exempt']),
  findings: z.array(z.object({ statute: z.string(), exempt: z.boolean(), because: z.string() })).meta({ description: 'Charge by charge (CON-2)' }),
});

const givenAnswer = z.object({
  answer: answerSchema,
  by: personName,
  at: instant,
  late: z.boolean().meta({ description: 'Received after the answer was due' }),
  round: number,
});

const page = personName.extend({ capacity: z.enum(['duty', 'liaison', 'head']), at: instant });

const callOut = z
  .object({
    number,
    program,
    reason: z.enum(['answer-wanted', 'core-violations', 'lapsed']),
    provisions: z.array(provision),
    steps: z.array(z.array(z.enum(['duty', 'liaison', 'head']))),
    stepsTaken: count,
    pages: z.array(page),
    status: z.enum(['paging', 'acknowledged', 'ended']),
    acknowledgedBy: personName.optional(),
    acknowledgedAt: instant.optional(),
  })
  .meta({ id: 'CallOut', description: 'Pages, person after person, until one acknowledges (COO-5)' });

/** The state of a concurrence, as its workflow last recorded it. */
export const concurrenceStateFields = {
  kind: z.literal('concurrence'),
  reference,
  aor,
  openedAt: instant,
  requester: personName,
  onBehalfOf: personName.nullable(),
  parameters: z.object({
    answerWithin: milliseconds,
    remindBefore: z.array(milliseconds),
    pageTimeout: milliseconds,
    concludeAfter: milliseconds,
    envelopeLifetime: milliseconds,
  }).meta({ description: 'Times in milliseconds, as in force when it was opened' }),
  phase,
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
  amendments: z.array(
    z.object({ revision, fields: z.array(z.string()), material: z.array(z.string()), reason: z.string(), by: personName, at: instant }),
  ),
  callOuts: z.array(callOut),
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
  concludesAt: instant.nullable(),
  closedAt: instant.nullable(),
} satisfies Record<keyof Concurrence, z.ZodType>;

export const actionSchema = z
  .object({
    name: z.enum(concurrenceActions as [string, ...string[]]),
    href,
    method: z.literal('POST'),
    schema: href.meta({ description: 'What the body must be' }),
    allowed: z.boolean(),
    type: z.enum(Object.keys(refusalTitles).map((slug) => `/problems/${slug}`) as [string, ...string[]]).optional(),
    because: z.string().optional().meta({ description: 'Why it is not allowed' }),
    provision: provision.optional(),
    whoCould: z.string().optional(),
  })
  .meta({ id: 'Action', description: 'What the caller may do to the matter now, or why not' });

export const deliverySchema = z
  .object({
    purpose: z.enum(['page', 'notice', 'reminder']),
    topic: z.string(),
    recipient: personName,
    capacity: z.string(),
    channel: z.enum(['email']),
    callOut: number.nullable(),
    provisions: z.array(provision),
    status: z.enum(['planned', 'sent', 'failed', 'withheld']),
    reason: z.string().nullable(),
    at: instant.meta({ description: 'When it was settled, or planned while it is not' }),
  })
  .meta({ id: 'Delivery', description: 'Who was told, and what came of it' });

export const concurrenceSchema = z
  .object({
    ...concurrenceStateFields,
    dueAt: instant.nullable(),
    waitingOn: program.nullable(),
    updatedAt: instant,
    actions: z.array(actionSchema),
    deliveries: z.array(deliverySchema),
    links: z.object({ self: href, record: href, clearance: href }),
  })
  .meta({ id: 'Concurrence' });
