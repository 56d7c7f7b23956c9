/** An operation as it is shown. */
import { z } from 'zod';
import { answerSchema, openSchema } from '../../protocol/operation/messages';
import { sectionSchemas } from '../../protocol/operation/plan';
import { sectionNames, type SectionName } from '../../protocol/operation/sections';
import { operationParameters, type Operation, type OperationPhase } from '../../protocol/operation/state';
import { aor, count, href, instant, parametersField, personName, program, provision, reference, revision, said, version } from './basics';
import { callOutsField } from './call-out';
import { conductField } from './operation-conduct';

export const operationPhases = ['inviting', 'declined', 'planning', 'signed', 'cleared', 'under-way', 'after-action', 'closed', 'cancelled'] as const satisfies readonly OperationPhase[];

const both = <Said extends z.ZodType>(schema: Said) => z.object({ OI: schema.nullable(), DRO: schema.nullable() });
const query = z.enum(['SQ11', 'SQ13', 'SQAD', 'SQ16']);
const queryResult = z.enum(['negative', 'positive']);
const window = z.object({ start: instant, end: instant });
const shutGate = z.object({ gate: z.string(), provision, because: z.array(z.string()) });

const sectionFields = (name: SectionName) => ({
  version: count.meta({ description: '0: never written' }),
  content: sectionSchemas[name].nullable(),
  owner: personName.nullable(),
  responsible: program.nullable(),
  writtenBy: personName.nullable(),
  writtenAt: instant.nullable(),
});
const section = (name: SectionName) => z.object(sectionFields(name));

const invitation = z.object({
  number: count,
  asked: program,
  cause: z.enum(['opened', 'asked', 'gang', 'resources']).meta({ description: 'Why it is joint (COO-8, DEC-7)' }),
  askedAt: instant,
  answerDue: instant,
  reminders: z.array(instant),
  remindersSent: count,
  lapsedAt: instant.nullable(),
  answer: z.object({ said: answerSchema, ...said, late: z.boolean() }).nullable(),
});

const persons = z.array(z.object({ names: z.array(z.string()), dateOfBirth: z.string().optional(), alienNumber: z.string().optional() })).optional();

const surroundings = z.object({
  matches: z.array(z.object({ entity: count, interest: z.uuid(), revision, holder: z.object({ program, aor }), score: z.number(), because: z.array(z.string()), contact: personName })).meta({ description: 'Interests that entities of the plan match: whom to call, never the case (DEC-4)' }),
  near: z.array(z.object({ operation: reference, aor, lead: program, miles: z.number(), own: z.string(), ownChanges: count, theirChanges: count, key: z.string() })).meta({ description: 'Operations that are planned near it; of their plans nothing is told (COO-8)' }),
  deconflictions: z.array(
    z.object({
      reference,
      cause: z.enum(['interest-hit', 'planned-events']),
      key: z.string(),
      phase: z.string(),
      settled: z.boolean(),
      course: z.enum(['proceed', 'joint', 'delay', 'stand-down']).nullable(),
      conflict: z.object({ operation: reference, aor, lead: program, asPlanned: z.boolean() }).optional().meta({ description: 'Of planned events: the other operation, and whether the places of both are still those that it is about (COO-8)' }),
    }),
  ),
  concurrences: z.array(z.object({ reference, subjects: z.array(z.string()), persons, phase: z.string(), cleared: z.boolean(), because: z.string(), conditions: z.array(z.string()).optional(), window })),
  held: z.array(z.object({ entity: count, call: z.string() })).meta({ description: 'Who is not to be taken into custody, and whom to call (COO-15)' }),
  notices: z.array(z.object({ reference, subjects: z.array(z.string()), persons, acknowledged: z.boolean() })).meta({ description: 'By which OI told DRO of known fugitives (DEC-3)' }),
  centers: z.array(z.object({ center: z.uuid(), name: z.string(), participating: z.boolean() })),
  lookedAt: instant,
  targetsVersion: count,
  placesVersion: count,
  delayedFrom: z.record(z.string(), instant),
});

export const gateSchema = z.object({ gate: z.string(), passed: z.boolean(), because: z.string(), provision }).meta({ id: 'OperationGate', description: 'What must be so, whether it is, and why not' });

