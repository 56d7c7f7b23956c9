import { z } from 'zod';
import { owedEntrySchema } from '../../protocol/record-entry/opening';
import { recordEntryParameters, type RecordEntry, type RecordEntryPhase } from '../../protocol/record-entry/state';
import { entrySystems } from '../../protocol/record-entry/words';
import { amendmentsField, aor, instant, number, parametersField, personName, program, provision, reference, revision, said, version } from './basics';
import { callOutsField } from './call-out';

const saying = { number, reason: z.string(), ...said };

export const recordEntryPhases = ['owed', 'overdue', 'not-owed-said', 'entered', 'not-owed'] as const satisfies readonly RecordEntryPhase[];

/** The state of a record entry, as its workflow last recorded it. */
export const recordEntryStateFields = {
  kind: z.literal('record-entry'),
  reference,
  aor,
  openedAt: instant,
  openedBy: personName,
  openedFor: program.nullable().meta({ description: 'Whose office opened it; null when the matter that it is about raised it' }),
  parameters: parametersField(recordEntryParameters),
  phase: z.enum(recordEntryPhases),
  version,
  revision,
  about: reference.nullable().meta({ description: 'The matter that it comes from' }),
  incident: z.string().nullable(),
  owed: owedEntrySchema,
  system: z.enum(entrySystems).meta({ description: '`case-system`: the memo names it, and its name is withheld' }),
  owing: z
    .object({ program, provision, because: z.string() })
    .meta({ description: 'Whose field office owes it: fixed when it was opened, whatever training comes later (CAS-2, DEC-9)' }),
  seizingEntity: program.nullable().meta({ description: 'Who discovered it: fixed for good (CAS-3). Null for what is no seizure' }),
  dueAt: instant,
  overdueSince: instant.nullable(),
  nextStep: z
    .object({ kind: z.enum(['told', 'reminded', 'overdue']), at: instant, number })
    .nullable()
    .meta({ description: 'What the clock does next' }),
  takenBy: personName.nullable(),
  handovers: z.array(z.object({ from: personName.nullable(), to: personName, reason: z.string().optional(), ...said })),
  corrections: amendmentsField,
  notOwed: z.object(saying).nullable().meta({ description: 'The owing office says that nothing is to be entered' }),
  endedSayings: z.array(z.object({ ...saying, because: z.enum(['objected', 'taken-back']), comment: z.string(), endedBy: personName, endedAt: instant })),
  entered: z.object({ number: z.string(), enteredAt: instant, late: z.boolean(), ...said }).nullable(),
  agreement: z.object({ comment: z.string().optional(), ...said }).nullable(),
  callOuts: callOutsField,
  closedAt: instant.nullable(),
} satisfies Record<keyof RecordEntry, z.ZodType>;
