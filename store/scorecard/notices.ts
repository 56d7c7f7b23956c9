import { sql } from 'kysely';
import { aboutRules } from '../../protocol/notice/about';
import { counted, mattersOf, timed, type Counting, type Facts, type Sql } from './facts';

const wantsCourse = Object.entries(aboutRules).flatMap(([about, { closedBy }]) => (closedBy === 'course' ? [about] : []));

/** KEY-1, COO-13, COO-14, DEC-3, REF-1: a notice has its response times reckoned already, from its receipt. */
export function noticeFacts(counting: Counting): readonly Facts[] {
  const about = sql`content ->> 'about'`;
  const after = (what: string): Sql => sql`("responseTimes" #>> array[${what}::text, 'after'])::float8`;
  const stands = sql`phase <> 'withdrawn'`;
  const forCourse = sql`${about} = any (${wantsCourse}::text[]) and ${stands}`;
  const fugitive = sql`${about} = 'known-fugitive' and ${stands}`;
  const referral = sql`${about} = 'referral' and ${stands}`;
  const late = sql`${fugitive} and timeliness = 'late'`;
  const hasReason = sql`coalesce(content ->> 'lateReason', '') <> ''`;
  return [
    {
      source: mattersOf(counting, 'notice', 'content jsonb, timeliness text, "responseTimes" jsonb'),
      facts: [
        counted('notices-sent'),
        counted('notices-acknowledged', sql`${after('acknowledged')} is not null`),
        counted('notices-unacknowledged', sql`phase = 'sent'`),
        timed('notice-acknowledgement-time', after('acknowledged')),
        counted('courses-wanted', forCourse),
        counted('courses-agreed', sql`phase = 'course-agreed'`),
        counted('courses-open', sql`${forCourse} and closed_at is null`),
        timed('coordination-time', after('courseAgreed')),
        counted('fugitive-notices', fugitive),
        counted('fugitive-notices-late', late),
        counted('fugitive-notices-late-with-reason', sql`${late} and ${hasReason}`),
        counted('fugitive-notices-late-without-reason', sql`${late} and not ${hasReason}`),
        counted('referrals-sent', referral),
        counted('referrals-disposed', sql`phase = 'disposed'`),
        timed('referral-time', after('disposed')),
      ],
    },
  ];
}
