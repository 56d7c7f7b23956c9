/** The demo's bill and its pace; that the acts go as they claim is shown by test/system/suites/demo.ts. */
import { Narrator } from '../../../ops/demo/narrator';
import { clocksInWords, paceOf } from '../../../ops/demo/pace';
import { story } from '../../../ops/demo/story';

test('the acts have names of their own, and begin within a month, in its order', () => {
  expect(new Set(story.map(({ name }) => name)).size).toBe(story.length);
  const days = story.map(({ day }) => day);
  expect(days).toEqual(days.toSorted((one, other) => one - other));
  expect(days.filter((day) => day < 1 || day > 26)).toEqual([]);
});

test('a month passes in two and a half minutes; on a busy machine it takes longer; a setting wins, within reason', () => {
  expect(paceOf(undefined, 0.4)).toEqual({ clockScale: 17_280, day: 5_000, isSlow: false });
  expect([paceOf('', 2), paceOf(undefined, 10)]).toMatchObject([{ day: 10_000, isSlow: true }, { day: 15_000, isSlow: true }]);
  expect(paceOf('8640', 10)).toEqual({ clockScale: 8_640, day: 10_000, isSlow: false });
  for (const wrong of ['fast', '0', '1', '1000000']) expect(() => paceOf(wrong)).toThrow('COUNTERPART_CLOCK_SCALE must be a number from 60');
  const [shortened = '', least, never] = clocksInWords(paceOf(undefined, 0));
  expect([shortened.split(';')[0], least, never]).toEqual([
    'answer to a request 24 hours → 5 seconds',
    'not shortened so far, or nobody could read them: a page passes on 15 minutes → 1.5 seconds; a caller is answered 30 minutes → 4 seconds',
    expect.stringContaining('how long a query is fresh (3 days)'),
  ]);
});

test('a line says its day, its act, the provisions, and where to look; long ones are wrapped', () => {
  const written: string[] = [];
  const narrator = new Narrator(5_000, false, 60, (text) => written.push(text));
  narrator.tell({ act: 'call-out', text: 'Lila Noor calls OI out at night, and nobody answers her.', provisions: ['COO-5'], look: ['http://127.0.0.1/SEA-CO-2026-0001'] });
  const indent = ' '.repeat(24);
  expect(written.join('')).toBe(`day  1  call-out        Lila Noor calls OI out at night, and\n${indent}nobody answers her. [COO-5]\n${indent}  http://127.0.0.1/SEA-CO-2026-0001\n`);
});
