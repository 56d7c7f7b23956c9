/** What the answers about a matter of any kind have in common. */
import { z } from 'zod';
import { refusalTitles } from '../../protocol/refusal-titles';
import { allContracts } from '../kinds';
import type { AnyContract } from '../kinds/contract';
import { channel, href, instant, matterVersion, number, personName, program, provision } from './basics';

const actionFields = {
  href,
  method: z.literal('POST'),
  schema: href.meta({ description: 'What the body must be' }),
  allowed: z.boolean(),
  type: z.enum(Object.keys(refusalTitles).map((slug) => `/problems/${slug}`) as [string, ...string[]]).optional(),
  because: z.string().optional().meta({ description: 'Why it is not allowed' }),
  provision: provision.optional(),
  whoCould: z.string().optional(),
};

export const actionSchema = z.object({ name: z.string(), ...actionFields });

const namesOf = ({ actions }: AnyContract) => Object.keys(actions) as [string, ...string[]];

const attemptSchema = z
  .object({
    channel,
    at: instant.meta({ description: 'The last time' }),
    status: z.enum(['sent', 'failed']),
    reason: z.string().nullable().meta({ description: 'Typed', example: 'webhook-refused-410' }),
    times: z.int().min(1),
  })
  .meta({ id: 'DeliveryAttempt' });

export const deliverySchema = z
  .object({
    purpose: z.enum(['page', 'notice', 'reminder']),
    topic: z.string(),
    recipient: personName,
    capacity: z.string(),
    channel: channel.nullable().meta({ description: 'By which it was sent; null until then' }),
    callOut: number.nullable(),
    provisions: z.array(provision),
    status: z.enum(['planned', 'sent', 'failed', 'withheld']),
    reason: z.string().nullable(),
    attempts: z.array(attemptSchema).meta({ description: 'What came of each channel, in order; one that failed the same way again stands here once' }),
    at: instant.meta({ description: 'When it was settled, or planned while it is not' }),
  })
  .meta({ id: 'Delivery', description: 'Who was told, and what came of it' });

/** What every matter has besides its state. */
export const matterFacts = {
  dueAt: instant.nullable(),
  waitingOn: program.nullable(),
  updatedAt: instant,
  deliveries: z.array(deliverySchema),
};

function schemaOf(made: AnyContract): z.ZodType {
  const { noun, fields, links } = made;
  const more = Object.keys(links?.('' as never) ?? {}).map((name) => [name, href] as const);
  return z
    .object({
      ...fields,
      ...matterFacts,
      actions: z.array(
        z.object({ name: z.enum(namesOf(made)), ...actionFields }).meta({ id: `${noun}Action`, description: 'What the caller may do to the matter now, or why not' }),
      ),
      links: z.object({ self: href, record: href, ...Object.fromEntries(more) }),
    })
    .meta({ id: noun });
}

/** The body of an envelope request: an action, what it says, and the version that it was made on. */
function envelopeRequestOf({ noun, actions }: AnyContract): z.ZodType {
  const options = Object.entries(actions).map(([action, { schema, needsVersion }]) =>
    z.strictObject({ action: z.literal(action), body: schema, matterVersion: needsVersion === undefined ? matterVersion.optional() : matterVersion }),
  );
  return z.discriminatedUnion('action', options as [(typeof options)[number], ...typeof options]).meta({ id: `${noun}EnvelopeRequest` });
}

const once = <Made>(make: (made: AnyContract) => Made) => {
  const known = new Map(allContracts.map((made) => [made, make(made)]));
  return (made: AnyContract): Made => known.get(made) as Made;
};

/** The representation of a matter of this kind. */
export const matterSchema = once(schemaOf);
export const envelopeRequestSchema = once(envelopeRequestOf);

/** A matter of any kind. */
export const anyMatterSchema = z.union(allContracts.map(matterSchema) as [z.ZodType, ...z.ZodType[]]).meta({ id: 'Matter', description: 'Of any kind; `kind` says which' });
