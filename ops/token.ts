/**
 * `npm run token -- --as PERSON` prints an access token, and nothing else, on standard output;
 * `npm run token -- --list` shows who can be asked for.
 */
import { parseArgs } from 'node:util';
import { closing } from '../store/database';
import { dataFolder } from './data-folder';
import { type Addresses, findRunning } from './lock';
import { type ListedPerson, listPeople } from './people-list';
import { signIn } from './sign-in/client';

const USAGE = 'Usage: npm run token -- --as PERSON, or npm run token -- --list.';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { as: { type: 'string' }, list: { type: 'boolean' } } });
  const running = findRunning(dataFolder());
  if (running === undefined) throw new Error('Counterpart is not running here, or not ready yet: npm start.');
  if (values.list === true) console.log(table(await people(running)));
  else if (values.as !== undefined) console.log(await signIn({ issuer: running.issuer, person: values.as }));
  else throw new Error(USAGE);
}

async function people(running: Addresses): Promise<readonly ListedPerson[]> {
  return closing({ url: running.databaseUrl, pool: 1 }, (database) => listPeople(database, new Date().toISOString()));
}

function table(listed: readonly ListedPerson[]): string {
  const rows = listed.map(({ person, name, office, rank, roles, onDuty, isLiaison }) => [
    person,
    name,
    office ?? '',
    rank ?? roles.join(', '),
    [...(onDuty ? ['on duty now'] : []), ...(isLiaison ? ['liaison'] : [])].join(', '),
  ]);
  const all = [['person', 'name', 'office', 'rank or role', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
