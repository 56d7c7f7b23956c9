/** COO-5 in Seattle: a page that is not acknowledged passes on to the next person. */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { CallOutRequest } from '../../../protocol/call-out-request/state';
import type { Act } from '../act';

type CallOutView = MatterRepresentation<CallOutRequest>;

export const callOut: Act = {
  name: 'call-out',
  day: 12,
  needsShortClocks: true,
  play: async (stage) => {
    const { reference } = await stage.as('lila.noor').post<CallOutView>('/v1/call-outs', { program: 'OI', reason: 'Bundles of cash in a stopped car.', urgency: 'urgent' });
    const path = `/v1/call-outs/${reference}`;
    stage.tell(`${stage.who('lila.noor')} calls OI out at night: ${reference}. The agent on duty is paged, and sleeps.`, 'COO-5');
    const passed = await stage.until('the page passes on', async () => {
      const matter = await stage.as('lila.noor').get<CallOutView>(path);
      const pages = matter.callOuts[0]?.pages ?? [];
      return new Set(pages.map(({ person }) => person)).size > 1 && pages;
    });
    const [first, second] = [passed[0], passed.at(-1)];
    stage.tell(`${stage.who(first?.person ?? '')} did not acknowledge in a quarter of an hour: ${stage.who(second?.person ?? '')} is paged.`, 'COO-5');
    const acknowledged = await stage.as(second?.person ?? '').post<CallOutView>(`${path}/acknowledgement`, { note: 'Two agents leave now.' });
    stage.claim('whoever was paged acknowledges, and paging ends', acknowledged.phase === 'acknowledged', acknowledged.phase);
    await stage.as('lila.noor').post(`${path}/conclusion`, { note: 'They came.' });
    stage.tell(`${second?.name ?? ''} acknowledges: “Two agents leave now.” Nobody else is paged; Lila Noor concludes it.`, 'COO-5');
  },
};
