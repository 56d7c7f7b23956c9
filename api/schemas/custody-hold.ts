import { z } from 'zod';
import { heldSubjectSchema } from '../../protocol/custody-hold/messages';
import { custodyHoldParameters, type CustodyHold, type CustodyHoldPhase } from '../../protocol/custody-hold/state';
import { aor, count, instant, number, parametersField, personName, program, reference, revision, version } from './basics';
import { callOutsField } from './call-out';

const said = { reason: z.string(), by: personName, at: instant };

export const custodyHoldPhases = ['in-force', 'lifting-proposed', 'lifted'] as const satisfies readonly CustodyHoldPhase[];

const hit = z.object({ number, check: z.uuid(), caseReference: z.string().nullable(), by: personName, at: instant });

/** The state of a custody hold as it is shown: whom it holds is answered to a look only. */
export const custodyHoldStateFields = {
  kind: z.literal('custody-hold'),
  reference,
  aor,
  openedAt: instant,
  placedBy: personName,
  parameters: parametersField(custodyHoldParameters),
  phase: z.enum(custodyHoldPhases),
  version,
  revision,
  subjects: z.array(z.object({ number, revision: revision.meta({ description: 'When what is known of the subject was last corrected' }) })).meta({ description: 'How many, and no more' }),
  handling: z.null().meta({ description: 'Answered to a look only' }),
  readers: z.array(personName),
  callOuts: callOutsField,
  looks: z.object({ count, latest: z.array(z.object({ number, ...said })) }),
  hits: z.object({ count, latest: z.array(hit) }).nullable().meta({ description: 'Null for those who may not look' }),
  corrections: z.array(z.object({ revision, subject: number, ...said })),
  lifting: z.object({ number, program, ...said, remindAt: instant, reminders: count }).nullable(),
  endedLiftings: z.array(
    z.object({ number, program, ...said, because: z.enum(['objected', 'taken-back', 'corrected']), endedBy: personName, endedAt: instant, comment: z.string().optional() }),
  ),
  review: z.object({ dueAt: instant, remindAt: instant, reminders: count, last: z.object(said).nullable() }),
  lifted: z.object({ number, program, reason: z.string(), by: personName, agreedBy: personName, comment: z.string().optional() }).nullable(),
  closedAt: instant.nullable(),
} satisfies Record<keyof CustodyHold, z.ZodType>;

export const lookAnswerSchema = z
  .object({
    reference,
    /** The command: it is in the record under this id. */
    command: z.uuid(),
    lookedAt: instant,
    handling: z.string().nullable(),
    subjects: z.array(
      z.object({
        number,
        details: heldSubjectSchema,
        formerly: z.array(z.object({ revision, details: heldSubjectSchema })).meta({ description: 'What was known before; targets are checked against it too' }),
      }),
    ),
  })
  .meta({ id: 'CustodyHoldLookAnswer', description: 'Whom the hold holds. Never stored by the API, and shown for some minutes after the look was recorded' });
