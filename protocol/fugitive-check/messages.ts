/** What a check of a target says, and how it is compared. */
import { z } from 'zod';
import { alienNumber, dateOfBirth, type SubjectDetails } from '../custody-hold/messages';
import { line, text } from '../fields';
import type { Comparable } from './matching';
import { plainName } from '../matching/names';

export const targetCheckSchema = z
  .strictObject({
    name: line(200),
    alsoKnownAs: z.array(line(200)).max(20).optional(),
    dateOfBirth: dateOfBirth.optional(),
    alienNumber: alienNumber.optional(),
    caseReference: z.string().regex(/^(?=.*\d)[A-Za-z0-9._/-]{1,40}$/, 'must be the number of a case: letters, digits, and . _ / -').optional().meta({ description: 'The case that the target belongs to. Many checks without one raise an alarm, and so do very many with one' }),
    reason: text.optional(),
  })
  .meta({ id: 'FugitiveTargetCheck' });

export type TargetCheck = z.output<typeof targetCheckSchema>;

type Named = Pick<SubjectDetails | TargetCheck, 'name' | 'alsoKnownAs' | 'dateOfBirth' | 'alienNumber'>;

/** A target or a subject as checks compare it. A name without any letter is none. */
export function comparable({ name, alsoKnownAs = [], dateOfBirth: born, alienNumber: number }: Named): Comparable {
  const names = [...new Set([name, ...alsoKnownAs].map(plainName))].filter((plain) => plain !== '');
  return { names, born: born ?? null, alienNumber: number ?? null };
}
