import { WorkflowNotFoundError } from '@temporalio/client';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type QueryResult } from 'kysely';
import { createLogger } from '../../../platform/log';
import type { Database } from '../../../store/database';
import { lookTask } from '../../../store/looks';
import type { Schema } from '../../../store/schema';
import { lookTasks } from '../../../worker/looks';

const matter = 'NYC-CH-2026-0001';

/** A database that knows one thing: whether the matter is open. */
function databaseOf(isOpen: boolean): Database {
  class Driver extends DummyDriver {
    override acquireConnection() {
      const rows = isOpen ? [{ matter }] : [];
      return Promise.resolve({ executeQuery: <Row>() => Promise.resolve({ rows } as QueryResult<Row>), streamQuery: () => (async function* none() {})() });
    }
  }
  return new Kysely<Schema>({
    dialect: { createAdapter: () => new PostgresAdapter(), createDriver: () => new Driver(), createIntrospector: (database) => new PostgresIntrospector(database), createQueryCompiler: () => new PostgresQueryCompiler() },
  });
}

/** Runs the task, and answers with the jobs that it left behind. */
async function told(signal: () => Promise<void>, isOpen: boolean, tries = 0): Promise<readonly unknown[]> {
  const left: unknown[] = [];
  const client = { withDeadline: (_deadline: number, call: () => Promise<void>) => call(), workflow: { getHandle: () => ({ signal }) } };
  const tasks = lookTasks({ database: databaseOf(isOpen), client: client as never, deadlineMs: 100, log: createLogger({ LOG_LEVEL: 'silent' }, 'test') });
  const addJob = (task: string, payload: unknown) => void left.push([task, payload]);
  await tasks[lookTask]?.({ matter, tries }, { addJob } as never);
  return left;
}

const noWorkflow = () => Promise.reject(new WorkflowNotFoundError('none', matter, undefined));
const away = () => Promise.reject(new Error('UNAVAILABLE'));

describe('telling a workflow to look', () => {
  test('COO-15: told, there is nothing left to do', async () => {
    expect(await told(() => Promise.resolve(), true)).toEqual([]);
  });

  test('COO-15: while the engine is away it is tried again, for as long as the matter is open', async () => {
    expect(await told(away, true, 7)).toEqual([[lookTask, { matter, tries: 7 }]]);
    expect(await told(away, false)).toEqual([]);
  });

  test('COO-15: a workflow that has not begun is waited for, but not for ever', async () => {
    expect(await told(noWorkflow, true)).toEqual([[lookTask, { matter, tries: 1 }]]);
    expect(await told(noWorkflow, true, 300)).toEqual([]);
    expect(await told(noWorkflow, false)).toEqual([]);
  });
});
