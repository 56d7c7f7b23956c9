import type { z } from 'zod';
import type { MatterState } from '../../protocol/process';
import type { Actor, Instant, Program } from '../../protocol/vocabulary';
import type { StoredDelivery } from '../../store/deliveries';
import type { AnyContract } from '../kinds/contract';
import { learnsWho } from '../kinds/for-the-few';
import { links } from '../links';
import { problemType } from '../problems';
import type { actionSchema, deliverySchema } from '../schemas/matter';

type ActionView = z.output<typeof actionSchema>;
type DeliveryView = z.output<typeof deliverySchema>;

/** What the read model adds to the state. */
export interface MatterFacts {
  readonly dueAt: Instant | null;
  readonly waitingOn: Program | null;
  readonly updatedAt: Instant;
}

/** A matter of any kind as one caller sees it; the state's own fields come with it. */
export type MatterRepresentation<State extends MatterState = MatterState> = State &
  MatterFacts & {
    readonly actions: readonly ActionView[];
    readonly deliveries: readonly DeliveryView[];
    readonly links: { readonly self: string; readonly record: string } & Readonly<Record<string, string>>;
  };

function actionView({ process, actions }: AnyContract, action: string, actor: Actor, state: MatterState): ActionView {
  const verdict = process.mayActNow(action, actor, state);
  const view = {
    name: action,
    href: links.action(state.kind, state.reference, action),
    method: 'POST' as const,
    schema: links.schema(actions[action]?.schema.meta()?.id as string),
    allowed: verdict.kind === 'allowed',
  };
  if (verdict.kind === 'allowed') return view;
  const { type, detail, provision, whoCould } = verdict.refusal;
  return { ...view, type: problemType(type), because: detail, provision, ...(whoCould === undefined ? {} : { whoCould }) };
}

/** Who was told, and what came of it; no addresses. */
function deliveryView(delivery: StoredDelivery): DeliveryView {
  const { purpose, topic, recipient, recipientName, capacity, channel, callOut, provisions, status, reason, attempts, settledAt, plannedAt } = delivery;
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
    attempts: attempts.map(({ channel, at, status, reason, times }) => ({ channel, at, status, reason, times })),
    at: settledAt ?? plannedAt,
  };
}

/** A matter as one caller sees it: the state, what was told, and what this person may do next or why not. */
export function matterRepresentation(made: AnyContract, state: MatterState, facts: MatterFacts, deliveries: readonly StoredDelivery[], actor: Actor): MatterRepresentation {
  const { kind, reference, aor, phase, version, revision, openedAt, ...rest } = (made.shown?.(state, actor) ?? state) as MatterState;
  return {
    // What a reader looks for first comes first: Postgres keeps the state's fields in an order of its own.
    kind,
    reference,
    aor,
    phase,
    version,
    revision,
    dueAt: facts.dueAt,
    waitingOn: facts.waitingOn,
    openedAt,
    updatedAt: facts.updatedAt,
    ...rest,
    actions: Object.keys(made.actions).map((action) => actionView(made, action, actor, state)),
    deliveries: deliveries.filter(({ topic }) => learnsWho(made, topic, state, actor)).map(deliveryView),
    links: { self: links.matter(kind, reference), record: links.record(reference), ...made.links?.(reference) },
  };
}
