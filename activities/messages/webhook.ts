/** What webhooks say: references and links, and never a person. */
import { collections } from '../../protocol/collections';
import type { MatterState } from '../../protocol/process';
import type { Instant } from '../../protocol/vocabulary';
import type { StoredDelivery } from '../../store/deliveries';
import { acknowledgedBy } from './compose';

/** As the Standard Webhooks scheme has it: a type, a time, and the data. */
export interface WebhookBody {
  readonly type: string;
  readonly timestamp: Instant;
  readonly data: object;
}

/** @param publicUrl where the API is for people, without a slash at its end */
export function webhookBody({ purpose, topic, provisions, plannedAt }: StoredDelivery, state: MatterState, publicUrl: string): WebhookBody {
  const { kind, reference } = state;
  const matter = `${publicUrl}${collections[kind]}/${reference}`;
  const links = purpose === 'page' ? { matter, acknowledgement: `${matter}/${acknowledgedBy(state)}` } : { matter };
  return { type: `matter.${purpose}`, timestamp: plannedAt, data: { reference, topic, purpose, provisions, links } };
}
