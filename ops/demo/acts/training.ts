/** COO-11, COO-12 in Seattle: DRO briefs OI's people and says who was there; a new officer learns at OI for six weeks. */
import type { CatalogueEntryView } from '../../../api/representations/briefing-catalogue';
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { BriefingsDueView } from '../../../api/schemas/briefings-due';
import type { Briefing } from '../../../protocol/briefing/state';
import type { DevelopmentalAssignment } from '../../../protocol/developmental-assignment/state';
import type { Act } from '../act';
import { days, fromNow } from '../material';
import type { Stage } from '../stage';

type BriefingView = MatterRepresentation<Briefing>;
type AssignmentView = MatterRepresentation<DevelopmentalAssignment>;

const [fod, sac, oiLiaison, droLiaison, presenter, newcomer] = ['beatrix.holm', 'gideon.sable', 'thea.lorn', 'cyrus.dale', 'lila.noor', 'felix.ames'] as const;
const attended = ['arlo.penn', 'vera.kite'] as const;

export const training: Act = {
  name: 'training',
  day: 11,
  play: async (stage) => {
    await Promise.all([briefed(stage), assigned(stage)]);
  },
};

/** COO-11: silence is never “held”. */
async function briefed(stage: Stage): Promise<void> {
  const developed = { topic: 'juveniles', title: 'Children in custody', description: 'Whom to call, and what never to do.', materials: { title: 'Binder 9', reference: 'DRO-SEA 2026/9' } };
  const { entry } = await stage.as(droLiaison).post<CatalogueEntryView>('/v1/offices/DRO-SEA/briefing-catalogue', developed);
  const startsAt = fromNow(2_000);
  const plan = { topics: [entry], startsAt, endsAt: fromNow(4_000), place: 'Room 12', presenter, capacity: 12, invited: [attended[0]] };
  const { reference, links } = await stage.as(droLiaison).post<BriefingView>('/v1/briefings', plan);
  stage.tell(`DRO Seattle has developed a briefing on juveniles, and plans to give it to OI’s people: ${reference}.`, 'COO-11');
  await stage.as(oiLiaison).post(`${links.self}/invitation`, { persons: [attended[1]] });
  await stage.over(startsAt);
  const held = await stage.as(presenter).post<BriefingView>(`${links.self}/holding`, { attended });
  stage.claim('it was held, with who attended', held.phase === 'held' && held.held?.attended.length === 2, held.held);
  const { persons } = await stage.as(sac).get<BriefingsDueView>('/v1/briefings-due?office=DRO-SEA');
  const fresh = persons.filter((each) => each.fresh > 0).map(({ person }) => person);
  stage.claim('who attended is due no more', attended.every((each) => fresh.includes(each)), fresh);
  await stage.as(oiLiaison).post(`${links.self}/closing`, {});
  stage.tell(`${stage.who(presenter)} gave it, and says who attended; of these two OI’s list of who is due has one topic less.`, 'COO-11');
}

/** COO-12: encouraged, and agreed on by both. */
async function assigned(stage: Stage): Promise<void> {
  const offer = { peopleOf: 'DRO', title: 'Six weeks with the financial group', place: 'Third floor', startsAt: fromNow(days(40)), endsAt: fromNow(days(82)), learning: 'How cash is followed.' };
  const { reference, links } = await stage.as(sac).post<AssignmentView>('/v1/developmental-assignments', offer);
  const proposed = await stage.as(fod).post<AssignmentView>(`${links.self}/candidate`, { person: newcomer, hiredOn: fromNow(-days(100)).slice(0, 10) });
  const agreed = await stage.as(sac).post<AssignmentView>(`${links.self}/acceptance`, { hash: proposed.signOff?.hash });
  stage.claim('agreed once both have accepted just this', proposed.phase === 'proposed' && agreed.phase === 'agreed', [proposed.phase, agreed.phase]);
  stage.tell(`${stage.who(sac)} offers six weeks with its financial group: ${reference}. ${stage.who(fod)} proposes ${stage.who(newcomer)}, newly hired; both have agreed.`, 'COO-12');
}
