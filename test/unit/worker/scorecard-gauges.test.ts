import { Registry } from 'prom-client';
import { figuresOf } from '../../../protocol/scorecard/figures';
import type { Aor } from '../../../protocol/vocabulary';
import type { CurrentFigures } from '../../../store/scorecard/scorecard';
import { gaugedMeasures, scorecardGauges } from '../../../worker/scorecard-gauges';

const tally = new Map([
  ['askings-lapsed', { count: 1, p50: null, p90: null }],
  ['askings-due', { count: 4, p50: null, p90: null }],
  ['answer-time', { count: 3, p50: 7_200_000, p90: 86_400_000 }],
  ['holds-placed', { count: 2, p50: null, p90: null }],
]);
const current: CurrentFigures = [{ aor: 'NYC' as Aor, figures: figuresOf(tally) }];

function counted() {
  const registry = new Registry();
  const asked = { month: [] as number[], quarter: [] as number[] };
  const answers = { of: (): Promise<CurrentFigures> => Promise.resolve(current) };
  let at = 0;
  scorecardGauges(registry, (kind) => (asked[kind].push(at), answers.of()), () => at);
  return { asked, answers, text: async (milliseconds: number) => ((at = milliseconds), await registry.metrics()) };
}

test('CON-3: counts, shares and seconds by area and measure; where nothing came due there is no sample', async () => {
  const text = await counted().text(0);
  expect(text).toContain('counterpart_scorecard_count{aor="NYC",measure="askings-lapsed",period="month"} 1\n');
  expect(text).toContain('counterpart_scorecard_ratio{aor="NYC",measure="lapse-rate",period="month"} 0.25\n');
  expect(text).toContain('counterpart_scorecard_seconds{aor="NYC",measure="answer-time",period="month",quantile="0.9"} 86400\n');
  expect(text).not.toContain('proceed-rate');
});

test('COO-15: nothing of custody holds is told to a monitor, be it only their number', async () => {
  expect(await counted().text(0)).not.toContain('holds-');
  expect(gaugedMeasures).not.toContain('holds-in-force');
});

test('it is counted at a scrape: the month once a minute however often it is scraped, the quarter every ten', async () => {
  const { asked, text } = counted();
  await Promise.all([text(0), text(0)]);
  await text(59_999);
  expect(asked).toEqual({ month: [0], quarter: [0] });
  await text(60_000);
  expect(asked).toEqual({ month: [0, 60_000], quarter: [0] });
  await text(600_000);
  expect(asked.quarter).toEqual([0, 600_000]);
});

test('no scrape waits for the quarter; a later one has it beside the month, under a label of its own', async () => {
  const { answers, text } = counted();
  let answer: (figures: CurrentFigures) => void = () => undefined;
  const quarter = new Promise<CurrentFigures>((resolve) => (answer = resolve));
  const waiting = [Promise.resolve(current), quarter];
  answers.of = () => waiting.shift() ?? Promise.resolve(current);
  const first = await text(0);
  expect([first.includes('period="month"'), first.includes('period="quarter"')]).toEqual([true, false]);
  answer([{ aor: 'NYC' as Aor, figures: figuresOf(new Map([['askings-lapsed', { count: 5, p50: null, p90: null }]])) }]);
  await quarter;
  const second = await text(1_000);
  expect(second).toContain('counterpart_scorecard_count{aor="NYC",measure="askings-lapsed",period="month"} 1\n');
  expect(second).toContain('counterpart_scorecard_count{aor="NYC",measure="askings-lapsed",period="quarter"} 5\n');
});

test('while it cannot be counted there are no samples, and no old ones', async () => {
  const { answers, text } = counted();
  await text(0);
  answers.of = () => Promise.reject(new Error('away'));
  expect(await text(60_000)).not.toContain('period="month"');
  await text(600_000);
  expect(await text(600_001)).not.toContain('measure="');
});
