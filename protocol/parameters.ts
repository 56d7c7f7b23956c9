/**
 * The numbers of the protocol: how long, how often, when. Where the memo gives one, its source is `memo`; the others are
 * our defaults, which a local protocol may change (GOV-1). A matter keeps the values it was opened under.
 */
import type { Provision } from './provisions';

export interface Parameter<Value> {
  readonly value: Value;
  readonly source: 'memo' | 'default';
  readonly provision: Provision;
  readonly meaning: string;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** National values. All durations are milliseconds. */
export const nationalParameters = {
  answerWithin: {
    value: 24 * hour,
    source: 'memo',
    provision: 'CON-3',
    meaning: 'OI answers a concurrence request within this time of receipt.',
  },
  remindBefore: {
    value: [12 * hour, 4 * hour, hour],
    source: 'default',
    provision: 'CON-3',
    meaning: 'OI is reminded this long before its answer is due.',
  },
  pageTimeout: {
    value: 15 * minute,
    source: 'default',
    provision: 'COO-5',
    meaning: 'A page not acknowledged within this time passes to the next person.',
  },
  concludeAfter: {
    value: 30 * day,
    source: 'default',
    provision: 'CON-6',
    meaning: 'A decided concurrence stays open for amendments and presentations this long after its planned window or decision, whichever is later.',
  },
  holdReview: {
    value: 365 * day,
    source: 'default',
    provision: 'COO-15',
    meaning: 'Both sides review a custody hold this long after it was placed or last reviewed. It never expires.',
  },
  holdRemindAgain: {
    value: 7 * day,
    source: 'default',
    provision: 'COO-15',
    meaning: 'Whoever owes a review of a custody hold, or a word on its lifting, is reminded this often.',
  },
  afodAsacWithin: {
    value: 48 * hour,
    source: 'default',
    provision: 'RES-2',
    meaning: 'What AFOD and ASAC have not settled within this time goes to the FOD and SAC.',
  },
  fodSacWithin: {
    value: 24 * hour,
    source: 'default',
    provision: 'RES-2',
    meaning: 'What FOD and SAC have not settled within this time goes to headquarters, with their summaries.',
  },
  summariesWithin: {
    value: 48 * hour,
    source: 'default',
    provision: 'RES-3',
    meaning: 'FOD and SAC each write their summary within this time.',
  },
  remindRungBefore: {
    value: [12 * hour, 4 * hour],
    source: 'default',
    provision: 'RES-2',
    meaning: 'Both sides are reminded this long before a rung’s time is over.',
  },
  pursueEvery: {
    value: day,
    source: 'default',
    provision: 'RES-3',
    meaning: 'A summary that is overdue, and a decision of the Assistant Directors, are asked for again this often.',
  },
  agreeCourseWithin: {
    value: 24 * hour,
    source: 'default',
    provision: 'COO-13',
    meaning: 'Both sides are to agree on a course within this time of receipt of the notice; then they are reminded.',
  },
  remindOfCourseEvery: {
    value: 24 * hour,
    source: 'default',
    provision: 'COO-13',
    meaning: 'From then on both sides are reminded this often, until they agree on a course.',
  },
  atOnceWithin: {
    value: 2 * hour,
    source: 'default',
    provision: 'DEC-3',
    meaning: 'A notice after an enforcement action is given at once when it is received within this time of it; a later one says why.',
  },
  answerCallWithin: {
    value: 30 * minute,
    source: 'default',
    provision: 'COO-16',
    meaning: 'A local agency that calls for assistance has its answer within this time of receipt; after it the call is raised.',
  },
  coverageAhead: {
    value: 90 * day,
    source: 'default',
    provision: 'COO-4',
    meaning: 'The coverage of a duty roster is reported this far ahead.',
  },
  gapRaisedAhead: {
    value: 7 * day,
    source: 'default',
    provision: 'COO-4',
    meaning: 'A gap in a duty roster that begins within this time is raised to the head of office.',
  },
  envelopeLifetime: {
    value: 15 * minute,
    source: 'default',
    provision: 'CON-3',
    meaning: 'A sealed envelope that is handed out to be sent by signal or update can be used this long.',
  },
} as const satisfies Record<string, Parameter<number | readonly number[]>>;

export type ParameterName = keyof typeof nationalParameters;

/** A parameter's value, in milliseconds: one time, or several. */
type ValueOf<Name extends ParameterName> = (typeof nationalParameters)[Name]['value'] extends number ? number : readonly number[];

/** The values of these parameters, frozen into a matter when it is opened. */
export type ParametersOf<Name extends ParameterName> = { readonly [Each in Name]: ValueOf<Each> };

/** People type envelopes by hand, in a demo too. */
const neverScaled: readonly ParameterName[] = ['envelopeLifetime'];

/**
 * The parameters to open a matter under.
 *
 * @param names those that its process uses
 * @param clockScale divides every time in a demo; 1 in earnest
 */
export function parametersInForce<Name extends ParameterName>(names: readonly Name[], clockScale = 1): ParametersOf<Name> {
  const scaled = (milliseconds: number) => Math.max(1, Math.round(milliseconds / clockScale));
  const valueOf = (name: ParameterName): number | readonly number[] => {
    const value: number | readonly number[] = nationalParameters[name].value;
    if (neverScaled.includes(name)) return value;
    return typeof value === 'number' ? scaled(value) : value.map(scaled);
  };
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as unknown as ParametersOf<Name>;
}
