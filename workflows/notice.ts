/**
 * Mutual notice (KEY-1, COO-13, COO-14, DEC-3, REF-1): one program tells the other what it must know. The receiver's people are
 * paged until one acknowledges; where the provision says coordinate, it closes only with a course that both sides agree on.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. It has no children. It lives until it is
 * acknowledged, agreed on, disposed of or withdrawn, whichever closes it, however long: it never ends by itself.
 */
import { CancellationScope, continueAsNew } from '@temporalio/workflow';
import type { Sealed } from '../protocol/envelope';
import type { LaterNoticeEvent } from '../protocol/notice/events';
import { noticeProcess } from '../protocol/notice/process';
import type { CourseClock, MutualNotice } from '../protocol/notice/state';
import { keepPaging } from './support/call-out';
import { Matter, type CarriedMatter } from './support/matter';
import { workflowNow } from './support/seal';

type NoticeMatter = Matter<MutualNotice, LaterNoticeEvent>;

/** How it ended. */
export interface NoticeEnd {
  readonly phase: MutualNotice['phase'];
  readonly version: number;
}

/**
 * @param input the sealed opening, or what the run before carried on
 * @throws ApplicationFailure `SealRefused` when the opening is not a sealed command of the API for this workflow id
 */
export async function notice(input: Sealed | { readonly carried: CarriedMatter<MutualNotice> }): Promise<NoticeEnd> {
  const matter: NoticeMatter = new Matter(noticeProcess, input);
  // A matter ends by the protocol, not by the engine's button: a request to cancel it is recorded and otherwise ignored.
  return await CancellationScope.nonCancellable(() => live(matter));
}

async function live(matter: NoticeMatter): Promise<NoticeEnd> {
  keepPaging(matter); // COO-5: until somebody who was paged acknowledges
  while (!matter.isClosed) {
    if (matter.isLong) await continueAsNew<typeof notice>({ carried: await matter.carry() });
    const { clock } = matter.state;
    if (clock === null) await matter.stays(() => !matter.isClosed, null, 'Until it is closed');
    else await pressForCourse(matter, clock);
  }
  await matter.settle();
  return { phase: matter.state.phase, version: matter.state.version };
}

/** COO-13, COO-14: while no course is agreed both sides are reminded, again and again; time alone agrees to nothing. */
async function pressForCourse(matter: NoticeMatter, { nextReminder, remindersSent }: CourseClock): Promise<void> {
  const wanted = () => !matter.isClosed;
  if (!(await matter.stays(wanted, nextReminder, 'Reminder to both sides'))) return;
  const { aor, from, to } = matter.state;
  const capacities = ['duty', 'liaison'] as const;
  const receivers = await matter.calls.whoAnswers({ program: to, aor, capacities });
  const senders = await matter.calls.whoAnswers({ program: from, aor, capacities });
  const reminder = remindersSent + 1;
  if (wanted()) matter.apply({ kind: 'reminded', reminder, persons: [...receivers, ...senders], at: workflowNow() }, `reminded:${reminder}`);
}
