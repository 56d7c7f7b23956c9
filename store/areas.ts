import type { Aor } from '../protocol/vocabulary';
import type { Database } from './database';

/** The time zone of an area of responsibility, by the clocks of which its plans and months go. */
export async function timeZoneOf(database: Database, aor: Aor): Promise<string> {
  const { time_zone } = await database.selectFrom('aors').select('time_zone').where('aor', '=', aor).executeTakeFirstOrThrow();
  return time_zone;
}
