/** How fast the story goes, and what that does to the protocol's times. */
import { availableParallelism, loadavg } from 'node:os';
import { nationalParameters, parametersInForce, type ParameterName } from '../../protocol/parameters';

const realDay = 86_400_000;

/**
 * A day passes in five seconds, and a month in two and a half minutes: the shortest in which the people of the story still answer in
 * time on two cores. A machine that is busy gets longer days, or those that it is told: `COUNTERPART_CLOCK_SCALE=8640 npm run demo`.
 */
const scaleOfTheStory = 17_280;

export interface Pace {
  readonly clockScale: number;
  /** Milliseconds that a day takes. */
  readonly day: number;
  /** The machine is busy. */
  readonly isSlow: boolean;
}

/** @param load processes that want to run, for each processor */
const slowerBy = (load: number): number => (load < 1.5 ? 1 : load < 4 ? 2 : 3);

/** @throws an error when the setting is no scale that shortens anything */
export function paceOf(setting: string | undefined, load: number = (loadavg()[0] ?? 0) / availableParallelism()): Pace {
  const clockScale = setting === undefined || setting === '' ? scaleOfTheStory / slowerBy(load) : Number(setting);
  if (!(clockScale >= 60 && clockScale <= 2 * scaleOfTheStory)) throw new Error(`COUNTERPART_CLOCK_SCALE must be a number from 60 to ${2 * scaleOfTheStory} for the demo.`);
  return { clockScale, day: realDay / clockScale, isSlow: (setting ?? '') === '' && clockScale < scaleOfTheStory };
}

const said = (milliseconds: number): string => {
  const units = [['days', realDay], ['hours', 3_600_000], ['minutes', 60_000], ['seconds', 1_000], ['ms', 1]] as const;
  const [unit, size] = units.find(([name, each]) => milliseconds >= (name === 'days' ? 3 : 1) * each) ?? ['ms', 1];
  return `${Math.round((milliseconds / size) * 10) / 10} ${unit}`;
};

const toName = ['answerWithin', 'afodAsacWithin', 'fodSacWithin', 'summariesWithin', 'concludeAfter', 'pageTimeout', 'answerCallWithin', 'screeningFreshFor', 'envelopeLifetime'] as const satisfies readonly ParameterName[];

/** What the newcomer is told: which clocks are how short, which would have become too short, and which stay as they are. */
export function clocksInWords({ clockScale }: Pick<Pace, 'clockScale'>): readonly string[] {
  const inForce = parametersInForce(toName, clockScale);
  const line = (name: (typeof toName)[number]): string => `${said(nationalParameters[name].value)} → ${said(inForce[name])}`;
  return [
    `answer to a request ${line('answerWithin')}; rungs of the ladder ${line('afodAsacWithin')}, ${line('fodSacWithin')}; summaries ${line('summariesWithin')}; a decided request concludes ${line('concludeAfter')}`,
    `not shortened so far, or nobody could read them: a page passes on ${line('pageTimeout')}; a caller is answered ${line('answerCallWithin')}`,
    `not shortened at all: how long a query is fresh (${said(inForce.screeningFreshFor)}), how long an envelope may be typed (${said(inForce.envelopeLifetime)}); shifts, planned windows and the calendar are real`,
  ];
}
