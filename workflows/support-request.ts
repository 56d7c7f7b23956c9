/**
 * Request for support (TPD-4, TPD-5): one office asks its counterpart for transport, processing or detention. The counterpart's
 * people are paged, and offer or decline; what is agreed is given and reported on. Silence is no offer: it is raised.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. It has no children. It lives until it is
 * reported on, declined or withdrawn, however long: it never ends by itself.
 */
import type { LaterSupportEvent } from '../protocol/support-request/events';
import { supportRequestProcess } from '../protocol/support-request/process';
import { waitingOn, type SupportRequest } from '../protocol/support-request/state';
import { counterpartOf } from '../protocol/vocabulary';
import { keepPaging } from './support/call-out';
import { liveOut, type MatterEnd } from './support/life';
import type { Matter, MatterInput } from './support/matter';
import { press } from './support/press';

type SupportMatter = Matter<SupportRequest, LaterSupportEvent>;

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function supportRequest(input: MatterInput<SupportRequest>): Promise<MatterEnd> {
  return liveOut(supportRequestProcess, input, {
    beside: keepPaging, // COO-5: until somebody acknowledges, or offers
    next: (matter) => press(matter, 'Word on the support', (isOverdue) => whoIsTold(matter, isOverdue)),
  });
}

/** Whoever owes it; once it is overdue, their head and the other side's liaison too. */
async function whoIsTold({ calls, state }: SupportMatter, isOverdue: boolean) {
  const program = waitingOn(state);
  if (program === null) return [];
  const { aor } = state;
  const owing = await calls.whoAnswers({ program, aor, capacities: isOverdue || state.clock?.overdueSince != null ? ['duty', 'liaison', 'head'] : ['duty', 'liaison'] });
  return isOverdue ? [...owing, ...(await calls.whoAnswers({ program: counterpartOf(program), aor, capacities: ['liaison'] }))] : owing;
}
