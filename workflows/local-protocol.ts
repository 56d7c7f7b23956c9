/**
 * Local protocol (GOV-1): FOD and SAC write what holds in their area, both sign it, then both Directors. The clocks only press: silence
 * signs nothing. What all four have signed is in force from its day on by itself, until another that all four have signed takes its place
 * or ends it.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. It has no children. It lives for as long as it is in
 * force, over as many runs as that takes.
 */
import type { LaterLocalProtocolEvent } from '../protocol/local-protocol/events';
import { localProtocolProcess } from '../protocol/local-protocol/process';
import { nextByItself, owing, tierNow, type LocalProtocol } from '../protocol/local-protocol/state';
import type { Capacity, Program } from '../protocol/vocabulary';
import { keepPaging } from './support/call-out';
import { liveOut, type MatterEnd } from './support/life';
import type { Matter, MatterInput } from './support/matter';
import { press } from './support/press';
import { workflowNow } from './support/seal';

type LocalProtocolMatter = Matter<LocalProtocol, LaterLocalProtocolEvent>;

const both: readonly Program[] = ['OI', 'DRO'];

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function localProtocol(input: MatterInput<LocalProtocol>): Promise<MatterEnd> {
  return liveOut(localProtocolProcess, input, {
    beside(matter) {
      matter.onLook(() => takeSuccessor(matter));
      keepPaging(matter); // the counterpart's head, then both Directors, until somebody acknowledges or signs
    },
    next: (matter) => (tierNow(matter.state) === null ? untilItsDay(matter) : press(matter, 'Signatures of the local protocol', (isOverdue) => whoIsTold(matter, isOverdue))),
  });
}

/** Another protocol has recorded that all four have signed it, and that it takes the place of this one. */
async function takeSuccessor(matter: LocalProtocolMatter): Promise<void> {
  const successor = await matter.calls.successorOf({ protocol: matter.state.reference });
  if (successor === null || matter.state.successor !== null || matter.isClosed) return;
  matter.apply({ kind: 'succeeded', successor, at: workflowNow() }, 'succeeded');
}

/** The register has it since the last signature: matters are opened under it by its day, whether or not this workflow runs then. */
async function untilItsDay(matter: LocalProtocolMatter): Promise<void> {
  const { phase, successor } = matter.state;
  const still = () => matter.state.phase === phase && matter.state.successor === successor && !matter.isClosed;
  const day = nextByItself(matter.state);
  if (!(await matter.stays(still, day, phase === 'agreed' ? 'The local protocol comes into force' : 'Another protocol takes its place')) || day === null) return;
  await matter.takeInWhatWasReceivedBy(day);
  if (!still()) return;
  if (phase === 'in-force') return void matter.apply({ kind: 'superseded', at: workflowNow() }, 'superseded');
  const { aor } = matter.state;
  const persons = await matter.calls.whoAnswersEach(both.map((program) => ({ program, aor, capacities: ['duty', 'liaison', 'head', 'director'] as const })));
  if (still()) matter.apply({ kind: 'came-into-force', persons, at: workflowNow() }, 'came-into-force');
}

const signers: Readonly<Record<'field' | 'headquarters', readonly Capacity[]>> = { field: ['head', 'liaison'], headquarters: ['director', 'assistant-director'] };

/** Whoever owes a signature; once it is overdue, both heads and both Directors too. */
async function whoIsTold({ calls, state }: LocalProtocolMatter, isOverdue: boolean) {
  const { aor } = state;
  const told = owing(state).map((program) => ({ program, aor, capacities: signers[tierNow(state) ?? 'field'] }));
  const besides = isOverdue ? both.map((program) => ({ program, aor, capacities: ['head', 'director'] as const })) : [];
  return await calls.whoAnswersEach([...told, ...besides]);
}
