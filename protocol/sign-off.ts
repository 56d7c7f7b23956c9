/**
 * Sign-off of both offices: each signs just the text that it has read, by its hash. Another text voids what was signed. It is
 * signed by both only when two persons, one of each side, have signed the same one. Pure.
 */
import { canonicalJson } from './change';
import { sha256Hex } from './hash';
import type { Provision } from './provisions';
import { refused, type Refusal } from './refusal';
import type { Instant, PersonName, Program } from './vocabulary';

export interface Signature {
  readonly by: PersonName;
  readonly at: Instant;
}

export interface SignOff {
  /** Of the text that is to be signed. */
  readonly hash: string;
  readonly signatures: { readonly [Side in Program]: Signature | null };
}

/** A signature that was given: what the event of it says. */
export interface SignedText extends Signature {
  readonly side: Program;
  readonly hash: string;
}

/** What is signed: SHA-256 over plain JSON, as hex. A field that is absent and one that is undefined are the same. */
export function hashOf(content: object): string {
  return sha256Hex(canonicalJson(content));
}

/** What nobody has signed yet. */
export function unsigned(hash: string): SignOff {
  return { hash, signatures: { OI: null, DRO: null } };
}

/** After an edit: another text is unsigned again, the same one keeps its signatures. */
export function edited(signOff: SignOff, hash: string): SignOff {
  return hash === signOff.hash ? signOff : unsigned(hash);
}

/** A signature under another text than the one that is to be signed changes nothing. */
export function signed(signOff: SignOff, { side, hash, by, at }: SignedText): SignOff {
  return hash === signOff.hash ? { ...signOff, signatures: { ...signOff.signatures, [side]: { by, at } } } : signOff;
}

/** The sides whose signature is wanting, OI first. */
export function unsignedSides({ signatures }: SignOff): readonly Program[] {
  return (['OI', 'DRO'] as const).filter((side) => signatures[side] === null);
}

export const isSignedByBoth = (signOff: SignOff): boolean => unsignedSides(signOff).length === 0;

/**
 * May this be signed so? Who may sign for a side is the matter's own question.
 *
 * @returns `another-text` when it has changed since it was read, `already-signed` when that side, or this person, has signed it
 */
export function maySign(signOff: SignOff, { side, hash, by }: SignedText, provision: Provision): { readonly kind: 'allowed' } | { readonly kind: 'refused'; readonly refusal: Refusal } {
  if (signOff.hash !== hash) {
    return refused({ type: 'another-text', category: 'stale', provision, field: '/hash', detail: `What is to be signed has the hash ${signOff.hash} now: read it, and sign that or propose another.` });
  }
  const own = signOff.signatures[side];
  if (own !== null) return refused({ type: 'already-signed', category: 'conflict', provision, detail: `${own.by.name} has signed it for ${side}.` });
  const twice = Object.values(signOff.signatures).some((signature) => signature?.by.person === by.person);
  if (twice) return refused({ type: 'already-signed', category: 'conflict', provision, detail: 'Nobody signs for both sides: this person has signed it for the other one.' });
  return { kind: 'allowed' };
}

/** Who signs one text, tier after tier: a tier signs once the one before it has signed whole. */
export const signingTiers = ['field', 'headquarters'] as const;
export type SigningTier = (typeof signingTiers)[number];

/** Sign-offs of the same text: the field offices', and then the headquarters' (GOV-1). */
export type TieredSignOff = { readonly [Tier in SigningTier]: SignOff };

export const unsignedTiers = (hash: string): TieredSignOff => ({ field: unsigned(hash), headquarters: unsigned(hash) });

/** After an edit: another text is unsigned in every tier, the same one keeps its signatures. */
export function tiersEdited({ field, headquarters }: TieredSignOff, hash: string): TieredSignOff {
  return { field: edited(field, hash), headquarters: edited(headquarters, hash) };
}

/** Whose turn it is to sign; null when all have. */
export function signingTier(tiers: TieredSignOff): SigningTier | null {
  return signingTiers.find((tier) => !isSignedByBoth(tiers[tier])) ?? null;
}

/** A signature in a tier whose turn it is not changes nothing, nor does one under another text. */
export function tierSigned(tiers: TieredSignOff, tier: SigningTier, text: SignedText): TieredSignOff {
  return signingTier(tiers) === tier ? { ...tiers, [tier]: signed(tiers[tier], text) } : tiers;
}

/**
 * May this be signed so, in that tier? As {@link maySign}, when its turn has come.
 *
 * @returns `not-their-turn` while the tier before it has not signed whole; `already-signed` also for whoever has signed in the other one
 */
export function maySignTier(tiers: TieredSignOff, tier: SigningTier, text: SignedText, provision: Provision): ReturnType<typeof maySign> {
  const current = tiers[tier];
  if (current.hash !== text.hash || current.signatures[text.side] !== null) return maySign(current, text, provision);
  const turn = signingTier(tiers);
  if (turn !== null && turn !== tier) return refused({ type: 'not-their-turn', category: 'conflict', provision, detail: `The ${turn} signs first: ${unsignedSides(tiers[turn]).join(' and ')} has not signed this text.` });
  const elsewhere = signingTiers.some((other) => Object.values(tiers[other].signatures).some((signature) => signature?.by.person === text.by.person));
  if (elsewhere) return refused({ type: 'already-signed', category: 'conflict', provision, detail: 'Nobody signs twice: this person has signed it in another post.' });
  return maySign(current, text, provision);
}
