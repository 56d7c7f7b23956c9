import { z } from 'zod';
import { href, instant, personName } from './basics';

const feedFields = {
  id: z.uuid(),
  person: personName.meta({ description: 'Who made it' }),
  office: z.string().nullable().meta({ description: 'Null: the person’s own duties' }),
  createdAt: instant,
  links: z.object({ revocation: href }),
};

export const feedSchema = z.object(feedFields).meta({ id: 'CalendarFeed', description: 'Duty shifts, liaisons and acting posts for calendar programs; its address is a secret' });

export const newFeedSchema = z
  .object({ ...feedFields, url: z.string().nullable().meta({ description: 'Whoever has it reads the feed: shown this once, also not to a repeat' }) })
  .meta({ id: 'MadeCalendarFeed' });

export const feedsSchema = z.object({ items: z.array(feedSchema) }).meta({ id: 'CalendarFeeds' });
