/** Who is due (COO-10, COO-11): the people of the counterpart, on each topic of the memo that an office briefs on. Both offices see the same. */
import type { Request, Response } from 'express';
import { countsOf, standings } from '../../protocol/briefing/due';
import { briefingProvision, memoTopicOf } from '../../protocol/briefing/topics';
import { parametersInForce } from '../../protocol/parameters';
import { counterpartOf, toInstant } from '../../protocol/vocabulary';
import { catalogueOf } from '../../store/briefing-catalogue';
import { briefingFacts } from '../../store/briefings';
import { parseQuery } from '../http/parse';
import type { AddResource } from '../http/resource';
import { readableBriefingOffice } from '../offices';
import { csvOf } from '../representations/csv';
import { briefingsDueQuerySchema, type BriefingsDueView } from '../schemas/briefings-due';
import type { Services } from '../services';

type Item = BriefingsDueView['items'][number];

async function due({ database, config }: Services, request: Request, response: Response): Promise<BriefingsDueView> {
  const office = await readableBriefingOffice(database, parseQuery(briefingsDueQuerySchema, request).office, response);
  const { program } = office;
  const asOf = toInstant(Date.now());
  const freshness = parametersInForce(['briefingFreshFor', 'briefNewlyPostedWithin'], config.COUNTERPART_CLOCK_SCALE);
  const facts = await briefingFacts(database, office, asOf);
  const all = standings(facts, asOf, freshness);
  const developed = new Set((await catalogueOf(database, office.office)).map(({ topic }) => topic));
  const names = new Map(facts.people.map(({ person, name }) => [person, name]));
  return {
    office: office.office,
    program,
    people: counterpartOf(program),
    asOf,
    provision: briefingProvision(program),
    freshFor: freshness.briefingFreshFor,
    newlyPostedWithin: freshness.briefNewlyPostedWithin,
    totals: countsOf(all),
    topics: facts.topics.map((topic) => ({ topic, title: memoTopicOf(topic).title, developed: developed.has(topic), ...countsOf(all.filter((each) => each.topic === topic)) })),
    persons: facts.people.map((person) => ({ ...person, ...countsOf(all.filter((each) => each.person === person.person)) })),
    items: all
      .filter((each): each is typeof each & Pick<Item, 'standing'> => each.standing !== 'fresh')
      .map((each): Item => ({ ...each, name: names.get(each.person) ?? each.person }))
      .sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0)),
  };
}

const exported: readonly (keyof Item)[] = ['person', 'name', 'topic', 'lastAttendedAt', 'dueAt', 'standing'];

export function briefingsDueRoutes(add: AddResource, services: Services): void {
  add('/v1/briefings-due', {
    get: async (request, response) => {
      response.set('Cache-Control', 'private, no-store').json(await due(services, request, response));
    },
  });
  add('/v1/briefings-due.csv', {
    get: async (request, response) => {
      const { office, asOf, items } = await due(services, request, response);
      response.set({ 'Cache-Control': 'private, no-store', 'Content-Disposition': `attachment; filename="briefings-due-${office}-${asOf.slice(0, 10)}.csv"` });
      response.type('text/csv; charset=utf-8; header=present').send(csvOf(exported, items));
    },
  });
}
