import type { z } from 'zod';
import { mayActNow } from '../../protocol/concurrence/decide';
import { actionSchemas, concurrenceActions, type ConcurrenceAction } from '../../protocol/concurrence/messages';
import type { Concurrence } from '../../protocol/concurrence/state';
import type { Actor, Instant, Program } from '../../protocol/vocabulary';
import type { StoredDelivery } from '../../store/deliveries';
import { links } from '../links';
import { problemType } from '../problems';
import type { actionSchema, concurrenceSchema, deliverySchema } from '../schemas/concurrence';

type ActionView = z.output<typeof actionSchema>;
type DeliveryView = z.output<typeof deliverySchema>;
export type ConcurrenceView = Concurrence & Pick<z.output<typeof concurrenceSchema>, 'dueAt' | 'waitingOn' | 'updatedAt' | 'actions' | 'deliveries' | 'links'>;

/** What the read model adds to the state. */
export interface MatterFacts {
  readonly dueAt: Instant | null;
  readonly waitingOn: Program | null;
  readonly updatedAt: Instant;
}

function actionView(action: ConcurrenceAction, actor: Actor, state: Concurrence): ActionView {
  const verdict = mayActNow(action, actor, state);
  const view = {
    name: action,
    href: links.action(state.reference, action),
    method: 'POST' as const,
    schema: links.schema(actionSchemas[action].meta()?.id as string),
    allowed: verdict.kind === 'allowed',
  };
  if (verdict.kind === 'allowed') return view;
  const { type, detail, provision, whoCould } = verdict.refusal;
  return { ...view, type: problemType(type), because: detail, provision, ...(whoCould === undefined ? {} : { whoCould }) };
}

/** Who was told, and what came of it; not the address. */
function deliveryView(delivery: StoredDelivery): DeliveryView {
  const { purpose, topic, recipient, recipientName, capacity, channel, callOut, provisions, status, reason, settledAt, plannedAt } = delivery;
  return {
    purpose,
    topic,
    recipient: { person: recipient, name: recipientName },
    capacity,
    channel,
    callOut,
    provisions: provisions as DeliveryView['provisions'],
    status,
    reason,
    at: settledAt ?? plannedAt,
  };
}

/** A concurrence as one caller sees it: the state, what was told, and what this person may do next or why not. */
export function concurrenceRepresentation(state: Concurrence, facts: MatterFacts, deliveries: readonly StoredDelivery[], actor: Actor): ConcurrenceView {
  const { kind, reference, aor, phase, version, revision, round, openedAt, requester, onBehalfOf, ...rest } = state;
  return {
    // What a reader looks for first comes first: Postgres keeps the state's fields in an order of its own.
    kind,
    reference,
    aor,
    phase,
    version,
    revision,
    round,
    dueAt: facts.dueAt,
    waitingOn: facts.waitingOn,
    openedAt,
    updatedAt: facts.updatedAt,
    requester,
    onBehalfOf,
    ...rest,
    actions: concurrenceActions.map((action) => actionView(action, actor, state)),
    deliveries: deliveries.map(deliveryView),
    links: { self: links.matter('concurrence', state.reference), record: links.record(state.reference), clearance: links.clearance(state.reference) },
  };
}
