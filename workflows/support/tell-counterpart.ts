import type { Reached } from '../../protocol/call-out';
import type { Aor, Instant, Program } from '../../protocol/vocabulary';
import type { LocalCalls } from './activities';
import { workflowNow } from './seal';

interface Telling {
  readonly state: { readonly aor: Aor; readonly told: readonly Reached[] | null };
  readonly isClosed: boolean;
  readonly calls: LocalCalls;
  apply(event: { readonly kind: 'told'; readonly persons: readonly Reached[]; readonly at: Instant }, transition: string): unknown;
}

/** Head and liaison of an office learn of what its counterpart has opened: told, not paged, since nothing of it is urgent. */
export async function tellCounterpart(matter: Telling, program: Program): Promise<void> {
  const { aor } = matter.state;
  const persons = await matter.calls.whoAnswers({ program, aor, capacities: ['liaison', 'head'] });
  if (matter.state.told === null && !matter.isClosed) matter.apply({ kind: 'told', persons, at: workflowNow() }, 'told');
}
