import { headquartersArea } from '../../protocol/headquarters';
import type { AgendaMetrics } from '../../protocol/meeting/agenda';
import type { MeetingPeriod } from '../../protocol/meeting/state';
import { periodBefore, periodOf } from '../../protocol/scorecard/period';
import type { Aor, Instant } from '../../protocol/vocabulary';
import type { Database } from '../database';
import { scorecardFor } from '../scorecard/scorecard';

/**
 * What the scorecard of the area says, for the agenda of a meeting of this period: of the last whole month or quarter before it, the same numbers
 * to both sides. The area of headquarters stands for the nation.
 *
 * @returns null where there is no such area or period
 */
export async function agendaMetrics(database: Database, aor: Aor, { name }: Pick<MeetingPeriod, 'name'>, asOf: Instant): Promise<AgendaMetrics | null> {
  const of = periodOf(name);
  if (of === undefined) return null;
  const scorecard = await scorecardFor(database, { aor: aor === headquartersArea ? null : aor, period: periodBefore(of).name, asOf });
  return scorecard === undefined ? null : { period: scorecard.period, before: scorecard.before, headline: scorecard.headline };
}
