import { ApplicationFailure } from '@temporalio/common';
import type { Veil } from '../platform/veil';
import type { Concurrence } from '../protocol/concurrence/state';
import type { HitBody } from '../protocol/custody-hold/messages';
import type { CustodyHold } from '../protocol/custody-hold/state';
import type { LocalProtocol } from '../protocol/local-protocol/state';
import type { MutualNotice } from '../protocol/notice/state';
import type { Operation } from '../protocol/operation/state';
import type { MatterRecord } from '../protocol/record';
import type { Reference } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { dropHits } from '../store/hits-to-tell';
import { receivedBy } from '../store/inbox';
import { askOperationsToLook, askToLook } from '../store/looks';
import { UnknownMatterError, writeRecord } from '../store/record';
import { indexHold } from './held-names';
import { alongWithOperation } from './operation-record';
import type { MatterActivities } from './types';

/** Changes of a hold that the plans of operations may meet. */
const newToOperations: ReadonlySet<string> = new Set(['opened', 'corrected', 'lifted']);

/** COO-15: what checks search, what plans have hit, and the operations that are to look again. */
async function alongWithHold(transaction: Database, { view, entries }: MatterRecord, veil: Veil): Promise<void> {
  const hold = view.state as CustodyHold;
  await indexHold(transaction, hold, veil);
  const told = entries.flatMap(({ kind, detail }) => (kind === 'hit' ? [(detail as HitBody).check] : []));
  await dropHits(transaction, view.matter, hold.closedAt === null ? told : 'all');
  if (entries.some(({ kind }) => newToOperations.has(kind))) await askOperationsToLook(transaction);
}

/** GOV-1: signed by all four, it tells the one whose place it takes. */
async function alongWithLocalProtocol(transaction: Database, { view, entries }: MatterRecord): Promise<void> {
  const { agreement, text } = view.state as LocalProtocol;
  if (agreement === null || text.supersedes === null || !entries.some(({ kind }) => kind === 'signed')) return;
  await askToLook(transaction, [text.supersedes as Reference]);
}

/** CON-1, DEC-3: the operation that a concurrence was opened for, or a notice given. */
function operationOf({ kind, state }: MatterRecord['view']): Reference | undefined {
  if (kind === 'concurrence') return (state as Concurrence).operation;
  if (kind !== 'notice') return undefined;
  const { content } = state as MutualNotice;
  return content.about === 'known-fugitive' ? (content.operation as Reference | undefined) : undefined;
}

/** What follows from a recorded matter besides its read model. */
function alongWith(written: MatterRecord, veil: Veil): ((transaction: Database) => Promise<void>) | undefined {
  const { view } = written;
  if (view.kind === 'custody-hold') return (transaction) => alongWithHold(transaction, written, veil);
  if (view.kind === 'operation') return (transaction) => alongWithOperation(transaction, view.state as Operation, written.entries);
  if (view.kind === 'local-protocol') return (transaction) => alongWithLocalProtocol(transaction, written);
  const operation = operationOf(view);
  return operation === undefined ? undefined : (transaction) => askToLook(transaction, [operation]);
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
