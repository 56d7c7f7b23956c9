/** Who hears that interests are to be reviewed (DEC-4): whose they are, and the liaison of the office. */
import type { Instant, OfficeId } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { reviewsDue } from '../store/interests';
import { contacts } from '../store/people';
import { planNotices, type NewStandingNotice } from '../store/standing-notices';
import type { StandingActivities } from './standing-types';

type Planned = Awaited<ReturnType<StandingActivities['planReviewNotices']>>;

/** Named by when the last review became due: nobody hears of the same ones again. */
export async function planReviewNotices(database: Database, office: OfficeId, now: Instant): Promise<Planned> {
  const due = await reviewsDue(database, office, now);
  const [latest] = due.map((each) => each.latest).sort().reverse();
  if (latest === undefined) return { due: 0, notices: [] };
  const all = due.reduce((sum, { interests }) => sum + interests, 0);
  const liaisons = (await contacts(database, office, ['liaison'], now)).map(({ person, email }) => ({ person, address: email, latest, interests: all, of: 'office' as const }));
  const owners = due.flatMap(({ owner: person, address, ...rest }) => (address === null || liaisons.some((each) => each.person === person) ? [] : [{ person, address, ...rest, of: 'owner' as const }]));
  const notices = [...liaisons, ...owners].map(({ person, address, latest: last, interests, of }): NewStandingNotice => ({
    notice: `interests-to-review/${office}/${last}/${person}`,
    office,
    topic: 'interests-to-review',
    provision: 'DEC-4',
    recipient: person,
    address,
    detail: { interests, of },
  }));
  return { due: all, notices: await planNotices(database, notices) };
}
