/** What people may say about a developmental assignment, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import type { CommandOf } from '../envelope';
import { instant, line, text } from '../fields';
import type { PersonName, Post } from '../vocabulary';

export const openSchema = z
  .strictObject({
    peopleOf: z.enum(['OI', 'DRO']).meta({ description: 'Whose newly hired people it is for; that office proposes a candidate' }),
    title: line(200).meta({ example: 'Six weeks with the fugitive operations team' }),
    place: line(300),
    startsAt: instant.meta({ description: 'Its first day; an offer on which nobody was agreed by then lapses' }),
    endsAt: instant,
    learning: text.meta({ description: 'What is learnt there' }),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, { path: ['endsAt'], message: 'must be after startsAt' })
  .meta({ id: 'DevelopmentalAssignmentOffer' });

/** What each action below a developmental assignment takes from people. */
export const actionSchemas = {
  candidate: z
    .strictObject({
      person: line(100).meta({ description: 'A person’s id', example: 'sam.whitlock' }),
      hiredOn: z.iso.date().meta({ description: 'As their office knows it', example: '2026-06-01' }),
      statement: text.optional(),
    })
    .meta({ id: 'AssignmentCandidate', description: 'It takes the place of the candidate that was proposed, and what was accepted of that one is void' }),
  acceptance: z
    .strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/).meta({ description: 'Of the offer and its candidate, as they were read' }) })
    .meta({ id: 'AssignmentAcceptance', description: 'For one side. It is agreed when both have accepted just this' }),
  refusal: z.strictObject({ candidate: z.int().min(1).meta({ description: 'The number of the candidate' }), reason: text }).meta({ id: 'AssignmentCandidateRefusal', description: 'This candidate is not agreed to; the offer stands' }),
  beginning: z.strictObject({ note: text.optional() }).meta({ id: 'AssignmentBeginning' }),
  completion: z.strictObject({ learnt: text }).meta({ id: 'AssignmentCompletion', description: 'It is completed, and this was learnt' }),
  ending: z.strictObject({ reason: text }).meta({ id: 'AssignmentEnding', description: 'What was agreed ends before it is completed' }),
  decline: z.strictObject({ reason: text }).meta({ id: 'AssignmentDecline', description: 'The other office does not take it up' }),
  withdrawal: z.strictObject({ reason: text }).meta({ id: 'AssignmentWithdrawal', description: 'The office that offered it takes it back' }),
} as const;

export type AssignmentAction = keyof typeof actionSchemas;
export type AssignmentAsked = z.output<typeof openSchema>;
export type Asked<Action extends AssignmentAction> = z.output<(typeof actionSchemas)[Action]>;

/** What each action carries once it is sealed: the candidate is looked up by then; null when nobody active has that id. */
export interface SealedBodies {
  readonly candidate: Omit<Asked<'candidate'>, 'person'> & { readonly person: (PersonName & { readonly post: Post | null }) | null };
  readonly acceptance: Asked<'acceptance'>;
  readonly refusal: Asked<'refusal'>;
  readonly beginning: Asked<'beginning'>;
  readonly completion: Asked<'completion'>;
  readonly ending: Asked<'ending'>;
  readonly decline: Asked<'decline'>;
  readonly withdrawal: Asked<'withdrawal'>;
}

/** A command to an open developmental assignment. */
export type AssignmentCommand = CommandOf<SealedBodies>;
