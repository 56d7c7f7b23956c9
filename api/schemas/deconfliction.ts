import { z } from 'zod';
import { course } from '../../protocol/course/messages';
import { deconflictionParameters, mootCauses, sideNames, type Deconfliction, type DeconflictionPhase, type Pointer } from '../../protocol/deconfliction/state';
import { queryOn } from '../../protocol/queries';
import { aor, capacity, instant, number, parametersField, personName, program, reference, revision, said, version } from './basics';
import { callOutsField } from './call-out';

const sideName = z.enum(sideNames);

export const deconflictionPhases = ['unclaimed', 'awaiting-course', 'course-agreed', 'moot'] as const satisfies readonly DeconflictionPhase[];

const pointer: z.ZodType<Pointer> = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('entity'),
      entity: z.enum(Object.keys(queryOn) as [keyof typeof queryOn, ...(keyof typeof queryOn)[]]),
      index: z.int().min(0).meta({ description: 'Its place in the plan, from 0, or its number among those arrested incidentally' }),
      query: z.enum(Object.values(queryOn) as [(typeof queryOn)['subject'], ...(typeof queryOn)[keyof typeof queryOn][]]),
      incidental: z.boolean(),
    }),
    z.object({ kind: z.literal('interest'), interest: z.uuid(), revision }),
    z.object({ kind: z.literal('place'), label: z.string() }),
  ])
  .meta({ id: 'DeconflictionPointer', description: 'What of one’s own it is about' });

const side = z
  .object({
    program,
    aor,
    operation: reference.nullable().meta({ description: 'Its operation; null for who holds an interest' }),
    contact: personName.meta({ description: 'Whom the other side calls' }),
    tell: z.array(personName.extend({ capacity })),
    own: pointer.nullable().meta({ description: 'Null for the other side: a side never sees the other’s case' }),
    claim: z.object({ note: z.string().optional(), ...said }).nullable(),
  })
  .meta({ id: 'DeconflictionSide' });

/** The state of a de-confliction, as one side sees it. */
export const deconflictionStateFields = {
  kind: z.literal('deconfliction'),
  reference,
  aor,
  openedAt: instant,
  about: reference.meta({ description: 'The operation that raised it' }),
  cause: z.enum(['interest-hit', 'planned-events']),
  parameters: parametersField(deconflictionParameters),
  phase: z.enum(deconflictionPhases),
  version,
  revision,
  sides: z.object({ raiser: side, other: side }),
  clock: z
    .object({ runsFrom: instant, courseDue: instant, nextReminder: instant, remindersSent: z.int().min(0) })
    .nullable()
    .meta({ description: 'When a course is to be agreed, and the next reminder' }),
  callOuts: callOutsField,
  remarks: z.array(z.object({ number, side: sideName, text: z.string(), ...said })),
  proposals: z.array(z.object({ number, side: sideName, course, text: z.string(), revision, ...said, status: z.enum(['open', 'replaced', 'voided', 'accepted']) })),
  agreement: z.object({ proposal: number, course, text: z.string(), proposedBy: personName, acceptedBy: personName, at: instant }).nullable(),
  moot: z.object({ because: z.enum(mootCauses), at: instant }).nullable(),
  closedAt: instant.nullable(),
} satisfies Record<keyof Deconfliction, z.ZodType>;
