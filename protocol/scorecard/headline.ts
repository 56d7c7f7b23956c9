/** What a meeting looks at first: a handful of measures, in words, with how they changed. Pure. */
import type { Provision } from '../provisions';
import { changeOf, type Change, type Figure, type Figures } from './figures';
import { definitionOf, type MeasureName } from './measures';

/** One for each thing that the protocols want the two offices to watch. */
export const headlineMeasures = [
  'answer-time',
  'lapse-rate',
  'proceed-rate',
  'disputes-open',
  'disputes-at-headquarters',
  'coordination-time',
  'late-notice-rate',
  'screening-rate',
  'call-answer-rate',
  'page-time',
  'entries-overdue',
  'meeting-rate',
] as const satisfies readonly MeasureName[];

export interface Headline extends Change {
  readonly measure: MeasureName;
  readonly name: string;
  readonly provisions: readonly Provision[];
  readonly figure: Figure;
  readonly before: Figure;
  /** Both, and how it turned, in a sentence for an agenda. */
  readonly words: string;
}

const minute = 60_000;

/** `3 h 5 min`, `2 days 4 h`. */
export function durationInWords(milliseconds: number): string {
  if (milliseconds < minute) return `${Math.round(milliseconds / 1000)} s`;
  const minutes = Math.round(milliseconds / minute);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const part = (number: number, unit: string) => (number === 0 ? [] : [`${number} ${unit}`]);
  if (days > 0) return [...part(days, days === 1 ? 'day' : 'days'), ...part(hours, 'h')].join(' ');
  return [...part(hours, 'h'), ...part(rest, 'min')].join(' ');
}

export function inWords(figure: Figure): string {
  switch (figure.kind) {
    case 'count':
      return String(figure.value);
    case 'rate':
      return figure.value === null ? 'none came due' : `${Math.round(figure.value * 1000) / 10} % (${figure.part} of ${figure.of})`;
    case 'time':
      return figure.p50 === null || figure.p90 === null ? 'none' : `half within ${durationInWords(figure.p50)}, nine in ten within ${durationInWords(figure.p90)} (${figure.count})`;
  }
}

function headlineOf(measure: MeasureName, now: Figures, before: Figures): Headline {
  const { name, provisions } = definitionOf(measure);
  const [figure, earlier] = [now[measure], before[measure]];
  const change = changeOf(measure, figure, earlier);
  const turned = change.turn === 'better' || change.turn === 'worse' ? `; ${change.turn}` : '';
  return { measure, name, provisions, figure, before: earlier, ...change, words: `${name}: ${inWords(figure)}; before: ${inWords(earlier)}${turned}.` };
}

export const headlinesOf = (now: Figures, before: Figures): readonly Headline[] => headlineMeasures.map((measure) => headlineOf(measure, now, before));
