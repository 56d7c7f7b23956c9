/**
 * Training (CAS-2, DEC-9): OI declares that an office of DRO has been trained to make the entries of a case system itself.
 * Pure rules; that periods do not overlap is the database's to see.
 */
import { z } from 'zod';
import { instant, text } from '../fields';
import { trainedSystems, type TrainedSystem } from '../record-entry/words';
import type { Provision } from '../provisions';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import type { Actor, Aor, Instant, OfficeId, PersonName, Program } from '../vocabulary';

export const declarationSchema = z
  .strictObject({
    system: z.enum(trainedSystems),
    from: instant.optional().meta({ description: 'From when the office makes the entries itself. Default: now' }),
    reason: text.optional().meta({ description: 'How the office was trained' }),
  })
  .meta({ id: 'TrainingDeclaration' });

export const revocationSchema = z
  .strictObject({ from: instant.optional().meta({ description: 'From when the office makes the entries itself no more. Default: now' }), reason: text })
  .meta({ id: 'TrainingRevocation' });

/** A training, as it is in force or was. The past stays: a revocation ends it, and unmakes nothing. */
export interface Training {
  readonly id: string;
  readonly office: OfficeId;
  readonly system: TrainedSystem;
  readonly from: Instant;
  /** Null: until it is revoked. Equal to `from`: revoked before it began. */
  readonly until: Instant | null;
  readonly reason: string | null;
  readonly declaredBy: PersonName;
  readonly declaredAt: Instant;
  readonly revocation: { readonly by: PersonName; readonly at: Instant; readonly reason: string } | null;
}

/** The provision that a training is about. */
export const provisionOf = (system: TrainedSystem): Provision => (system === 'TECS' ? 'DEC-9' : 'CAS-2');

export interface TrainedOffice {
  readonly office: OfficeId;
  readonly program: Program;
  readonly level: 'field' | 'hq';
  readonly aor: Aor | null;
}

/** CAS-2, DEC-9: the training is OI's, so its SAC says so, or whoever acts in that post, of the counterpart's office. */
export function mayDeclare({ post }: Actor, { office, program, level, aor }: TrainedOffice): Verdict {
  if (program !== 'DRO' || level !== 'field') {
    return refused({ type: 'nothing-to-train', category: 'invalid', provision: 'CAS-2', detail: `${office} is no field office of DRO: OI trains none but those.` });
  }
  if (post?.program === 'OI' && post.level === 'field' && post.aor === aor && post.rank === 'SAC') return allowed;
  return refused({
    type: 'not-a-training-declarer',
    category: 'forbidden',
    provision: 'CAS-2',
    detail: 'That an office of DRO has been trained is declared, and revoked, by the SAC of its area.',
    whoCould: `the SAC of ${aor ?? 'the area'}, or whoever acts in that post`,
  });
}

/** What people wrote may be as old as this when it comes here, in milliseconds. */
const underWay = 60_000;

/** Nothing is declared for the past: who owed the entries of then is settled. */
export function notInThePast(from: Instant, now: Instant, system: TrainedSystem): Verdict {
  if (Date.parse(from) >= Date.parse(now) - underWay) return allowed;
  return refused({ type: 'period-unsound', category: 'invalid', provision: provisionOf(system), field: '/from', detail: 'It lies in the past: who owed the entries of then is settled.' });
}

/** When a training that is revoked ends, or why it is not revoked. */
export type Revoked = { readonly kind: 'ends'; readonly until: Instant } | { readonly kind: 'refused'; readonly refusal: Refusal };

export function revoke({ system, from, revocation }: Training, wanted: Instant, now: Instant): Revoked {
  if (revocation !== null) return refused({ type: 'training-over', category: 'conflict', provision: provisionOf(system), detail: `It was revoked at ${revocation.at}.` });
  const past = notInThePast(wanted, now, system);
  if (past.kind === 'refused') return past;
  const until = wanted > now ? wanted : now;
  return { kind: 'ends', until: until > from ? until : from };
}
