/**
 * `npm run demo`: the whole system on this machine in a new folder of its own, and a month of the story played on it over HTTP; then it
 * stays for looking around until Ctrl-C. `npm run demo -- --once` ends by itself when all was as told.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { interruptible, Interrupted } from '../interruption';
import { choosePorts } from '../local-ports';
import { seedPeople } from '../people';
import { assertPortFree, PortTakenError } from '../ports';
import { howItEnded } from '../process';
import { startSystem, type Settings, type System } from '../system';
import { whereEverythingIs } from '../whereabouts';
import { encore } from './encore';
import { Narrator } from './narrator';
import { clocksInWords, paceOf, type Pace } from './pace';
import { play, playAct, type Played } from './play';
import type { Line, Venue } from './stage';
import { story } from './story';
import { summary } from './summary';

/** Nothing of another system, whatever the environment names; and the people of the story are busier than people are. */
const itsOwn: Settings = { DATABASE_URL: '', TEMPORAL_ADDRESS: '', OIDC_ISSUER: '', SMTP_URL: '', PUBLIC_URL: '', NODE_ENV: 'development', RATE_LIMIT_PER_MINUTE: '6000', DELIVERY_DEADLINE_MS: '10000' };

class DemoFailed extends Error {
  override readonly name = 'DemoFailed';
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
  const pace = paceOf(process.env['COUNTERPART_CLOCK_SCALE']);
  const began = Date.now();
  const interruption = interruptible();
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-demo-'));
  chmodSync(folder, 0o711); // the database's user passes through
  let broke: (reason: Error) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => {
    broke = reject;
  });
  broken.catch(() => undefined);
  const ports = await portsToUse();
  const env = { ...itsOwn, COUNTERPART_CLOCK_SCALE: String(pace.clockScale) };
  const system = await startSystem({
    dataDir: folder,
    ports,
    env,
    disposable: true,
    tell: () => undefined,
    signal: interruption.signal,
    onUnexpectedEnd: ({ name }, exit) => {
      broke(new DemoFailed(`${name} ended (${howItEnded(exit)}): see the logs in ${folder}.`));
    },
  });
  try {
    console.log(opening(system, pace, folder, Date.now() - began, ports));
    const played = perform(system, pace, began, folder, interruption.signal);
    const isOver = await Promise.race([played.then(() => true), interruption.happened.then(() => false), broken]);
    if (isOver && !values.once) console.log(await Promise.race([interruption.happened, broken]));
  } finally {
    await system.stop();
  }
  rmSync(folder, { recursive: true, force: true });
}

/** The well-known ports, unless one of them is taken. */
async function portsToUse(): Promise<'default' | 'free'> {
  try {
    await Promise.all(Object.values(await choosePorts('default', process.env)).map((port) => assertPortFree(port, '', '')));
    return 'default';
  } catch (error) {
    if (error instanceof PortTakenError) return 'free';
    throw error;
  }
}

function opening(system: System, pace: Pace, folder: string, took: number, ports: 'default' | 'free'): string {
  const where = ports === 'free' ? '\nThe usual ports are taken (does `npm start` run?): the demo has its own.\n' : '';
  return `
Counterpart is ready after ${(took / 1000).toFixed(1)} seconds. ${story.length} acts follow: a month of two areas of responsibility, New York and Seattle.
People and cases are invented. Everything is done over HTTP, with tokens of the people who do it.
${where}
${whereEverythingIs(system.addresses, folder)}

The clocks are shortened: a day passes in ${pace.day / 1000} seconds, 30 days in ${(30 * pace.day) / 60_000} minutes (COUNTERPART_CLOCK_SCALE=${pace.clockScale}${pace.isSlow ? '; slower than usual, since this machine is busy' : ''}).
${clocksInWords(pace).map((line) => `  - ${line}`).join('\n')}

Below each step: the matter in the API (which wants a token: see the end), its mails, and its workflow in the Temporal Web UI.
`;
}

/** Everybody signs in before the month begins, so that no clock runs meanwhile. */
async function signInAll(system: System): Promise<ReadonlyMap<string, string>> {
  return new Map(await Promise.all(seedPeople.map(async ({ person }): Promise<[string, string]> => [person, await system.token(person)])));
}

/** @throws DemoFailed when the system did not do what an act claims */
async function perform(system: System, pace: Pace, began: number, folder: string, stopped: AbortSignal): Promise<void> {
  const tokens = await signInAll(system);
  const narrator = new Narrator(pace.day, process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '');
  const token = async (person: string): Promise<string> => tokens.get(person) ?? (await system.token(person));
  const narrate = (line: Line): void => {
    if (!stopped.aborted) narrator.tell(line); // what fails because the system is stopping is no news
  };
  const venue: Venue = { addresses: system.addresses, day: pace.day, token, narrate };
  const played = await play(venue, story);
  console.log('\nThe month is over. The clocks go at their real pace again, and some business is left open for you:\n');
  system.change({ COUNTERPART_CLOCK_SCALE: '1' });
  await Promise.all([system.api, system.worker].map(async (part) => {
    await part.stop();
    await part.start();
  }));
  const all = [...played, await playAct(venue, encore)];
  console.log(`\n${(await summary(venue, system)).join('\n')}\n`);
  const failed = all.filter(({ failure }) => failure !== undefined);
  if (failed.length > 0) throw new DemoFailed(whatFailed(failed, folder));
  console.log(closing(system, folder, Date.now() - began));
}

function whatFailed(failed: readonly Played[], folder: string): string {
  const lines = failed.map(({ act, failure }) => `  ${act.name}: ${failure?.message ?? ''}`);
  return `${failed.length} of the acts did not go as they claim:\n${lines.join('\n')}\nThe logs are in ${join(folder, 'logs')}. If clocks ran out because this machine is slow: COUNTERPART_CLOCK_SCALE=8640 npm run demo.`;
}

function closing({ addresses }: System, folder: string, took: number): string {
  return `All ${story.length} acts went as told, in ${Math.round(took / 1000)} seconds.

${whereEverythingIs(addresses, folder)}

Look around as one of the people, and go on with what is left open. (What was opened during the month keeps its short clocks.)

  export COUNTERPART_DATA=${folder}
  npm run --silent token -- --list
  curl -s ${addresses.api}/v1/worklist -H "Authorization: Bearer $(npm run --silent token -- --as wren.abara)"

Ctrl-C stops everything and removes the folder.
`;
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(error instanceof Interrupted ? 130 : 1);
  },
);
