/** What people may say about a local protocol, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import { nationalChoices, type Choices } from '../choices';
import type { CommandOf } from '../envelope';
import { acknowledgementSchema, instant, line, text } from '../fields';
import { parameterNames, parameterOf, type ParameterName, type ParameterValues } from '../parameters';

const single = z.number();
const several = z.array(z.number()).max(12);

/** Every parameter is taken here, and its bounds are a rule: whoever names one that is fixed is told why. */
const valueFields = Object.fromEntries(parameterNames.map((name) => [name, (typeof parameterOf(name).value === 'number' ? single : several).nullable().optional()]));
const choiceFields = Object.fromEntries(Object.entries(nationalChoices).map(([name, { values }]) => [name, z.enum(values as readonly [string, ...string[]]).nullable().optional()]));

/** What is put in the place of values; null: the national one again. */
export type ValuesAsked = { readonly [Name in ParameterName]?: number | readonly number[] | null };
export type ChoicesAsked = { readonly [Name in keyof Choices]?: Choices[Name] | null };

const fields = {
  title: line(200).meta({ description: 'Without personal data' }),
  terms: text.meta({ description: 'Why, and what else the two offices agree on' }),
  effectiveAt: instant.meta({ description: 'From when on it is in force; it lies ahead when the last of the four signs' }),
  values: (z.strictObject(valueFields) as unknown as z.ZodType<ValuesAsked>).meta({ id: 'LocalParameters', description: 'Times in milliseconds, distances in miles; null: the national value again' }),
  choices: (z.strictObject(choiceFields) as unknown as z.ZodType<ChoicesAsked>).meta({ id: 'LocalChoices', description: 'Who must answer what; null: as it is nationally' }),
};
const supersedes = z.string().max(40).meta({ description: 'The reference of the area’s last agreed local protocol' });

export const openSchema = z
  .discriminatedUnion('purpose', [
    z.strictObject({ purpose: z.literal('adoption'), ...fields, values: fields.values.optional(), choices: fields.choices.optional() }),
    z.strictObject({ purpose: z.literal('amendment'), supersedes, ...fields, values: fields.values.optional(), choices: fields.choices.optional() }),
    z.strictObject({ purpose: z.literal('ending'), supersedes, title: fields.title, terms: fields.terms, effectiveAt: fields.effectiveAt }),
  ])
  .meta({ id: 'LocalProtocolOpening', description: 'An amendment starts from the values of what it supersedes; an ending puts the national values back. Both are signed by all four too' });

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 hash in hex').meta({ description: 'Of the text that was read' });

/** What each action below a local protocol takes. */
export const actionSchemas = {
  acknowledgement: acknowledgementSchema,
  edit: z
    .strictObject({
      hash,
      title: fields.title.optional(),
      terms: fields.terms.optional(),
      effectiveAt: fields.effectiveAt.optional(),
      values: fields.values.optional(),
      choices: fields.choices.optional(),
      reason: text,
    })
    .meta({ id: 'LocalProtocolEdit', description: 'What is not given stays. It voids every signature. Another text than the one read is refused with how they differ' }),
  signature: z.strictObject({ hash }).meta({ id: 'LocalProtocolSignature' }),
  return: z.strictObject({ hash, reason: text }).meta({ id: 'LocalProtocolReturn', description: 'Of a Director: it goes back to FOD and SAC, and every signature is void' }),
  remark: z.strictObject({ text }).meta({ id: 'LocalProtocolRemark' }),
  withdrawal: z.strictObject({ reason: text }).meta({ id: 'LocalProtocolWithdrawal' }),
} as const;

export type LocalProtocolAction = keyof typeof actionSchemas;
export type LocalProtocolAsked = z.output<typeof openSchema>;
export type LocalProtocolPurpose = LocalProtocolAsked['purpose'];
export type ActionBody<Action extends LocalProtocolAction> = z.output<(typeof actionSchemas)[Action]>;

/** A command to an open local protocol. */
export type LocalProtocolCommand = CommandOf<{ readonly [Action in LocalProtocolAction]: ActionBody<Action> }>;

/** What is signed, whole. */
export interface ProtocolText {
  readonly purpose: LocalProtocolPurpose;
  readonly supersedes: string | null;
  readonly title: string;
  readonly terms: string;
  readonly effectiveAt: string;
  /** What is not national. */
  readonly values: ParameterValues;
  readonly choices: Choices;
}
