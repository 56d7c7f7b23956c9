import type { z } from 'zod';
import { defectsOf, participationAt, type Center } from '../../protocol/center/rules';
import type { Instant } from '../../protocol/vocabulary';
import type { centerSchema } from '../schemas/centers';

export type CenterView = z.output<typeof centerSchema>;

export function centerView(center: Center, at: Instant): CenterView {
  const { briefings, participations, ...known } = center;
  const [latest] = briefings;
  const now = participationAt(center, at);
  const self = `/v1/centers/${center.center}`;
  return {
    ...known,
    briefed: latest === undefined ? null : { heldAt: latest.heldAt, briefedBy: latest.briefedBy, version: latest.version },
    participating: now === undefined ? null : { from: now.from, until: now.until, contact: now.contact },
    defects: [...defectsOf(center, at)],
    briefings: briefings.map((each) => ({ ...each, attended: [...each.attended] })),
    participations: [...participations],
    links: {
      self,
      amendment: `${self}/amendment`,
      closing: `${self}/closing`,
      briefings: `${self}/briefings`,
      participations: `${self}/participations`,
      participationEnd: `${self}/participations/end`,
    },
  };
}
