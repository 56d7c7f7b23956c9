/** COO-6 in New York: nothing goes to the media that the counterpart has not cleared, just as it stands. */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { ClearanceToGo } from '../../../protocol/consultation/clearance';
import type { Consultation } from '../../../protocol/consultation/state';
import type { Act } from '../act';
import { fromNow } from '../material';

type ConsultationView = MatterRepresentation<Consultation> & { readonly clearance: ClearanceToGo };

export const mediaRelease: Act = {
  name: 'media release',
  day: 16,
  play: async (stage) => {
    const plannedAt = fromNow(8_000);
    const made = await stage.as('ada.reyes').post<ConsultationView>('/v1/consultations', { subject: 'media-release', title: 'Autumn sweep', text: 'Forty people were taken into custody.', plannedAt });
    const path = `/v1/consultations/${made.reference}`;
    stage.tell(`${stage.who('ada.reyes')} shows OI a media release: ${made.reference}. “${made.clearance.words}”`, 'COO-6');
    const [duty = ''] = await stage.acknowledge(path, 'ada.reyes');
    await stage.as('wren.abara').post(`${path}/comment`, { text: 'Leave out the street.' });
    const again = await stage.as('ada.reyes').post<ConsultationView>(`${path}/draft`, { text: 'Forty people were taken into custody in the city.', reason: 'Without the street.' });
    stage.claim('another draft is another revision, and is not cleared', again.revision === 2 && !again.clearance.cleared, again.clearance);
    const early = await stage.as('ada.reyes').refused(`${path}/release`, {});
    stage.claim('it does not go out uncleared', early.type === '/problems/not-cleared-to-go', early);
    stage.tell(`OI comments, DRO rewrites it, and would release it at once: “${early.detail}”`, 'COO-6');
    await stage.as('wren.abara').post(`${path}/clearing`, { revision: 2 });
    await stage.over(plannedAt);
    const released = await stage.as('ada.reyes').post<ConsultationView>(`${path}/release`, {});
    stage.claim('cleared, it is released', released.phase === 'released', released.phase);
    stage.tell(`${stage.who('wren.abara')} clears just that revision, ${stage.who(duty)} having been paged; it is released.`, 'COO-6');
  },
};
