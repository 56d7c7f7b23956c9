/**
 * Whom and what an enforcement action or an interest is about, as people write it down (DEC-4, DEC-5). Pure; checked where it
 * enters the system.
 */
import { z } from 'zod';
import { line } from './fields';

export const subjectEntity = z
  .strictObject({
    kind: z.literal('subject'),
    name: line(200),
    alsoKnownAs: z.array(line(200)).max(20).optional(),
    dateOfBirth: z.iso.date().optional(),
    alienNumber: z.string().regex(/^A\d{7,9}$/, 'must be A and 7 to 9 digits').optional(),
  })
  .meta({ id: 'SubjectEntity' });

const vehicleEntity = z
  .strictObject({
    kind: z.literal('vehicle'),
    plate: line(15).optional(),
    plateState: z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters').optional(),
    vin: line(30).optional(),
    description: line(200).optional(),
  })
  .refine(({ plate, vin }) => plate !== undefined || vin !== undefined, { path: ['plate'], message: 'must be given, or else the VIN' })
  .meta({ id: 'VehicleEntity' });

/** Degrees, WGS 84. */
export const coordinates = z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).meta({ id: 'Coordinates' });
export type Coordinates = z.output<typeof coordinates>;

const addressEntity = z.strictObject({ kind: z.literal('address'), address: line(300), coordinates: coordinates.optional() }).meta({ id: 'AddressEntity' });

const organizationEntity = z
  .strictObject({ kind: z.enum(['organization', 'employer']), name: line(200), alsoKnownAs: z.array(line(200)).max(20).optional() })
  .meta({ id: 'OrganizationEntity' });

export const entitySchema = z.discriminatedUnion('kind', [subjectEntity, vehicleEntity, addressEntity, organizationEntity]).meta({ id: 'Entity' });

export type Entity = z.output<typeof entitySchema>;
export type EntityKind = Entity['kind'];
