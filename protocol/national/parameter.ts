import type { Provision } from '../provisions';

export interface Parameter<Value> {
  readonly value: Value;
  readonly source: 'memo' | 'default';
  readonly provision: Provision;
  readonly meaning: string;
  /** Absent: milliseconds. */
  readonly measure?: 'miles';
  /** GOV-1: whether a local protocol may change it, and within which bounds. Absent: it may not, nobody has said within which. */
  readonly local?: LocalRange | FixedNationally;
}

/** What a local protocol may put in its place: each value of it lies in this range. */
export interface LocalRange {
  readonly least: number;
  readonly most: number;
  readonly because: string;
  /** Parameters that it must stay below, each: a reminder lies within its clock. */
  readonly within: readonly string[];
}

export interface FixedNationally {
  readonly fixed: string;
}

/** What a table of parameters holds: one value, or several. */
export type ParameterTable = Record<string, Parameter<number | readonly number[]>>;

/** In milliseconds. */
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const between = (least: number, most: number, because: string, within: readonly string[] = []): LocalRange => ({ least, most, because, within });

/** Of a list: how long before something is due people are reminded. */
export const remindersWithin = (...clocks: readonly string[]): LocalRange =>
  between(5 * minute, 30 * day, 'A reminder lies within the clock that it is about, and leaves time to act on it.', clocks);

/** How often somebody is asked again. */
export const repeatedWithin = (least: number, most: number): LocalRange => between(least, most, 'What is owed is asked for again and again: not so often that nobody listens, and never not at all.');

export const fixed = (because: string): FixedNationally => ({ fixed: because });
