/**
 * The whole system under test: every part real, on free ports, in a folder of its own. `await rig.close()` fails when the
 * ledger has a fault, a history does not replay, or a log says who a matter is about.
 */
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { sql } from 'kysely';
import type { UnexpectedEnd } from '../../ops/parts';
import { howItEnded } from '../../ops/process';
import { startSystem, type Settings, type System } from '../../ops/system';
import { loadConfig } from '../../platform/config';
import { dataConverter } from '../../platform/engine';
import type { OpenBody } from '../../protocol/concurrence/messages';
import { nationalParameters } from '../../protocol/parameters';
import { verifyLedger } from '../../store/ledger';
import { days } from './builders';
import { SystemClient, type Caller } from './system-client';
import { Contract } from './system-contract';
import { replayEverything } from './system-replay';
import { folderOfItsOwn } from './system-template';
import { until } from './until';

/** Who is who in New York; the duty agent and officer are on shift all the time (see {@link SystemRig.start}). */
export const nyc = {
  sac: 'mara.quill',
  oiLiaison: 'jonas.pike',
  asac: 'wren.abara',
  dutyAgent: 'leo.tamsin',
  agent: 'nadia.frost',
  fod: 'henrietta.vale',
  afod: 'ada.reyes',
  droLiaison: 'tobias.finch',
  dutyOfficer: 'ezra.lund',
  officer: 'pilar.osei',
} as const;
export const hq = { oiAd: 'constance.hale', droAd: 'edith.marsh' } as const;
export const sea = { sac: 'gideon.sable', dutyAgent: 'mina.sorrel', fod: 'beatrix.holm', afod: 'ines.corwin' } as const;

const onShift = { 'OI-NYC': nyc.dutyAgent, 'DRO-NYC': nyc.dutyOfficer, 'OI-SEA': sea.dutyAgent, 'DRO-SEA': 'hugo.brandt' } as const;

/** Words that the matters of these tests are about, and that only people who may see a matter may read. */
export const personal = ['Quorrin', 'A087654321', 'Sedgewick Slip', 'nightingale'] as const;

/** A request that needs concurrence, planned for tomorrow. */
export function aPlan(changes: Partial<OpenBody> = {}): OpenBody {
  const at = (fromNow: number) => new Date(Date.now() + fromNow).toISOString();
  return {
    subjects: [{ name: 'Zelda Quorrin', juvenile: false, alienNumber: 'A087654321' }],
    charges: [{ statute: '18 USC 1546' }],
    origin: 'other',
    coreViolations: [],
    vetting: { statement: 'Quorrin and the address were queried; nothing is open.', completedAt: at(-days(1)) },
    window: { start: at(days(1)), end: at(days(2)) },
    place: '14 Sedgewick Slip',
    narrative: 'Found while checking a probation referral; the neighbor calls her nightingale.',
    ...changes,
  };
}

/** Divides protocol times so that OI has this long to answer, in milliseconds. */
export const answerWithin = (milliseconds: number): Settings => ({
  COUNTERPART_CLOCK_SCALE: String(nationalParameters.answerWithin.value / milliseconds),
});

/** Other tests keep the machine busy: nobody gets a 202 for that. Tests of outages say how long their callers wait. */
const patient: Settings = { DELIVERY_DEADLINE_MS: '10000' };

/** See there. Quoted, since the path may have spaces. */
const withoutStackTraces: Settings = { NODE_OPTIONS: `--require=${JSON.stringify(join(__dirname, 'without-stack-traces.cjs'))}` };

/** The processes that read their settings when they start. */
export type Restarted = 'api' | 'worker';

export interface RigChoices {
  /** Such as {@link answerWithin}. */
  readonly settings?: Settings;
  /** What the database has committed survives its SIGKILL. Default: false, which is faster. */
  readonly durable?: boolean;
}

export class SystemRig {
  private running!: { readonly system: System; readonly client: SystemClient; readonly connection: Connection };
  /** Processes that ended though nobody stopped or killed them. */
  private readonly died: string[] = [];

  private constructor(
    readonly dataDir: string,
    private choices: RigChoices,
  ) {}

  static async start(choices: RigChoices = {}): Promise<SystemRig> {
    const rig = new SystemRig(folderOfItsOwn(), choices);
    await rig.launch();
    await rig.settleRoster();
    return rig;
  }

  private async launch(): Promise<void> {
    const { settings = {}, durable = false } = this.choices;
    const onUnexpectedEnd: UnexpectedEnd = ({ name }, exit) => void this.died.push(`${name} (${howItEnded(exit)})\n${this.lastLines(name)}`);
    const system = await startSystem({ dataDir: this.dataDir, ports: 'free', env: { ...patient, ...withoutStackTraces, ...settings }, disposable: !durable, quiet: true, onUnexpectedEnd });
    const client = new SystemClient(system.addresses.api, Contract.served(), (person) => system.token(person));
    this.running = { system, client, connection: Connection.lazy({ address: system.addresses.temporal }) };
  }

