/**
 * Call-out (COO-5): somebody asks for the representative of an office, at any hour. Its duty person is paged, then the
 * liaison, then the head of office, and again from the top, until one of them acknowledges and says what they will do.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. It has no children. It lives until it is
 * concluded or withdrawn: it never gives up by itself.
 */
import { CancellationScope, continueAsNew } from '@temporalio/workflow';
import type { LaterCallOutEvent } from '../protocol/call-out-request/events';
import { callOutProcess } from '../protocol/call-out-request/process';
import type { CallOutRequest } from '../protocol/call-out-request/state';
import type { Sealed } from '../protocol/envelope';
import { keepPaging } from './support/call-out';
import { Matter, type CarriedMatter } from './support/matter';

type CallOutMatter = Matter<CallOutRequest, LaterCallOutEvent>;

/** How it ended. */
export interface CallOutEnd {
  readonly phase: CallOutRequest['phase'];
  readonly version: number;
}

/**
 * @param input the sealed opening, or what the run before carried on
 * @throws ApplicationFailure `SealRefused` when the opening is not a sealed command of the API for this workflow id
 */
export async function callOut(input: Sealed | { readonly carried: CarriedMatter<CallOutRequest> }): Promise<CallOutEnd> {
  const matter: CallOutMatter = new Matter(callOutProcess, input);
  // A matter ends by the protocol, not by the engine's button: a request to cancel it is recorded and otherwise ignored.
  return await CancellationScope.nonCancellable(() => live(matter));
}

async function live(matter: CallOutMatter): Promise<CallOutEnd> {
  keepPaging(matter);
  while (!matter.isClosed) {
    if (matter.isLong) await continueAsNew<typeof callOut>({ carried: await matter.carry() });
    await matter.stays(() => !matter.isClosed, null, 'Conclusion');
  }
  await matter.settle();
  return { phase: matter.state.phase, version: matter.state.version };
}
