/**
 * The plan of an operation, section by section, as incident action plans have them, with what the protocols add (COO-8,
 * TPD-2, DEC-7). Each section is written, versioned and owned by itself; both offices sign all of them together.
 */
import { z } from 'zod';
import { coordinates, entitySchema } from '../entities';
import { line, text, window } from '../fields';
import type { SectionName } from './sections';

const program = z.enum(['OI', 'DRO']);
const few = <Item extends z.ZodType>(item: Item) => z.array(item).max(200);

/** Somebody or something that the operation is about, with what the gates ask about it. */
const target = z
  .strictObject({
    entity: entitySchema,
    gang: z.enum(['none', 'suspected', 'known']).meta({ description: 'A known or suspected member of a street gang makes the operation joint, and Community Shield (DEC-7)' }),
    fugitive: z.enum(['none', 'immigration', 'foreign']).meta({ description: 'A fugitive is told to DRO before the action (DEC-3)' }),
    juvenile: z.boolean(),
    criminalCharges: z.boolean().meta({ description: 'DRO plans criminal charges, on a person: OI’s concurrence is wanted (CON-1)' }),
  })
  .refine(({ entity, criminalCharges }) => !criminalCharges || entity.kind === 'subject', { path: ['criminalCharges'], message: 'must be on a person: OI concurs in charges on subjects (CON-1)' })
  .meta({ id: 'OperationTarget' });

const place = z.strictObject({ label: line(200), address: line(300), coordinates, window }).meta({ id: 'PlannedPlace', description: 'A place of the operation, and when it is planned there' });

const resources = z.strictObject({ program, what: line(300), count: z.int().min(0).max(10_000) }).meta({ id: 'OperationResource' });

/** Whole percents of the work that each office carries. In a joint operation neither may carry none (TPD-2). */
const share = z
  .strictObject({ OI: z.int().min(0).max(100), DRO: z.int().min(0).max(100), how: text })
  .refine(({ OI, DRO }) => OI + DRO === 100, { path: ['DRO'], message: 'must make 100 together with OI' })
  .meta({ id: 'SharedWork' });

/** What each section of a plan says. A section that was never written is absent. */
export const sectionSchemas = {
  objectives: z.strictObject({ text, communityShield: z.boolean().optional() }).meta({ id: 'ObjectivesSection' }),
  targets: z.strictObject({ targets: few(target) }).meta({ id: 'TargetsSection' }),
  places: z.strictObject({ places: z.array(place).max(50) }).meta({ id: 'PlacesSection' }),
  organization: z.strictObject({ commander: line(200), deputy: line(200).optional(), teams: few(z.strictObject({ name: line(100), leader: line(200), members: few(line(200)) })) }).meta({ id: 'OrganizationSection' }),
  assignments: z.strictObject({ assignments: few(z.strictObject({ team: line(100), task: text, place: line(200).optional() })) }).meta({ id: 'AssignmentsSection' }),
  resources: z.strictObject({ resources: few(resources) }).meta({ id: 'ResourcesSection' }),
  communications: z.strictObject({ text, channels: few(z.strictObject({ name: line(100), use: line(300) })) }).meta({ id: 'CommunicationsSection' }),
  medical: z.strictObject({ text, hospital: line(300) }).meta({ id: 'MedicalSection' }),
  safety: z.strictObject({ text, hazards: few(line(500)) }).meta({ id: 'SafetySection' }),
  'processing-transport': z.strictObject({ processing: share, transport: share }).meta({ id: 'ProcessingTransportSection' }),
  detention: z.strictObject({ beds: z.int().min(0).max(100_000), facility: line(300), text: text.optional() }).meta({ id: 'DetentionSection' }),
  juveniles: z.strictObject({ expected: z.boolean(), text }).meta({ id: 'JuvenilesSection' }),
  media: z.strictObject({ expected: z.boolean(), text }).meta({ id: 'MediaSection' }),
} as const satisfies Record<SectionName, z.ZodType>;

export type SectionContent<Name extends SectionName> = z.output<(typeof sectionSchemas)[Name]>;

export type OperationTarget = z.output<typeof target>;
export type PlannedPlace = z.output<typeof place>;

/** What the sections of a plan say, where they were written. */
export type PlanContent = { readonly [Name in SectionName]?: SectionContent<Name> };
