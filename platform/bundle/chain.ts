/** The hash chain of a matter, as a bundle has it: the same rule that the ledger is verified by. */
import { detailDigest, entryHash } from '../../store/ledger';
import type { BundledEntry } from './contents';

export interface ChainProof {
  readonly entries: number;
  /** Entries whose detail the reader may not see: that they are there, and where, is proved by their digests. */
  readonly withheld: number;
  /** The numbers of those whose actor is withheld too: only that they are there, and what follows them, is proved. */
  readonly actorsWithheld: readonly number[];
}

const bytes = (text: string): Buffer => Buffer.from(text, 'hex');

function entryFaults(reference: string, entry: BundledEntry, index: number, before: string | null): readonly string[] {
  const { seq, actor, detail, salt, digest, hash } = entry;
  if (seq !== index + 1) return [`The ledger has entry ${seq} where entry ${index + 1} belongs: entries are missing, or their order was changed.`];
  if (entry.before !== before) return [`Entry ${seq} of the ledger does not follow the one before it.`];
  if (digest === null) return salt === null && detail === null && actor === null ? [] : [`Entry ${seq} of the ledger says something, and has no digest.`];
  if (salt === null && detail !== null) return [`What entry ${seq} of the ledger says has no salt: it cannot be what was recorded.`];
  if (salt !== null && !detailDigest(bytes(salt), detail).equals(bytes(digest))) return [`What entry ${seq} of the ledger says was altered.`];
  const fixed = { ...entry, matter: reference } as unknown as Parameters<typeof entryHash>[0];
  return entryHash(fixed, bytes(digest), before === null ? null : bytes(before)).toString('hex') === hash ? [] : [`Entry ${seq} of the ledger was altered.`];
}

export function chainFaults(reference: string, entries: readonly BundledEntry[], through: { readonly entries: number; readonly head: string }): { readonly faults: readonly string[]; readonly proof: ChainProof } {
  const faults = entries.flatMap((entry, index) => entryFaults(reference, entry, index, entries[index - 1]?.hash ?? null));
  const whole = entries.length === through.entries && entries.at(-1)?.hash === through.head;
  const actorsWithheld = entries.filter(({ digest }) => digest === null).map(({ seq }) => seq);
  const proof = { entries: entries.length, withheld: entries.filter(({ salt }) => salt === null).length, actorsWithheld };
  return { faults: whole ? faults : [...faults, `The ledger does not end where the manifest says, at entry ${through.entries}.`], proof };
}
