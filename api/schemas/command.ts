import { z } from 'zod';
import { href, instant, reference, revision, version } from './basics';
import { refusedSchema } from './problem';

const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), version, revision }),
  z.object({ kind: z.literal('refused'), problem: refusedSchema }),
]);

export const commandSchema = z
  .object({
    id: z.uuid(),
    matter: reference,
    action: z.string(),
    via: z.enum(['inbox', 'engine']),
    status: z.enum(['issued', 'pending', 'applied', 'refused']).meta({
      description: 'pending: received, not decided yet. issued: handed out, to be sent to the engine. applied and refused: decided',
    }),
    receivedAt: instant.nullable(),
    expiresAt: instant.nullable(),
    decidedAt: instant.nullable(),
    outcome: outcome.nullable(),
    links: z.object({ self: href, matter: href }),
  })
  .meta({ id: 'Command', description: 'A command that was received, and what became of it' });

export const envelopeSchema = z
  .object({
    command: href.meta({ description: 'Where it can be seen what became of it' }),
    envelope: z
      .object({
        command: z.looseObject({ id: z.uuid(), matter: reference, action: z.string(), via: z.literal('engine'), expiresAt: instant }),
        seal: z.object({ kid: z.string(), signature: z.string() }),
      })
      .meta({ description: 'To be sent whole: a change breaks the seal' }),
    expiresAt: instant,
    howTo: z.object({
      update: z.string().meta({ description: 'A command line for the Temporal CLI: returns when the workflow has it; the outcome is at `command`' }),
      signal: z.string().meta({ description: 'A command line for the Temporal CLI: does not wait for the workflow' }),
    }),
  })
  .meta({ id: 'Envelope', description: 'A sealed command, to be sent once, by update or signal, before it expires' });