/** The state of an operation, field by field. */
const operationStateFields = {
  kind: z.literal('operation'),
  reference,
  aor,
  openedAt: instant,
  openedBy: personName,
  openedFor: program,
  title: openSchema.shape.title,
  counterpart: openSchema.shape.counterpart,
  window,
  lead: program.meta({ description: 'Who is to lead it; `leadNow` is who does' }),
  parameters: parametersField(operationParameters),
  phase: z.enum(operationPhases),
  version,
  revision: revision.meta({ description: 'Counts the changes of the plan' }),
  joint: z.boolean(),
  invitation: invitation.nullable(),
  ladder: z
    .object({
      raise: count,
      cause: z.enum(['unanswered', 'declined']),
      since: instant,
      reason: z.string().nullable(),
      by: personName,
      program,
      dispute: reference.nullable(),
      resolution: z.object({ hash: z.string(), text: z.string(), at: instant }).nullable(),
      over: z.boolean(),
    })
    .nullable(),
  plan: z.object(Object.fromEntries(sectionNames.map((name) => [name, section(name)]))).meta({ id: 'OperationPlan', description: 'Section by section; earlier versions are below /plan/{section}/versions' }),
  signatures: both(z.object({ hash: z.string(), ...said })),
  voided: z.object({ because: z.string(), at: instant }).nullable().meta({ description: 'The last time that signatures were voided, and by what' }),
  attestations: z.array(z.object({ key: z.string(), code: query, program, result: queryResult, reference: z.string(), queriedAt: instant, settlement: z.string().optional(), settledBy: personName.optional(), reason: z.string().optional(), ...said })),
  lodgings: z.array(z.object({ center: z.uuid(), name: z.string(), number: z.string(), answer: z.enum(['pending', 'clear', 'conflict']), note: z.string().optional(), placesVersion: count, targetsVersion: count, ...said })),
  surroundings: surroundings.nullable().meta({ description: 'What was found around the plan last; null until the system has looked' }),
  go: both(z.object({ ...said, note: z.string().optional() })),
  noGo: z.object({ because: z.array(z.string()), by: personName.nullable(), at: instant }).nullable().meta({ description: 'The last time that a go was withdrawn: by a person, or by gates that shut' }),
  countdown: z.object({ start: instant, remindersSent: count, missed: z.boolean(), startAsked: z.object({ at: instant, reminders: z.int().min(1) }).optional().meta({ description: 'The last time that the start of the cleared action was asked for' }) }),
  exigent: z
    .object({
      program,
      reason: z.string(),
      shut: z.array(shutGate),
      ...said,
      dueAt: instant,
      remindAt: instant,
      reminders: count,
      toldAt: instant.optional().meta({ description: 'When those outside whom it concerns were told: the other side of what it met and is not settled, and a counterpart that does not conduct it' }),
      justification: z.object({ text: z.string(), ...said, late: z.boolean() }).nullable(),
    })
    .nullable(),
  conduct: conductField,
  callOuts: callOutsField,
  cancellation: z.object({ reason: z.string(), ...said }).nullable(),
  closedAt: instant.nullable(),
} satisfies Record<keyof Operation, z.ZodType>;

const querySource = z.object({
  source: z.enum(['register', 'attested']),
  result: z.object({ result: queryResult, at: instant, settled: z.boolean() }).nullable(),
  fault: z.enum(['missing', 'stale', 'unsettled']).nullable(),
});

/** With what is computed of it. */
export const operationShownFields = {
  ...operationStateFields,
  conductedBy: z.array(program),
  leadNow: program,
  communityShield: z.boolean(),
  planned: window.meta({ description: 'From the first to the last of its places; as it was opened, until there are places' }),
  planHash: z.string().meta({ description: 'What a signature names: SHA-256 over who conducts it and its material sections' }),
  owedQueries: z.array(z.object({ key: z.string(), code: query, program, on: z.array(z.string()), sources: z.array(querySource) })).meta({ description: 'DEC-5' }),
  gates: z.array(gateSchema),
  closing: z.array(gateSchema).nullable().meta({ description: 'What must be done before it is closed; null until the action begins' }),
};

/** A section of a plan as a resource of its own. */
export const sectionResourceSchema = (name: SectionName) => z.object({ section: z.literal(name), ...sectionFields(name), links: z.object({ self: href, operation: href, versions: href }) });

/** One version of a section, as the record has it. */
export const sectionVersionSchema = z.object({ section: z.enum(sectionNames as readonly [SectionName, ...SectionName[]]), version: z.int().min(1), content: z.unknown(), program, ...said }).meta({ id: 'SectionVersion' });
export const sectionVersionsSchema = z.object({ items: z.array(sectionVersionSchema.omit({ content: true })) }).meta({ id: 'SectionVersions' });
export const sectionDiffQuerySchema = z.strictObject({ from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(1) });
const difference = z.object({ pointer: z.string(), before: z.unknown().optional(), after: z.unknown().optional() });
export const sectionDiffSchema = z.object({ from: count, to: count, differences: z.array(difference) }).meta({ id: 'SectionDiff', description: 'The smallest parts that differ, by JSON pointer (RFC 6901)' });
