/** What the person at the terminal asks of the bench. */
import { parseArgs } from 'node:util';

export interface BenchSettings {
  /** How many callers at once, one run of part 1 for each. */
  readonly clients: readonly number[];
  /** Requests, and as many answers, of one segment. */
  readonly count: number;
  /** Requests and answers before anything is timed. */
  readonly warmUp: number;
  /** Order of the segments: A is the API, B the bare client. */
  readonly order: string;
  /** Matters whose histories are looked at. */
  readonly histories: number;
  /** Matters that lists are read from. */
  readonly matters: number;
  /** Reads of each kind and number of callers. */
  readonly reads: number;
  /** Matters whose deadline falls in the same minute: measured alone, instead of all else. */
  readonly deadlines: number | undefined;
  /** The event check among planned operations: measured alone, instead of all else. */
  readonly events: boolean;
  /** Interests that plans are screened against: measured alone, instead of all else. */
  readonly screening: number | undefined;
  /** Custody holds that targets are looked for among: measured alone, instead of all else. */
  readonly checks: number | undefined;
  /** Scorecards among this many matters: measured alone, instead of all else. */
  readonly scorecard: number | undefined;
  readonly jsonFile: string | undefined;
}

export const usage = `Usage: npm run bench [-- OPTIONS]
  --quick            a small run of half a minute, to see that all of it works
  --clients 8,16     callers at once, one run of requests and answers for each
  --count N          requests, and answers, of one segment
  --matters N        matters that lists are read from
  --reads N          reads of each kind
  --deadlines N      instead: N matters whose deadline falls in the same minute
  --events           instead: event checks among 10,000 planned operations
  --screening        instead: plans of 50 entities against --interests N (100,000)
  --checks N         instead: targets looked for among N custody holds
  --scorecard        instead: scorecards among --matters N (100,000)
  --json FILE        writes all figures there too`;

const full = { clients: [8, 16], count: 300, warmUp: 100, order: 'ABBA', histories: 20, matters: 100_000, reads: 1_000 } as const;
const quick = { clients: [8], count: 40, warmUp: 15, order: 'AB', histories: 5, matters: 3_000, reads: 60 } as const;

/** The arguments do not say what to do. The message is for the person at the terminal. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new UsageError(`--${name} wants a whole number above 0, not "${text}".\n${usage}`);
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { quick: { type: 'boolean' }, help: { type: 'boolean' }, clients: text, count: text, matters: text, reads: text, deadlines: text, events: { type: 'boolean' }, screening: { type: 'boolean' }, scorecard: { type: 'boolean' }, interests: text, checks: text, json: text } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${usage}`);
  }
}

/** @throws UsageError */
export function readSettings(args: readonly string[]): BenchSettings | 'help' {
  const given = parse(args);
  if (given.help === true) return 'help';
  const base = given.quick === true ? quick : full;
  const number = (name: 'count' | 'matters' | 'reads') => (given[name] === undefined ? base[name] : positive(name, given[name]));
  return {
    ...base,
    clients: given.clients === undefined ? base.clients : given.clients.split(',').map((each) => positive('clients', each)),
    count: number('count'),
    matters: number('matters'),
    reads: number('reads'),
    deadlines: given.deadlines === undefined ? undefined : positive('deadlines', given.deadlines),
    events: given.events === true,
    screening: given.screening === true ? (given.interests === undefined ? 100_000 : positive('interests', given.interests)) : undefined,
    checks: given.checks === undefined ? undefined : positive('checks', given.checks),
    scorecard: given.scorecard === true ? number('matters') : undefined,
    jsonFile: given.json,
  };
}
