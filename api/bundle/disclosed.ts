/** What of a matter may be disclosed to a person: just what the API would show them, entry by entry. */
import type { MatterState } from '../../protocol/process';
import type { Actor } from '../../protocol/vocabulary';
import type { BundledCommand } from '../../platform/bundle/contents';
import type { StoredDelivery } from '../../store/deliveries';
import type { RecordedEntry } from '../../store/matters';
import type { BundleSource, RawCommand, RawEntry } from '../../store/retention/bundles';
import type { AnyContract } from '../kinds/contract';
import { aboutOf, learnsWho } from '../kinds/for-the-few';

/** Without a digest: who was behind it is withheld. */
export type DisclosedEntry = Omit<RawEntry, 'digest'> & { readonly digest: string | null };

export interface Disclosed {
  /**
   * A withheld one keeps its digest, so that the chain is followed over it, and loses detail and salt. Where its actor is withheld too, it
   * loses the digest as well: with it, whoever tries the few people it could be would find out by the hash.
   */
  readonly entries: readonly DisclosedEntry[];
  readonly withheld: ReadonlySet<number>;
  readonly commands: readonly BundledCommand[];
  readonly deliveries: readonly StoredDelivery[];
}

const asRecorded = ({ seq, kind, at, version, provisions, actor, command, detail, hash }: RawEntry): RecordedEntry => ({ seq, kind, at, version, provisions, actor, command, detail, hash });

/**
 * A command says what its entries say. Where a kind hides details from some, only those are disclosed whose entries are all seen: what
 * was refused or is not decided yet could be anything.
 */
function maySeeCommand({ id }: RawCommand, { showsDetail }: AnyContract, entries: readonly RawEntry[], withheld: ReadonlySet<number>): boolean {
  if (showsDetail === undefined) return true;
  const own = entries.filter(({ command }) => command === id);
  return own.length > 0 && own.every(({ kind, seq }) => kind !== 'command-refused' && !withheld.has(seq));
}

/**
 * COO-15: whom a hold holds is under the veil in all that is here, for everybody: it is shown in answer to a look, and in nothing that
 * leaves the system.
 */
export function disclosed({ matter, entries, commands, deliveries }: Pick<BundleSource, 'matter' | 'entries' | 'commands' | 'deliveries'>, made: AnyContract, actor: Actor): Disclosed {
  const state = matter.state as MatterState;
  const learns = (what: string) => learnsWho(made, what, state, actor);
  const withheld = new Set(entries.filter((entry) => made.showsDetail?.(asRecorded(entry), state, actor) === false).map(({ seq }) => seq));
  return {
    entries: entries.map((entry): DisclosedEntry => {
      if (!learns(aboutOf(entry))) return { ...entry, actor: null, detail: null, salt: null, digest: null };
      return withheld.has(entry.seq) ? { ...entry, detail: null, salt: null } : entry;
    }),
    withheld,
    commands: commands
      .filter(({ status, action }) => status !== 'issued' && learns(action)) // nobody has said yet what an unused envelope says, and whoever has it could
      .map((command) => (maySeeCommand(command, made, entries, withheld) ? command : { ...command, outcome: null, sealed: null })),
    deliveries: deliveries.filter(({ topic }) => learns(topic)),
  };
}
