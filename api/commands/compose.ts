/** Commands as the API makes them: what was asked, by whom, and received when. */
import { randomUUID } from 'node:crypto';
import { decide } from '../../protocol/concurrence/decide';
import type { ActionBody, ConcurrenceAction, ConcurrenceCommand } from '../../protocol/concurrence/messages';
import { lapsePending, type Concurrence } from '../../protocol/concurrence/state';
import type { Refusal } from '../../protocol/refusal';
import { after, type Actor, type CommandId, type Instant } from '../../protocol/vocabulary';
import type { Sealer } from '../../platform/seal';
import type { Composed } from '../../store/inbox';

export const newCommandId = (): CommandId => randomUUID() as CommandId;

/** What somebody wants to do to a concurrence. */
export type Wish = {
  readonly [Action in ConcurrenceAction]: { readonly action: Action; readonly body: ActionBody<Action> };
}[ConcurrenceAction] & {
  readonly id: CommandId;
  readonly actor: Actor;
  /** The version that the actor had read, if they said so. */
  readonly matterVersion: number | null;
  /** `engine`: wanted as an envelope, to be sent by its holder. */
  readonly via: 'inbox' | 'engine';
};

function commandOf(wish: Wish, state: Concurrence, receivedAt: Instant): ConcurrenceCommand {
  const { id, actor, action, body, matterVersion, via } = wish;
  const times =
    via === 'inbox' ? { receivedAt, expiresAt: null } : { receivedAt: null, expiresAt: after(receivedAt, state.parameters.envelopeLifetime) };
  return { id, matter: state.reference, kind: 'concurrence', action, body, actor, matterVersion, via, ...times } as ConcurrenceCommand;
}

/** If-Match, where the rule itself does not look at the version: it only grows, so another one will never match again. */
function versionRefusal({ action, matterVersion }: Wish, { version }: Concurrence): Refusal | undefined {
  if (action === 'amendment' || matterVersion === null || matterVersion === version) return undefined;
  return {
    type: 'version-changed',
    category: 'stale',
    provision: 'CON-4',
    detail: `This was made on version ${matterVersion}; the matter is at version ${version} now. Nothing was changed: read it and decide again.`,
  };
}

/**
 * Seals a wish, or refuses it at once when the rules say so and nothing is on its way that could change their mind: an
 * undelivered command, or a deadline whose consequence the workflow has yet to draw.
 *
 * @param undelivered how many commands of the matter are still on their way
 */
export function compose(sealer: Sealer, wish: Wish, state: Concurrence, receivedAt: Instant, undelivered: number): Composed {
  const command = commandOf(wish, state, receivedAt);
  const sealed = sealer.seal(command);
  const stale = versionRefusal(wish, state);
  if (stale !== undefined) return { kind: 'refuse', sealed, refusal: stale };
  if (undelivered > 0 || lapsePending(state, receivedAt)) return { kind: 'seal', sealed };
  const decision = decide(state, command, receivedAt);
  return decision.kind === 'refused' ? { kind: 'refuse', sealed, refusal: decision.refusal } : { kind: 'seal', sealed };
}
