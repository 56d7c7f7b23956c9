import { ApplicationFailure } from '@temporalio/common';
import type { Database } from '../store/database';
import { receivedBy } from '../store/inbox';
import { UnknownMatterError, writeRecord } from '../store/record';
import type { MatterActivities } from './types';

/** What a matter has written down, and what the inbox still holds for it. */
export function recordActivities(database: Database): Pick<MatterActivities, 'record' | 'receivedBy'> {
  return {
    async record(written) {
      try {
        await writeRecord(database, written);
      } catch (error) {
        // The inbox makes the matter before its workflow: without one, this workflow is not ours.
        if (error instanceof UnknownMatterError) throw ApplicationFailure.nonRetryable(error.message, error.name);
        throw error;
      }
    },
    receivedBy: ({ matter, instant }) => receivedBy(database, matter, instant),
  };
}
