/** COO-4: a gap that comes in a roster is told to the head of office: every morning while it is there, and at once when a change of the roster makes it. */
import type { Period } from '../../protocol/roster/shifts';
import type { Instant, OfficeId } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { whoHeads } from '../../store/heads';
import { gapsAhead } from '../../store/roster/gaps';
import { planAndSend, type NewStandingNotice } from '../../store/standing-notices';
import { dayAt } from '../calendar/wall-clock';

interface Watched {
  readonly office: OfficeId;
  /** IANA name. */
  readonly timeZone: string;
}

/** To whoever heads the office. Named by gap, person and day of the office's calendar: whatever finds a gap tells of it once a day. */
export async function gapNotices(database: Database, { office, timeZone }: Watched, gaps: readonly Period[], now: Instant): Promise<readonly NewStandingNotice[]> {
  const day = dayAt(now, timeZone);
  const persons = gaps.length === 0 ? [] : await whoHeads(database, office, now);
  return gaps.flatMap(({ from, until }) =>
    persons.map(({ person, email }) => ({
      notice: `coverage-gap/${office}/${from}/${day}/${person}`,
      office,
      topic: 'coverage-gap' as const,
      provision: 'COO-4' as const,
      recipient: person,
      address: email,
      detail: { from, until },
    })),
  );
}

/** Of no gap that was there before. */
const isNew = (before: readonly Period[]) => (gap: Period): boolean => !before.some(({ from, until }) => from <= gap.from && gap.until <= until);

/** Carries out a change of a roster; the gaps that it makes are told in its transaction. */
export async function tellingOfGaps<Result>(transaction: Database, office: Watched, now: Instant, change: () => Promise<Result>): Promise<Result> {
  const before = await gapsAhead(transaction, office.office, now);
  const result = await change();
  const gaps = (await gapsAhead(transaction, office.office, now)).filter(isNew(before));
  await planAndSend(transaction, await gapNotices(transaction, office, gaps, now));
  return result;
}
