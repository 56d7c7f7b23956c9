/** Duty rosters as they are asked for and shown (COO-4). */
import { z } from 'zod';
import { capacity, href, instant, personName, reference, pageOf } from './basics';
import { importReportOf } from './import-report';

const moment = z.string().min(1).max(40);
export const rosterQuerySchema = z.strictObject({ from: moment.optional().meta({ description: 'Default: now' }), until: moment.optional().meta({ description: 'Default: two weeks later' }) });
export const draftQuerySchema = z.strictObject({ from: moment, until: moment });
export const coverageQuerySchema = z.strictObject({
  days: z.coerce.number().pipe(z.int().min(1).max(400)).optional().meta({ description: 'Default: 90', override: { type: 'integer', minimum: 1, maximum: 400 } }),
});
export const importQuerySchema = z.strictObject({ dryRun: z.enum(['true', 'false']).optional().meta({ description: 'true: only the report; nothing is written' }) });

const period = { from: instant, until: instant };
const person = z.string();
const uuid = z.uuid();
const madeFields = { madeAt: instant, madeBy: person, withdrawnAt: instant.nullable() };
const withdrawalLink = z.object({ withdrawal: href });

export const dutyShiftSchema = personName
  .extend({
    id: z.string().optional().meta({ description: 'Of a shift that is written; a shift that changes gets another one' }),
    ...period,
    origin: z.enum(['unplanned', 'pattern', 'one-off', 'override', 'swap', 'relief']),
    because: z.string(),
  })
  .meta({ id: 'DutyShift' });

const ofOffice = { office: z.string(), timeZone: z.string() };

export const rosterSchema = z.object({ ...ofOffice, ...period, shifts: z.array(dutyShiftSchema) }).meta({ id: 'Roster', description: 'Who is on duty when, as published' });

export const defectSchema = z
  .object({ kind: z.enum(['gap', 'overlap', 'unreachable', 'not-of-office', 'inactive', 'double-booked', 'stands-in-for-nobody']), ...period, person: person.nullable(), because: z.string() })
  .meta({ id: 'RosterDefect' });

export const draftSchema = z
  .object({ ...ofOffice, ...period, digest: z.string(), shifts: z.array(dutyShiftSchema), defects: z.array(defectSchema) })
  .meta({ id: 'RosterDraft', description: 'What patterns, one-off shifts and who stands in for whom come to; nobody is on duty by it before it is published' });

export const publishedSchema = z
  .object({ office: z.string(), ...period, publishedAt: instant, removed: z.int(), added: z.int(), defects: z.array(defectSchema) })
  .meta({ id: 'RosterPublished', description: 'Shifts that were written and removed; both are 0 when nothing changed' });

export const patternSchema = z
  .object({
    id: uuid,
    name: z.string(),
    rule: z.string(),
    firstDay: z.iso.date(),
    lastDay: z.iso.date().nullable(),
    begins: z.string(),
    ends: z.string(),
    rotation: z.array(person),
    turnLength: z.int(),
    ...madeFields,
    links: withdrawalLink,
  })
  .meta({ id: 'RosterPattern' });

export const oneOffSchema = z.object({ id: uuid, person, ...period, ...madeFields, links: withdrawalLink }).meta({ id: 'OneOffShift' });
export const overrideSchema = z.object({ id: uuid, person, ...period, ...madeFields, links: withdrawalLink }).meta({ id: 'RosterOverride' });
export const swapSchema = z
  .object({
    id: uuid,
    proposer: person,
    given: z.object(period),
    partner: person,
    taken: z.object(period),
    status: z.enum(['proposed', 'accepted', 'refused', 'withdrawn']),
    proposedAt: instant,
    settledAt: instant.nullable(),
    links: z.object({ acceptance: href, refusal: href, withdrawal: href }),
  })
  .meta({ id: 'RosterSwap' });

const all = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });
export const patternsSchema = all(patternSchema).meta({ id: 'RosterPatterns' });
export const oneOffsSchema = all(oneOffSchema).meta({ id: 'OneOffShifts' });
export const overridesSchema = all(overrideSchema).meta({ id: 'RosterOverrides' });
export const swapsSchema = all(swapSchema).meta({ id: 'RosterSwaps' });

export const relievedSchema = z
  .object({ id: uuid, relieved: person, shift: dutyShiftSchema, openPages: z.array(reference).meta({ description: 'Matters whose page waited for the person who was relieved: it goes to whoever took over, at once' }) })
  .meta({ id: 'RosterRelieved' });

export const coverageSchema = z
  .object({
    ...ofOffice,
    ...period,
    gaps: z.array(z.object(period)).meta({ description: 'Nobody is on duty' }),
    unreachable: z.array(personName.extend({ because: z.string() })).meta({ description: 'People on duty who cannot be reached' }),
    withoutVerifiedContact: z.array(personName.extend({ because: z.string(), answersAs: z.array(capacity) })).meta({
      description: 'People of the office, and whoever else answers for it, without a verified contact point; `answersAs`: in which capacities they are paged in the period',
    }),
    withoutLiaison: z.array(z.object(period)).meta({ description: 'The office has no liaison (COO-3)' }),
  })
  .meta({ id: 'Coverage' });

export const rosterChangesSchema = pageOf(
  z
    .object({
      change: z.string(),
      at: instant,
      actor: person,
      actingFor: person.nullable().meta({ description: 'In whose post it was done, if in one: they are told of it' }),
      what: z.string(),
      subject: uuid.nullable().meta({ description: 'The pattern, one-off, override, swap or relief' }),
      reason: z.string().nullable(),
      detail: z.unknown(),
    })
    .meta({ id: 'RosterChange', description: 'Append-only: who changed the roster, when, how and why' }),
).meta({ id: 'RosterChangePage' });

export const importReportSchema = importReportOf({ person: person.nullable(), from: instant.nullable(), until: instant.nullable() }, ['person', 'start', 'end']).meta({ id: 'RosterImportReport' });
