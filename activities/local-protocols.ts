import type { Database } from '../store/database';
import { successorOf } from '../store/local-protocols';
import type { MatterActivities } from './types';

/** What the register of local protocols says (GOV-1). */
export function localProtocolActivities(database: Database): Pick<MatterActivities, 'successorOf'> {
  return { successorOf: ({ protocol }) => successorOf(database, protocol) };
}
