/** From what was counted to what is shown: rates, and how a period compares with the one before. Pure. */
import { definitionOf, measureNames, type MeasureName } from './measures';

/** Milliseconds; null where there is nothing to tell of. */
export interface Spread {
  /** Of how many. */
  readonly count: number;
  readonly p50: number | null;
  readonly p90: number | null;
}

export type Figure =
  | { readonly kind: 'count'; readonly value: number }
  /** `value` from 0 to 1; null when there is none of it: never zero, which would say something. */
  | { readonly kind: 'rate'; readonly value: number | null; readonly part: number; readonly of: number }
  | ({ readonly kind: 'time' } & Spread);

export type Figures = Readonly<Record<MeasureName, Figure>>;

/** What the database counted: of each measure how many, and of times their percentiles. What is not there is none. */
export type Tally = ReadonlyMap<string, Spread>;

export const nothing: Spread = { count: 0, p50: null, p90: null };

/** @returns null where there is nothing to divide by */
export function rateOf(part: number, of: number): number | null {
  return of === 0 ? null : part / of;
}

function figureOf(name: MeasureName, tally: Tally): Figure {
  const definition = definitionOf(name);
  const countOf = (measure: string) => (tally.get(measure) ?? nothing).count;
  switch (definition.shape) {
    case 'count':
      return { kind: 'count', value: countOf(name) };
    case 'rate': {
      const [part, of] = [countOf(definition.part), countOf(definition.of)];
      return { kind: 'rate', value: rateOf(part, of), part, of };
    }
    case 'time':
      return { kind: 'time', ...(tally.get(name) ?? nothing) };
  }
}

/** Every measure has a figure, whatever was counted. */
export function figuresOf(tally: Tally): Figures {
  return Object.fromEntries(measureNames.map((name) => [name, figureOf(name, tally)])) as unknown as Figures;
}

/** What two figures of a measure are compared by: the number, the share, or what half of them kept within. */
export const weightOf = (figure: Figure): number | null => (figure.kind === 'time' ? figure.p50 : figure.value);

export interface Change {
  /** Now less before, in the measure's unit; null where either is nothing to compare. */
  readonly by: number | null;
  readonly turn: 'better' | 'worse' | 'same' | null;
}

export function changeOf(name: MeasureName, now: Figure, before: Figure): Change {
  const [one, other] = [weightOf(now), weightOf(before)];
  if (one === null || other === null) return { by: null, turn: null };
  const { better } = definitionOf(name);
  const by = one - other;
  if (by === 0) return { by, turn: 'same' };
  return { by, turn: better === 'neither' ? null : by > 0 === (better === 'higher') ? 'better' : 'worse' };
}
