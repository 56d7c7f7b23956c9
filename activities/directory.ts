import { headquartersArea } from '../protocol/headquarters';
import type { MatterActivities } from './types';
import { toInstant, type Aor, type Capacity, type Program } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { atHeadquarters, contacts, fieldOffice, headquartersOffice, isAtHeadquarters, type Contact } from '../store/people';

/** Who is reached for an office now (COO-4, COO-5). */
export function directoryActivities(database: Database, now: () => number): Pick<MatterActivities, 'whoAnswers'> {
  const inCapacities = async (program: Program, aor: Aor, capacities: readonly Capacity[]): Promise<readonly Contact[]> => {
    const instant = toInstant(now());
    const office = aor === headquartersArea ? await headquartersOffice(database, program) : await fieldOffice(database, program, aor);
    const found: Contact[] = office === undefined ? [] : [...(await contacts(database, office, capacities, instant))];
    for (const capacity of capacities.filter(isAtHeadquarters)) found.push(...(await atHeadquarters(database, program, capacity, instant)));
    return found;
  };
  return {
    async whoAnswers({ program, aor, capacities, orElse = [] }) {
      const found = await inCapacities(program, aor, capacities);
      const reached = found.length > 0 ? found : await inCapacities(program, aor, orElse);
      return reached.map(({ person, name, capacity }) => ({ person, name, capacity }));
    },
  };
}
