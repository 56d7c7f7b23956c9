/** COO-16, MIS-1 in Seattle: a sheriff calls; routed, answered, on scene, and counted for both programs alike. */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { Call } from '../../../protocol/call/state';
import type { Act } from '../act';

type CallView = MatterRepresentation<Call>;

export const callForAssistance: Act = {
  name: 'call',
  day: 10,
  play: async (stage) => {
    const report = { agency: 'Tidewater County Sheriff', caller: { name: 'Deputy Marsh', callBack: '+1 555 0107' }, category: 'traffic-stop', place: 'Exit 14', calledAt: new Date().toISOString(), narrative: 'Nine people in a van, no papers.', persons: 9, urgency: 'urgent' };
    const call = await stage.as('vera.kite').post<CallView>('/v1/calls', report);
    const path = `/v1/calls/${call.reference}`;
    stage.claim('a traffic stop is DRO’s', call.responsible === 'DRO', call.routing);
    stage.tell(`${stage.who('vera.kite')} takes a sheriff’s call about nine people in a van: ${call.reference}, routed to DRO. “${call.routing.because}”`, 'COO-16', 'MIS-1');
    const [duty = ''] = await stage.acknowledge(path, 'vera.kite');
    await stage.as(duty).post(`${path}/answer`, { answer: 'responding' });
    await stage.as('lila.noor').post(`${path}/arrival`, { arrivedAt: new Date().toISOString() });
    const closed = await stage.as('lila.noor').post<CallView>(`${path}/outcome`, { outcome: 'taken-into-custody', persons: 7, text: 'Two had papers after all.' });
    stage.claim('the outcome closes it', closed.phase === 'closed', closed.phase);
    stage.tell(`${stage.who(duty)} acknowledges the page and answers: responding. On scene, seven taken into custody; closed.`, 'COO-16');
    const month = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles', year: 'numeric', month: '2-digit' }).format(Date.now());
    const [oi, dro] = await Promise.all(['gideon.sable', 'beatrix.holm'].map((head) => stage.as(head).get<{ readonly calls: number; readonly takenIntoCustody: number }>(`/v1/call-metrics?aor=SEA&month=${month}`)));
    stage.claim('both programs see the same numbers', JSON.stringify(oi) === JSON.stringify(dro) && (oi?.calls ?? 0) >= 1, [oi, dro]);
    stage.tell(`SAC and FOD read the same numbers of ${month}: ${oi?.calls ?? 0} call(s), ${oi?.takenIntoCustody ?? 0} persons. ${stage.venue.addresses.api}/v1/call-metrics?aor=SEA&month=${month}`, 'COO-16');
  },
};
