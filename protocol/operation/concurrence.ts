/** CON-1: the concurrence that a plan needs, made of the plan: whom DRO would charge, when and where. */
import { z } from 'zod';
import { openSchema as askSchema, type OpenBody as AskBody } from '../concurrence/messages';
import { refused, type Refusal } from '../refusal';
import type { OperationTarget } from './plan';
import { plannedWindow, type Operation } from './state';

/** What the plan does not say. */
export const concurrenceFromPlanSchema = askSchema
  .omit({ subjects: true, window: true, place: true, operation: true })
  .extend({
    targets: z
      .array(z.int().min(1))
      .min(1)
      .max(50)
      .optional()
      .meta({ description: 'The numbers of the targets that it is about; left out, every person on whom the plan has criminal charges' }),
  })
  .meta({ id: 'ConcurrenceFromPlan', description: 'A request for concurrence whose subjects, window and place the plan says' });
export type ConcurrenceFromPlan = z.output<typeof concurrenceFromPlanSchema>;

type Made = { readonly kind: 'ready'; readonly asked: AskBody } | { readonly kind: 'refused'; readonly refusal: Refusal };
type Person = OperationTarget & { readonly entity: Extract<OperationTarget['entity'], { kind: 'subject' }> };

const tooLittle = (detail: string, field?: string): Made => refused({ category: 'invalid', type: 'plan-says-too-little', provision: 'CON-1', detail, ...(field === undefined ? {} : { field }) });

const isPerson = (target: OperationTarget | undefined): target is Person => target?.entity.kind === 'subject';

function subjectOf({ entity: { kind: _person, ...named }, juvenile }: Person): AskBody['subjects'][number] {
  return { ...named, juvenile };
}

/** A place is one line of at most this length. */
const lineLength = 500;

/** Subjects, window and place as the plan has them now. What it says later is an amendment of the concurrence (CON-4). */
export function concurrenceFromPlan(operation: Pick<Operation, 'reference' | 'plan' | 'window'>, { targets: wanted, ...said }: ConcurrenceFromPlan): Made {
  const { targets, places } = operation.plan;
  const planned = targets.content?.targets ?? [];
  const numbers = wanted ?? planned.flatMap(({ criminalCharges }, index) => (criminalCharges ? [index + 1] : []));
  const missing = wanted?.findIndex((number) => !isPerson(planned[number - 1])) ?? -1;
  if (wanted !== undefined && missing >= 0) return tooLittle(`Target ${wanted[missing] ?? ''} of the plan is no person.`, `/targets/${missing}`);
  const persons = numbers.map((number) => planned[number - 1]).filter(isPerson);
  if (persons.length === 0) return tooLittle('The plan has criminal charges on nobody: say so in its targets first, or name the targets.');
  if (persons.length > 50) return tooLittle('One request is about 50 subjects at most: name the targets.', '/targets');
  const where = (places.content?.places ?? []).map(({ label, address }) => `${label}: ${address}`).join('; ');
  if (where === '') return tooLittle('The plan names no place yet.');
  const asked: AskBody = { ...said, subjects: persons.map(subjectOf), window: plannedWindow(operation), place: where.slice(0, lineLength).trim(), operation: operation.reference };
  return { kind: 'ready', asked };
}
