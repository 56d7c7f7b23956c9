import { coverageOf, type Coverage } from '../../protocol/roster/coverage';
import type { Period } from '../../protocol/roster/shifts';
import type { OfficeId } from '../../protocol/vocabulary';
import type { Database } from '../database';
import { dutyPeople, liaisonPeriods } from './people';
import { dutyShifts } from './shifts';

/** What is wanting in an office's published roster, in a period (COO-4). */
export async function coverageAhead(database: Database, office: OfficeId, period: Period): Promise<Coverage> {
  const shifts = await dutyShifts(database, office, period);
  const people = await dutyPeople(database, shifts.map(({ person }) => person));
  return coverageOf(period, { shifts, people, liaisons: await liaisonPeriods(database, office, period) });
}
