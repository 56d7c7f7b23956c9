/**
 * Mutual notice (KEY-1, COO-13, COO-14, DEC-3, REF-1): one program tells the other what it must know. The receiver's people are
 * paged until one acknowledges; where the provision says coordinate, it closes only with a course that both sides agree on.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. It has no children. It lives until it is
 * acknowledged, agreed on, disposed of or withdrawn, whichever closes it, however long: it never ends by itself.
 */
import type { CourseClock } from '../protocol/course/agreement';
import type { LaterNoticeEvent } from '../protocol/notice/events';
import { noticeProcess } from '../protocol/notice/process';
import type { MutualNotice } from '../protocol/notice/state';
import { keepPaging } from './support/call-out';
import { liveOut, type MatterEnd } from './support/life';
import type { Matter, MatterInput } from './support/matter';
import { workflowNow } from './support/seal';

type NoticeMatter = Matter<MutualNotice, LaterNoticeEvent>;

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function notice(input: MatterInput<MutualNotice>): Promise<MatterEnd> {
  return liveOut(noticeProcess, input, {
    beside: keepPaging, // COO-5: until somebody who was paged acknowledges
    next: (matter) => (matter.state.clock === null ? untilClosed(matter) : pressForCourse(matter, matter.state.clock)),
  });
}

/** COO-13, COO-14: while no course is agreed both sides are reminded, again and again; time alone agrees to nothing. */
async function pressForCourse(matter: NoticeMatter, { nextReminder, remindersSent }: CourseClock): Promise<void> {
  const wanted = () => !matter.isClosed;
  if (!(await matter.stays(wanted, nextReminder, 'Reminder to both sides'))) return;
  const { aor, from, to } = matter.state;
  const capacities = ['duty', 'liaison'] as const;
  const persons = await matter.calls.whoAnswersEach([to, from].map((program) => ({ program, aor, capacities })));
  const reminder = remindersSent + 1;
  if (wanted()) matter.apply({ kind: 'reminded', reminder, persons, at: workflowNow() }, `reminded:${reminder}`);
}

/** Nothing presses but what is owed on it. */
async function untilClosed(matter: NoticeMatter): Promise<void> {
  await matter.stays(() => !matter.isClosed, null, 'Until it is closed');
}
