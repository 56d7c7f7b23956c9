/** Disposal: what its workflow asks of the database and of the engine. */
import { status as grpcStatus } from '@grpc/grpc-js';
import { isGrpcServiceError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { toInstant, type Instant, type OfficeId, type Reference } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { contacts } from '../store/people';
import { disposeOf } from '../store/retention/dispose';
import { approvedMatters, concludeBatches, proposeDisposal } from '../store/retention/disposals';
import { planNotices, type NewStandingNotice } from '../store/standing-notices';
import type { DisposalActivities } from './disposal-types';

export interface DisposalTools {
  readonly database: Database;
  readonly client: Client;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** The Directors, and whoever acts in their posts. */
async function noticesOf(database: Database, { batch, matters }: { readonly batch: string; readonly matters: number }, now: Instant): Promise<readonly string[]> {
  const offices = await database.selectFrom('offices').select('office').where('level', '=', 'hq').orderBy('office').execute();
  const notices: NewStandingNotice[] = [];
  for (const { office } of offices) {
    const heads = await contacts(database, office as OfficeId, ['head'], now);
    notices.push(
      ...heads.map(({ person, email }) => ({ notice: `disposal/${batch}/${person}`, office: office as OfficeId, topic: 'disposal-proposed' as const, provision: 'KEY-1' as const, recipient: person, address: email, detail: { batch, matters } })),
    );
  }
  return await planNotices(database, notices);
}

/** What has run to its end; nobody ends a workflow by disposing of its matter. */
async function forget(client: Client, matter: Reference): Promise<void> {
  for await (const { runId, status } of client.workflow.list({ query: `WorkflowId = "${matter}"` })) {
    if (status.name === 'RUNNING') throw ApplicationFailure.retryable(`The workflow of ${matter} still runs.`, 'StillRunning');
    try {
      await client.workflowService.deleteWorkflowExecution({ namespace: client.options.namespace, workflowExecution: { workflowId: matter, runId } });
    } catch (error) {
      if (!(isGrpcServiceError(error) && error.code === grpcStatus.NOT_FOUND)) throw error;
    }
  }
}

export function disposalActivities({ database, client, now }: DisposalTools): DisposalActivities {
  return {
    approvedMatters: () => approvedMatters(database),
    async disposeOfMatter({ batch, matter }) {
      const outcome = await disposeOf(database, batch, matter);
      if (outcome === undefined) throw ApplicationFailure.nonRetryable(`Nobody has approved the disposal of ${matter}.`, 'NotApproved');
      return outcome;
    },
    forgetInEngine: ({ matter }) => forget(client, matter),
    async proposeDisposal() {
      await concludeBatches(database);
      const proposed = await proposeDisposal(database);
      return proposed === null ? { waiting: 0, notices: [] } : { waiting: proposed.matters, notices: await noticesOf(database, proposed, toInstant(now())) };
    },
  };
}
