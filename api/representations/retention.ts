import type { z } from 'zod';
import type { Verdict } from '../../protocol/refusal';
import { retentionClasses } from '../../protocol/retention/classes';
import type { DisposalBatch } from '../../protocol/retention/disposal';
import type { LegalHold } from '../../protocol/retention/holds';
import type { Instant, MatterKind, Reference } from '../../protocol/vocabulary';
import type { DisposalCertificate, ListedItem } from '../../store/retention/disposals';
import type { disposalSchema, disposalsSchema, legalHoldViewSchema, matterRetentionSchema } from '../schemas/retention';

export type HoldView = z.output<typeof legalHoldViewSchema>;
type BatchView = z.output<typeof disposalsSchema>['items'][number];
export type DisposalView = z.output<typeof disposalSchema>;
export type MatterRetentionView = z.output<typeof matterRetentionSchema>;

export function holdView(hold: LegalHold): HoldView {
  const self = `/v1/legal-holds/${hold.hold}`;
  return { ...hold, links: { self, lifting: `${self}/lifting` } };
}

export function batchView(batch: DisposalBatch): BatchView {
  const self = `/v1/disposals/${batch.batch}`;
  return { ...batch, links: { self, approval: `${self}/approval` } };
}

/** @param verdict whether this person may approve it now */
export function disposalView(batch: DisposalBatch, items: readonly ListedItem[], verdict: Verdict): DisposalView {
  const approve = verdict.kind === 'allowed' ? { allowed: true } : { allowed: false, because: verdict.refusal.detail, ...(verdict.refusal.whoCould === undefined ? {} : { whoCould: verdict.refusal.whoCould }) };
  return { ...batchView(batch), approve, items: [...items] };
}

interface Kept {
  readonly reference: Reference;
  readonly kind: MatterKind;
  readonly closedAt: Instant | null;
}

/** Why a hold was placed is for those who keep holds; that there is one, for whoever sees the matter. */
export function matterRetentionView({ reference, kind, closedAt }: Kept, dueAt: Instant | null, holds: readonly LegalHold[], disposal: DisposalCertificate | undefined): MatterRetentionView {
  const { class: name, years, reason } = retentionClasses[kind];
  return {
    reference,
    kind,
    class: name,
    years,
    reason,
    closedAt,
    dueAt,
    held: holds.some(({ lifted }) => lifted === null),
    holds: holds.map(({ hold, reference: of, placed, lifted }) => ({ hold, reference: of, placedAt: placed.at, liftedAt: lifted?.at ?? null })),
    disposal: disposal === undefined ? null : { ...disposal, hashes: [...disposal.hashes] },
  };
}
