import { z } from 'zod';
import { briefingParameters, type Briefing, type BriefingPhase, type BriefingPlan } from '../../protocol/briefing/state';
import { aor, capacity, instant, parametersField, personName, program, reference, revision, said, version } from './basics';
import { memoTopic } from './briefing-catalogue';
import { callOutsField } from './call-out';
import { pressingField } from './pressing';

export const toldField = z
  .array(z.object({ ...personName.shape, capacity }))
  .nullable()
  .meta({ description: 'Liaison and head of the counterpart, once they were told of it' });

export const briefingPhases = ['planned', 'held', 'concluded', 'cancelled', 'not-held'] as const satisfies readonly BriefingPhase[];

const planFields = { startsAt: instant, endsAt: instant, place: z.string(), presenter: personName, capacity: z.int().min(1) } satisfies Record<keyof BriefingPlan, z.ZodType>;
const plan = z.object(planFields);
const people = z.array(personName);

/** The state of a briefing, as its workflow last recorded it. */
export const briefingStateFields = {
  kind: z.literal('briefing'),
  reference,
  aor,
  openedAt: instant,
  plannedBy: personName,
  parameters: parametersField(briefingParameters),
  phase: z.enum(briefingPhases),
  version,
  revision: revision.meta({ description: 'Counts the plans' }),
  from: program.meta({ description: 'Whose office gives it; people of its counterpart attend' }),
  topics: z.array(z.object({ entry: z.uuid(), version, topic: memoTopic.nullable(), title: z.string() })).meta({ description: 'Entries of that office’s catalogue, as they stood when it was planned' }),
  plan,
  note: z.string().nullable(),
  invited: z.array(z.object({ ...personName.shape, side: program.meta({ description: 'Whose office named them' }) })),
  moves: z.array(z.object({ from: plan, fields: z.array(z.string()), reason: z.string(), ...said })),
  told: toldField,
  clock: pressingField.nullable().meta({ description: 'By when it is to be said whether it was held; silence is never “held”' }),
  held: z.object({ attended: people, note: z.string().nullable(), ...said }).nullable(),
  corrections: z.array(z.object({ side: program, before: people, reason: z.string(), ...said })),
  concludesAt: instant.nullable().meta({ description: 'Until when attendance can be corrected' }),
  cancellation: z.object({ reason: z.string(), ...said }).nullable(),
  closing: z.object({ note: z.string().nullable(), ...said }).nullable(),
  callOuts: callOutsField,
  closedAt: instant.nullable(),
} satisfies Record<keyof Briefing, z.ZodType>;
