/** What people say when they agree on a course, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';
import { text } from '../fields';

export const course = z.enum(['proceed', 'joint', 'delay', 'stand-down']);
export type Course = z.output<typeof course>;

export const proposalSchema = z
  .strictObject({ course, text: text.meta({ description: 'How it is to be carried out' }) })
  .meta({ id: 'CourseProposal', description: 'A course for both sides; it takes the place of the proposal that is open' });

export const acceptanceSchema = z
  .strictObject({ proposal: z.int().min(1).meta({ description: 'The number of the proposal that is accepted' }) })
  .meta({ id: 'CourseAcceptance' });
