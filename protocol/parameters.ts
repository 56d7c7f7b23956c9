/**
 * The numbers of the protocol: how long, how often, when. Where the memo gives one, its source is `memo`; the others are
 * our defaults. Within bounds, a local protocol puts others in their place for its area (GOV-1). A matter keeps the values it was
 * opened under.
 */
import { meetingNumbers } from './national/meetings';
import type { Choices } from './choices';
import { localProtocolNumbers } from './national/local-protocols';
import { operationNumbers } from './national/operations';
import { between, day, fixed, hour, minute, remindersWithin, repeatedWithin, type Parameter, type ParameterTable } from './national/parameter';
import { recordsAndSupportNumbers } from './national/records-and-support';
import { standingBusinessNumbers } from './national/standing-business';
import { trainingNumbers } from './national/training';
import type { Reference } from './vocabulary';

/** National values. Times are milliseconds; what is another measure says so in its name. */
export const nationalParameters = {
  answerWithin: {
    value: 24 * hour,
    source: 'memo',
    provision: 'CON-3',
    meaning: 'OI answers a concurrence request within this time of receipt.',
    local: between(hour, 72 * hour, 'The duty agent must be able to answer, and a lapse must come while the case can still be settled. The memo’s 24 hours are the national value.'),
  },
  remindBefore: {
    value: [12 * hour, 4 * hour, hour],
    source: 'default',
    provision: 'CON-3',
    meaning: 'OI is reminded this long before its answer is due.',
    local: remindersWithin('answerWithin'),
  },
  pageTimeout: {
    value: 15 * minute,
    source: 'default',
    provision: 'COO-5',
    meaning: 'A page not acknowledged within this time passes to the next person.',
    local: between(minute, hour, 'Whoever is paged must have time to pick up, and the next person must be reached while it helps.', ['answerCallWithin', 'answerWithin', 'answerInvitationWithin']),
  },
  concludeAfter: {
    value: 30 * day,
    source: 'default',
    provision: 'CON-6',
    meaning: 'A decided concurrence stays open for amendments and presentations this long after its planned window or decision, whichever is later.',
    local: between(7 * day, 180 * day, 'Amendments and presentations come in this time.'),
  },
  holdReview: {
    value: 365 * day,
    source: 'default',
    provision: 'COO-15',
    meaning: 'Both sides review a custody hold this long after it was placed or last reviewed. It never expires.',
    local: between(30 * day, 365 * day, 'A hold is looked at once a year at least: a local protocol may have it looked at more often.'),
  },
  holdRemindAgain: {
    value: 7 * day,
    source: 'default',
    provision: 'COO-15',
    meaning: 'Whoever owes a review of a custody hold, or a word on its lifting, is reminded this often.',
    local: repeatedWithin(day, 30 * day),
  },
  afodAsacWithin: {
    value: 48 * hour,
    source: 'default',
    provision: 'RES-2',
    meaning: 'What AFOD and ASAC have not settled within this time goes to the FOD and SAC.',
    local: between(hour, 7 * day, 'The lowest rung must have time to settle it, and conflicts are addressed timely (RES-2).'),
  },
  fodSacWithin: {
    value: 24 * hour,
    source: 'default',
    provision: 'RES-2',
    meaning: 'What FOD and SAC have not settled within this time goes to headquarters, with their summaries.',
    local: between(hour, 7 * day, 'FOD and SAC must have time to settle it, and it is brought to them for immediate resolution (RES-2).'),
  },
  summariesWithin: {
    value: 48 * hour,
    source: 'default',
    provision: 'RES-3',
    meaning: 'FOD and SAC each write their summary within this time.',
    local: between(hour, 7 * day, 'A summary must be written, and the Assistant Directors wait for it (RES-3).'),
  },
  remindRungBefore: {
    value: [12 * hour, 4 * hour],
    source: 'default',
    provision: 'RES-2',
    meaning: 'Both sides are reminded this long before a rung’s time is over.',
    local: remindersWithin('afodAsacWithin', 'fodSacWithin'),
  },
  pursueEvery: {
    value: day,
    source: 'default',
    provision: 'RES-3',
    meaning: 'A summary that is overdue, and a decision of the Assistant Directors, are asked for again this often.',
    local: repeatedWithin(hour, 7 * day),
  },
  agreeCourseWithin: {
    value: 24 * hour,
    source: 'default',
    provision: 'COO-13',
    meaning: 'Both sides are to agree on a course within this time of receipt of the notice; then they are reminded.',
    local: between(hour, 7 * day, 'Both sides must have time to talk, before the fugitive has moved on.'),
  },
  remindOfCourseEvery: {
    value: 24 * hour,
    source: 'default',
    provision: 'COO-13',
    meaning: 'From then on both sides are reminded this often, until they agree on a course.',
    local: repeatedWithin(hour, 7 * day),
  },
  atOnceWithin: {
    value: 2 * hour,
    source: 'default',
    provision: 'DEC-3',
    meaning: 'A notice after an enforcement action is given at once when it is received within this time of it; a later one says why.',
    local: between(15 * minute, 6 * hour, 'At once is minutes or hours after the action; what is later gives its reason (DEC-3).'),
  },
  answerCallWithin: {
    value: 30 * minute,
    source: 'default',
    provision: 'COO-16',
    meaning: 'A local agency that calls for assistance has its answer within this time of receipt; after it the call is raised.',
    local: between(5 * minute, 4 * hour, 'The officer at the roadside waits for it (COO-16).'),
  },
  coverageAhead: {
    value: 90 * day,
    source: 'default',
    provision: 'COO-4',
    meaning: 'The coverage of a duty roster is reported this far ahead.',
    local: fixed('It is a window that a report is read in, and no time in which anybody owes anything.'),
  },
  gapRaisedAhead: {
    value: 7 * day,
    source: 'default',
    provision: 'COO-4',
    meaning: 'A gap in a duty roster that begins within this time is raised to the head of office.',
    local: fixed('A roster is published for weeks ahead and compared between areas (COO-4); it is no matter, and is opened under nothing.'),
  },
  envelopeLifetime: {
    value: 15 * minute,
    source: 'default',
    provision: 'CON-3',
    meaning: 'A sealed envelope that is handed out to be sent by signal or update can be used this long.',
    local: fixed('It is a safeguard of the system: how long a sealed command can be used that lies about somewhere.'),
  },
  ...operationNumbers,
  ...recordsAndSupportNumbers,
  ...standingBusinessNumbers,
  ...trainingNumbers,
  ...meetingNumbers,
  ...localProtocolNumbers,
} as const satisfies ParameterTable;

