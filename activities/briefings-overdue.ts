/** Who hears of overdue briefings (COO-10, COO-11): the heads of the office whose people are due, and of the one that owes the briefings. */
import { dayAt } from '../platform/calendar/wall-clock';
import { overdueIn, standings, type Overdue } from '../protocol/briefing/due';
import { briefingProvision } from '../protocol/briefing/topics';
import { parametersInForce } from '../protocol/parameters';
import { counterpartOf, type Instant, type OfficeId } from '../protocol/vocabulary';
import { catalogueOf } from '../store/briefing-catalogue';
import { briefingFacts } from '../store/briefings';
import type { Database } from '../store/database';
import { fieldOffice, findOffice } from '../store/people';
import { planNotices, type NewStandingNotice } from '../store/standing-notices';
import { whoHeads } from '../store/heads';
import type { StandingActivities } from './standing-types';

type Planned = Awaited<ReturnType<StandingActivities['planBriefingNotices']>>;

const nothing: Planned = { overdue: 0, notices: [] };

/** @param clockScale divides protocol times in a demo */
export async function planBriefingNotices(database: Database, givenBy: OfficeId, now: Instant, clockScale: number): Promise<Planned> {
  const office = await findOffice(database, givenBy);
  if (office === undefined || office.aor === null) return nothing;
  const people = await fieldOffice(database, counterpartOf(office.program), office.aor);
  if (people === undefined) return nothing;
  const facts = await briefingFacts(database, { ...office, aor: office.aor }, now);
  const freshness = parametersInForce(['briefingFreshFor', 'briefNewlyPostedWithin'], clockScale);
  const developed = new Set((await catalogueOf(database, givenBy)).map(({ topic }) => topic));
  const detail: Overdue = { givenBy, people, ...overdueIn(standings(facts, now, freshness)), undeveloped: facts.topics.filter((topic) => !developed.has(topic)).length };
  // Of a topic that nobody has developed yet hears only who owes it, until somebody is overdue on it.
  const toTell = detail.persons > 0 ? [people, givenBy] : detail.undeveloped > 0 ? [givenBy] : [];
  const month = dayAt(now, office.timeZone).slice(0, 7);
  const notices: NewStandingNotice[] = [];
  for (const told of toTell) {
    for (const { person, email } of await whoHeads(database, told, now)) {
      notices.push({ notice: `briefings-overdue/${givenBy}/${month}/${person}`, office: told, topic: 'briefings-overdue', provision: briefingProvision(office.program), recipient: person, address: email, detail });
    }
  }
  return { overdue: detail.persons, notices: await planNotices(database, notices) };
}
