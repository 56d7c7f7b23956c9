/** What people may say to a deficiency, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import type { CommandOf } from '../envelope';
import { acknowledgementSchema, instant, line, text } from '../fields';

export const deficiencyCategories = ['detention-space', 'transport', 'processing', 'contract', 'other'] as const;
export const remedyWays = ['contract', 'igsa', 'other'] as const;

export const openSchema = z
  .strictObject({
    category: z.enum(deficiencyCategories),
    description: text.meta({ description: 'What is wanting' }),
    impact: text.meta({ description: 'What cannot be done for it' }),
  })
  .meta({ id: 'DeficiencyOpening' });

const task = z
  .strictObject({ what: line(500), program: z.enum(['OI', 'DRO']).meta({ description: 'Whose office does it' }), dueAt: instant })
  .meta({ id: 'RemedyTask' });

export const remedySchema = z
  .strictObject({
    way: z.enum(remedyWays).meta({ description: 'A contract that both develop together (TPD-3), an inter-governmental service agreement, or something else (TPD-5)' }),
    text,
    tasks: z.array(task).min(1).max(50),
  })
  .meta({ id: 'RemedyProposal', description: 'It takes the place of the proposal on the table and voids its signatures; what both have signed stays under way until both sign this one' });

const taskNumber = z.int().min(1).max(50).meta({ description: 'The number of the task, from 1' });

/** What each action below a deficiency takes. */
export const actionSchemas = {
  acknowledgement: acknowledgementSchema,
  remedy: remedySchema,
  signature: z
    .strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 hash in hex').meta({ description: 'Of the remedy that is signed' }) })
    .meta({ id: 'RemedySignature' }),
  'task-done': z.strictObject({ task: taskNumber, note: text, document: line(100).optional().meta({ description: 'The number of the contract or agreement' }) }).meta({ id: 'RemedyTaskDone' }),
  'task-move': z.strictObject({ task: taskNumber, dueAt: instant, reason: text }).meta({ id: 'RemedyTaskMove', description: 'Another time for a task; it counts once the other side agrees' }),
  'task-move-agreement': z.strictObject({ task: taskNumber, dueAt: instant.meta({ description: 'The time that is agreed to' }) }).meta({ id: 'RemedyTaskMoveAgreement' }),
  remedied: z.strictObject({ note: text }).meta({ id: 'DeficiencyRemedied', description: 'One side says that nothing is wanting any more; with the other’s word it is closed' }),
  remark: z.strictObject({ text }).meta({ id: 'DeficiencyRemark' }),
  withdrawal: z.strictObject({ reason: text }).meta({ id: 'DeficiencyWithdrawal' }),
} as const;

export type DeficiencyAction = keyof typeof actionSchemas;

export type DeficiencyDescription = z.output<typeof openSchema>;
export type ActionBody<Action extends DeficiencyAction> = z.output<(typeof actionSchemas)[Action]>;
export type RemedyContent = ActionBody<'remedy'>;

/** A command to an open deficiency. */
export type DeficiencyCommand = CommandOf<{ readonly [Action in DeficiencyAction]: ActionBody<Action> }>;
