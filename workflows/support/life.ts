import { CancellationScope, continueAsNew } from '@temporalio/workflow';
import type { MatterEvent, MatterState, Process } from '../../protocol/process';
import { Matter, type MatterInput } from './matter';

/** How a matter ended. */
export interface MatterEnd {
  readonly phase: string;
  readonly version: number;
}

/** What is a kind of matter's own in the life that all of them share. */
export interface Life<State extends MatterState, Event extends MatterEvent> {
  /** What goes on beside the main line for as long as the run lasts: paging, the ladder. Called before anything is awaited. */
  readonly beside: (matter: Matter<State, Event>) => void;
  /** The main line: waits for what the provision says comes next, and sees to it. Called again and again until the matter is closed. */
  readonly next: (matter: Matter<State, Event>) => Promise<void>;
  /** Whom else the end concerns, once it is recorded. */
  readonly afterwards?: (matter: Matter<State, Event>) => Promise<void>;
}

/**
 * A matter's whole life: taken up from its opening or from the run before, over as many runs as it takes, until it is closed,
 * recorded and everybody is told.
 *
 * @throws ApplicationFailure `SealRefused` when what it begins with is no opening of ours
 */
export async function liveOut<State extends MatterState, Event extends MatterEvent>(
  process: Process<State, Event>,
  input: MatterInput<State>,
  { beside, next, afterwards }: Life<State, Event>,
): Promise<MatterEnd> {
  const matter = new Matter(process, input);
  // A matter ends by the protocol, not by the engine's button: a request to cancel it is recorded and otherwise ignored.
  return await CancellationScope.nonCancellable(async () => {
    beside(matter);
    while (!matter.isClosed) {
      if (matter.isLong) await continueAsNew({ carried: await matter.carry() });
      await next(matter);
    }
    if (afterwards !== undefined) {
      await matter.whenRecorded();
      await afterwards(matter);
    }
    await matter.settle();
    return { phase: matter.state.phase, version: matter.state.version };
  });
}
