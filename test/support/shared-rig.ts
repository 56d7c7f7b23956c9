import type { Settings } from '../../ops/system';
import { nyc, SystemRig, type Restarted, type RigChoices } from './system-rig';

let started: Promise<SystemRig> | undefined;

/**
 * The system that all suites of one test file share: the first one starts it, and it is closed after the last test of the file.
 *
 * @param choices those of the suite that comes first in its file
 */
export function sharedRig(choices?: RigChoices): Promise<SystemRig> {
  started ??= SystemRig.start(choices);
  return started;
}

/**
 * What a suite has for itself on a system that has served others before it: settings that hold from its beginning on, and the matters
 * of New York that it counts.
 */
export function ownPart(settings: Settings, ...parts: readonly Restarted[]) {
  let earlier: readonly string[] | undefined;
  const references = async () => (await (await sharedRig()).as(nyc.afod).all<{ readonly reference: string }>('/v1/matters?limit=100')).map(({ reference }) => reference);
  const matters = async () => (await references()).filter((reference) => earlier?.includes(reference) === false);
  return {
    /** For beforeAll: what has begun does not begin again. */
    async begin(): Promise<void> {
      if (earlier !== undefined) return;
      earlier = await references();
      await (await sharedRig()).startAgainWith(settings, ...parts);
    },
    matters,
    async mails(): Promise<Awaited<ReturnType<SystemRig['mails']>>> {
      const rig = await sharedRig();
      return (await Promise.all((await matters()).map((reference) => rig.mails(reference)))).flat();
    },
  };
}

/** In milliseconds: every run of all its suites is replayed. */
const closing = 300_000;

afterAll(async () => {
  await (await started)?.close();
}, closing);
