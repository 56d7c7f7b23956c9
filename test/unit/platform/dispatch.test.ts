/** What an engine answers when a command is brought to it; and commands that are brought again to a workflow that has lost them. */
import { WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { refusedIn, untilCaughtUp } from '../../../platform/dispatch';
import type { Outcome } from '../../../protocol/envelope';
import type { Refusal } from '../../../protocol/refusal';
import type { Reference } from '../../../protocol/vocabulary';
import { wire } from '../../../protocol/wire';

const matter = 'NYC-CR-2026-0001' as Reference;

/** An engine whose workflow is at one version after the other, and stays at the last. */
function engine(...versions: readonly number[]) {
  const asked = { times: 0 };
  const query = () => Promise.resolve({ version: versions[Math.min(asked.times++, versions.length - 1)] });
  const client = { withDeadline: (_: number, call: () => Promise<unknown>) => call(), workflow: { getHandle: () => ({ query }) } } as unknown as Client;
  return { asked, tools: { client } };
}

const accepted = (version: number): Outcome<Refusal> => ({ kind: 'accepted', version, revision: 1 });
const soon = () => Date.now() + 5_000;

test('COO-5: an acknowledgement that is brought again waits until its page has gone out again', async () => {
  const { asked, tools } = engine(0, 1, 1, 2);
  await untilCaughtUp(tools, { matter, outcome: accepted(3) }, soon());
  expect(asked.times).toBe(4);
});

test('a workflow that is where it was, or further, is asked once', async () => {
  const { asked, tools } = engine(7);
  await untilCaughtUp(tools, { matter, outcome: accepted(3) }, soon());
  expect(asked.times).toBe(1);
});

test('a workflow that lives through less than before is not waited for for ever', async () => {
  const { tools } = engine(1);
  await untilCaughtUp(tools, { matter, outcome: accepted(9) }, Date.now() + 120); // or this never ends
});

test('a command that is brought for the first time waits for nothing', async () => {
  const { asked, tools } = engine(0);
  await untilCaughtUp(tools, { matter, outcome: null }, soon());
  expect(asked.times).toBe(0);
});

describe('an update that failed', () => {
  const refusal: Refusal = { type: 'on-the-ladder', category: 'conflict', provision: 'CON-3', detail: 'No answer came in time.' };
  const failed = (...details: readonly unknown[]) => new WorkflowUpdateFailedError('failed', ApplicationFailure.nonRetryable('', wire.refusedType, ...details));

  test('CON-3: a refusal that the workflow writes down in its turn is not written down by its sender, who may be quicker', () => {
    expect(refusedIn(failed(refusal, true))).toEqual({ refusal, isRecorded: true });
  });

  test('a refusal that the validator turned away is for its sender to record, as is one of a workflow that does not say', () => {
    expect(refusedIn(failed(refusal, false))).toEqual({ refusal, isRecorded: false });
    expect(refusedIn(failed(refusal))).toEqual({ refusal, isRecorded: false });
  });

  test('any other failure is no refusal', () => {
    expect(refusedIn(new WorkflowUpdateFailedError('failed', ApplicationFailure.nonRetryable('', wire.sealType, 'unsealed')))).toBeUndefined();
    expect(refusedIn(new Error('gone'))).toBeUndefined();
  });
});
