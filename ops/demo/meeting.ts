/** A meeting of the two offices, or of headquarters, for acts that hold one: a near date, and each side's word on who was there. */
import type { MatterRepresentation } from '../../api/representations/matter';
import type { MeetingSeries } from '../../protocol/meeting/series';
import type { Meeting } from '../../protocol/meeting/state';
import { fromNow } from './material';
import type { Stage } from './stage';

export type MeetingView = MatterRepresentation<Meeting>;

export interface Convened {
  readonly path: string;
  readonly reference: string;
  readonly startsAt: string;
  /** The schedule had planned it already: it was moved. */
  readonly isMoved: boolean;
}

/** In five seconds, for a second. A period has one meeting: that which the schedule has planned is moved. */
export async function convene(stage: Stage, by: string, series: MeetingSeries, place: string): Promise<Convened> {
  const convener = stage.as(by);
  const planned = await Promise.all((await convener.all<{ readonly href: string }>('/v1/meetings?phase=planned')).map(({ href }) => convener.get<MeetingView>(href)));
  const [startsAt, endsAt] = [fromNow(5_000), fromNow(6_000)];
  const known = planned.find((meeting) => meeting.series === series && meeting.period.from <= startsAt && startsAt < meeting.period.until);
  const { links, reference } = known === undefined ? await convener.post<MeetingView>('/v1/meetings', { series, startsAt, endsAt, place }) : await convener.post<MeetingView>(`${known.links.self}/move`, { startsAt, endsAt, place });
  return { path: links.self, reference, startsAt, isMoved: known !== undefined };
}

/** COO-1, COO-2: each side says for itself who was there, and the meeting was held. */
export async function attended(stage: Stage, { path, startsAt }: Convened, sides: Readonly<Record<string, readonly string[]>>): Promise<void> {
  await stage.over(startsAt);
  await Promise.all(Object.entries(sides).map(([by, attendees]) => stage.as(by).post(`${path}/attendance`, { startedAt: startsAt, attendees })));
  const [reader = ''] = Object.keys(sides);
  const held = await stage.until('its agenda is drawn up for good', async () => {
    const meeting = await stage.as(reader).get<MeetingView>(path);
    return meeting.agenda !== null && meeting;
  });
  stage.claim('it was held once both sides have said who was there', held.phase === 'held' && held.heldAt === startsAt, held.phase);
}

/** Minutes that one side writes and the other accepts by their hash. */
export async function minuted(stage: Stage, { path }: Convened, writer: string, accepter: string, minutes: object): Promise<MeetingView> {
  const put = await stage.as(writer).post<MeetingView>(`${path}/minutes`, minutes);
  const own = await stage.as(writer).refused(`${path}/acceptance`, { hash: put.proposal?.hash });
  stage.claim('nobody accepts minutes of their own side', own.type === '/problems/own-side', own);
  return await stage.as(accepter).post<MeetingView>(`${path}/acceptance`, { hash: put.proposal?.hash });
}

export async function concluded(stage: Stage, { path }: Convened, reader: string): Promise<void> {
  await stage.until('it is concluded', async () => (await stage.as(reader).get<MeetingView>(path)).phase === 'concluded');
}
