import { getExternalWorkflowHandle } from '@temporalio/workflow';
import type { Reference } from '../../protocol/vocabulary';
import { wire } from '../../protocol/wire';

/** Tells the workflow of a related matter that something was recorded here; it looks up itself what. */
export async function tellToLook(other: Reference): Promise<void> {
  try {
    await getExternalWorkflowHandle(other).signal(wire.look);
  } catch {
    // Not found: it has ended, and needs to be told nothing; its own run looks when it begins, should it be between two runs.
  }
}
