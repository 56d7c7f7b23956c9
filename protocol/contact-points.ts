/** Contact points (COO-4): who may keep whose, and when one is verified. Pure. */
import { z } from 'zod';
import { contactPointsAtMost, type Channel } from './channels';
import { isSupervisorOf } from './ranks';
import { line, text } from './fields';
import { allowed, refused, type Verdict } from './refusal';
import type { Actor, Instant, PersonId, Post } from './vocabulary';

const label = line(60).meta({ description: 'What its person calls it', example: 'Night telephone by SMS' });

/** An e-mail address, or the address of a gateway for SMS or voice. */
export const contactPointSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('email'), address: z.email().max(254), label: label.optional() }),
    z.strictObject({
      kind: z.literal('webhook'),
      address: z.url({ protocol: /^https?$/ }).max(2000).refine(isPlainUrl, 'must be a URL without user, password and fragment').meta({ description: 'https; http outside of production only' }),
      label: label.optional(),
    }),
  ])
  .meta({ id: 'NewContactPoint' });

export type NewContactPoint = z.output<typeof contactPointSchema>;

const contactPointId = z.uuid();

/** All of a person's contact points, each once, in the order in which they are to be tried. */
export const orderSchema = z.strictObject({ order: z.array(contactPointId).max(contactPointsAtMost) }).meta({ id: 'ContactPointOrder' });
export const removalSchema = z.strictObject({ reason: text.optional() }).meta({ id: 'ContactPointRemoval' });
export const contactTestSchema = z.strictObject({}).meta({ id: 'ContactPointTest' });
export const verificationSchema = z.strictObject({ code: line(40).meta({ example: 'K7QM-2XWP' }) }).meta({ id: 'ContactPointVerification' });

function isPlainUrl(address: string): boolean {
  // `URL` is no part of the language: protocol/ runs where there is none.
  return !/^https?:\/\/[^/?#]*@/i.test(address) && !address.includes('#');
}

/** A code that was sent can be confirmed this long, in milliseconds. */
export const codeLivesMs = 15 * 60_000;
/** After so many wrong ones a new code must be sent. */
export const wrongCodesAtMost = 5;

/** Whose contact points they are. */
export interface ContactOwner {
  readonly person: PersonId;
  readonly post: Post | null;
}

/** Everybody keeps their own; a supervisor of their office may for them. */
export function mayKeepContactPoints(actor: Actor, owner: ContactOwner): Verdict {
  const office = owner.post?.office;
  if (actor.person === owner.person || (office !== undefined && isSupervisorOf(actor.post, office))) return allowed;
  return refused({
    type: 'not-their-supervisor',
    category: 'forbidden',
    provision: 'COO-4',
    detail: 'Contact points are kept by their person, or by a supervisor of their office.',
    whoCould: office === undefined ? 'the person' : `the person, or a supervisor of ${office}`,
  });
}

/** May this one be added to so many? */
export function mayAddContactPoint(present: number, { kind, address }: { readonly kind: Channel; readonly address: string }, isProduction: boolean): Verdict {
  if (kind === 'webhook' && isProduction && !/^https:/i.test(address)) {
    return refused({ type: 'webhook-not-https', category: 'invalid', provision: 'COO-4', detail: 'What pages say must not travel in the clear: give an https address.', field: '/address' });
  }
  if (present < contactPointsAtMost) return allowed;
  return refused({ type: 'contact-points-full', category: 'conflict', provision: 'COO-4', detail: `A person has ${contactPointsAtMost} contact points at most: remove one first.` });
}

export function orderIsComplete(present: readonly string[], order: readonly string[]): Verdict {
  if (order.length === present.length && new Set(order).size === order.length && present.every((id) => order.includes(id))) return allowed;
  return refused({ type: 'order-incomplete', category: 'invalid', provision: 'COO-4', detail: 'The order must name each of the person’s contact points once, and no other.', field: '/order' });
}

/** Between two codes by one contact point, in milliseconds: nobody is flooded. */
const testAgainAfterMs = 30_000;

/** @param last the last test, if there was one */
export function mayTest(last: { readonly status: 'planned' | 'sent' | 'failed'; readonly at: Instant } | null, now: Instant): Verdict {
  if (last === null || last.status === 'failed' || Date.parse(now) - Date.parse(last.at) >= testAgainAfterMs) return allowed;
  return refused({ type: 'tested-just-now', category: 'conflict', provision: 'COO-4', detail: 'A code is on its way already: wait half a minute before another.' });
}

/** What is known of a code that was typed. */
export interface CodeCheck {
  /** One was sent, not long ago, and was not used. */
  readonly isOutstanding: boolean;
  readonly triesBefore: number;
  readonly fits: boolean;
}

/** A channel works when its person says what came by it: nobody says it for them. */
export function codeIsRight({ isOutstanding, triesBefore, fits }: CodeCheck): Verdict {
  if (!isOutstanding || triesBefore >= wrongCodesAtMost) {
    return refused({ type: 'no-code-outstanding', category: 'conflict', provision: 'COO-4', detail: 'No code waits: it has expired, was used, or was mistaken too often. Test the contact point again.' });
  }
  if (fits) return allowed;
  const left = wrongCodesAtMost - triesBefore - 1;
  return refused({ type: 'wrong-code', category: 'invalid', provision: 'COO-4', detail: `That is not the code that was sent; ${left} more tries.`, field: '/code' });
}
