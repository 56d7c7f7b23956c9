import type { MatterActivities } from './types';
import { toInstant } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { assistantDirectors, contacts, fieldOffice } from '../store/people';

/** Who is reached for an office now (COO-4, COO-5). */
export function directoryActivities(database: Database, now: () => number): Pick<MatterActivities, 'whoAnswers'> {
  return {
    async whoAnswers({ program, aor, capacities }) {
      const instant = toInstant(now());
      const office = await fieldOffice(database, program, aor);
      const atTheOffice = office === undefined ? [] : await contacts(database, office, capacities, instant);
      const found = capacities.includes('assistant-director') ? [...atTheOffice, ...(await assistantDirectors(database, program, instant))] : atTheOffice;
      return found.map(({ person, name, capacity }) => ({ person, name, capacity }));
    },
  };
}
