import type { Sealed } from '../../protocol/envelope';
import { wire } from '../../protocol/wire';

/** Quotes a word for a POSIX shell. */
function quoted(word: string): string {
  return /^[\w.:/@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * The Temporal CLI's command lines that send an envelope. Where a cluster wants TLS or a key, its user has them in their
 * profile. The update is only started: its result is encrypted, which the CLI would report as an error (what came of the
 * command is at its own address).
 */
export function howToSend({ address, namespace }: { readonly address: string; readonly namespace: string }, sealed: Sealed) {
  const common = ['--workflow-id', sealed.command.matter, '--input', JSON.stringify(sealed), '--address', address, '--namespace', namespace];
  const line = (...words: readonly string[]) => words.map(quoted).join(' ');
  return {
    update: line('temporal', 'workflow', 'update', 'start', '--wait-for-stage', 'accepted', '--name', wire.update, ...common),
    signal: line('temporal', 'workflow', 'signal', '--name', wire.signal, ...common),
  };
}
