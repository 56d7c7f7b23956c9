/** An operation from the start of its action on, as it is shown. */
import { z } from 'zod';
import { entitySchema, subjectEntity } from '../../protocol/entities';
import { conductSchemas, incidentalArrestSchema } from '../../protocol/operation/conduct/messages';
import { conductParameters, type Conduct } from '../../protocol/operation/conduct/state';
import { seizureCategories } from '../../protocol/record-entry/words';
import { aor, instant, number, parametersField, personName, program, provision, reference } from './basics';

const recorded = { by: personName, recordedAt: instant };
const processing = z
  .object({ program, provision, because: z.string() })
  .nullable()
  .meta({ description: 'Who processes an administrative arrest, and why (TPD-1, TPD-2)' });

const { person: _person, further: _further, caseAgent: _caseAgent, ...arrestFields } = incidentalArrestSchema.shape;

const registerMatch = z
  .object({ interest: z.uuid(), revision: number, holder: z.object({ program, aor }), contact: personName, deconfliction: reference.nullable() })
  .meta({ id: 'RegisterMatch', description: 'Whom to call about an interest, and never what it says (DEC-4)' });

const query = z
  .object({
    number,
    code: z.enum(['SQ11', 'SQ13', 'SQAD', 'SQ16']),
    entity: entitySchema,
    register: z
      .object({ at: instant, matches: z.array(registerMatch), own: z.array(program).optional().meta({ description: 'The office that arrested: its own interests are no news to it. Absent on older arrests: all that conduct the operation' }) })
      .nullable()
      .meta({ description: 'By the system, against the interest register' }),
    attested: z.object({ result: z.enum(['negative', 'positive']), reference: z.string(), queriedAt: instant, ...recorded }).nullable().meta({ description: 'In the outside system, by a person' }),
  })
  .meta({ id: 'OwedArrestQuery' });

const struck = z
  .object({ reason: z.string(), by: personName, at: instant })
  .optional()
  .meta({ description: 'It was recorded wrongly: it counts nowhere, and owes nothing (CAS-1)' });

const discovered = { number, struck, discoveredBy: program.meta({ description: 'The seizing entity (CAS-3)' }), description: z.string(), at: instant, ...recorded };

const basisFields = {
  reference,
  aor,
  conductedBy: z.array(program),
  lead: program,
  communityShield: z.boolean(),
  targets: z.array(z.unknown()).meta({ description: 'The targets of the plan, as they were at the start' }),
  processing: z.object({ OI: z.int(), DRO: z.int() }).nullable(),
  parameters: parametersField(conductParameters),
  expectedEnd: instant.optional().meta({ description: 'When it should have ended, as it was planned' }),
} satisfies Record<keyof Conduct['basis'], z.ZodType>;

const conductFields = {
  basis: z.object(basisFields).meta({ description: 'What the action rests on: parties and plan, as they were when it began' }),
  startedAt: instant,
  startedBy: personName,
  log: z.object({ count: z.int().min(0), latest: z.array(z.object({ number, text: z.string(), at: instant, ...recorded })) }).meta({ description: 'The latest entries; the record has all' }),
  results: z.array(z.object({ said: conductSchemas.result, processing, ...recorded })).meta({ description: 'The last word on each target' }),
  arrests: z.array(z.object({ number, person: subjectEntity, ...arrestFields, caseAgent: personName, processing, queries: z.array(query), struck, ...recorded })),
  seizures: z.array(z.object({ goods: conductSchemas.seizure.shape.goods, ...discovered })),
  evidence: z.array(z.object({ what: z.enum(seizureCategories), ...discovered })),
  notices: z.array(z.object({ who: z.string(), notice: reference, ...recorded })),
  ended: z.object({ by: personName, at: instant, note: z.string().optional() }).nullable(),
  afterAction: z.object({ dueAt: instant, remindAt: instant, reminders: z.int().min(0) }).nullable(),
  endAsked: z.object({ at: instant, reminders: z.int().min(1) }).optional().meta({ description: 'The last time that the end of the action, which nobody had said, was asked for (COO-8)' }),
  pressed: z.object({ at: instant, reminders: z.int().min(1) }).optional().meta({ description: 'The last time that overdue queries or an overdue notice after an arrest were asked for (DEC-3, DEC-6)' }),
  reports: z.array(z.object({ program, text: z.string(), lessons: z.string().optional(), ...recorded })),
  statistics: z.object({ said: conductSchemas.statistics, ...recorded }).nullable(),
  entries: z.array(z.object({ key: z.string(), entry: reference })).meta({ description: 'The record entries that were opened (CAS-1 to CAS-4, DEC-9)' }),
  closed: z.object({ by: personName, at: instant, note: z.string().optional() }).nullable(),
} satisfies Record<keyof Conduct, z.ZodType>;

/** Null until the action begins. */
export const conductField = z.object(conductFields).meta({ id: 'OperationConduct' }).nullable();
