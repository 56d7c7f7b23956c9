import { z } from 'zod';
import { choiceNames, type ChoiceName } from '../../protocol/choices';
import { parameterNames, type ParameterName } from '../../protocol/parameters';
import { aor, instant, matterKind, provision, reference } from './basics';

export const parametersQuerySchema = z.strictObject({
  aor: aor.optional().meta({ description: 'Default: the national protocol' }),
  at: z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString()).optional().meta({ description: 'Of another instant, as the register has it now. Default: now' }),
});

const source = z.enum(['memo', 'default', 'local']).meta({ description: '`memo`: the national protocols say it. `default`: ours. `local`: by the local protocol' });
const value = z.union([z.number(), z.array(z.number())]);
const kinds = z.array(matterKind).meta({ description: 'Of which it opens matters under; none: it is read otherwise' });
const local = { since: instant.nullable(), protocol: reference.nullable() };

const bounds = z.discriminatedUnion('may', [
  z.object({ may: z.literal(true), least: z.number(), most: z.number(), within: z.array(z.string()).meta({ description: 'Parameters that it must stay below' }), because: z.string() }),
  z.object({ may: z.literal(false), because: z.string() }),
]);

export const parametersSchema = z
  .object({
    aor: aor.nullable(),
    asOf: instant,
    protocol: z.object({ reference, since: instant }).nullable().meta({ description: 'The local protocol in force' }),
    next: z.object({ reference, since: instant, ends: z.boolean() }).nullable().meta({ description: 'Signed by all four, and not in force yet; `ends`: the national values hold again then' }),
    parameters: z.array(
      z.object({ name: z.enum(parameterNames as [ParameterName, ...ParameterName[]]), value, words: z.string(), national: value, source, provision, meaning: z.string(), ...local, kinds, local: bounds }),
    ),
    choices: z.array(z.object({ name: z.enum(choiceNames as [ChoiceName, ...ChoiceName[]]), value: z.string(), national: z.string(), among: z.array(z.string()), source, provision, meaning: z.string(), ...local, kinds })),
  })
  .meta({ id: 'Parameters', description: 'What matters of an area are opened under: times in milliseconds, distances in miles (GOV-1)' });

export type ParametersView = z.output<typeof parametersSchema>;
