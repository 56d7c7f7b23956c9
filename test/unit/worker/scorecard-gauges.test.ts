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
  const asked: number[] = [];
  const answers = { of: (): Promise<CurrentFigures> => Promise.resolve(current) };
  let at = 0;
  scorecardGauges(registry, () => (asked.push(at), answers.of()), () => at);
  return { asked, answers, text: async (milliseconds: number) => ((at = milliseconds), await registry.metrics()) };
}

test('CON-3: counts, shares and seconds by area and measure; where nothing came due there is no sample', async () => {
  const text = await counted().text(0);
  expect(text).toContain('counterpart_scorecard_count{aor="NYC",measure="askings-lapsed"} 1\n');
  expect(text).toContain('counterpart_scorecard_ratio{aor="NYC",measure="lapse-rate"} 0.25\n');
  expect(text).toContain('counterpart_scorecard_seconds{aor="NYC",measure="answer-time",quantile="0.9"} 86400\n');
  expect(text).not.toContain('proceed-rate');
});

test('COO-15: nothing of custody holds is told to a monitor, be it only their number', async () => {
  expect(await counted().text(0)).not.toContain('holds-');
  expect(gaugedMeasures).not.toContain('holds-in-force');
});

test('it is counted at a scrape, once a minute however often it is scraped', async () => {
  const { asked, text } = counted();
  await Promise.all([text(0), text(0)]);
  await text(59_999);
  expect(asked).toEqual([0]);
  await text(60_000);
  expect(asked).toEqual([0, 60_000]);
});

test('while it cannot be counted there are no samples, and no old ones', async () => {
  const { answers, text } = counted();
  await text(0);
  answers.of = () => Promise.reject(new Error('away'));
  expect(await text(60_000)).not.toContain('measure="');
});
