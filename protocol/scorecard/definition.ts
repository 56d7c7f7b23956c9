/** What a measure of the scorecard is: said so that a duty officer understands it, with its provision and how it is counted. Pure. */
import type { Provision } from '../provisions';

/** Which way is better for the two offices; `neither`: a number to know, and nothing to strive for. */
export type Better = 'higher' | 'lower' | 'neither';

interface Described {
  readonly name: string;
  /** In a sentence. */
  readonly meaning: string;
  /** What is looked at, and when it is not counted. */
  readonly counted: string;
  readonly provisions: readonly Provision[];
  readonly better: Better;
}

/** How many. */
export interface CountDefinition extends Described {
  readonly shape: 'count';
  /** What is counted, in the plural. */
  readonly unit: string;
}

/** How many of how many. */
export interface RateDefinition extends Described {
  readonly shape: 'rate';
  readonly unit: 'share';
  /** Both are measures of the scorecard. */
  readonly part: string;
  readonly of: string;
}

/** How long it took, half of the time and nine times in ten. */
export interface TimeDefinition extends Described {
  readonly shape: 'time';
  readonly unit: 'milliseconds';
}

export type MeasureDefinition = CountDefinition | RateDefinition | TimeDefinition;

type Said = Pick<Described, 'name' | 'meaning' | 'provisions'> & { readonly better?: Better; readonly counted?: string };

const each = 'Each one once.';
const interpolated = 'From the first moment to the second, in real time; percentiles lie between the two nearest, in proportion. What has not come so far is not in it.';

export const count = (unit: string, said: Said) => ({ shape: 'count', unit, better: 'neither', counted: each, ...said }) as const satisfies CountDefinition;

export const rate = (part: string, of: string, said: Said) => ({ shape: 'rate', unit: 'share', better: 'neither', counted: 'The one number divided by the other, at this moment; none where there is nothing to divide by.', part, of, ...said }) as const satisfies RateDefinition;

export const time = (said: Said) => ({ shape: 'time', unit: 'milliseconds', better: 'lower', counted: interpolated, ...said }) as const satisfies TimeDefinition;
