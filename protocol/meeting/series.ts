/** The series of meetings that the protocols ask for: between whom, how often, and when they are held unless somebody moves one. */
import { headRank } from '../field-office';
import type { Provision } from '../provisions';
import type { Aor, Post, Program, Rank } from '../vocabulary';
import { headquartersArea, sideAtHeadquarters } from '../headquarters';

export const meetingSeries = ['field-monthly', 'hq-monthly', 'hq-quarterly'] as const;
export type MeetingSeries = (typeof meetingSeries)[number];

export type Cadence = 'monthly' | 'quarterly';

/** By the clocks of the area; our default, since the memo names no day. */
export interface UsualDate {
  /** Of the period: 0 is its first. */
  readonly month: number;
  /** The second Tuesday of that month: 2 and 2; Monday is 1. */
  readonly week: number;
  readonly weekday: number;
  readonly time: string;
  readonly minutes: number;
}

interface SeriesRules {
  readonly cadence: Cadence;
  readonly level: 'field' | 'hq';
  readonly provision: Provision;
  readonly inWords: string;
  readonly usual: UsualDate;
}

export const seriesRules: Readonly<Record<MeetingSeries, SeriesRules>> = {
  'field-monthly': { cadence: 'monthly', level: 'field', provision: 'COO-1', inWords: 'the monthly meeting of FOD and SAC', usual: { month: 0, week: 2, weekday: 2, time: '10:00', minutes: 90 } },
  // After those of the field offices, so that it has what they leave open.
  'hq-monthly': { cadence: 'monthly', level: 'hq', provision: 'COO-2', inWords: 'the monthly meeting of the Assistant Directors for Operations', usual: { month: 0, week: 3, weekday: 3, time: '10:00', minutes: 90 } },
  // In the middle of the quarter, so that its answers can still be acted on in it.
  'hq-quarterly': { cadence: 'quarterly', level: 'hq', provision: 'MIS-2', inWords: 'the quarterly meeting of headquarters on resources', usual: { month: 1, week: 2, weekday: 4, time: '10:00', minutes: 120 } },
};

export const provisionOf = (series: MeetingSeries): Provision => seriesRules[series].provision;

/** The Schedule that plans them; the engine names each run after it, with the moment. */
export const meetingPlanId = (series: MeetingSeries, aor: Aor): string => `meeting-plan-${series}-${aor}`;

/** Field offices meet in their own area, headquarters in theirs. */
export const seriesIn = (aor: Aor): readonly MeetingSeries[] => meetingSeries.filter((series) => (seriesRules[series].level === 'hq') === (aor === headquartersArea));

/** For which side a person in this post takes part in a meeting of the area; null: for neither. */
export function sideAt(aor: Aor, post: Post | null): Program | null {
  if (aor === headquartersArea) return sideAtHeadquarters(post);
  return post !== null && post.level === 'field' && post.aor === aor ? post.program : null;
}

const assistantDirectors: readonly Rank[] = ['AD', 'Director'];
/** Who stands in for the head of a field office. */
export const deputyRank = { OI: 'ASAC', DRO: 'AFOD' } as const satisfies Record<Program, Rank>;

/** COO-1, COO-2: convenes it: the FOD and the SAC, the Assistant Directors, and whoever acts in these posts. */
export function convenes(series: MeetingSeries, { program, level, rank }: Post): boolean {
  return seriesRules[series].level === level && (level === 'hq' ? assistantDirectors.includes(rank) : rank === headRank[program]);
}

/**
 * Speaks for their side at the table. The FOD and the SAC may send a deputy (AFOD, ASAC); of headquarters an Assistant Director or the
 * Director comes (COO-2), and to the quarterly one anybody of its staff, as MIS-2 has it. Whoever acts in a post has its rank.
 */
export function leadsAt(series: MeetingSeries, post: Post): boolean {
  const { level, program, rank } = post;
  if (seriesRules[series].level !== level) return false;
  if (series === 'hq-quarterly') return true;
  return level === 'hq' ? assistantDirectors.includes(rank) : rank === headRank[program] || rank === deputyRank[program];
}

export function whoConvenes(series: MeetingSeries, aor: Aor, sides: readonly Program[] = ['OI', 'DRO']): string {
  if (seriesRules[series].level === 'hq') return `the Assistant Director or the Director of ${sides.join(' or ')}`;
  return `${sides.map((program) => `the ${headRank[program]} of ${program}`).join(' or ')} in ${aor}, or whoever acts in that post`;
}

export function whoLeads(series: MeetingSeries, aor: Aor, program: Program): string {
  if (series === 'hq-quarterly') return `somebody of ${program}’s headquarters`;
  if (series === 'hq-monthly') return `the Assistant Director or the Director of ${program}, or whoever acts in that post`;
  return `the ${headRank[program]} or an ${deputyRank[program]} of ${program} in ${aor}, or whoever acts in that post`;
}
