import { condition, uuid4 } from '@temporalio/workflow';
import type { DisputeOpening } from '../../protocol/dispute/state';
import type { Aor, CommandId, Instant, PersonName, Reference } from '../../protocol/vocabulary';
import type { LocalCalls } from './activities';
import type { Background } from './background';
import { startRaised } from './raise';
import { workflowNow } from './seal';

/** What is known on the matter of the dispute that it raised. */
interface OnLadder {
  /** Counts the times that it was raised. */
  readonly raise: number;
  readonly since: Instant;
  /** Null until it has its reference. */
  readonly dispute: Reference | null;
  readonly over: boolean;
}

/** A matter that may be settled on the ladder. */
interface Disputable<Ladder extends OnLadder> {
  readonly state: { readonly reference: Reference; readonly aor: Aor; readonly ladder: Ladder | null };
  readonly background: Background;
  readonly calls: LocalCalls;
  apply(event: { readonly kind: 'raised'; readonly dispute: Reference; readonly at: Instant }, transition: string): unknown;
}

/** What is a kind of matter's own about its disputes. */
interface Disputes<Ladder extends OnLadder> {
  /** It is being settled on the ladder. */
  readonly isClimbing: () => boolean;
  /** The dispute has settled the matter itself, and needs not be told that nothing is left. */
  readonly hasSettled: () => boolean;
  /** What it is about, and in whose name. */
  readonly opening: (ladder: Ladder) => Pick<DisputeOpening, 'program' | 'cause' | 'round' | 'issue'> & { readonly by: PersonName };
  /** Takes in what the ladder settled. */
  readonly take: () => Promise<void>;
  /** Tells a dispute that nothing is left to settle. */
  readonly tell: (dispute: Reference) => Promise<void>;
}

/** RES-1 to RES-3: raises what is to be raised as a child workflow, takes in what the ladder settled, and tells a dispute when nothing is left to settle. */
export function keepDispute<Ladder extends OnLadder>(matter: Disputable<Ladder>, own: Disputes<Ladder>): void {
  const told = new Set<Reference>();
  const toRaise = () => (own.isClimbing() && matter.state.ladder?.dispute === null ? matter.state.ladder : undefined);
  const toTell = () => {
    const { ladder } = matter.state;
    return ladder?.dispute == null || !ladder.over || own.hasSettled() || told.has(ladder.dispute) ? undefined : ladder.dispute;
  };
  matter.background.run(own.take); // what was settled while one run followed the other
  matter.background.serve(async () => {
    for (;;) {
      await condition(() => toRaise() !== undefined || toTell() !== undefined);
      const [ladder, left] = [toRaise(), toTell()];
      if (left !== undefined) {
        told.add(left);
        matter.background.run(() => own.tell(left));
      }
      if (ladder !== undefined) await raise(matter, own, ladder);
    }
  });
}

async function raise<Ladder extends OnLadder>(matter: Disputable<Ladder>, own: Disputes<Ladder>, ladder: Ladder): Promise<void> {
  const { reference: about, aor } = matter.state;
  const { by, ...opening } = own.opening(ladder);
  const made = await matter.calls.raiseDispute({ about, raise: ladder.raise, id: uuid4() as CommandId, opening: { aor, about, ...opening }, by, at: ladder.since });
  await startRaised(made);
  if (matter.state.ladder?.raise !== ladder.raise || matter.state.ladder.dispute !== null) return;
  matter.apply({ kind: 'raised', dispute: made.matter, at: workflowNow() }, `raised:${ladder.raise}`);
}
