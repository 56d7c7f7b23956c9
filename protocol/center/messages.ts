/** What people may say of local de-confliction centers and mechanisms (DEC-1, DEC-2), checked where it enters the system. */
import { z } from 'zod';
import { instant, line, text } from '../fields';

const known = {
  name: line(200).meta({ example: 'Harbor Area Event De-confliction Center' }),
  contact: line(500).meta({ description: 'How the center is reached', example: '+1 212 555 0143, watch desk' }),
  hours: line(300).meta({ example: 'At all hours' }),
  lodging: text.meta({ description: 'How an operation is lodged there' }),
};

export const centerSchema = z.strictObject(known).meta({ id: 'NewCenter' });

export const centerAmendmentSchema = z
  .strictObject({ center: z.strictObject(known).partial().refine((fields) => Object.keys(fields).length > 0, 'must change something'), reason: text })
  .meta({ id: 'CenterAmendment', description: 'The fields that change, whole, and why' });

export const closingSchema = z.strictObject({ reason: text }).meta({ id: 'CenterClosing' });

const person = line(100).meta({ description: 'A person’s id', example: 'pilar.osei' });

export const briefingSchema = z
  .strictObject({
    heldAt: instant.optional().meta({ description: 'Default: now' }),
    briefedBy: person.optional().meta({ description: 'Somebody of OI’s office. Default: whoever records it' }),
    attended: z.array(person).min(1).max(200).meta({ description: 'People of DRO’s office' }),
    note: text.optional(),
  })
  .meta({ id: 'CenterBriefing' });

export const participationSchema = z
  .strictObject({
    from: instant.optional().meta({ description: 'Since when, or from when on. Default: now' }),
    contact: person.meta({ description: 'The center’s point of contact, of DRO’s office' }),
  })
  .meta({ id: 'CenterParticipation' });

export const participationEndSchema = z.strictObject({ until: instant.optional().meta({ description: 'Default: now' }), reason: text }).meta({ id: 'EndOfCenterParticipation' });

export type KnownOfCenter = z.output<typeof centerSchema>;
export type CenterAmendment = z.output<typeof centerAmendmentSchema>['center'];
