/** CON-1, CON-3, CON-4, CON-6 in New York: asked, paged, answered with a condition, cleared, presented. */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { Concurrence } from '../../../protocol/concurrence/state';
import type { Act } from '../act';
import { aCase, type ClearanceView } from '../material';

type ConcurrenceView = MatterRepresentation<Concurrence>;

export const answered: Act = {
  name: 'concurrence',
  day: 3,
  play: async (stage) => {
    const [ada, mara] = [stage.as('ada.reyes'), stage.as('mara.quill')];
    const asked = await ada.post<ConcurrenceView>('/v1/concurrences', aCase('Viktor Halloran', { charges: [{ statute: '8 USC 1324(a)(1)(A)(iii)' }, { statute: '8 USC 1326(b)(2)' }], origin: 'fugitive-operations' }));
    const { reference } = asked;
    const path = `/v1/concurrences/${reference}`;
    stage.claim('one charge that is not exempt makes the whole case need concurrence', asked.need.kind === 'required' && asked.phase === 'awaiting-answer', asked.need);
    stage.tell(`${stage.who('ada.reyes')} asks OI’s concurrence in charges of harboring and re-entry: ${reference}. OI has 24 hours.`, 'CON-1');
    const [before, own, [duty = '']] = await Promise.all([
      ada.get<ClearanceView>(`/v1/clearances/${reference}`),
      ada.refused(`${path}/answer`, { decision: 'concur', revision: 1 }),
      stage.acknowledge(path, 'mara.quill'),
    ]);
    await stage.as(duty).post(`${path}/answer`, { decision: 'concur-with-conditions', revision: 1, conditions: ['An OI agent is present at entry.'] });
    stage.claim('nothing is cleared while OI has not answered', !before.cleared, before);
    stage.tell(`May DRO proceed? “No. ${before.because}”`, 'CON-3');
    stage.claim('nobody answers their own request', own.type === '/problems/own-request', own);
    stage.tell(`Ada Reyes tries to answer it herself: “${own.detail}” Who could: ${own.whoCould ?? ''}.`, 'CON-1');
    stage.tell(`${stage.who(duty)}, on duty, was paged by mail and acknowledges. That stops no clock.`, 'COO-5');
    const after = await ada.get<ClearanceView>(`/v1/clearances/${reference}`);
    stage.claim('the answer clears it, with its condition', after.cleared && after.conditions.length === 1, after);
    stage.tell(`OI concurs in time. May DRO proceed? “Yes. ${after.because}”`, 'CON-3', 'CON-4');
    const second = await mara.refused(`${path}/answer`, { decision: 'do-not-concur', revision: 1, reason: 'Second thoughts.' });
    stage.claim('the first valid answer is final', second.type === '/problems/already-answered', second);
    stage.tell(`${stage.who('mara.quill')} would refuse it afterwards: “${second.detail}”`, 'CON-3');

    await ada.post(`${path}/presentation`, { outcome: 'presented', district: 'Eastern District of New York', charges: ['8 USC 1324(a)(1)(A)(iii)'], presentedAt: new Date().toISOString() });
    const presented = await ada.post<ConcurrenceView>(`${path}/presentation`, { outcome: 'accepted', presentation: 1, note: 'Indictment next week.' });
    stage.claim('the case was presented and accepted', presented.presentations[0]?.outcome === 'accepted', presented.presentations);
    stage.tell('The case is presented for prosecution and accepted. It stays open until 30 days after its planned window, and is concluded by itself.', 'CON-6');
  },
};
