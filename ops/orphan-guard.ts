/**
 * Ends our children when we die without having stopped them, even by SIGKILL, which no handler of ours would see.
 *
 * One small shell process reads from a pipe whose writing end only we hold. It is told which children live; when the pipe
 * closes, we are gone, however that came about, and it stops what is left: first asked, five seconds later killed.
 * Windows has no such shell: there, children of a killed parent stay.
 */
import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';

const guardScript = `
living=' '
while read -r what pid signal; do
  case $what in
    start) living="$living$pid:$signal " ;;
    end) kept=' '
         for one in $living; do [ "\${one%%:*}" = "$pid" ] || kept="$kept$one "; done
         living=$kept ;;
  esac
done
[ "$living" = ' ' ] && exit 0
for one in $living; do kill -s "\${one##*:}" "\${one%%:*}"; done
for turn in 1 2 3 4 5 6 7 8 9 10; do
  sleep 0.5
  left=
  for one in $living; do kill -s 0 -- "-\${one%%:*}" && left=yes; done
  [ -z "$left" ] && exit 0
done
for one in $living; do kill -s KILL -- "-\${one%%:*}"; done
`;

let guard: Writable | undefined;

/** From now on, `pid` (the leader of a process group) is ended if this process dies: by `signal`, then by SIGKILL. */
export function guardAgainstOrphan(pid: number, signal: NodeJS.Signals): void {
  if (process.platform === 'win32') return;
  guard ??= startGuard();
  guard.write(`start ${pid} ${signal.replace('SIG', '')}\n`);
}

/** `pid` has ended: its number may soon be another program's. */
export function releaseFromGuard(pid: number): void {
  guard?.write(`end ${pid}\n`);
}

function startGuard(): Writable {
  const shell = spawn('/bin/sh', ['-c', guardScript], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  // Neither may keep us alive, nor may a guard that somebody killed take us down.
  shell.unref();
  (shell.stdin as Writable & { unref(): void }).unref();
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  return shell.stdin;
}
