/** Calendar feeds of duties: who may have one. Pure. */
import { z } from 'zod';
import { isSupervisorOf } from './ranks';
import { text } from './fields';
import { allowed, refused, type Verdict } from './refusal';
import type { Actor, Aor, OfficeId, PersonId } from './vocabulary';

export const newFeedSchema = z.strictObject({}).meta({ id: 'NewCalendarFeed' });
export const revocationSchema = z.strictObject({ reason: text.optional() }).meta({ id: 'CalendarFeedRevocation' });

/** How many feeds that were not revoked a person may have. */
export const feedsAtMost = 20;

/** COO-4: who is on duty where is for both offices of the area, and for headquarters. */
export function mayFollowOffice({ post }: Actor, office: { readonly office: OfficeId; readonly aor: Aor | null }): Verdict {
  if (post !== null && (post.level === 'hq' || post.office === office.office || post.aor === office.aor)) return allowed;
  return refused({
    type: 'feed-not-for-you',
    category: 'forbidden',
    provision: 'COO-4',
    detail: 'The duties of an office are followed by the people of its area of responsibility, and of headquarters.',
    whoCould: office.aor === null ? 'people of headquarters' : `people of OI and DRO in ${office.aor}, and of headquarters`,
  });
}

export function mayHaveOneMore(present: number): Verdict {
  if (present < feedsAtMost) return allowed;
  return refused({ type: 'feeds-full', category: 'conflict', provision: 'COO-4', detail: `A person has ${feedsAtMost} calendar feeds at most: revoke one first.` });
}

/** A feed is revoked by whoever made it; an office's by its supervisors too. */
export function mayRevokeFeed(actor: Actor, feed: { readonly person: PersonId; readonly office: OfficeId | null }): Verdict {
  if (actor.person === feed.person || (feed.office !== null && isSupervisorOf(actor.post, feed.office))) return allowed;
  return refused({
    type: 'not-your-feed',
    category: 'forbidden',
    provision: 'COO-4',
    detail: 'A calendar feed is revoked by the person who made it.',
    whoCould: feed.office === null ? 'the person who made it' : `the person who made it, or a supervisor of ${feed.office}`,
  });
}
