import type { Veil } from '../platform/veil';
import type { SubjectDetails } from '../protocol/custody-hold/messages';
import type { CustodyHold } from '../protocol/custody-hold/state';
import { comparable } from '../protocol/fugitive-check/messages';
import type { Database } from '../store/database';
import { addHeldNames, disposeOfHeldNames, heldAccounts } from '../store/held-names';

/**
 * Brings what checks search in line with the hold as it is recorded (COO-15), in the transaction of the record. Rows are only
 * added while the hold is in force, so no check ever misses what was known before, nor what is known now; an old record that
 * is written again adds nothing. Once both sides have lifted the hold, all of them go.
 */
export async function indexHold(transaction: Database, hold: CustodyHold, veil: Veil): Promise<void> {
  if (hold.closedAt !== null) return await disposeOfHeldNames(transaction, hold.reference);
  const present = await heldAccounts(transaction, hold.reference);
  const missing = hold.subjects.flatMap(({ number, accounts }) =>
    accounts.flatMap(({ revision, details }) =>
      present.has(`${number} ${revision}`) ? [] : [{ subject: number, revision, ...comparable(veil.reveal<SubjectDetails>(details)) }],
    ),
  );
  await addHeldNames(transaction, hold.reference, missing);
}
