import { z } from 'zod';
import { openSchema } from '../../protocol/developmental-assignment/messages';
import { assignmentParameters, type AssignmentPhase, type Candidate, type DevelopmentalAssignment, type Offer } from '../../protocol/developmental-assignment/state';
import type { SignOff } from '../../protocol/sign-off';
import { aor, instant, number, parametersField, personName, program, reference, revision, said, version } from './basics';
import { toldField } from './briefing';
import { callOutsField } from './call-out';
import { pressingField } from './pressing';

const { title, place, learning } = openSchema.shape;

export const assignmentPhases = ['offered', 'proposed', 'agreed', 'begun', 'completed', 'ended', 'declined', 'withdrawn', 'lapsed'] as const satisfies readonly AssignmentPhase[];

const offer = { title, place, startsAt: instant, endsAt: instant, learning } satisfies Record<keyof Offer, z.ZodType>;
const candidate = {
  number,
  side: program,
  person: personName,
  hiredOn: z.iso.date(),
  statement: z.string().nullable(),
  status: z.enum(['open', 'replaced', 'voided', 'accepted']),
  refusal: z.object({ side: program, reason: z.string(), ...said }).nullable(),
  ...said,
} satisfies Record<keyof Candidate, z.ZodType>;
const signature = z.object(said).nullable();
const signOff = { hash: z.string(), signatures: z.object({ OI: signature, DRO: signature }) } satisfies Record<keyof SignOff, z.ZodType>;

/** The state of a developmental assignment, as its workflow last recorded it. */
export const assignmentStateFields = {
  kind: z.literal('developmental-assignment'),
  reference,
  aor,
  openedAt: instant,
  offeredBy: personName,
  parameters: parametersField(assignmentParameters),
  phase: z.enum(assignmentPhases),
  version,
  revision: revision.meta({ description: 'Counts the offer and its candidates' }),
  from: program.meta({ description: 'Whose office offers it' }),
  peopleOf: program.meta({ description: 'Whose newly hired people it is for' }),
  offer: z.object(offer),
  candidates: z.array(z.object(candidate)),
  signOff: z.object(signOff).nullable().meta({ description: 'Both offices accept the offer with its candidate, by this hash' }),
  told: toldField,
  clock: pressingField.nullable().meta({ description: 'It presses, and agrees to nothing' }),
  begun: z.object({ note: z.string().nullable(), ...said }).nullable(),
  completion: z.object({ learnt: z.string(), ...said }).nullable(),
  ending: z.object({ side: program, reason: z.string(), ...said }).nullable().meta({ description: 'Why it ended early, was declined or was withdrawn' }),
  callOuts: callOutsField,
  closedAt: instant.nullable(),
} satisfies Record<keyof DevelopmentalAssignment, z.ZodType>;
