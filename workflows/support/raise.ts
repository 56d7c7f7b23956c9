import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { Command } from '../../protocol/envelope';
import { processOf } from '../../protocol/processes';
import { wire } from '../../protocol/wire';
import { searchAttributesOf } from './shown';

/**
 * Starts the workflow of a matter that this one has raised and that is recorded already (store/raised.ts). It outlives this run,
 * which may continue as new or end; each tells the other to look.
 */
export async function startRaised(raised: Command): Promise<void> {
  const { kind, matter } = raised;
  const process = processOf(kind);
  try {
    await startChild(wire.workflows[kind], {
      workflowId: matter,
      args: [{ raised }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      typedSearchAttributes: searchAttributesOf(process.view(process.open(raised))),
      staticSummary: `${process.title} ${matter}`,
      staticDetails: process.purpose,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error; // by this run before it was reset, or an earlier one
  }
}
