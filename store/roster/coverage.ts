import { coverageOf, type Coverage } from '../../protocol/roster/coverage';
import type { Period } from '../../protocol/roster/shifts';
import type { OfficeId } from '../../protocol/vocabulary';
import type { Database } from '../database';
import { contacts } from '../people';
import { liaisonPeriods, peopleOfOffice } from './people';
import { dutyShifts } from './shifts';

/** What is wanting in an office's published roster, and in how its people are reached, in a period (COO-4). */
export async function coverageAhead(database: Database, office: OfficeId, period: Period): Promise<Coverage> {
  const shifts = await dutyShifts(database, office, period);
  const liaisons = await liaisonPeriods(database, office, period);
  const heads = (await contacts(database, office, ['head'], period.from)).map(({ person }) => person);
  const people = await peopleOfOffice(database, office, [...[...shifts, ...liaisons].map(({ person }) => person), ...heads]);
  return coverageOf(period, { office, shifts, people, liaisons, heads });
}
