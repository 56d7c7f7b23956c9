/** Disputes for tests: openings, and what people do on the ladder. */
import { openDispute, type OpenDispute } from '../../protocol/dispute/process';
import { evolve } from '../../protocol/dispute/evolve';
import type { DisputeAction, DisputeBodies, DisputeCommand } from '../../protocol/dispute/messages';
import { disputeParameters, onTheTable, type Dispute, type DisputeOpening } from '../../protocol/dispute/state';
import type { LaterDisputeEvent } from '../../protocol/dispute/events';
import { parametersInForce } from '../../protocol/parameters';
import type { Actor, Instant, Reference } from '../../protocol/vocabulary';
import { inNyc, nextCommandId, nyc, receipt } from './builders';

interface Choices extends Partial<DisputeOpening> {
  readonly by?: Actor;
  readonly at?: Instant;
  readonly reference?: Reference;
}

/** An opening as the API seals it: DRO's AFOD disputes something with OI. */
export function aDisputeOpening({ by = inNyc.afod, at = receipt, reference, ...body }: Choices = {}): OpenDispute {
  return {
    id: nextCommandId(),
    matter: reference ?? ('NYC-DS-2026-0001' as Reference),
    kind: 'dispute',
    action: 'open',
    body: {
      aor: nyc,
      program: by.post?.program ?? 'DRO',
      cause: 'office',
      about: null,
      round: null,
      issue: 'Who processes the people arrested on Friday?',
      parameters: parametersInForce(disputeParameters),
      ...body,
    },
    actor: by,
    matterVersion: null,
    via: 'inbox',
    receivedAt: at,
    expiresAt: null,
  };
}

export const aDispute = (choices: Choices = {}): Dispute => openDispute(aDisputeOpening(choices));

export const climbing = (dispute: Dispute, ...events: readonly LaterDisputeEvent[]): Dispute => events.reduce(evolve, dispute);

export function onDispute<Action extends DisputeAction>(dispute: Dispute, action: Action, by: Actor, body: DisputeBodies[Action], receivedAt: Instant): DisputeCommand {
  return {
    id: nextCommandId(),
    matter: dispute.reference,
    kind: 'dispute',
    action,
    body,
    actor: by,
    matterVersion: null,
    via: 'inbox',
    receivedAt,
    expiresAt: null,
  } as unknown as DisputeCommand;
}

export const hashOnTheTable = (dispute: Dispute): string => onTheTable(dispute)?.hash ?? '';
