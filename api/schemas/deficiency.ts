import { z } from 'zod';
import { openSchema, remedySchema } from '../../protocol/deficiency/messages';
import { deficiencyParameters, type Deficiency, type DeficiencyPhase } from '../../protocol/deficiency/state';
import { aor, instant, number, parametersField, personName, program, reference, revision, said, version } from './basics';
import { callOutsField } from './call-out';
import { pressingField } from './pressing';

const signature = z.object(said).nullable();
const word = z.object({ note: z.string(), ...said }).nullable();

const remedyFields = {
  number,
  content: remedySchema,
  hash: z.string().meta({ description: 'Of way, text and tasks: what both sign' }),
  signatures: z.object({ OI: signature, DRO: signature }),
  ...said,
};

const task = z.object({
  number,
  what: z.string(),
  program,
  done: z.object({ note: z.string(), document: z.string().optional(), ...said }).nullable(),
  move: z.object({ side: program, dueAt: instant, reason: z.string(), ...said }).nullable().meta({ description: 'Another time that the other side has not agreed to yet' }),
  clock: pressingField,
});

export const deficiencyPhases = ['identified', 'proposed', 'under-way', 'remedied', 'withdrawn'] as const satisfies readonly DeficiencyPhase[];

/** The state of a deficiency, as its workflow last recorded it. */
export const deficiencyStateFields = {
  kind: z.literal('deficiency'),
  reference,
  aor,
  openedAt: instant,
  openedBy: personName,
  parameters: parametersField(deficiencyParameters),
  phase: z.enum(deficiencyPhases),
  version,
  revision,
  identifiedBy: program,
  described: openSchema,
  callOuts: callOutsField,
  proposal: z.object(remedyFields).nullable().meta({ description: 'On the table: not signed by both' }),
  remedy: z.object(remedyFields).nullable().meta({ description: 'Signed by both; under way until both have signed another' }),
  earlierRemedies: z.array(z.object({ ...remedyFields, tasks: z.array(task) })),
  tasks: z.array(task),
  clock: pressingField.nullable().meta({ description: 'By when both owe a signed remedy, or their word that it is remedied' }),
  pressedSteps: z.int().min(0),
  remedied: z.object({ OI: word, DRO: word }),
  remarks: z.array(z.object({ number, side: program, text: z.string(), ...said })),
  withdrawal: z.object({ reason: z.string(), ...said }).nullable(),
  closedAt: instant.nullable(),
} satisfies Record<keyof Deficiency, z.ZodType>;
