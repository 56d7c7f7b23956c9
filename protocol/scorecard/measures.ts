/** Every measure of the scorecard, group by group. */
import type { MeasureDefinition } from './definition';
import { concurrences } from './groups/concurrences';
import { disputes } from './groups/disputes';
import { notices } from './groups/notices';
import { deconflictions, operations } from './groups/operations';
import { calls, pages } from './groups/response';
import { consultations, entries, holds, meetings, supportAndDeficiencies, transfers } from './groups/standing-business';

/** To which month a thing belongs, by the clocks of its area. */
export type MonthRule = 'receipt' | 'call' | 'period';

export const monthRules = {
  receipt: 'In the month in which the matter was received, by the clocks of its area; what comes of it later counts there too.',
  call: 'In the month in which the agency called, by the clocks of the area.',
  period: 'In the month or quarter that the meeting is of.',
} as const satisfies Record<MonthRule, string>;

export interface MeasureGroup {
  readonly title: string;
  readonly month: MonthRule;
  readonly measures: Readonly<Record<string, MeasureDefinition>>;
}

export const measureGroups = {
  concurrences: { title: 'Concurrence', month: 'receipt', measures: concurrences },
  disputes: { title: 'Disputes', month: 'receipt', measures: disputes },
  notices: { title: 'Mutual notices', month: 'receipt', measures: notices },
  operations: { title: 'Operations and screening', month: 'receipt', measures: operations },
  deconflictions: { title: 'De-confliction', month: 'receipt', measures: deconflictions },
  calls: { title: 'Calls for assistance', month: 'call', measures: calls },
  pages: { title: 'Pages', month: 'receipt', measures: pages },
  entries: { title: 'Record entries', month: 'receipt', measures: entries },
  support: { title: 'Support and deficiencies', month: 'receipt', measures: supportAndDeficiencies },
  transfers: { title: 'Transfers of responsibility', month: 'receipt', measures: transfers },
  consultations: { title: 'Media, congressional and policy', month: 'receipt', measures: consultations },
  holds: { title: 'Custody holds', month: 'receipt', measures: holds },
  meetings: { title: 'Meetings', month: 'period', measures: meetings },
} as const satisfies Record<string, MeasureGroup>;

export type GroupName = keyof typeof measureGroups;
type Groups = typeof measureGroups;
type Defined = { [Group in GroupName]: Groups[Group]['measures'] }[GroupName];
type NameIn<Measures> = Measures extends unknown ? keyof Measures & string : never;
export type MeasureName = NameIn<Defined>;

type OfShape<Measures, Shape extends string> = Measures extends unknown ? { [Name in keyof Measures]: Measures[Name] extends { readonly shape: Shape } ? Name & string : never }[keyof Measures] : never;
export type CountName = OfShape<Defined, 'count'>;
export type TimeName = OfShape<Defined, 'time'>;

export const groupNames = Object.keys(measureGroups) as readonly GroupName[];
export const namesIn = (group: GroupName): readonly MeasureName[] => Object.keys(measureGroups[group].measures) as MeasureName[];
export const measureNames: readonly MeasureName[] = groupNames.flatMap(namesIn);

const definitions = new Map<string, MeasureDefinition>(groupNames.flatMap((group) => Object.entries<MeasureDefinition>(measureGroups[group].measures)));
const groups = new Map<string, GroupName>(groupNames.flatMap((group) => namesIn(group).map((name) => [name, group] as const)));

export const definitionOf = (name: MeasureName): MeasureDefinition => definitions.get(name) as MeasureDefinition;
export const groupOf = (name: MeasureName): GroupName => groups.get(name) as GroupName;
