/** By which ways a person is reached, and in which order: pure. */

/** E-mail, or a webhook on which an SMS or voice gateway hangs. */
export type Channel = 'email' | 'webhook';

/** The e-mail address in the directory: everybody has one, so that nobody is ever unreachable (COO-5). */
export const directoryPlace = 'directory';

/** One way to reach a person. */
export interface Way {
  /** The contact point's id, or {@link directoryPlace}. */
  readonly place: string;
  readonly channel: Channel;
  readonly address: string;
}

export interface ContactWay extends Way {
  readonly verified: boolean;
}

/** What came of a way so far, for one delivery. */
export interface Tried {
  readonly place: string;
  readonly status: 'sent' | 'failed';
  /** Not to be tried again. */
  readonly permanent: boolean;
  readonly times: number;
}

/** How many contact points a person may have. */
export const contactPointsAtMost = 5;

/**
 * COO-4: verified contact points in the person's order, then the directory's address. While none is verified the directory's
 * address comes first, and a page may also go where nobody has confirmed that it arrives.
 *
 * @param contactPoints in the person's order
 */
export function waysToReach(purpose: 'page' | 'notice' | 'reminder', contactPoints: readonly ContactWay[], directoryAddress: string): readonly Way[] {
  const directory: Way = { place: directoryPlace, channel: 'email', address: directoryAddress };
  const verified = contactPoints.filter((each) => each.verified);
  const ways = verified.length > 0 ? [...verified, directory] : purpose === 'page' ? [directory, ...contactPoints] : [directory];
  const isRepeat = (way: Way, index: number) => ways.findIndex((each) => sameMailbox(each, way)) < index;
  return ways.filter((way, index) => !isRepeat(way, index)).map(({ place, channel, address }) => ({ place, channel, address }));
}

/** For what only a mail can carry: a calendar part. The other ways come after it, so that nobody is left out. */
export const emailFirst = (ways: readonly Way[]): readonly Way[] => [...ways.filter(({ channel }) => channel === 'email'), ...ways.filter(({ channel }) => channel !== 'email')];

function sameMailbox(one: Way, other: Way): boolean {
  return one.place === other.place || (one.channel === 'email' && other.channel === 'email' && one.address.toLowerCase() === other.address.toLowerCase());
}

/**
 * The ways that a delivery has left: those that have failed least often first, so that one that hangs never keeps the
 * others from their turn.
 */
export function waysLeft(ways: readonly Way[], tried: readonly Tried[]): readonly Way[] {
  const failed = (way: Way) => tried.filter(({ place, status }) => place === way.place && status === 'failed');
  const times = (way: Way) => failed(way).reduce((sum, each) => sum + each.times, 0);
  return ways.filter((way) => !failed(way).some(({ permanent }) => permanent)).sort((one, other) => times(one) - times(other));
}
