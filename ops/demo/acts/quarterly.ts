/** MIS-2 at headquarters: the quarterly meeting finds Seattle's shortfall on its agenda, and must answer it. */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { AgendaView, ShortfallAnswersView } from '../../../api/schemas/meeting';
import type { Transfer } from '../../../protocol/transfer/state';
import type { Act } from '../act';
import { attended, concluded, convene, minuted } from '../meeting';

const [oiAd, droAd] = ['constance.hale', 'edith.marsh'] as const;

export const quarterly: Act = {
  name: 'quarterly',
  day: 16,
  play: async (stage) => {
    const short = await stage.until('a transfer is short of resources', async () => {
      const [first] = (await stage.as(oiAd).all<{ readonly href: string; readonly aor: string }>('/v1/transfers?phase=short-of-resources')).filter(({ aor }) => aor === 'SEA');
      return first;
    });
    const { reference: transfer, links } = await stage.as(oiAd).get<MatterRepresentation<Transfer>>(short.href);
    const convened = await convene(stage, oiAd, 'hq-quarterly', 'By telephone');
    await attended(stage, convened, { [oiAd]: [oiAd], [droAd]: [droAd] });
    const { agenda } = await stage.as(droAd).get<AgendaView>(`${convened.path}/agenda`);
    stage.claim('the shortfall is on the agenda by itself', agenda.shortfalls.some((each) => each.transfer === transfer), agenda.shortfalls);
    stage.tell(`Both Assistant Directors hold their quarterly meeting on resources: ${convened.reference}. The shortfall of ${transfer} is on its agenda by itself.`, 'MIS-2');
    const silent = await stage.as(oiAd).refused(`${convened.path}/minutes`, { text: 'We met.' });
    stage.claim('minutes that leave a shortfall out are refused', silent.type === '/problems/shortfall-unanswered', silent);
    const answers = agenda.shortfalls.map((each) => ({ transfer: each.transfer, answer: 'Four agents come from Spokane in March.' }));
    await minuted(stage, convened, oiAd, droAd, { text: 'We met.', answers });
    await concluded(stage, convened, oiAd);
    const { items } = await stage.as('lila.noor').get<ShortfallAnswersView>(links['shortfallAnswers'] ?? '');
    stage.claim('the answer stands at the transfer', items.some(({ meeting }) => meeting === convened.reference), items);
    stage.tell(`Minutes without an answer are refused: “${silent.detail}” With one they are accepted, and Seattle reads at its transfer: “${items[0]?.answer ?? ''}”`, 'MIS-2');
  },
};
