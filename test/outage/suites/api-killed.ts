/**
 * The API is killed after it has committed a command and before the engine has it. That moment is made certain by stopping
 * the engine in its tracks (SIGSTOP): delivery then hangs until the API is dead.
 */
import { randomUUID } from 'node:crypto';
import type { Answer } from '../../support/system-client';
import { ownPart, sharedRig } from '../../support/shared-rig';
import { aPlan, nyc, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

let rig: SystemRig;
const concur = { decision: 'concur', revision: 1 } as const;

beforeAll(async () => {
  rig = await sharedRig();
});

/** The API waits for the engine longer than it has to live. */
const own = ownPart({ DELIVERY_DEADLINE_MS: '30000' }, 'api');

/**
 * Sends a command and kills the API once it is committed, while it is being delivered.
 *
 * @param engine what becomes of the engine meanwhile: `stopped` has the call in its socket, `killed` has lost it
 * @returns the command's id
 */
async function killedInBetween(engine: 'stopped' | 'killed', send: () => Promise<Answer>): Promise<string> {
  const { api, engine: part, database } = rig.system;
  const commands = () => database.selectFrom('commands').select('command').where('status', '=', 'pending').execute();
  process.kill(part.pid as number, 'SIGSTOP');
  const answer = send().then(() => 'answered', () => 'broken off');
  const [command] = await until('it is committed', async () => {
    const found = await commands();
    return found.length > 0 && found;
  });
  await api.kill();
  expect(await answer).toBe('broken off');
  expect(await commands()).toHaveLength(1);
  if (engine === 'stopped') process.kill(part.pid as number, 'SIGCONT');
  else await part.kill().then(() => part.start());
  return command?.command as string;
}

describe.each(['stopped', 'killed'] as const)('while the engine is %s', (engine) => {
  beforeAll(() => own.begin());

  test('CON-3: a request is delivered once by the relay, and its retry after the restart is the same matter', async () => {
    const saying = { key: randomUUID() };
    const plan = aPlan();
    const command = await killedInBetween(engine, () => rig.as(nyc.afod).ask(plan, saying));
    await rig.allDecided(60_000); // the API is still dead
    await rig.system.api.start();
    const retried = await rig.as(nyc.afod).ask(plan, saying);
    expect(retried.status).toBe(201);
    const { reference } = retried.matter();
    const { matter } = await rig.system.database.selectFrom('commands').select('matter').where('command', '=', command).executeTakeFirstOrThrow();
    expect(reference).toBe(matter);
    await until('the duty agent is paged', async () => (await rig.kinds(reference)).includes('paged'));
    expect(await rig.kinds(reference)).toEqual(['received', 'opened', 'paged']);
  });

  test('CON-3: an answer is applied once by the relay, and its retry after the restart changes nothing', async () => {
    const reference = await rig.openAcknowledged();
    const saying = { key: randomUUID() };
    const command = await killedInBetween(engine, () => rig.as(nyc.dutyAgent).act(reference, 'answer', concur, saying));
    await rig.allDecided(60_000);
    await rig.system.api.start();
    expect(await rig.commandStatus(command)).toBe('applied');
    const { version } = await rig.as(nyc.dutyAgent).matter(reference);
    expect((await rig.as(nyc.dutyAgent).act(reference, 'answer', concur, saying)).matter()).toMatchObject({ phase: 'concurred', version });
    expect(await rig.count(reference, 'answered')).toBe(1);
  });
});

/**
 * A workflow records a command a moment before the engine has its task in history. A worker that dies just then, with the
 * command's sender gone, leaves a record that the engine knows nothing of. It is made here as that death would leave it.
 */
test('CON-3: a command that is recorded, and that the engine has forgotten, is brought to the workflow again', async () => {
  const { worker, database } = rig.system;
  const reference = await rig.openAcknowledged();
  await worker.kill();
  const sent = rig.as(nyc.dutyAgent).act(reference, 'answer', concur, { key: randomUUID() });
  const command = await until('it is committed', async () => (await database.selectFrom('commands').select('command').where('status', '=', 'pending').executeTakeFirst())?.command);
  await rig.system.api.kill();
  await sent.catch(() => undefined);
  await rig.system.engine.kill(); // the update that it had taken in dies with its memory
  const outcome = JSON.stringify({ kind: 'accepted', version: 4, revision: 1 });
  await database.updateTable('commands').set({ status: 'applied', outcome, decided_at: new Date() }).where('command', '=', command).execute();
  await rig.system.engine.start();
  await worker.start();
  await rig.system.api.start();
  await until('the workflow has it', async () => (await rig.as(nyc.afod).matter(reference)).phase === 'concurred', 60_000);
  expect(await rig.count(reference, 'answered')).toBe(1);
});

test('nothing is lost and nothing is there twice', async () => {
  await rig.allDelivered();
  expect(await own.matters()).toHaveLength(5);
  expect((await own.mails()).filter(({ status, mails }) => !(status === 'sent' && mails === 1) && !(status === 'withheld' && mails === 0))).toEqual([]);
  expect(await rig.failedWorkflows()).toEqual([]);
});
