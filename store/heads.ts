import type { Instant, OfficeId } from '../protocol/vocabulary';
import type { Database } from './database';
import { contacts, type Contact } from './people';

/** The head of office; where there is none, its liaison. */
export async function whoHeads(database: Database, office: OfficeId, now: Instant): Promise<readonly Contact[]> {
  const heads = await contacts(database, office, ['head'], now);
  return heads.length > 0 ? heads : await contacts(database, office, ['liaison'], now);
}
