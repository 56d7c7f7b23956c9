/** DEC-5: a standing query goes on until every operation that it found has been told. */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { JobHelpers } from 'graphile-worker';
import { createLogger } from '../../../platform/log';
import type { Reference } from '../../../protocol/vocabulary';
import { standingQueryTask } from '../../../store/screening';
import { standingQueryTasks } from '../../../worker/standing-queries';

const interest = '5e0a3c52-5d2c-4a0e-9b39-0b5a8a2f7e11';
const [first, second, over] = ['NYC-OP-2026-0001', 'NYC-OP-2026-0002', 'NYC-OP-2026-0003'] as unknown as readonly [Reference, Reference, Reference];

async function run(matching: readonly Reference[], failing: Readonly<Record<string, Error>> = {}) {
  const [told, added]: [string[], unknown[]] = [[], []];
  const signal = (operation: string) => async (name: string) => {
    if (failing[operation] !== undefined) throw failing[operation];
    await Promise.resolve(told.push(`${operation} ${name}`));
  };
  const client = { withDeadline: (_: number, work: () => Promise<unknown>) => work(), workflow: { getHandle: (operation: string) => ({ signal: signal(operation) }) } } as unknown as Client;
  const task = standingQueryTasks({ client, deadlineMs: 100, log: createLogger({ LOG_LEVEL: 'silent' }, 'test'), matching: () => Promise.resolve(matching) })[standingQueryTask];
  const helpers = { addJob: (name: string, payload: unknown, spec: object) => Promise.resolve(added.push([name, payload, spec])) } as unknown as JobHelpers;
  await task?.({ interest }, helpers);
  return { told, added };
}

test('DEC-5: each operation is told to look, and nothing of the interest; then the job is done', async () => {
  expect(await run([first, second])).toEqual({ told: [`${first} look`, `${second} look`], added: [] });
  expect(await run([])).toEqual({ told: [], added: [] });
});

test('DEC-5: while one cannot be told the others are, and the job comes again under its key', async () => {
  const { told, added } = await run([first, second], { [first]: new Error('the engine is away') });
  expect(told).toEqual([`${second} look`]);
  expect(added).toEqual([[standingQueryTask, { interest }, expect.objectContaining({ jobKey: `interest ${interest}` })]]);
});

test('an operation whose workflow is over, or not begun, keeps nothing waiting', async () => {
  expect(await run([over, second], { [over]: new WorkflowNotFoundError('none', over, undefined) })).toEqual({ told: [`${second} look`], added: [] });
});
