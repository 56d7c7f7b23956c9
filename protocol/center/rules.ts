/** Local de-confliction centers and mechanisms (DEC-1, DEC-2): who keeps, briefs on and participates in them, and what is wrong with one. Pure. */
import { isSupervisorOf } from '../ranks';
import type { Provision } from '../provisions';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { sideOf } from '../notice/authority';
import type { Actor, Aor, Instant, PersonName, Post, Program } from '../vocabulary';
import type { KnownOfCenter } from './messages';

export interface Briefing {
  readonly id: string;
  /** The version of the center that was briefed on. */
  readonly version: number;
  readonly heldAt: Instant;
  readonly briefedBy: PersonName;
  readonly attended: readonly PersonName[];
  readonly note: string | null;
  readonly recordedBy: PersonName;
  readonly recordedAt: Instant;
}

export interface Participation {
  readonly id: string;
  readonly from: Instant;
  /** Null: until it is ended. Equal to `from`: ended before it began. */
  readonly until: Instant | null;
  readonly contact: PersonName;
  readonly recordedBy: PersonName;
  readonly recordedAt: Instant;
  readonly end: { readonly by: PersonName; readonly reason: string } | null;
}

/** A center as it is known; the latest briefing comes first. */
export interface Center extends KnownOfCenter {
  readonly center: string;
  readonly aor: Aor;
  /** Counts the changes of what is known of it. */
  readonly version: number;
  readonly enteredBy: PersonName;
  readonly enteredAt: Instant;
  readonly closedAt: Instant | null;
  readonly briefings: readonly Briefing[];
  readonly participations: readonly Participation[];
}

export const participationAt = ({ participations }: Pick<Center, 'participations'>, at: Instant): Participation | undefined =>
  participations.find(({ from, until }) => from <= at && (until === null || until > at));

export interface CenterDefect {
  readonly provision: Provision;
  readonly because: string;
}

/** DEC-1, DEC-2: what is owed on a center. */
export function defectsOf(center: Center, at: Instant): readonly CenterDefect[] {
  if (center.closedAt !== null && center.closedAt <= at) return [];
  const [latest] = center.briefings;
  const briefing: CenterDefect | undefined =
    latest === undefined
      ? { provision: 'DEC-1', because: 'OI has not briefed DRO on it.' }
      : latest.version < center.version
        ? { provision: 'DEC-1', because: 'What is known of it has changed since OI briefed DRO on it.' }
        : undefined;
  const participation: CenterDefect | undefined = participationAt(center, at) === undefined ? { provision: 'DEC-2', because: 'DRO does not participate in it.' } : undefined;
  return [briefing, participation].filter((defect) => defect !== undefined);
}

const who: Readonly<Record<Program, string>> = { OI: 'an ASAC or the SAC, the liaison, or the duty agent on shift, of OI', DRO: 'an AFOD or the FOD, the liaison, or the duty officer on shift, of DRO' };

function speaksFor(actor: Actor, program: Program, aor: Aor): boolean {
  const { post, onDuty, liaison } = actor;
  return post !== null && sideOf(post, aor) === program && (onDuty || liaison || isSupervisorOf(post, post.office));
}

/** DEC-1: OI knows the centers of its area, enters them, and briefs DRO on them. */
export function mayKeep(actor: Actor, aor: Aor | null): Verdict {
  if (aor !== null && speaksFor(actor, 'OI', aor)) return allowed;
  return refused({
    type: 'not-for-the-center',
    category: 'forbidden',
    provision: 'DEC-1',
    detail: 'De-confliction centers are entered, changed and briefed on by those who speak for OI’s office of their area.',
    whoCould: `${who.OI} in ${aor ?? 'an area of responsibility'}`,
  });
}

/** DEC-2: DRO takes the steps to participate, and says so itself. */
export function mayParticipate(actor: Actor, aor: Aor): Verdict {
  if (speaksFor(actor, 'DRO', aor)) return allowed;
  return refused({
    type: 'not-for-participation',
    category: 'forbidden',
    provision: 'DEC-2',
    detail: 'That DRO participates in a center is recorded by those who speak for DRO’s office of the area.',
    whoCould: `${who.DRO} in ${aor}`,
  });
}

export function isOpen({ closedAt, name }: Pick<Center, 'closedAt' | 'name'>, provision: Provision): Verdict {
  return closedAt === null ? allowed : refused({ type: 'center-closed', category: 'conflict', provision, detail: `${name} was closed at ${closedAt}.` });
}

/** What people wrote may be as old as this when it comes here, in milliseconds. */
const underWay = 60_000;

interface Attendance {
  readonly heldAt: Instant;
  readonly briefedBy: Post | null;
  /** In the order in which they were named; null for whom nobody active is. */
  readonly attended: readonly (Post | null)[];
}

/** DEC-1: it was held, by OI’s office, for DRO’s. */
export function briefingIsSound({ heldAt, briefedBy, attended }: Attendance, aor: Aor, now: Instant): Verdict {
  const unsound = (detail: string, field: string) => refused({ type: 'briefing-unsound', category: 'invalid', provision: 'DEC-1', detail, field });
  if (Date.parse(heldAt) > Date.parse(now) + underWay) return unsound('A briefing is recorded once it was held.', '/heldAt');
  if (sideOf(briefedBy, aor) !== 'OI') return unsound(`OI briefs DRO: whoever briefed is an active person of OI’s office in ${aor}.`, '/briefedBy');
  const stranger = attended.findIndex((post) => sideOf(post, aor) !== 'DRO');
  return stranger === -1 ? allowed : unsound(`OI briefs DRO: whoever attended is an active person of DRO’s office in ${aor}.`, `/attended/${stranger}`);
}

/** DEC-2: the center reaches DRO through somebody of DRO’s office. */
export function contactIsSound(contact: Post | null, aor: Aor): Verdict {
  if (sideOf(contact, aor) === 'DRO') return allowed;
  return refused({ type: 'not-of-the-office', category: 'invalid', provision: 'DEC-2', field: '/contact', detail: `The point of contact is an active person of DRO’s office in ${aor}.` });
}

/** When a participation ends, or why it does not. */
export type Ended = { readonly kind: 'ends'; readonly until: Instant } | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What was so before stays: operations were lodged by it. One that has not begun never begins. */
export function endOf({ from }: Pick<Participation, 'from'>, wanted: Instant, now: Instant): Ended {
  if (Date.parse(wanted) < Date.parse(now) - underWay) {
    return refused({ type: 'period-unsound', category: 'invalid', provision: 'DEC-2', field: '/until', detail: 'It cannot end in the past: what was lodged meanwhile counts.' });
  }
  const until = wanted > now ? wanted : now;
  return { kind: 'ends', until: until > from ? until : from };
}
