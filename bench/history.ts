/** Part 3: what an answered concurrence leaves in the engine's history. */
import { untilQuiet } from './quiet';
import { answersByApi, openingsByApi } from './business';
import type { Scene } from './scene';
import { spreadOf } from './statistics';

export interface HistorySize {
  readonly matters: number;
  readonly events: { readonly median: number; readonly most: number };
  readonly bytes: { readonly median: number; readonly most: number };
}

/** Asked, then told, then answered, then told: one matter after the other, so that each takes its whole course. */
export async function measureHistory(scene: Scene, matters: number): Promise<HistorySize> {
  const { load, database, engine } = scene;
  const requests = await load.run({ calls: await openingsByApi(scene, matters), clients: 1 });
  await untilQuiet(database);
  const paths = requests.locations.map((location) => location ?? '');
  const answers = await load.run({ calls: await answersByApi(scene, paths), clients: 1 });
  await untilQuiet(database);
  const [fault] = [...requests.faults, ...answers.faults];
  if (fault !== undefined) throw new Error(`A concurrence could not be asked for or answered: ${fault}`);
  const described = await Promise.all(paths.map((path) => engine.workflow.getHandle(path.split('/').at(-1) ?? '').describe()));
  const events = spreadOf(described.map(({ historyLength }) => historyLength));
  const bytes = spreadOf(described.map(({ historySize }) => historySize ?? 0));
  return { matters, events: { median: events.p50, most: events.max }, bytes: { median: bytes.p50, most: bytes.max } };
}
