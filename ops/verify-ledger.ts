/**
 * `npm run ledger:verify [-- --heads DIGEST]`: checks every hash chain of the ledger, of the running local system or of
 * DATABASE_URL, and prints the digest over all heads. Keep that digest elsewhere; given back, it proves that nothing was
 * rewritten since (while nothing was added either).
 */
import { parseArgs } from 'node:util';
import { closing } from '../store/database';
import { verifyLedger, type VerifiedChains } from '../store/ledger';
import { dataFolder } from './data-folder';
import { findRunning } from './lock';

function databaseUrl(): string {
  const url = process.env['DATABASE_URL'] ?? findRunning(dataFolder())?.databaseUrl;
  if (url === undefined || url === '') throw new Error('There is no ledger to verify: start the system here, or set DATABASE_URL.');
  return url;
}

function report({ matters, entries, disposed, faults, heads }: VerifiedChains): readonly string[] {
  return [
    `${entries} entries of ${matters} matters, ${faults.length} faults.`,
    `${disposed.entries} entries of ${disposed.matters} matters were disposed of: what they said is gone, their order and completeness is proved by their hashes.`,
    ...faults.map(({ matter, seq, fault }) => `  ${matter}, entry ${seq}: ${fault}`),
    `Heads: ${heads}`,
  ];
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { heads: { type: 'string' } } });
  const verified = await closing({ url: databaseUrl(), pool: 1, statementTimeoutMs: 0 }, verifyLedger);
  console.log(report(verified).join('\n'));
  const rewritten = values.heads !== undefined && values.heads !== verified.heads;
  if (rewritten) console.log('The heads are not the ones given.');
  if (verified.faults.length > 0 || rewritten) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
