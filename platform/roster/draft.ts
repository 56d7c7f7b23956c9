/** A draft of an office's roster (COO-4): what its patterns, one-off shifts and substitutions come to, and what is wrong with it. */
import { createHash } from 'node:crypto';
import { defectsOf, type Defect } from '../../protocol/roster/defects';
import { layered, within, withoutEffect, type Period, type Shift } from '../../protocol/roster/shifts';
import { after, type OfficeId } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { dutyPeople } from '../../store/roster/people';
import { oneOffShift, oneOffsOf, patternsOf, substitutionsOf } from '../../store/roster/plans';
import { shiftsElsewhere } from '../../store/roster/shifts';
import { shiftsOfPattern } from '../calendar/patterns';

export interface Draft extends Period {
  /** Whole: those at the ends of the period reach beyond it. */
  readonly shifts: readonly Shift[];
  readonly defects: readonly Defect[];
  /** Names what is in it: the same draft has the same one. */
  readonly digest: string;
}

/** Shifts are drafted this far beyond the period, so that none is cut where the period ends. */
const marginMs = 2 * 86_400_000;

export async function draftOf(database: Database, { office, timeZone }: { readonly office: OfficeId; readonly timeZone: string }, period: Period): Promise<Draft> {
  const wide = { from: after(period.from, -marginMs), until: after(period.until, marginMs) };
  const patterns = (await patternsOf(database, office)).flatMap((pattern) => shiftsOfPattern(pattern, timeZone, wide));
  const oneOffs = (await oneOffsOf(database, office, wide)).map(oneOffShift);
  const substitutions = await substitutionsOf(database, office, wide);
  const shifts = layered(patterns, oneOffs, substitutions);
  const drafted = within(shifts, period);
  const persons = [...new Set(drafted.map(({ person }) => person))];
  const facts = {
    office,
    people: await dutyPeople(database, persons),
    elsewhere: await shiftsElsewhere(database, office, persons, period),
    withoutEffect: withoutEffect(patterns, oneOffs, substitutions),
  };
  const defects = defectsOf(drafted, period, facts);
  return { ...period, shifts, defects, digest: digestOf(drafted, defects) };
}

function digestOf(shifts: readonly Shift[], defects: readonly Defect[]): string {
  const said = JSON.stringify([shifts.map(({ person, from, until, origin, source }) => [person, from, until, origin, source]), defects.map(({ because }) => because)]);
  return createHash('sha256').update(said).digest('hex').slice(0, 32);
}
