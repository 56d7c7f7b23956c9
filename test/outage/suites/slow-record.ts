/**
 * A database that is there and slow. A record that outlasts its workflow task comes back after what the next task brings, and in the
 * replay together with it: the history has to replay all the same (every run is replayed when the system closes).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { sharedRig } from '../../support/shared-rig';
import { nyc, type SystemRig } from '../../support/system-rig';

let rig: SystemRig;
beforeAll(async () => {
  rig = await sharedRig();
});

/** Nobody writes down what becomes of the matter while it is locked; what is received for it is received. */
async function whileLocked(reference: string, work: () => Promise<void>): Promise<void> {
  await rig.system.database.transaction().execute(async (transaction) => {
    await sql`select 1 from matters where matter = ${reference} for no key update`.execute(transaction);
    await work();
  });
}

test('CON-3: a request whose opening takes two workflow tasks to be recorded is answered meanwhile, and goes on', async () => {
  const { worker } = rig.system;
  process.kill(worker.pid as number, 'SIGSTOP'); // or it would be recorded before it is locked
  const reference = await rig.open();
  await whileLocked(reference, async () => {
    process.kill(worker.pid as number, 'SIGCONT');
    await sleep(15_000); // within a second of the end of the second task
    (await rig.as(nyc.dutyAgent).act(reference, 'answer', { decision: 'concur', revision: 1 })).pending();
  });
  await rig.allDecided(60_000);
  expect(await rig.kinds(reference)).toEqual(['received', 'opened', 'paged', 'answered']);
  expect(await rig.as(nyc.afod).matter(reference)).toMatchObject({ phase: 'concurred', answer: { late: false } });
});
