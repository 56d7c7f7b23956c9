import { z } from 'zod';
import { answerSchema } from '../../protocol/concurrence/messages';
import { disputeParameters, rungs, type Dispute, type DisputePhase } from '../../protocol/dispute/state';
import { aor, capacity, instant, number, parametersField, personName, program, reference, revision, version } from './basics';
import { callOutsField } from './call-out';

const rung = z.enum(rungs);
const hash = z.string().regex(/^[0-9a-f]{64}$/).meta({ description: 'SHA-256 over the text and its answer: what an acceptance names' });

export const disputePhases = [...rungs, 'resolved', 'withdrawn', 'overtaken'] as const satisfies readonly DisputePhase[];

const acceptance = personName.extend({ at: instant });
const written = personName.extend({ text: z.string(), at: instant });
const ofBoth = <Part extends z.ZodType>(part: Part) => z.object({ OI: part, DRO: part });
const text = z.string();

/** The state of a dispute, as its workflow last recorded it. */
export const disputeStateFields = {
  kind: z.literal('dispute'),
  reference,
  aor,
  openedAt: instant,
  openedBy: personName,
  program: program.meta({ description: 'The side that opened it' }),
  cause: z.enum(['office', 'lapse', 'refusal', 'invitation', 'objection']),
  about: reference.nullable(),
  round: number.nullable().meta({ description: 'Which asking of the concurrence it is about' }),
  issue: text,
  knowing: z
    .array(personName.extend({ capacity, program }))
    .optional()
    .meta({ description: 'Whom the lapse has paged on its own matter: they are told of what is said here (CON-3)' }),
  parameters: parametersField(disputeParameters),
  phase: z.enum(disputePhases),
  version,
  revision,
  clock: z.object({ since: instant, due: instant.nullable(), nextReminder: instant.nullable(), remindersSent: z.int().min(0) }).nullable(),
  stays: z
    .array(z.object({ rung, since: instant, until: instant.nullable(), raisedBy: personName.nullable(), reason: text.nullable() }))
    .meta({ description: 'The rungs as they were climbed' }),
  proposals: z.array(
    z.object({
      number,
      text,
      answer: answerSchema.nullable(),
      hash,
      program,
      rung,
      by: personName,
      at: instant,
      status: z.enum(['open', 'replaced', 'left', 'accepted']),
      acceptances: ofBoth(acceptance.nullable()),
    }),
  ),
  statements: z.array(written.extend({ program })),
  summaries: ofBoth(written.extend({ text: text.nullable().meta({ description: 'Null for the other side until both are in; the Assistant Directors read what there is once they have it (RES-3)' }) }).nullable()),
  waivers: ofBoth(written.nullable()),
  resolution: z
    .object({ proposal: number, hash, text, answer: answerSchema.nullable(), rung, acceptances: ofBoth(acceptance), at: instant })
    .nullable(),
  callOuts: callOutsField,
  ending: z.object({ reason: text, by: personName.nullable(), at: instant }).nullable(),
  closedAt: instant.nullable(),
} satisfies Record<keyof Dispute, z.ZodType>;
