import { ApplicationFailure } from '@temporalio/common';
import type { Veil } from '../platform/veil';
import type { CustodyHold } from '../protocol/custody-hold/state';
import type { MatterRecord } from '../protocol/record';
import type { Database } from '../store/database';
import { receivedBy } from '../store/inbox';
import { UnknownMatterError, writeRecord } from '../store/record';
import { indexHold } from './held-names';
import type { MatterActivities } from './types';

/** What follows from a recorded matter besides its read model. */
function alongWith({ view }: MatterRecord, veil: Veil): ((transaction: Database) => Promise<void>) | undefined {
  return view.kind === 'custody-hold' ? (transaction) => indexHold(transaction, view.state as CustodyHold, veil) : undefined;
}

/** What a matter has written down, and what the inbox still holds for it. */
export function recordActivities(database: Database, veil: Veil): Pick<MatterActivities, 'record' | 'receivedBy'> {
  return {
    async record(written) {
      try {
        await writeRecord(database, written, alongWith(written, veil));
      } catch (error) {
        // The inbox makes the matter before its workflow: without one, this workflow is not ours.
        if (error instanceof UnknownMatterError) throw ApplicationFailure.nonRetryable(error.message, error.name);
        throw error;
      }
    },
    receivedBy: ({ matter, instant }) => receivedBy(database, matter, instant),
  };
}
