/** TPD-4, TPD-5 in Seattle: OI asks for transport, DRO offers a part of it, and nobody can say who pays. */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { SupportRequest } from '../../../protocol/support-request/state';
import type { Act } from '../act';
import { fromNow, hours } from '../material';

type SupportView = MatterRepresentation<SupportRequest>;

export const support: Act = {
  name: 'support',
  day: 18,
  play: async (stage) => {
    const asked = { support: 'transport', from: 'The cannery', to: 'Dock Road', persons: 12, juveniles: 1, needs: ['One needs insulin.'], narrative: 'After a worksite inspection.', window: { start: fromNow(2_000), end: fromNow(hours(4)) } };
    const { reference, funding } = await stage.as('mina.sorrel').post<SupportView>('/v1/support-requests', asked);
    const path = `/v1/support-requests/${reference}`;
    stage.claim('DRO pays, whoever asks', funding?.program === 'DRO', funding);
    stage.tell(`${stage.who('mina.sorrel')} asks DRO to drive twelve people: ${reference}. Who pays is no question: DRO.`, 'TPD-4');
    await stage.acknowledge(path, 'mina.sorrel');
    await stage.as('cyrus.dale').post(`${path}/offer`, { persons: 8, text: 'A van for eight.' });
    await stage.as('thea.lorn').post(`${path}/agreement`, { offer: 1 });
    stage.tell(`${stage.who('cyrus.dale')} offers a van for eight; ${stage.who('thea.lorn')} agrees to that.`, 'TPD-5');
    await stage.over(asked.window.start);
    const done = await stage.as('cyrus.dale').post<SupportView>(`${path}/report`, { outcome: 'fulfilled', persons: 8, costCents: 42_050, text: 'Driven.' });
    stage.claim('the report closes it', done.phase === 'fulfilled', done.phase);
    stage.tell('Driven: $420.50, in DRO’s accounts of the month.', 'TPD-4');
  },
};
