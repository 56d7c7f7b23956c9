import { z } from 'zod';
import { administrativeArrests } from '../../protocol/call/words';
import { actionSchemas } from '../../protocol/transfer/messages';
import { transferParameters, type Transfer, type TransferPhase } from '../../protocol/transfer/state';
import { aor, instant, number, parametersField, personName, program, reference, revision, said, version } from './basics';
import { callOutsField } from './call-out';
import { pressingField } from './pressing';

export const transferPhases = ['proposed', 'short-of-resources', 'agreed', 'in-effect', 'withdrawn'] as const satisfies readonly TransferPhase[];

/** The state of a transfer, as its workflow last recorded it. */
export const transferStateFields = {
  kind: z.literal('transfer'),
  reference,
  aor,
  openedAt: instant,
  proposedBy: personName,
  parameters: parametersField(transferParameters),
  phase: z.enum(transferPhases),
  version,
  revision: revision.meta({ description: 'Counts the proposals' }),
  from: program.meta({ description: 'Whose head of office proposed it' }),
  category: z.enum(administrativeArrests),
  to: program.meta({ description: 'Who becomes responsible' }),
  proposals: z.array(z.object({ number, side: program, proposed: actionSchemas.proposal, status: z.enum(['open', 'replaced', 'voided', 'accepted']), ...said })),
  clock: pressingField.nullable().meta({ description: 'By when the next word is owed; silence agrees to nothing' }),
  callOuts: callOutsField,
  agreement: z.object({ proposal: number, effectiveAt: instant, ...said }).nullable(),
  shortfalls: z.array(z.object({ number, side: program, statement: z.string(), ...said })).meta({ description: 'What local resources are short of (MIS-2)' }),
  remarks: z.array(z.object({ number, side: program, text: z.string(), ...said })),
  withdrawal: z.object({ reason: z.string(), ...said }).nullable(),
  closedAt: instant.nullable(),
} satisfies Record<keyof Transfer, z.ZodType>;
