import { gapsToRaise, ofActive, watchedPeriod } from '../../protocol/roster/coverage';
import type { Period } from '../../protocol/roster/shifts';
import type { Instant, OfficeId } from '../../protocol/vocabulary';
import type { Database } from '../database';
import { dutyPeople } from './people';
import { coveredUntil, dutyShifts } from './shifts';

/** COO-4: the gaps in an office's published roster that are raised now, soonest first. */
export async function gapsAhead(database: Database, office: OfficeId, now: Instant): Promise<readonly Period[]> {
  const covered = await coveredUntil(database, office, now);
  const shifts = await dutyShifts(database, office, watchedPeriod(covered, now));
  return gapsToRaise(ofActive(shifts, await dutyPeople(database, shifts.map(({ person }) => person))), covered, now);
}
