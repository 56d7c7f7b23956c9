/** What an operation does about the world around it, until its action has ended: looks, records what it found, and raises what must be settled. */
import { condition, patched, uuid4 } from '@temporalio/workflow';
import { nextLook } from '../../protocol/operation/clocks';
import type { LaterOperationEvent, LaterPreparationEvent } from '../../protocol/operation/events';
import { consequencesOf } from '../../protocol/operation/evolve';
import { isSurveyed } from '../../protocol/operation/gates';
import { meetingsToRaise, saysSomethingNew, type Meeting } from '../../protocol/operation/look';
import { isWatched, type Operation } from '../../protocol/operation/state';
import type { CommandId } from '../../protocol/vocabulary';
import type { Matter } from './matter';
import { startRaised } from './raise';
import { workflowNow } from './seal';

type OperationMatter = Matter<Operation, LaterOperationEvent>;

type Watches = (operation: Operation) => boolean;

const isPlanned: Watches = ({ conduct, closedAt }) => conduct === null && closedAt === null;

/** Runs that began before looked only until the start. Remove it, with the golden histories that lack it, when none of them is open. */
const watches = (): Watches => (patched('2026-11-29-looks-while-under-way') ? isWatched : isPlanned);

/**
 * Beside the main line: looks around when the plan has changed, when its action has begun, when somebody says so, and when a time has
 * passed.
 *
 * @returns says that there is something to look at
 */
export function keepLooking(matter: OperationMatter): () => void {
  let asked = true; // what happened before it began, or between two runs
  let hadBegun = false;
  const isWatchedNow = watches();
  const watched = () => isWatchedNow(matter.state);
  const begins = () => !hadBegun && matter.state.conduct !== null;
  const changed = () => begins() || !isSurveyed(matter.state);
  matter.background.serve(async () => {
    for (;;) {
      await condition(watched);
      const due = nextLook(matter.state);
      const left = due === null ? 0 : Date.parse(due) - Date.now();
      const wanted = () => asked || changed() || !watched() || nextLook(matter.state) !== due;
      const timed = left <= 0 ? !wanted() : !(await condition(wanted, left, { summary: 'Look around again' }));
      if (!watched() || (!timed && !asked && !changed())) continue;
      asked = false;
      hadBegun = matter.state.conduct !== null;
      await look(matter, watched, timed);
    }
  });
  matter.background.serve(() => keepRaising(matter, watched));
  return () => {
    asked = true;
  };
}

/** The plan is recorded first: it is read from there, and others find it there. */
async function look(matter: OperationMatter, watched: () => boolean, timed: boolean): Promise<void> {
  await matter.whenRecorded();
  const { found, targetsVersion, placesVersion } = await matter.calls.lookAround({ operation: matter.state.reference });
  if (!watched()) return;
  const { state } = matter;
  if (targetsVersion !== state.plan.targets.version || placesVersion !== state.plan.places.version) return; // changed meanwhile: it looks again
  if (!timed && !saysSomethingNew(state, { found, targetsVersion, placesVersion })) return;
  const event: LaterPreparationEvent = { kind: 'looked', found, targetsVersion, placesVersion, at: workflowNow() };
  matter.apply({ ...event, ...consequencesOf(state, event) }, `looked:${state.version + 1}`);
}

/** DEC-4, COO-8: what it meets becomes a matter of its own, which both sides settle. */
async function keepRaising(matter: OperationMatter, watched: () => boolean): Promise<never> {
  for (;;) {
    const next = () => (watched() ? meetingsToRaise(matter.state)[0] : undefined);
    await condition(() => next() !== undefined);
    const meeting = next();
    if (meeting !== undefined) await raise(matter, watched, meeting);
  }
}

async function raise(matter: OperationMatter, watched: () => boolean, { key, met, party }: Meeting): Promise<void> {
  const { reference: about } = matter.state;
  await matter.whenRecorded(); // what it is about is in the record, which the de-confliction asks whether it is moot
  const made = await matter.calls.raiseDeconfliction({ about, id: uuid4() as CommandId, party, met, at: workflowNow() });
  if (made.kind === 'made') await startRaised(made.opening);
  const deconfliction = made.kind === 'made' ? made.opening.matter : made.reference;
  if (!watched() || !meetingsToRaise(matter.state).some((each) => each.key === key)) return;
  matter.apply({ kind: 'deconfliction-raised', key, cause: met.cause, deconfliction, at: workflowNow() }, `deconfliction-raised:${deconfliction}:${matter.state.version + 1}`);
}
