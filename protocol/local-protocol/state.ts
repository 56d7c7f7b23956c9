import type { CallOut } from '../call-out';
import type { Choices } from '../choices';
import type { ParametersOf, ParameterValues } from '../parameters';
import type { Pressing, Pressure } from '../pressing';
import { signingTier, unsignedSides, type SigningTier, type TieredSignOff } from '../sign-off';
import type { Aor, Instant, PersonName, Program, Reference, Said } from '../vocabulary';
import type { ProtocolText } from './messages';

/**
 * - `drafting`: FOD and SAC edit it, and sign. - `with-directors`: both have signed; the Directors sign or return it. - `agreed`: all four
 *   have signed; its day lies ahead. - `in-force`: of an adoption or amendment, until another supersedes it (`superseded`) or ends it
 *   (`ended`). - `carried-out`: an ending has taken effect. - `withdrawn`. The last four are closed.
 */
export type LocalProtocolPhase = 'drafting' | 'with-directors' | 'agreed' | 'in-force' | 'superseded' | 'ended' | 'carried-out' | 'withdrawn';

/** A text that was edited or returned, with the signatures that are void. */
export interface EarlierText {
  readonly revision: number;
  readonly text: ProtocolText;
  readonly signOff: TieredSignOff;
}

/** What was in force, or agreed, in the area when it was opened: what it differs from. */
export interface Replaced {
  readonly protocol: Reference;
  readonly since: Instant;
  readonly values: ParameterValues;
  readonly choices: Choices;
}

/** The one that takes its place, or ends it, as all four have signed that. */
export interface Successor {
  readonly protocol: Reference;
  readonly ends: boolean;
  readonly since: Instant;
}

export const localProtocolParameters = ['signLocalProtocolWithin', 'concurLocalProtocolWithin', 'remindOfLocalProtocolBefore', 'remindOfLocalProtocolEvery', 'pageTimeout', 'envelopeLifetime'] as const;
export type LocalProtocolParameters = ParametersOf<(typeof localProtocolParameters)[number]>;

/** A local protocol (GOV-1): plain JSON, the same in the workflow, in Postgres and over HTTP. */
export interface LocalProtocol {
  readonly kind: 'local-protocol';
  readonly reference: Reference;
  readonly aor: Aor;
  readonly openedAt: Instant;
  readonly proposedBy: PersonName;
  readonly parameters: LocalProtocolParameters;

  readonly phase: LocalProtocolPhase;
  /** Counts transitions. */
  readonly version: number;
  /** Counts texts. */
  readonly revision: number;

  /** Whose head proposed it. */
  readonly from: Program;
  readonly replaces: Replaced | null;
  readonly text: ProtocolText;
  /** Of the text as it is now. */
  readonly signOff: TieredSignOff;
  readonly earlierTexts: readonly EarlierText[];
  readonly edits: readonly (Said & { readonly revision: number; readonly side: Program; readonly fields: readonly string[]; readonly reason: string })[];
  readonly returns: readonly (Said & { readonly revision: number; readonly side: Program; readonly reason: string })[];
  readonly remarks: readonly (Said & { readonly number: number; readonly text: string })[];
  /** By when the next signatures are owed; null once all four are given, or it is closed. */
  readonly clock: Pressing | null;
  readonly callOuts: readonly CallOut[];
  /** With the last of the four signatures. */
  readonly agreement: { readonly at: Instant; readonly effectiveAt: Instant } | null;
  readonly successor: Successor | null;
  readonly withdrawal: (Said & { readonly reason: string }) | null;
  readonly closedAt: Instant | null;
}

export function isClosed(matter: LocalProtocol): boolean {
  return matter.closedAt !== null;
}

export const isEnding = ({ text }: Pick<LocalProtocol, 'text'>): boolean => text.purpose === 'ending';

export const pressureOf = ({ remindOfLocalProtocolBefore, remindOfLocalProtocolEvery }: LocalProtocolParameters): Pressure => ({ before: remindOfLocalProtocolBefore, every: remindOfLocalProtocolEvery });

const tierOfPhase: Readonly<Partial<Record<LocalProtocolPhase, SigningTier>>> = { drafting: 'field', 'with-directors': 'headquarters' };

/** Who signs now; null when nobody does. */
export const tierNow = ({ phase }: Pick<LocalProtocol, 'phase'>): SigningTier | null => tierOfPhase[phase] ?? null;

/** The sides whose signature it waits for. */
export function owing(matter: LocalProtocol): readonly Program[] {
  const tier = tierNow(matter);
  return tier === null ? [] : unsignedSides(matter.signOff[tier]);
}

/** Signed by all four. */
export const isSignedByAll = ({ signOff }: Pick<LocalProtocol, 'signOff'>): boolean => signingTier(signOff) === null;

/** When something happens by itself next: it comes into force, or is superseded or ended; null when nothing does. */
export function nextByItself({ phase, agreement, successor }: LocalProtocol): Instant | null {
  if (phase === 'agreed') return agreement?.effectiveAt ?? null;
  return phase === 'in-force' ? (successor?.since ?? null) : null;
}

/** Its day has come for a command received then, but the matter has not recorded that yet. */
export function dayPending(matter: LocalProtocol, receivedAt: Instant): boolean {
  const next = nextByItself(matter);
  return next !== null && receivedAt >= next;
}
