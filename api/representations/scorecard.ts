/** The scorecard as it is answered: figures beside those of the period before, and what each measure is. */
import { changeOf, type Figure, type Figures } from '../../protocol/scorecard/figures';
import { definitionOf, groupOf, measureGroups, measureNames, monthRules, type MeasureName } from '../../protocol/scorecard/measures';
import type { Scorecard } from '../../store/scorecard/scorecard';
import type { ScorecardView } from '../schemas/scorecard';
import { csvOf } from './csv';

type Measures = ScorecardView['areas'][number]['measures'];

function measuresOf(now: Figures, before: Figures): Measures {
  return Object.fromEntries(measureNames.map((name) => [name, { now: now[name], before: before[name], ...changeOf(name, now[name], before[name]) }])) as Measures;
}

function definitionView(measure: MeasureName): ScorecardView['definitions'][number] {
  const definition = definitionOf(measure);
  const { name, meaning, unit, shape, provisions, counted, better } = definition;
  const group = groupOf(measure);
  const [part, of] = definition.shape === 'rate' ? [definition.part as MeasureName, definition.of as MeasureName] : [null, null];
  return { measure, group, name, meaning, unit, shape, part, of, provisions: [...provisions], counted, month: monthRules[measureGroups[group].month], better };
}

export function scorecardView({ period, before, asOf, areas, nation, headline }: Scorecard): ScorecardView {
  return {
    period,
    before,
    asOf,
    areas: areas.map(({ aor, timeZone, from, until, before: earlier, disposed, figures, figuresBefore }) => ({ aor, timeZone, from, until, before: earlier, disposed, measures: measuresOf(figures, figuresBefore) })),
    nation: nation === null ? null : { disposed: nation.disposed, measures: measuresOf(nation.figures, nation.figuresBefore) },
    headline: headline.map((each) => ({ ...each, measure: each.measure as ScorecardView['headline'][number]['measure'], provisions: [...each.provisions] })),
    definitions: measureNames.map(definitionView),
  };
}

/** A figure in columns that are numbers in every line; what a figure does not have is empty. */
function columnsOf(figure: Figure) {
  switch (figure.kind) {
    case 'count':
      return { value: figure.value, part: null, of: null, p50: null, p90: null };
    case 'rate':
      return { value: figure.value, part: figure.part, of: figure.of, p50: null, p90: null };
    case 'time':
      return { value: null, part: null, of: figure.count, p50: figure.p50, p90: figure.p90 };
  }
}

function linesOf(scope: string, bounds: { readonly from: string | null; readonly until: string | null }, { period, before, asOf }: Scorecard, now: Figures, earlier: Figures) {
  return measureNames.map((measure) => {
    const { name, unit, provisions } = definitionOf(measure);
    const was = columnsOf(earlier[measure]);
    return {
      period, scope, ...bounds, asOf, group: groupOf(measure), measure, name, provisions: provisions.join(' '), unit,
      ...columnsOf(now[measure]),
      before, valueBefore: was.value, partBefore: was.part, ofBefore: was.of, p50Before: was.p50, p90Before: was.p90,
    };
  });
}

type Line = ReturnType<typeof linesOf>[number];
const columns: readonly (keyof Line)[] = [
  'period', 'scope', 'from', 'until', 'asOf', 'group', 'measure', 'name', 'provisions', 'unit', 'value', 'part', 'of', 'p50', 'p90', 'before', 'valueBefore', 'partBefore', 'ofBefore', 'p50Before', 'p90Before',
];

/** A line for each measure of each area, and of the nation. Areas differ in their bounds; the nation has none of its own. */
export function scorecardCsv(scorecard: Scorecard): string {
  const { areas, nation } = scorecard;
  const ofAreas = areas.flatMap(({ aor, from, until, figures, figuresBefore }) => linesOf(aor, { from, until }, scorecard, figures, figuresBefore));
  const ofNation = nation === null ? [] : linesOf('nation', { from: null, until: null }, scorecard, nation.figures, nation.figuresBefore);
  return csvOf(columns, [...ofAreas, ...ofNation]);
}
