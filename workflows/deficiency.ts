/**
 * Deficiency (TPD-3, TPD-5): what is wanting in detention, transport or processing. FOD and SAC sign one remedy, and its tasks are
 * followed until both say that nothing is wanting any more.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. It has no children. It lives until it is
 * remedied or withdrawn, for months, run after run: it never ends by itself.
 */
import type { LaterDeficiencyEvent } from '../protocol/deficiency/events';
import { sidesPressed } from '../protocol/deficiency/notices';
import { deficiencyProcess } from '../protocol/deficiency/process';
import { nextStep, type Deficiency, type NextStep } from '../protocol/deficiency/state';
import { keepPaging } from './support/call-out';
import { liveOut, type MatterEnd } from './support/life';
import type { Matter, MatterInput } from './support/matter';
import { workflowNow } from './support/seal';

type DeficiencyMatter = Matter<Deficiency, LaterDeficiencyEvent>;

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function deficiency(input: MatterInput<Deficiency>): Promise<MatterEnd> {
  return liveOut(deficiencyProcess, input, {
    beside: keepPaging, // the counterpart's liaison and head, until one of them acknowledges
    next: pressForWhatIsOwed,
  });
}

/** Something always presses: a signature, a task, or the word of both. What was said by the time that it is overdue counts. */
async function pressForWhatIsOwed(matter: DeficiencyMatter): Promise<void> {
  const step = nextStep(matter.state);
  if (step === null) return;
  const still = () => isSameStep(nextStep(matter.state), step);
  if (!(await matter.stays(still, step.at, step.tasks.length === 0 ? 'Word of FOD and SAC' : 'Task of the remedy'))) return;
  if (step.kind === 'overdue') await matter.takeInWhatWasReceivedBy(step.at);
  if (!still()) return;
  const persons = await whoIsTold(matter, step);
  const number = matter.state.pressedSteps + 1;
  if (still()) matter.apply({ kind: step.kind, step: number, tasks: step.tasks, persons, at: workflowNow() }, `${step.kind}:${number}`);
}

function isSameStep(one: NextStep | null, { kind, at, tasks }: NextStep): boolean {
  return one !== null && one.kind === kind && one.at === at && one.tasks.join() === tasks.join();
}

/** Those whose turn it is; of a task that is overdue, the other side's liaison too. */
async function whoIsTold({ calls, state }: DeficiencyMatter, { kind, tasks }: NextStep) {
  const { aor } = state;
  const pressed = sidesPressed(state, tasks);
  const others = kind === 'reminded' ? [] : (['OI', 'DRO'] as const).filter((side) => !pressed.includes(side));
  return await calls.whoAnswersEach([
    ...pressed.map((program) => ({ program, aor, capacities: ['liaison', 'head'] as const })),
    ...others.map((program) => ({ program, aor, capacities: ['liaison'] as const })),
  ]);
}
