/** Fields that what people say has in common, checked where it enters the system. Workflows use the types only. */
import { z } from 'zod';

/** Some words on one line. */
export const line = (max: number) => z.string().trim().min(1).max(max);
/** A written text. */
export const text = line(8000);
export const instant = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString())
  // Instants compare as strings, which only four-digit years do.
  .refine((value) => /^2[01]/.test(value), 'must lie between the years 2000 and 2199')
  .pipe(z.iso.datetime())
  .meta({ description: 'ISO 8601 instant with an offset or Z', example: '2026-12-01T10:00:00Z' });

/** Somebody whom an enforcement is about. */
export const subject = z
  .strictObject({
    name: line(200),
    alsoKnownAs: z.array(line(200)).max(20).optional(),
    dateOfBirth: z.iso.date().optional(),
    juvenile: z.boolean().meta({ description: 'Under 18: processed under the rules for juveniles' }),
    alienNumber: z.string().regex(/^A\d{7,9}$/, 'must be A and 7 to 9 digits').optional(),
  })
  .meta({ id: 'Subject' });

export const window = z
  .strictObject({ start: instant, end: instant })
  .refine(({ start, end }) => start < end, { path: ['end'], message: 'must be after start' })
  .meta({ id: 'Window', description: 'When the enforcement is planned' });

/** COO-5: every process that pages takes it. */
export const acknowledgementSchema = z.strictObject({ note: line(1000).optional() }).meta({ id: 'Acknowledgement' });
export type Acknowledgement = z.output<typeof acknowledgementSchema>;
