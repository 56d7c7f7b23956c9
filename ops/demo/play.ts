/** Plays acts, each from its day of the month on, side by side. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Act } from './act';
import { Stage, type Venue } from './stage';

export interface Played {
  readonly act: Act;
  /** Undefined when all was as the act claims. */
  readonly failure: Error | undefined;
}

/** Plays them all; an act that fails does not stop the others. */
export async function play(venue: Venue, acts: readonly Act[]): Promise<readonly Played[]> {
  const began = Date.now();
  return await Promise.all(
    acts.map(async (act): Promise<Played> => {
      await sleep(Math.max(0, began + (act.day - 1) * venue.day - Date.now()));
      return await playAct(venue, act);
    }),
  );
}

export async function playAct(venue: Venue, act: Act): Promise<Played> {
  try {
    await act.play(new Stage(venue, act.name));
    return { act, failure: undefined };
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    venue.narrate({ act: act.name, text: `FAILED. ${failure.message}` });
    return { act, failure };
  }
}
