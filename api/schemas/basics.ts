/** Parts that the schemas of answers share. They describe what is sent, and are checked against it in tests. */
import { z } from 'zod';
import { nationalChoices } from '../../protocol/choices';
import { nationalParameters, parameterNames, type ParameterName } from '../../protocol/parameters';
import { provisions, type Provision } from '../../protocol/provisions';

export const instant = z.iso.datetime().meta({ description: 'ISO 8601 instant in UTC with milliseconds', example: '2026-12-01T10:00:00.000Z' });
export const reference = z.string().regex(/^[A-Z]{2,5}-[A-Z]{2}-\d{4}-\d{4,}$/).meta({ description: 'AOR, kind, year and number', example: 'NYC-CR-2026-0042' });
export const aor = z.string().regex(/^[A-Z]{2,5}$/).meta({ description: 'Area of responsibility', example: 'NYC' });
export const program = z.enum(['OI', 'DRO']);
export const matterKind = z.enum(['concurrence', 'dispute', 'notice', 'call', 'call-out', 'custody-hold', 'operation', 'deconfliction', 'record-entry', 'support-request', 'deficiency', 'transfer', 'consultation', 'briefing', 'developmental-assignment', 'meeting', 'local-protocol']);
export const phase = z.string().meta({ description: 'Which ones there are depends on the kind', example: 'awaiting-answer' });
export const rank = z.enum(['agent', 'ASAC', 'SAC', 'officer', 'AFOD', 'FOD', 'AD', 'Director']);
export const capacity = z.enum(['duty', 'liaison', 'head', 'assistant-director', 'director']);
export const dutyLine = z.string().nullable().meta({ description: 'The telephone of the office that is answered at any hour, as E.164; null where none was entered', example: '+12125550101' });
export const channel = z.enum(['email', 'webhook']);
export const version = z.int().min(1).meta({ description: 'Counts the transitions of the matter' });
export const revision = z.int().min(1).meta({ description: 'Counts the changes of the request' });
export const matterVersion = z.int().min(1).meta({ description: 'The version of the matter that this was made on' });
export const href = z.string().meta({ description: 'Relative to the address of the API' });
export const provision = z.enum(Object.keys(provisions) as [Provision, ...Provision[]]).meta({ id: 'Provision', description: 'A duty of the protocols, by its id' });

export const personName = z.object({ person: z.string(), name: z.string() }).meta({ id: 'PersonName' });

/** Who said something, and when it was received. */
export const said = { by: personName, at: instant };

/** How many. */
export const count = z.int().min(0);
/** Of things that are numbered from one on. */
export const number = z.int().min(1);

/** A page of a list, newest or most pressing first. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: href.nullable().meta({ description: 'Where the next page is, also in the Link header; null on the last one' }),
  });

/** What a local protocol says on who must answer what. */
export const choicesField = z.object({
  concurrenceAnsweredBy: z.enum(nationalChoices.concurrenceAnsweredBy.values).optional(),
  concurrencePagedFirst: z.enum(nationalChoices.concurrencePagedFirst.values).optional(),
  noticePagedFirst: z.enum(nationalChoices.noticePagedFirst.values).optional(),
});

const milliseconds = z.number().min(0);

/** The parameters that a kind of matter is opened under. */
export const parametersField = (names: readonly ParameterName[]) =>
  z
    .object({
      ...Object.fromEntries(names.map((name) => [name, typeof nationalParameters[name].value === 'number' ? milliseconds : z.array(milliseconds)])),
      local: z
        .object({ protocol: reference, parameters: z.array(z.enum(parameterNames as [ParameterName, ...ParameterName[]])), choices: choicesField })
        .optional()
        .meta({ description: 'The local protocol in force at its receipt, which of these values are its, and who must answer what by it (GOV-1); absent where all of it is national' }),
    })
    .meta({ description: 'Times in milliseconds, and distances in miles, as in force when it was opened' });

/** The amendments of a matter, as every kind shows them. */
export const amendmentsField = z.array(
  z.object({ revision, fields: z.array(z.string()), material: z.array(z.string()), reason: z.string(), by: personName, at: instant }),
);
