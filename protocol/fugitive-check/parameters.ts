/**
 * The numbers of the check against custody holds (COO-15). They belong to no matter: a check looks at the holds of all areas
 * of responsibility at once. All lean to safety: a needless "do not take" costs a call, a miss may cost a life.
 */
import type { Parameter } from '../national/parameter';

const hour = 3_600_000;

/** Likenesses are between 0 (nothing alike) and 1 (the same); times are milliseconds. */
export const checkParameters = {
  nameAlone: { value: 0.84, source: 'default', provision: 'COO-15', meaning: 'Names this much alike are a hit where a date of birth is missing.' },
  nameWithSameBirth: { value: 0.68, source: 'default', provision: 'COO-15', meaning: 'Names this much alike are a hit with the same date of birth.' },
  nameWithNearBirth: { value: 0.78, source: 'default', provision: 'COO-15', meaning: 'Names this much alike are a hit with a date of birth that a slip could have made of the other.' },
  nameWithOtherBirth: { value: 0.93, source: 'default', provision: 'COO-15', meaning: 'Names this much alike are a hit though the dates of birth differ, within `yearsOfDoubt`.' },
  nameWithNearNumber: { value: 0.6, source: 'default', provision: 'COO-15', meaning: 'Names this much alike are a hit with an alien number that differs by one slip.' },
  yearsOfDoubt: { value: 5, source: 'default', provision: 'COO-15', meaning: 'Dates of birth further apart than this many years are of two persons, whatever their names.' },
  hitTellsAgainAfter: { value: 24 * hour, source: 'default', provision: 'COO-15', meaning: 'One person’s checks of one target for one case that find the same hold within this time are told to both sides once; all of them are kept.' },
  alarmAfterChecks: { value: 10, source: 'default', provision: 'COO-15', meaning: 'More checks without a case than this by one person raise an alarm.' },
  alarmAfterTargets: { value: 40, source: 'default', provision: 'COO-15', meaning: 'More different targets than this, checked by one person for whatever case, raise an alarm: a case can be made up.' },
  alarmWithin: { value: 24 * hour, source: 'default', provision: 'COO-15', meaning: 'Checks without a case, and targets, are counted over this time; so is one alarm of each kind a person.' },
  answerEvery: { value: 250, source: 'default', provision: 'COO-15', meaning: 'A check is answered a whole number of these after it was received, so that the time tells nothing.' },
} as const satisfies Record<string, Parameter<number>>;

type Values = { readonly [Name in keyof typeof checkParameters]: number };

export const checkValues: Values = Object.fromEntries(Object.entries(checkParameters).map(([name, { value }]) => [name, value])) as Values;