  /** What a process said last. @param name such as `The API` */
  private lastLines(name: string): string {
    const file = join(this.dataDir, 'logs', `${name.split(' ').at(-1)?.toLowerCase() ?? ''}.log`);
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-12).join('\n') : '';
  }

  get system(): System {
    return this.running.system;
  }

  get client(): SystemClient {
    return this.running.client;
  }

  as(person: string): Caller {
    return this.client.as(person);
  }

  /** What the worker and the API are configured by from their next start on. */
  get env(): Settings {
    return { ...this.system.env, ...this.choices.settings };
  }

  /** The engine as our own programs use it: payloads are decrypted. */
  get engine(): Client {
    return new Client({ connection: this.running.connection, dataConverter: dataConverter(loadConfig(this.env)) });
  }

  /** The engine as anybody with access to the cluster uses it. */
  get rawEngine(): Client {
    return new Client({ connection: this.running.connection });
  }

  /**
   * Stops the whole system and starts it again in its folder.
   *
   * @param how `killed`: every process by SIGKILL at once, as by a power cut
   */
  async restart(how: 'stopped' | 'killed' = 'stopped'): Promise<void> {
    await this.running.connection.close();
    const { api, worker, engine, postgres } = this.system;
    if (how === 'killed') await Promise.all([api, worker, engine, postgres].map((part) => part.kill()));
    await this.system.stop();
    await this.launch();
  }

  /** These stop, and start again with these settings besides those that they had. */
  async startAgainWith(settings: Settings, ...parts: readonly Restarted[]): Promise<void> {
    this.choices = { ...this.choices, settings: { ...this.choices.settings, ...settings } };
    this.system.change(settings);
    await Promise.all(
      parts.map(async (part) => {
        await this.system[part].stop();
        await this.system[part].start();
      }),
    );
  }

  /** One person on shift for each office, whatever the time of day: a test that runs at 19:00 sees no change of shift. */
  private async settleRoster(): Promise<void> {
    const { database } = this.system;
    await sql`delete from duty_shifts`.execute(database);
    for (const [office, person] of Object.entries(onShift)) {
      await sql`insert into duty_shifts (office, person, during)
        values (${office}, ${person}, tstzrange(now() - interval '1 day', now() + interval '30 days'))`.execute(database);
    }
  }

  /** Opens a matter and gives its reference. */
  async open(changes: Partial<OpenBody> = {}, by: string = nyc.afod): Promise<string> {
    return (await this.as(by).patiently.ask(aPlan(changes))).matter().reference;
  }

  /** Waits until OI's duty agent has been paged, and acknowledges, so that nobody else is paged. */
  async openAcknowledged(changes: Partial<OpenBody> = {}): Promise<string> {
    const reference = await this.open(changes);
    await until('the duty agent is paged', async () => (await this.kinds(reference)).includes('paged'));
    (await this.as(nyc.dutyAgent).patiently.act(reference, 'acknowledgement', {})).matter();
    return reference;
  }

  /** What is in the ledger of a matter, in order. */
  async kinds(reference: string): Promise<readonly string[]> {
    const rows = await this.system.database.selectFrom('ledger').select('kind').where('matter', '=', reference).orderBy('seq').execute();
    return rows.map(({ kind }) => kind);
  }

  async count(reference: string, kind: string): Promise<number> {
    return (await this.kinds(reference)).filter((each) => each === kind).length;
  }

  async commandStatus(id: string): Promise<string | undefined> {
    return (await this.system.database.selectFrom('commands').select('status').where('command', '=', id).executeTakeFirst())?.status;
  }

  /** Waits until everything that was received is decided. */
  async allDecided(patienceMs?: number): Promise<void> {
    const pending = () => this.system.database.selectFrom('commands').select('command').where('status', '=', 'pending').execute();
    await until('everything received is decided', async () => (await pending()).length === 0, patienceMs);
  }

  /** Deliveries with the number of mails that came of each: at least once, and normally just once. */
  async mails(reference?: string): Promise<readonly { readonly delivery: string; readonly status: string; readonly mails: number }[]> {
    const all = this.system.database.selectFrom('deliveries').select(['delivery', 'status', 'message_id']);
    const rows = await (reference === undefined ? all : all.where('matter', '=', reference)).orderBy('delivery').execute();
    const ids = this.system.messages().map(({ messageId }) => messageId);
    return rows.map(({ delivery, status, message_id }) => ({ delivery, status, mails: ids.filter((id) => id.includes(message_id)).length }));
  }

  /** Every planned delivery is settled, so that mails can be counted. */
  async allDelivered(reference?: string): Promise<void> {
    await until('all deliveries are settled', async () => (await this.mails(reference)).every(({ status }) => status !== 'planned'));
  }

  /** Workflow ids of executions that failed or were terminated. */
  async failedWorkflows(): Promise<readonly string[]> {
    const failed: string[] = [];
    for await (const { workflowId } of this.rawEngine.workflow.list({ query: 'ExecutionStatus IN ("Failed", "Terminated", "TimedOut")' })) failed.push(workflowId);
    return failed;
  }

  /** Whatever the system has written down outside of the database: logs, mail, and the engine's own files. */
  private writtenDown(): readonly { readonly file: string; readonly text: string }[] {
    const folders = ['logs', 'engine', 'mail'].map((folder) => join(this.dataDir, folder)).filter((folder) => existsSync(folder)); // no mail of ours, where a test has its own mail server
    const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => join(folder, String(file))));
    return files.filter((file) => statSync(file).isFile()).map((file) => ({ file, text: readFileSync(file, 'latin1') }));
  }

  /** Files that say who or what a matter is about. */
  leaks(): readonly string[] {
    return this.writtenDown().flatMap(({ file, text }) => personal.filter((word) => text.includes(word)).map((word) => `${file} says ${word}`));
  }

  /** For afterAll. The parts that a test killed are started again first. */
  async close({ ledgerFaults = 0 }: { readonly ledgerFaults?: number } = {}): Promise<void> {
    try {
      await this.system.postgres.start();
      await this.system.engine.start();
      const { faults } = await verifyLedger(this.system.database);
      expect(ledgerFaults === 0 ? faults : faults.length).toEqual(ledgerFaults === 0 ? [] : ledgerFaults);
      await replayEverything(this);
      expect(this.leaks()).toEqual([]);
      expect(this.died).toEqual([]);
    } finally {
      await this.running.connection.close();
      await this.system.stop();
      rmSync(this.dataDir, { recursive: true, force: true });
    }
  }
}
