import type { z } from 'zod';
import { provisionOf, type Training } from '../../protocol/training/rules';
import type { Instant } from '../../protocol/vocabulary';
import type { trainingSchema } from '../schemas/trainings';

export type TrainingView = z.output<typeof trainingSchema>;

function statusAt({ from, until }: Training, at: Instant): TrainingView['status'] {
  if (until === from) return 'withdrawn';
  if (until !== null && until <= at) return 'ended';
  return from > at ? 'coming' : 'in-force';
}

export function trainingView(training: Training, at: Instant): TrainingView {
  const self = `/v1/offices/${training.office}/trainings/${training.id}`;
  return { ...training, provision: provisionOf(training.system), status: statusAt(training, at), links: { self, revocation: `${self}/revocation` } };
}