export type ParameterName = keyof typeof nationalParameters;

export const parameterNames = Object.keys(nationalParameters) as readonly ParameterName[];

/** Its entry in the table, with what not every parameter has. */
export const parameterOf = (name: ParameterName): Parameter<number | readonly number[]> => nationalParameters[name];

/** A parameter's value: one, or several. */
type ValueOf<Name extends ParameterName> = (typeof nationalParameters)[Name]['value'] extends number ? number : readonly number[];

/** Values of some parameters, of whichever: what a local protocol puts in the place of the national ones. */
export type ParameterValues = { readonly [Name in ParameterName]?: number | readonly number[] };

/** The local protocol that a matter was opened under, and what of the matter's it decides (GOV-1). */
export interface LocalRules {
  readonly protocol: Reference;
  /** The parameters whose values are the local protocol's. */
  readonly parameters: readonly ParameterName[];
  /** Who must answer what; what is not said is as it is nationally. */
  readonly choices: Choices;
}

/** The values of these parameters, frozen into a matter when it is opened. `local` is absent where all of it is national. */
export type ParametersOf<Name extends ParameterName> = { readonly [Each in Name]: ValueOf<Each> } & { readonly local?: LocalRules };

/** People type envelopes by hand, in a demo too; plans are made in real miles and hours, and people are hired on real days. */
const neverScaled: readonly ParameterName[] = ['envelopeLifetime', 'nearMiles', 'nearWithin', 'screeningFreshFor', 'remindOwedBefore', 'newlyHiredFor'];

/** However fast a demo's clock is: a page must be there to be read before it passes on to the next person, and a caller to be answered. */
const leastInADemo: Partial<Record<ParameterName, number>> = { pageTimeout: 1_500, answerCallWithin: 4_000 };

/** A value as a demo has it. @param clockScale divides every time; 1 in earnest */
export function scaled(name: ParameterName, value: number | readonly number[], clockScale: number): number | readonly number[] {
  if (neverScaled.includes(name)) return value;
  const divided = (milliseconds: number) => Math.max(Math.min(leastInADemo[name] ?? 1, milliseconds), Math.round(milliseconds / clockScale), 1);
  return typeof value === 'number' ? divided(value) : value.map(divided);
}

/**
 * The national parameters to open a matter under. What a local protocol changes of them is put in their place at the receipt of the
 * opening, for every kind (`underLocalProtocol`): whoever opens a matter need not know whether there is one.
 *
 * @param names those that its process uses
 * @param clockScale divides every time in a demo; 1 in earnest
 */
export function parametersInForce<Name extends ParameterName>(names: readonly Name[], clockScale = 1): ParametersOf<Name> {
  return Object.fromEntries(names.map((name) => [name, scaled(name, nationalParameters[name].value, clockScale)])) as unknown as ParametersOf<Name>;
}
