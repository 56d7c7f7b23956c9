import type { Client } from '@temporalio/client';
import { defaultPayloadConverter, type Payload, type PayloadCodec } from '@temporalio/common';
import type { Sealed } from '../protocol/envelope';
import { toInstant, type CommandId, type Instant, type Reference } from '../protocol/vocabulary';
import type { MatterActivities } from './types';

/** What the engine's own history tells of a matter. */
export function engineHistoryActivities(client: Client, codec: PayloadCodec): Pick<MatterActivities, 'signalReceipt'> {
  return {
    async signalReceipt({ matter, command }) {
      return await findSignal(client, codec, matter, command);
    },
  };
}

async function findSignal(client: Client, codec: PayloadCodec, matter: Reference, command: CommandId): Promise<Instant | null> {
  const { events } = await client.workflow.getHandle(matter).fetchHistory();
  for (const event of events ?? []) {
    const payloads = event.workflowExecutionSignaledEventAttributes?.input?.payloads;
    if (payloads == null || !(await carries(codec, payloads, command))) continue;
    const seconds = Number(event.eventTime?.seconds ?? 0);
    return toInstant(seconds * 1000 + Math.floor((event.eventTime?.nanos ?? 0) / 1_000_000));
  }
  return null;
}

/** Signals can be typed by anybody: what cannot be read carries nothing of ours. */
async function carries(codec: PayloadCodec, payloads: Payload[], command: CommandId): Promise<boolean> {
  try {
    const [payload] = await codec.decode(payloads);
    if (payload === undefined) return false;
    const sent = defaultPayloadConverter.fromPayload<Partial<Sealed> | null>(payload);
    return sent?.command?.id === command;
  } catch {
    return false;
  }
}
