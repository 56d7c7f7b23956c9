/** COO-5: which pages go out when their turn comes late. */
import { whyWithheld } from '../../../activities/notify';
import type { Concurrence } from '../../../protocol/concurrence/state';
import type { PersonId } from '../../../protocol/vocabulary';
import { aMatter, happened, having, inNyc, later, minutes, nameOf, reached } from '../../support/builders';

const [agent, liaison] = [reached(inNyc.dutyAgent, 'duty'), reached(inNyc.oiLiaison, 'liaison')];
const paged = having(aMatter(), happened.paged(1, [agent]));
const page = ({ person }: { readonly person: PersonId }) => ({ purpose: 'page', callOut: 1, recipient: person }) as const;
const relieved = having(paged, { kind: 'relieved', person: nameOf(inNyc.dutyAgent), by: nameOf(inNyc.sac), at: later(minutes(1)) });

test.each<readonly [string, Concurrence, string | undefined]>([
  ['goes out while its call-out pages', paged, undefined],
  ['goes out when it is paged again from the top', having(paged, happened.paged(1, [liaison], later(minutes(15))), happened.paged(1, [agent], later(minutes(30)))), undefined],
  ['goes out when a step after it found nobody', having(paged, { kind: 'nobody-to-page', callOut: 1, at: later(minutes(15)) }), undefined],
  ['is withheld once somebody has acknowledged', having(paged, { kind: 'acknowledged', by: nameOf(agent), at: later(1) }), 'call-out-over'],
  ['is withheld once the matter is answered', having(paged, happened.concurred(inNyc.sac)), 'call-out-over'],
  ['is withheld once others are paged in place of somebody relieved', having(relieved, happened.paged(1, [reached(inNyc.agent, 'duty')], later(minutes(2)))), 'call-out-over'],
  ['is withheld once the matter is closed', having(paged, happened.withdrawn()), 'matter-closed'],
])('COO-5: a page %s', (_, matter, why) => {
  expect(whyWithheld(page(agent), matter)).toBe(why);
});

test('COO-5: a page of a step that reaches several goes to each of them; who only acknowledged elsewhere is no hindrance', () => {
  const both = having(aMatter(), happened.lapsed(), happened.paged(2, [liaison, reached(inNyc.sac, 'head')]));
  for (const { person } of [inNyc.oiLiaison, inNyc.sac]) expect(whyWithheld({ ...page({ person }), callOut: 2 }, both)).toBeUndefined();
  expect(whyWithheld({ ...page(agent), callOut: 9 }, paged)).toBeUndefined();
});

test('CON-3: notices and reminders go out whatever their matter has come to', () => {
  const closed = having(paged, happened.withdrawn());
  for (const purpose of ['notice', 'reminder'] as const) expect(whyWithheld({ ...page(agent), purpose }, closed)).toBeUndefined();
});
