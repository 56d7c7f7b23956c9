/** Record and engine compared: what is wrong with a matter after one of the two was restored from a backup, and what is done about it. */
import type { RecordedMatter } from '../../store/reconciling';

/** What the engine has under a reference. */
export type Found =
  | { readonly kind: 'nothing' }
  /** It has ended: by itself, or because somebody ended it. */
  | { readonly kind: 'ended'; readonly how: string }
  /** It runs, or ended in its order, and says what it is at. */
  | { readonly kind: 'state'; readonly phase: string; readonly version: number }
  /** It exists, and no worker could say what it is at. */
  | { readonly kind: 'silent' };

export type Fault = 'missing' | 'behind' | 'ahead' | 'ended' | 'unknown' | 'silent';

export interface Verdict {
  readonly fault: Fault;
  readonly because: string;
  readonly remedy: Remedy;
}

/**
 * `bring-again`: the relay brings what the inbox holds, once more. `replay`: the workflow is reset to its beginning and records
 * all of it again. `by-itself`: nothing has to be done here. `people`: somebody has to decide.
 */
export type Remedy = { readonly kind: 'bring-again' | 'replay' | 'by-itself' | 'people'; readonly what: string };

const fault = (fault: Fault, because: string, kind: Remedy['kind'], what: string): Verdict => ({ fault, because, remedy: { kind, what } });

/** @returns undefined when nothing is wrong */
export function verdictOf(recorded: RecordedMatter, found: Found): Verdict | undefined {
  switch (found.kind) {
    case 'nothing':
      return withoutWorkflow(recorded);
    case 'silent':
      return fault('silent', 'its workflow did not answer', 'people', 'Start the workers, then look again. If they run, its workflow task fails: look into the Web UI.');
    case 'ended':
      if (recorded.closedAt !== null) return undefined;
      return fault('ended', `its workflow was ended (${found.how})`, 'people', 'Reset it to its last workflow task (docs/operations.md), unless it was ended on purpose.');
    case 'state':
      return compared(recorded, found);
  }
}

function withoutWorkflow(recorded: RecordedMatter): Verdict | undefined {
  const { closedAt, onTheirWay, raisedBy } = recorded;
  if (closedAt !== null) return undefined; // the engine keeps closed workflows for a time only
  if (onTheirWay > 0) return fault('missing', 'it has no workflow, and its commands are on their way', 'by-itself', 'The relay brings them: look again in a minute.');
  if (raisedBy !== null) return fault('missing', 'it has no workflow', 'bring-again', `${raisedBy} raises it again when it is itself put right; its own commands are brought then.${alsoByEngine(recorded)}`);
  return fault('missing', 'it has no workflow', 'bring-again', `Its workflow is started again.${alsoByEngine(recorded)}`);
}

function compared(recorded: RecordedMatter, found: Extract<Found, { kind: 'state' }>): Verdict | undefined {
  const [there, here] = [`${found.phase}, version ${found.version}`, `${recorded.phase}, version ${recorded.version}`];
  if (found.phase === recorded.phase && found.version === recorded.version) return undefined;
  if (recorded.onTheirWay > 0) return fault('behind', `it is at ${there}, the record at ${here}, and commands are on their way`, 'by-itself', 'The relay brings them: look again in a minute.');
  if (found.version > recorded.version) return fault('ahead', `it is at ${there}, the record only at ${here}`, 'replay', 'Its workflow is reset to its beginning, and records again what the record lacks.');
  return fault('behind', `it is only at ${there}, the record at ${here}`, 'bring-again', `What the inbox holds is brought to it again.${alsoByEngine(recorded)}`);
}

const alsoByEngine = ({ byEngine }: RecordedMatter): string =>
  byEngine === 0 ? '' : ` ${byEngine} ${byEngine === 1 ? 'command' : 'commands'} came by the engine itself and cannot be brought: ask who sent them (the matter's record says) to act again.`;

/** A workflow of ours that the record does not know at all. */
export const unknownToRecord: Verdict = fault(
  'unknown',
  'the record has no such matter',
  'people',
  'Its reference is kept from being given again. Read its input in the Web UI, have the office open the matter anew, and terminate this workflow.',
);
