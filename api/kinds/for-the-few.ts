/** What of a matter only the few learn: who was behind it, and whom it was told to (COO-15). */
import type { MatterState } from '../../protocol/process';
import type { Actor } from '../../protocol/vocabulary';
import type { RecordedEntry } from '../../store/matters';
import type { AnyContract } from './contract';

/** What an entry of a record is about: what happened, or what was refused. */
export function aboutOf({ kind, detail }: Pick<RecordedEntry, 'kind' | 'detail'>): string {
  return kind === 'command-refused' ? ((detail as { readonly action: string } | null)?.action ?? kind) : kind;
}

/**
 * Whether this person may learn who was behind something, and whom it was told to.
 *
 * @param what an entry’s matter ({@link aboutOf}), the action of a command, or the topic of a delivery
 * @param state null when the matter was disposed of: who the few were is not known any more
 */
export function learnsWho({ forTheFew }: AnyContract, what: string, state: MatterState | null, actor: Actor): boolean {
  return forTheFew === undefined || what !== forTheFew.what || (state !== null && forTheFew.isOne(actor, state));
}
