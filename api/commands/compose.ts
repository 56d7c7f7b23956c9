/** Commands as the API makes them: what was asked, by whom, and received when. */
import { randomUUID } from 'node:crypto';
import type { Command } from '../../protocol/envelope';
import type { MatterState } from '../../protocol/process';
import { decideCommand } from '../../protocol/relief';
import type { Refusal } from '../../protocol/refusal';
import { after, type Actor, type CommandId, type Instant } from '../../protocol/vocabulary';
import type { Sealer } from '../../platform/seal';
import type { Composed } from '../../store/inbox';
import type { AnyContract } from '../kinds/contract';

export const newCommandId = (): CommandId => randomUUID() as CommandId;

/** What somebody wants to do to a matter; the body has passed the action's schema. */
export interface Wish {
  readonly id: CommandId;
  readonly action: string;
  readonly body: unknown;
  readonly actor: Actor;
  /** The version that the actor had read, if they said so. */
  readonly matterVersion: number | null;
  /** `engine`: wanted as an envelope, to be sent by its holder. */
  readonly via: 'inbox' | 'engine';
}

function commandOf(wish: Wish, { kind, reference, parameters }: MatterState, receivedAt: Instant): Command {
  const times = wish.via === 'inbox' ? { receivedAt, expiresAt: null } : { receivedAt: null, expiresAt: after(receivedAt, parameters.envelopeLifetime) };
  const { id, action, body, actor, matterVersion, via } = wish;
  return { id, matter: reference, kind, action, body, actor, matterVersion, via, ...times };
}

/**
 * If-Match: versions only grow, so an earlier one will never match again. Where the rule itself looks at the version, that is
 * left to it, for what is on its way; but nobody has read a version that is still to come.
 */
function versionRefusal({ actions, process }: AnyContract, { action, matterVersion }: Wish, { version }: MatterState): Refusal | undefined {
  if (matterVersion === null || matterVersion === version) return undefined;
  if (actions[action]?.needsVersion !== undefined && matterVersion < version) return undefined;
  return {
    type: 'version-changed',
    category: 'stale',
    provision: process.provision,
    detail: `This was made on version ${matterVersion}; the matter is at version ${version} now. Nothing was changed: read it and decide again.`,
  };
}

/**
 * Seals a wish, or refuses it at once when the rules say so and nothing is on its way that could change their mind: an
 * undelivered command, or a deadline whose consequence the workflow has yet to draw.
 *
 * @param undelivered how many commands of the matter are still on their way
 */
export function compose(sealer: Sealer, made: AnyContract, wish: Wish, state: MatterState, receivedAt: Instant, undelivered: number): Composed {
  const command = commandOf(wish, state, receivedAt);
  const sealed = sealer.seal(command);
  const stale = versionRefusal(made, wish, state);
  if (stale !== undefined) return { kind: 'refuse', sealed, refusal: stale };
  if (undelivered > 0 || made.process.deadlinePending(state, receivedAt)) return { kind: 'seal', sealed };
  const decision = decideCommand(made.process, state, command, receivedAt);
  return decision.kind === 'refused' ? { kind: 'refuse', sealed, refusal: decision.refusal } : { kind: 'seal', sealed };
}
