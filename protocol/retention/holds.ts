/** Legal holds: what they are on, and the rules of lifting them. Pure. */
import { z } from 'zod';
import { instant, line, text } from '../fields';
import { parseReference } from '../reference';
import { allowed, refused, type Verdict } from '../refusal';
import type { Aor, Instant, MatterKind, PersonName, Reference } from '../vocabulary';
import { retentionClasses } from './classes';

const kinds = Object.keys(retentionClasses) as [MatterKind, ...MatterKind[]];

const onMatter = z.strictObject({ over: z.literal('matter'), matter: z.string().refine((value) => parseReference(value) !== undefined, 'must be the reference of a matter').meta({ example: 'NYC-CR-2026-0042' }) });
const onArea = z
  .strictObject({
    over: z.literal('area'),
    aor: z.string().regex(/^[A-Z]{2,5}$/, 'must be an area of responsibility').meta({ example: 'NYC' }),
    kind: z.enum(kinds).optional().meta({ description: 'Default: every kind' }),
    from: instant,
    until: instant,
  })
  .refine(({ from, until }) => from < until, { path: ['until'], message: 'must be after from' })
  .meta({ description: 'Matters of the area that were open at some time of the period, those included that are opened or closed later in it' });

export const legalHoldSchema = z
  .strictObject({
    scope: z.discriminatedUnion('over', [onMatter, onArea]),
    reason: text.meta({ description: 'Write it without names: it is kept longer than the matters' }),
    reference: line(200).meta({ description: 'Of the case or inquiry that it is for', example: '26-cv-1187' }),
  })
  .meta({ id: 'LegalHoldPlacement' });

export const holdLiftingSchema = z.strictObject({ reason: text }).meta({ id: 'LegalHoldLifting' });

export type LegalHoldBody = z.output<typeof legalHoldSchema>;

/** What a hold is on. */
export type HoldScope =
  | { readonly over: 'matter'; readonly matter: Reference }
  | { readonly over: 'area'; readonly aor: Aor; readonly kind: MatterKind | null; readonly from: Instant; readonly until: Instant };

interface Deed {
  readonly by: PersonName;
  /** In whose post, if they acted. */
  readonly actingFor: string | null;
  readonly at: Instant;
  readonly reason: string;
}

/** A legal hold, in force until it is lifted; what it says does not change. */
export interface LegalHold {
  /** A UUID. */
  readonly hold: string;
  readonly scope: HoldScope;
  readonly reference: string;
  readonly placed: Deed;
  readonly lifted: Deed | null;
}

/** A hold is lifted once. */
export function mayLift({ lifted }: LegalHold): Verdict {
  if (lifted === null) return allowed;
  return refused({ type: 'hold-lifted', category: 'conflict', provision: 'KEY-1', detail: `The hold was lifted at ${lifted.at} by ${lifted.by.name}.` });
}
