import type { Reached } from '../../protocol/call-out';
import type { Pressing, PressingStep } from '../../protocol/pressing';
import type { Instant } from '../../protocol/vocabulary';
import { workflowNow } from './seal';

/** What the clock of a matter has done. */
interface Pressed {
  readonly kind: PressingStep['kind'];
  readonly step: number;
  readonly persons: readonly Reached[];
  readonly at: Instant;
}

/** A matter with one clock that presses. */
interface Pressable {
  readonly state: { readonly clock: Pressing | null; readonly version: number };
  readonly isClosed: boolean;
  stays(holds: () => boolean, until: Instant | null, summary: string): Promise<boolean>;
  takeInWhatWasReceivedBy(instant: Instant): Promise<void>;
  apply(event: Pressed, transition: string): unknown;
}

/**
 * The clock's next step, however long that takes; without a clock, until something happens. Before it is called overdue, what was said
 * by then counts: the inbox is asked for what is still on its way.
 *
 * @param summary what is owed, for the Web UI
 * @param whoIsTold looked up when the step is taken
 */
export async function press(matter: Pressable, summary: string, whoIsTold: (isOverdue: boolean) => Promise<readonly Reached[]>): Promise<void> {
  const { clock } = matter.state;
  const still = () => matter.state.clock === clock && !matter.isClosed;
  if (clock === null) return void (await matter.stays(still, null, summary));
  const { kind, at } = clock.next;
  if (!(await matter.stays(still, at, kind === 'overdue' ? `${summary} due` : `Reminder: ${summary}`))) return;
  if (kind === 'overdue') await matter.takeInWhatWasReceivedBy(at);
  if (!still()) return;
  const persons = await whoIsTold(kind === 'overdue');
  // Named by the version, which no other transition has: two clocks of a matter may be due at the same moment.
  if (still()) matter.apply({ kind, step: clock.steps + 1, persons, at: workflowNow() }, `${kind}:${matter.state.version}`);
}
