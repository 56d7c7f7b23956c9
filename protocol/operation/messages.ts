/** What people may say to an operation until its action starts, checked where it enters the system. What comes after is conduct/messages.ts. */
import { z } from 'zod';
import type { CommandOf } from '../envelope';
import { acknowledgementSchema, instant, line, text, window } from '../fields';
import type { PersonName } from '../vocabulary';
import type { ConductAction } from './conduct/actions';
import type { ConductCommand } from './conduct/messages';
import { sectionSchemas, type SectionContent } from './plan';
import { sectionNames, type SectionName } from './sections';

const program = z.enum(['OI', 'DRO']);
const note = text.optional();
const few = z.array(line(300)).max(50);

/** What opens an operation: anybody of a field office, for their own area. */
export const openSchema = z
  .strictObject({
    title: line(200),
    lead: program.optional().meta({ description: 'Who leads it; the opener’s own program unless it is said. Another program leads only what is joint' }),
    joint: z.boolean().meta({ description: 'The counterpart is asked at once. What requests or affects its resources is joint anyway (COO-8)' }),
    counterpart: z.strictObject({ requested: few, affected: few }).meta({ id: 'CounterpartResources', description: 'Resources of the counterpart that are expected to be requested, and those that are expected to be affected (COO-8)' }),
    window,
  })
  .meta({ id: 'OperationOpening' });

export const answerSchema = z
  .discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('join'), note }),
    z.strictObject({ answer: z.literal('affected-only'), note }),
    z.strictObject({ answer: z.literal('decline'), reason: text }),
  ])
  .meta({ id: 'InvitationAnswer', description: 'The asked office joins, is affected and no more, or declines with a reason (COO-8)' });

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 as 64 hexadecimal digits');

/** A section as it is to be, and its version as the writer had read it. */
export type SectionBody = { readonly [Name in SectionName]: { readonly section: Name; readonly expects: number; readonly content: SectionContent<Name> } }[SectionName];

const expects = z.int().min(0).meta({ description: 'The version of the section that this was written on, 0 when it was never written: nobody overwrites what they have not read' });
const oneOfSections = sectionNames.map((name) => z.strictObject({ section: z.literal(name), expects, content: sectionSchemas[name] }));
type SectionSchema = (typeof oneOfSections)[number];

export const sectionSchema = z
  .discriminatedUnion('section', oneOfSections as [SectionSchema, ...SectionSchema[]])
  .meta({ id: 'PlanSection', description: 'A section of the plan, whole' }) as unknown as z.ZodType<SectionBody>;

/** What each action takes from people until the action of the operation starts. */
export const ownSchemas = {
  section: sectionSchema,
  acknowledgement: acknowledgementSchema,
  'invitation-answer': answerSchema,
  invitation: z.strictObject({ reason: text }).meta({ id: 'OperationInvitation', description: 'Why the counterpart is asked' }),
  dispute: z.strictObject({ reason: text }).meta({ id: 'OperationDispute', description: 'Why it cannot be left at the counterpart’s answer' }),
  assignment: z
    .strictObject({
      section: z.enum(sectionNames as readonly [SectionName, ...SectionName[]]),
      owner: line(100).nullable().meta({ description: 'Who writes it, by person id; null: nobody in particular', example: 'ada.reyes' }),
      responsible: program.nullable(),
    })
    .meta({ id: 'SectionAssignment' }),
  signature: z.strictObject({ hash: hash.meta({ description: 'Of the plan that is signed, as it was read' }) }).meta({ id: 'PlanSignature' }),
  attestation: z
    .strictObject({
      query: line(100).meta({ description: 'The key of the query, as `screening` has it' }),
      result: z.enum(['negative', 'positive']),
      reference: line(100).meta({ description: 'What the outside system calls it' }),
      queriedAt: instant,
      settlement: text.optional().meta({ description: 'Of a positive result that was attested before, by the same reference and time: with whom it was settled, and how; said by a supervisor other than who attested it (DEC-4)' }),
      reason: text.optional().meta({ description: 'Of a negative result after a positive one: why it counts in its place' }),
    })
    .meta({ id: 'QueryAttestation', description: 'Attests a query in the outside system, to which we have no connection, for one’s own office (DEC-5)' }),
  lodging: z
    .strictObject({ center: z.uuid(), number: line(100), answer: z.enum(['pending', 'clear', 'conflict']), note: text.optional().meta({ description: 'Of a conflict: with whom it was settled, and how' }) })
    .meta({ id: 'CenterLodging', description: 'The number under which a de-confliction center has the operation, and what it answered (DEC-2)' }),
  go: z.strictObject({ note }).meta({ id: 'OperationGo' }),
  'no-go': z.strictObject({ reason: text }).meta({ id: 'OperationNoGo' }),
  start: z.strictObject({ note }).meta({ id: 'OperationStart' }),
  'exigent-start': z.strictObject({ reason: text }).meta({ id: 'ExigentStart', description: 'Why it cannot wait for its gates' }),
  justification: z.strictObject({ text }).meta({ id: 'ExigentJustification', description: 'In writing, why the action was started with gates shut' }),
  cancellation: z.strictObject({ reason: text }).meta({ id: 'OperationCancellation' }),
} as const;

export type OwnAction = keyof typeof ownSchemas;
export type OperationAction = OwnAction | ConductAction;

type Asked<Action extends OwnAction> = z.output<(typeof ownSchemas)[Action]>;

/** What each action carries once it is sealed: whom it names is looked up by then, and null when there is nobody such. */
export type OwnBodies = { readonly [Action in Exclude<OwnAction, 'assignment'>]: Asked<Action> } & {
  readonly assignment: Omit<Asked<'assignment'>, 'owner'> & { readonly owner: PersonName | null; readonly ownerUnknown: boolean };
};

export type OpenBody = z.output<typeof openSchema>;
export type AnswerBody = Asked<'invitation-answer'>;

export type OwnCommand = CommandOf<OwnBodies>;
export type OperationCommand = OwnCommand | ConductCommand;
