/**
 * Briefing (COO-10, COO-11): an office briefs people of its counterpart. The counterpart's liaison and head are told at once, whoever is to be
 * there is reminded, and when its time has passed the giving office is pressed to say whether it was held. Silence is never "held". Once
 * who attended is recorded, both offices may correct it for a while; then the matter is concluded.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. It has no children. It lives until it is concluded or
 * somebody has said that it was not held, however long.
 */
import type { LaterBriefingEvent } from '../protocol/briefing/events';
import { briefingProcess } from '../protocol/briefing/process';
import type { Briefing } from '../protocol/briefing/state';
import { counterpartOf } from '../protocol/vocabulary';
import { liveOut, type MatterEnd } from './support/life';
import type { Matter, MatterInput } from './support/matter';
import { press } from './support/press';
import { workflowNow } from './support/seal';
import { tellCounterpart } from './support/tell-counterpart';

type BriefingMatter = Matter<Briefing, LaterBriefingEvent>;

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function briefing(input: MatterInput<Briefing>): Promise<MatterEnd> {
  return liveOut(briefingProcess, input, {
    beside: () => undefined, // nobody is paged
    next,
  });
}

async function next(matter: BriefingMatter): Promise<void> {
  const { told, phase, from } = matter.state;
  if (told === null) return tellCounterpart(matter, counterpartOf(from));
  if (phase === 'held') return untilItIsConcluded(matter);
  return press(matter, 'Word whether the briefing was held', (isOverdue) => whoIsTold(matter, isOverdue));
}

async function untilItIsConcluded(matter: BriefingMatter): Promise<void> {
  const { concludesAt } = matter.state;
  if (concludesAt === null) return;
  const still = () => matter.state.phase === 'held';
  if (!(await matter.stays(still, concludesAt, 'Attendance can be corrected'))) return;
  await matter.takeInWhatWasReceivedBy(concludesAt);
  if (still()) matter.apply({ kind: 'concluded', at: workflowNow() }, 'concluded');
}

/** The giving office's liaison once it is over, and its head once a word is overdue; before, only those who are to be there. */
async function whoIsTold({ calls, state }: BriefingMatter, isOverdue: boolean) {
  const { aor, from: program, plan, clock } = state;
  if (!isOverdue && workflowNow() < plan.endsAt) return [];
  return await calls.whoAnswers({ program, aor, capacities: isOverdue || clock?.overdueSince != null ? ['liaison', 'head'] : ['liaison'] });
}
