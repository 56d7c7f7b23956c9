/**
 * COO-1, COO-2, MIS-2: a meeting is owed for each month, or quarter, that has begun, from the earliest on that the record knows of; what
 * became of it is the phase of the one meeting that the period has (`meeting_periods`), whenever it was opened. Where that is disposed of,
 * nothing is said of the period.
 */
import { sql } from 'kysely';
import { headquartersArea } from '../../protocol/headquarters';
import { periodFrom, type Period } from '../../protocol/scorecard/period';
import { counted, type Counting, type Facts } from './facts';

interface Expected {
  readonly aor: string;
  readonly timeZone: string;
  readonly series: string;
  readonly period: string;
  readonly firstDay: string;
  readonly months: number;
}

/** Areas meet monthly; headquarters also quarterly, which is counted with the quarter. */
function expectedIn({ spans }: Counting, kind: Period['kind']): readonly Expected[] {
  return spans.flatMap(({ aor, timeZone, firstDay }) => {
    const period = periodFrom(firstDay, kind);
    const monthly = period.months.map((month): Expected => ({ aor, timeZone, series: aor === headquartersArea ? 'hq-monthly' : 'field-monthly', period: month, firstDay: `${month}-01`, months: 1 }));
    const quarterly: Expected = { aor, timeZone, series: 'hq-quarterly', period: period.name, firstDay, months: 3 };
    return aor === headquartersArea && kind === 'quarter' ? [...monthly, quarterly] : monthly;
  });
}

export function meetingFacts(counting: Counting, kind: Period['kind']): readonly Facts[] {
  const expected = expectedIn(counting, kind);
  const column = (name: keyof Expected) => expected.map((each) => each[name]);
  const source = sql`(
    select expected.aor, (expected.first_day + make_interval(months => expected.months)) at time zone expected.time_zone <= ${counting.asOf}::timestamptz as over,
      coalesce(met.phase in ('held', 'concluded'), false) as held, coalesce(met.phase = 'missed', false) as missed
    from unnest(${column('aor')}::text[], ${column('timeZone')}::text[], ${column('series')}::text[], ${column('period')}::text[], ${column('firstDay')}::date[]::timestamp[], ${column('months')}::int[])
      as expected (aor, time_zone, series, period, first_day, months)
    join (select aor, series, min(period) as period from meeting_periods group by aor, series) as earliest
      on earliest.aor = expected.aor and earliest.series = expected.series and earliest.period <= expected.period
    left join meeting_periods as owed on owed.aor = expected.aor and owed.series = expected.series and owed.period = expected.period
    left join matters as met on met.matter = owed.meeting
    where met.disposed_at is null and expected.first_day at time zone expected.time_zone <= ${counting.asOf}::timestamptz)`;
  return [
    {
      source,
      facts: [
        counted('meetings-expected'),
        counted('meetings-held', sql`held`),
        counted('meetings-missed', sql`missed`),
        counted('meetings-not-recorded', sql`over and not held and not missed`),
        counted('meetings-to-come', sql`not over and not held and not missed`),
        counted('meetings-due', sql`held or missed or over`),
      ],
    },
  ];
}
