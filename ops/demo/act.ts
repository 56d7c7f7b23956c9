import type { Stage } from './stage';

/**
 * One piece of the story. An act is one file in `acts/` and one line in `story.ts`; it plays over HTTP alone, checks what it
 * claims, and leaves nothing behind whose clock would go on asking people.
 */
export interface Act {
  /** In a word or two, for the beginning of each line that is told of it. */
  readonly name: string;
  /** On which day of the month it begins; 1 is the first. */
  readonly day: number;
  /** It waits for times that pass only under shortened clocks. */
  readonly needsShortClocks?: boolean;
  play(stage: Stage): Promise<void>;
}
