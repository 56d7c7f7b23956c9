/** Everybody whom a table of authority must speak of: each rank at each place, on duty or not, liaison or not. */
import { provisions } from '../../protocol/provisions';
import type { Verdict } from '../../protocol/refusal';
import type { Actor, Post, Rank } from '../../protocol/vocabulary';
import { actor, fieldPost, headquartersPost, nyc, sea } from './builders';

/** `own`: of the matter's area, New York. */
export type Place = 'own OI' | 'other OI' | 'OI HQ' | 'own DRO' | 'other DRO' | 'DRO HQ' | 'nowhere';

export const ranks: readonly Rank[] = ['agent', 'ASAC', 'SAC', 'officer', 'AFOD', 'FOD', 'AD', 'Director'];

export const places: Readonly<Record<Place, (rank: Rank) => Post | null>> = {
  'own OI': (rank) => fieldPost('OI', nyc, rank),
  'other OI': (rank) => fieldPost('OI', sea, rank),
  'OI HQ': (rank) => headquartersPost('OI', rank),
  'own DRO': (rank) => fieldPost('DRO', nyc, rank),
  'other DRO': (rank) => fieldPost('DRO', sea, rank),
  'DRO HQ': (rank) => headquartersPost('DRO', rank),
  nowhere: () => null,
};

export interface Candidate {
  readonly place: Place;
  readonly rank: Rank;
  readonly onDuty: boolean;
  readonly liaison: boolean;
}

export const candidates: readonly Candidate[] = (Object.keys(places) as Place[]).flatMap((place) =>
  ranks.flatMap((rank) => [true, false].flatMap((onDuty) => [true, false].map((liaison): Candidate => ({ place, rank, onDuty, liaison })))),
);

export const person = ({ place, rank, onDuty, liaison }: Candidate, id = 'somebody.else'): Actor => actor(id, places[place](rank), { onDuty, liaison });

/** `allowed`, or the type of the refusal. */
export const outcome = (verdict: Verdict): string => (verdict.kind === 'allowed' ? 'allowed' : verdict.refusal.type);

/** A refusal is a sentence that names a provision, and says who could where it is the person who may not. */
export function expectExplained(verdict: Verdict): void {
  if (verdict.kind === 'allowed') return;
  const { category, provision, detail, whoCould } = verdict.refusal;
  expect(Object.keys(provisions)).toContain(provision);
  expect(detail).toMatch(/^[A-Z].*\.$/);
  if (category === 'forbidden') expect(whoCould).toMatch(/\w{3,}/);
}
