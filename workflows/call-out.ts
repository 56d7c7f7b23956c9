/**
 * Call-out (COO-5): somebody asks for the representative of an office, at any hour. Its duty person is paged (COO-4), then the
 * liaison (COO-3), then the head of office, and again from the top, until one of them acknowledges and says what they will do.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. It has no children. It lives until it is
 * concluded or withdrawn: it never gives up by itself.
 */
import type { LaterCallOutEvent } from '../protocol/call-out-request/events';
import { callOutProcess } from '../protocol/call-out-request/process';
import type { CallOutRequest } from '../protocol/call-out-request/state';
import { keepPaging } from './support/call-out';
import { liveOut, type MatterEnd } from './support/life';
import type { Matter, MatterInput } from './support/matter';

type CallOutMatter = Matter<CallOutRequest, LaterCallOutEvent>;

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function callOut(input: MatterInput<CallOutRequest>): Promise<MatterEnd> {
  return liveOut(callOutProcess, input, { beside: keepPaging, next: untilConcluded });
}

/** However long that takes. */
async function untilConcluded(matter: CallOutMatter): Promise<void> {
  await matter.stays(() => !matter.isClosed, null, 'Conclusion');
}
