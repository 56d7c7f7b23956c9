/** The month of Seattle in numbers, last of all: both sides read the same. */
import type { ScorecardView } from '../../../api/schemas/scorecard';
import type { Act } from '../act';
import type { MeetingView } from '../meeting';

const [sac, fod, afod] = ['gideon.sable', 'beatrix.holm', 'ada.reyes'] as const;

export const scorecard: Act = {
  name: 'scorecard',
  day: 26,
  play: async (stage) => {
    const { period } = await stage.until('Seattle has held its meeting of the month', async () => {
      const [concluded] = await stage.as(sac).all<{ readonly href: string }>('/v1/meetings?phase=concluded');
      return concluded === undefined ? undefined : await stage.as(sac).get<MeetingView>(concluded.href);
    });
    const path = `/v1/scorecard?aor=SEA&period=${period.name}`;
    // Somebody may do something between the two readings: then both read again.
    const card = await stage.until('both sides read the same numbers', async () => {
      const [oi, dro] = await Promise.all([sac, fod].map((head) => stage.as(head).get<ScorecardView>(path)));
      return JSON.stringify({ ...oi, asOf: null }) === JSON.stringify({ ...dro, asOf: null }) && oi;
    });
    const elsewhere = await stage.as(afod).refused(path);
    stage.claim('another area does not read them', elsewhere.status === 403, elsewhere);
    const held = card.areas[0]?.measures['meetings-held']?.now;
    stage.claim('the meeting that was held is counted', held?.kind === 'count' && held.value >= 1, held);
    const words = ['lapse-rate', 'page-time', 'meeting-rate'].flatMap((measure) => card.headline.filter((each) => each.measure === measure).map((each) => each.words));
    stage.tell(`${stage.who(sac)} and ${stage.who(fod)} read the scorecard of ${period.name}, and the same numbers: ${stage.venue.addresses.api}${path}`, 'COO-1');
    stage.tell(words.join(' '), 'CON-3', 'COO-5', 'COO-1');
  },
};
