/** MIS-1, MIS-2 in Seattle: a transfer of responsibility that is found short of resources, and stands on headquarters' list. */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { ResponsibilitiesView } from '../../../api/schemas/responsibilities';
import type { Transfer } from '../../../protocol/transfer/state';
import type { Act } from '../act';
import { days, fromNow } from '../material';

type TransferView = MatterRepresentation<Transfer>;

export const transfer: Act = {
  name: 'transfer',
  day: 14,
  play: async (stage) => {
    const proposal = { category: 'jail-referral', to: 'OI', effectiveAt: fromNow(days(30)), text: 'The officers are needed at the border until June.' };
    const { reference } = await stage.as('beatrix.holm').post<TransferView>('/v1/transfers', proposal);
    const path = `/v1/transfers/${reference}`;
    stage.tell(`${stage.who('beatrix.holm')} proposes that OI takes the jail referrals of Seattle back: ${reference}.`, 'MIS-1');
    await stage.acknowledge(path, 'beatrix.holm');
    const short = await stage.as('gideon.sable').post<TransferView>(`${path}/shortfall`, { statement: 'Six agents are wanting.' });
    stage.claim('short of resources, it stays open', short.phase === 'short-of-resources', short.phase);
    const listed = await stage.as('constance.hale').all<{ readonly reference: string }>('/v1/transfers?phase=short-of-resources');
    stage.claim('headquarters finds it on its list', listed.some((each) => each.reference === reference), listed);
    stage.tell(`${stage.who('gideon.sable')} finds resources short: “Six agents are wanting.” It stands on the list of headquarters for their quarterly meeting.`, 'MIS-2');
    const { items } = await stage.as('lila.noor').get<ResponsibilitiesView>('/v1/responsibilities?aor=SEA');
    const jails = items.find(({ category }) => category === 'jail-referral');
    stage.claim('until both agree nothing changes', jails?.program === 'DRO' && jails.next === null, jails);
    stage.tell('Who takes jail referrals meanwhile? DRO, as before: silence and want agree to nothing.', 'MIS-1');
  },
};
