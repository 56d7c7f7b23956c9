import { z } from 'zod';
import { choiceNames, type ChoiceName } from '../../protocol/choices';
import type { Change } from '../../protocol/local-protocol/changes';
import type { LocalProtocol, LocalProtocolPhase } from '../../protocol/local-protocol/state';
import { localProtocolParameters } from '../../protocol/local-protocol/state';
import { parameterNames, parameterOf, type ParameterName } from '../../protocol/parameters';
import { aor, choicesField, instant, matterKind, parametersField, personName, program, provision, reference, revision, said, version } from './basics';
import { callOutsField } from './call-out';
import { pressingField } from './pressing';

const hash = z.string().meta({ description: 'SHA-256 of the text, as hex: what is signed' });

export const localProtocolPhases = ['drafting', 'with-directors', 'agreed', 'in-force', 'superseded', 'ended', 'carried-out', 'withdrawn'] as const satisfies readonly LocalProtocolPhase[];

export const valuesField = z
  .object(Object.fromEntries(parameterNames.map((name) => [name, (typeof parameterOf(name).value === 'number' ? z.number() : z.array(z.number())).optional()])))
  .meta({ id: 'LocalValues', description: 'Only what is not national: times in milliseconds, distances in miles' });

const text = z
  .object({ purpose: z.enum(['adoption', 'amendment', 'ending']), supersedes: reference.nullable(), title: z.string(), terms: z.string(), effectiveAt: instant, values: valuesField, choices: choicesField })
  .meta({ id: 'LocalProtocolText', description: 'What is signed, whole' });
const signature = z.object(said).nullable();
const signOff = z.object({ hash, signatures: z.object({ OI: signature, DRO: signature }) });
const tiers = z.object({ field: signOff, headquarters: signOff }).meta({ id: 'TieredSignOff', description: 'FOD and SAC sign first, then both Directors: four people, one text' });

const value = z.union([z.number(), z.array(z.number()), z.string()]);
const names = [...parameterNames, ...choiceNames] as [ParameterName | ChoiceName, ...(ParameterName | ChoiceName)[]];

export const changeSchema = z
  .object({
    name: z.enum(names),
    provision,
    meaning: z.string(),
    national: value,
    inForce: value.meta({ description: 'In the area, until it takes effect' }),
    proposed: value,
    words: z.string(),
    kinds: z.array(matterKind).meta({ description: 'The kinds of matter that are opened under it' }),
  } satisfies Record<keyof Change, z.ZodType>)
  .meta({ id: 'LocalProtocolChange', description: 'What differs from the national value, or from what is in force' });

/** The state of a local protocol, as its workflow last recorded it. */
const stateFields = {
  kind: z.literal('local-protocol'),
  reference,
  aor,
  openedAt: instant,
  proposedBy: personName,
  parameters: parametersField(localProtocolParameters),
  phase: z.enum(localProtocolPhases),
  version,
  revision: revision.meta({ description: 'Counts the texts' }),
  from: program.meta({ description: 'Whose head of office proposed it' }),
  replaces: z.object({ protocol: reference, since: instant, values: valuesField, choices: choicesField }).nullable().meta({ description: 'What was agreed in the area when it was opened' }),
  text,
  signOff: tiers,
  earlierTexts: z.array(z.object({ revision, text, signOff: tiers })).meta({ description: 'Edited or returned; their signatures are void' }),
  edits: z.array(z.object({ revision, side: program, fields: z.array(z.string()), reason: z.string(), ...said })),
  returns: z.array(z.object({ revision, side: program, reason: z.string(), ...said })),
  remarks: z.array(z.object({ number: z.int().min(1), text: z.string(), ...said })),
  clock: pressingField.nullable().meta({ description: 'By when signatures are owed; silence signs nothing' }),
  callOuts: callOutsField,
  agreement: z.object({ at: instant, effectiveAt: instant }).nullable().meta({ description: 'With the last of the four signatures' }),
  successor: z.object({ protocol: reference, ends: z.boolean(), since: instant }).nullable().meta({ description: 'What takes its place, or ends it, as all four have signed that' }),
  withdrawal: z.object({ reason: z.string(), ...said }).nullable(),
  closedAt: instant.nullable(),
} satisfies Record<keyof LocalProtocol, z.ZodType>;

export const localProtocolShownFields = {
  ...stateFields,
  changes: z.array(changeSchema).meta({ description: 'Against the national values, and what is in force' }),
};

export const previewSchema = z
  .object({
    reference,
    aor,
    hash,
    effectiveAt: instant,
    changes: z.array(changeSchema).meta({ description: 'What differs once it takes effect' }),
    openMatters: z.array(z.object({ kind: matterKind, open: z.int().min(0) })).meta({ description: 'Of the kinds concerned: they keep what they were opened under' }),
    words: z.array(z.string()),
  })
  .meta({ id: 'LocalProtocolPreview', description: 'What would change, for which kinds of matter, and what would not' });
export type PreviewView = z.output<typeof previewSchema>;
