/** DEC-8: what is captured under Community Shield, and whether a form says the same as the record. */
import type { Statistics } from './messages';
import { custodies, stands, type Conduct } from './state';

type Counted = Pick<Statistics, 'administrativeArrests' | 'criminalArrests' | 'firearms' | 'narcoticsGrams' | 'usDollars'>;

const rounded = (amount: number) => Math.round(amount * 1000) / 1000;

/** As the action is recorded. */
export function countedFrom(conduct: Conduct): Counted {
  const taken = custodies(conduct);
  const goods = conduct.seizures.filter(stands).map((seizure) => seizure.goods);
  const sum = (of: (each: (typeof goods)[number]) => number) => rounded(goods.reduce((total, each) => total + of(each), 0));
  return {
    administrativeArrests: taken.filter(({ arrest }) => arrest === 'administrative').length,
    criminalArrests: taken.filter(({ arrest }) => arrest === 'criminal').length,
    firearms: sum((each) => (each.what === 'weapons' ? each.firearms : 0)),
    narcoticsGrams: sum((each) => (each.what === 'narcotics' ? each.grams : 0)),
    usDollars: sum((each) => (each.what === 'currency' ? each.usDollars : 0)),
  };
}

const inWords: Readonly<Record<keyof Counted, string>> = {
  administrativeArrests: 'administrative arrests',
  criminalArrests: 'criminal arrests',
  firearms: 'firearms',
  narcoticsGrams: 'grams of narcotics',
  usDollars: 'US dollars',
};

export interface Difference {
  /** As a JSON pointer. */
  readonly field: string;
  readonly detail: string;
}

/** Where a form and the record differ; each gang member in custody is on it once, and nobody else. */
export function differences(said: Statistics, conduct: Conduct): readonly Difference[] {
  const counted = countedFrom(conduct);
  const numbers = (Object.keys(counted) as (keyof Counted)[])
    .filter((field) => rounded(said[field]) !== counted[field])
    .map((field): Difference => ({ field: `/${field}`, detail: `${inWords[field]}: the form says ${said[field]}, the record ${counted[field]}` }));
  const taken = custodies(conduct).filter(({ gang }) => gang !== 'none').map(({ who }) => who);
  const missing = taken.filter((who) => said.members.filter((each) => each.who === who).length !== 1);
  const more = said.members.filter(({ who }) => !taken.includes(who)).map(({ who }) => who);
  const members = [
    ...(missing.length === 0 ? [] : [`${missing.join(', ')} must be on it once`]),
    ...(more.length === 0 ? [] : [`${more.join(', ')} is no gang member who was arrested`]),
  ];
  return members.length === 0 ? numbers : [...numbers, { field: '/members', detail: `members: ${members.join('; ')}` }];
}
