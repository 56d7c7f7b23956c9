import { openOf, type Put } from '../bargain';
import type { CallOut } from '../call-out';
import type { ParametersOf } from '../parameters';
import type { Pressing, Pressure } from '../pressing';
import { counterpartOf, type Aor, type Instant, type PersonName, type Program, type Reference, type Said } from '../vocabulary';
import type { ActionBody, SupportAsked, SupportKind } from './messages';

/**
 * - `asked`: the counterpart owes an offer, or declines with a reason. - `offered`: the other side owes a word on the offer.
 * - `agreed`: support is to be given, and then reported on. - `fulfilled`, `not-fulfilled`, `declined`, `withdrawn`: closed.
 */
export type SupportPhase = 'asked' | 'offered' | 'agreed' | 'fulfilled' | 'not-fulfilled' | 'declined' | 'withdrawn';

/** Of either side: the one that is asked offers, the one that asks may offer to take something else. */
export interface Offer extends Put<Program> {
  readonly offered: ActionBody<'offer'>;
  /** Whether it is for everybody and for the time that was asked for. */
  readonly extent: 'in-full' | 'in-part';
}

export const supportParameters = ['offerSupportWithin', 'offerUrgentSupportWithin', 'reportSupportWithin', 'remindOfSupportBefore', 'remindOfSupportEvery', 'pageTimeout', 'envelopeLifetime'] as const;
export type SupportParameters = ParametersOf<(typeof supportParameters)[number]>;

/** TPD-4: who pays for it. A fact of the protocol and not of the request: there is no other value. */
export interface Funding {
  readonly program: 'DRO';
  readonly provision: 'TPD-4';
}

/** A request for support: plain JSON, the same in the workflow, in Postgres and over HTTP. */
export interface SupportRequest {
  readonly kind: 'support-request';
  readonly reference: Reference;
  readonly aor: Aor;
  readonly openedAt: Instant;
  readonly askedBy: PersonName;
  readonly parameters: SupportParameters;

  readonly phase: SupportPhase;
  /** Counts transitions. */
  readonly version: number;
  /** What was asked is not changed, only bargained over: always 1. */
  readonly revision: number;

  /** Whose office asks; its counterpart is asked. */
  readonly from: Program;
  readonly asked: SupportAsked;
  /** Null for processing, which the memo gives no budget to (TPD-1, TPD-2). */
  readonly funding: Funding | null;
  readonly offers: readonly Offer[];
  /** By when the next word is owed; null once it is closed. */
  readonly clock: Pressing | null;
  readonly callOuts: readonly CallOut[];
  readonly agreement: (Said & { readonly offer: number }) | null;
  readonly decline: (Said & { readonly reason: string }) | null;
  readonly report: (Said & { readonly said: ActionBody<'report'> }) | null;
  readonly withdrawal: (Said & { readonly reason: string }) | null;
  readonly closedAt: Instant | null;
}

export function isClosed(matter: SupportRequest): boolean {
  return matter.closedAt !== null;
}

/** TPD-4: DRO is responsible for detention and transportation budgets, whoever asks. */
export function fundingOf(support: SupportKind): Funding | null {
  return support === 'processing' ? null : { program: 'DRO', provision: 'TPD-4' };
}

export const pressureOf = ({ remindOfSupportBefore, remindOfSupportEvery }: SupportParameters): Pressure => ({ before: remindOfSupportBefore, every: remindOfSupportEvery });

export function openOffer({ offers }: Pick<SupportRequest, 'offers'>): Offer | undefined {
  return openOf(offers);
}

/** When support is given by this offer. */
export function windowOf(asked: SupportAsked, offered: Offer['offered'] | undefined): SupportAsked['window'] {
  return offered?.window ?? asked.window;
}

export function agreedOffer({ offers, agreement }: SupportRequest): Offer | undefined {
  return offers.find(({ number }) => number === agreement?.offer);
}

/** Whose word it waits for. */
export function waitingOn(matter: SupportRequest): Program | null {
  switch (matter.phase) {
    case 'asked':
    case 'agreed':
      return counterpartOf(matter.from);
    case 'offered':
      return counterpartOf(openOffer(matter)?.side ?? matter.from);
    case 'fulfilled':
    case 'not-fulfilled':
    case 'declined':
    case 'withdrawn':
      return null;
  }
}
