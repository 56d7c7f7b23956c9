import { z } from 'zod';
import { callOutParameters, type CallOutPhase, type CallOutRequest } from '../../protocol/call-out-request/state';
import { urgencies } from '../../protocol/urgency';
import { aor, instant, parametersField, personName, program, reference, revision, said, version } from './basics';
import { callOutsField } from './call-out';

export const callOutPhases = ['paging', 'acknowledged', 'concluded', 'withdrawn'] as const satisfies readonly CallOutPhase[];

/** The state of a call-out that somebody asked for, as its workflow last recorded it. */
export const callOutStateFields = {
  kind: z.literal('call-out'),
  reference,
  aor,
  openedAt: instant,
  asker: personName,
  parameters: parametersField(callOutParameters),
  phase: z.enum(callOutPhases),
  version,
  revision,
  program: program.meta({ description: 'Whose representative is wanted' }),
  reason: z.string(),
  urgency: z.enum(urgencies),
  callOuts: callOutsField,
  acknowledgement: z.object({ note: z.string().meta({ description: 'What they will do' }), ...said }).nullable(),
  conclusion: z.object({ note: z.string(), ...said }).nullable(),
  withdrawal: z.object({ reason: z.string(), ...said }).nullable(),
  closedAt: instant.nullable(),
} satisfies Record<keyof CallOutRequest, z.ZodType>;
