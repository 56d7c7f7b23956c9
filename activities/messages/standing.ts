/** Mail that belongs to no matter: what each kind of it says, in one layout. Counts, offices and times; of people, who did what. */
import { shownAt } from '../../platform/calendar/wall-clock';
import { provisions, type Provision } from '../../protocol/provisions';
import type { StandingTopic, StoredStandingNotice } from '../../store/standing-notices';
import type { Message } from './compose';
import { inUtc } from './topic';

type Named<Name extends StandingTopic['topic']> = Extract<StandingTopic, { readonly topic: Name }>;
type About = Pick<StoredStandingNotice, 'office' | 'timeZone' | 'provision' | 'concerning'>;

interface StandingText {
  readonly subject: string;
  /** What is so, line by line. */
  readonly body: readonly string[];
  /** What to do about it. */
  readonly whatToDo: string;
  /** Method and path of what is done. */
  readonly calls: readonly string[];
  /** What the protocols say of it; nothing of what is our own. */
  readonly under: readonly Provision[];
}

const counted = (count: number, one: string, many: string): string => (count === 1 ? `One ${one}` : `${count} ${many}`);

/** `one-off-made`: one-off made. */
const inWords = (what: string): string => what.replace(/-(?=[^-]*$)/, ' ');

const changesAt = { directory: 'directory-changes', roster: 'roster/changes' } as const;

const texts: { readonly [Name in StandingTopic['topic']]: (detail: Named<Name>['detail'], about: About) => StandingText } = {
  'coverage-gap': ({ from, until }, { office, timeZone, provision }) => ({
    subject: `${office}: nobody is on duty from ${shownAt(from, timeZone)}`,
    body: [
      `Nobody is on duty for ${office}`,
      `  from  ${shownAt(from, timeZone)} (${inUtc(from)})`,
      `  until ${shownAt(until, timeZone)} (${inUtc(until)}), or later.`,
      'Until somebody is, pages of that time go to the liaison and to the head of office.',
    ],
    whatToDo: 'Look at what is wanting, and publish a roster that has it:',
    calls: [`GET /v1/offices/${office}/coverage`, `POST /v1/offices/${office}/roster/publication`],
    under: [provision],
  }),
  'disposal-proposed': ({ batch, matters }) => ({
    subject: 'A list of matters to dispose of waits for a Director',
    body: [
      matters === 1 ? 'One matter has been kept for the time of its retention class, and nothing holds it.' : `${matters} matters have been kept for the time of their retention classes, and nothing holds them.`,
      'Nothing is erased unless a Director approves just this list; it waits as long as it takes.',
    ],
    whatToDo: 'Read the list, and approve its hash, or place a legal hold on what must stay:',
    calls: [`GET /v1/disposals/${batch}`, `POST /v1/disposals/${batch}/approval`, 'POST /v1/legal-holds'],
    under: [],
  }),
  'briefings-overdue': ({ givenBy, people, persons, topics, undeveloped }, { office, provision }) => ({
    subject: persons === 0 ? `${givenBy}: briefings to develop` : `${office}: overdue briefings`,
    body: [
      ...(persons === 0 ? [] : [`${counted(persons, 'person', 'people')} of ${people} ${persons === 1 ? 'has' : 'have'} not attended a briefing of ${givenBy} lately enough, on ${counted(topics, 'topic', 'topics').toLowerCase()} of the memo.`]),
      ...(undeveloped === 0 ? [] : [`${counted(undeveloped, 'topic', 'topics')} of the memo on which ${givenBy} briefs ${undeveloped === 1 ? 'has' : 'have'} no briefing in its catalogue yet.`]),
    ],
    whatToDo: office === givenBy ? 'Look who is due, develop what is wanting, and plan a briefing:' : 'Look who is due, and name people for the briefings that are planned:',
    calls: [`GET /v1/briefings-due?office=${givenBy}`, ...(office === givenBy ? [`GET /v1/offices/${givenBy}/briefing-catalogue`, 'POST /v1/briefings'] : ['GET /v1/briefings?phase=planned'])],
    under: [provision],
  }),
  'interests-to-review': ({ interests, of }, { office, provision }) => {
    const these = counted(interests, 'interest', 'interests').toLowerCase();
    return {
      subject: `${office}: ${these} to review`,
      body: [
        of === 'owner' ? `The review of ${these} of yours is due.` : `The review of ${these} of ${office} is due. Whose they are is told too.`,
        'Until they are withdrawn they match all the same, and stop the operations of others.',
      ],
      whatToDo: 'Say each anew with its next review, or withdraw it:',
      calls: [`GET /v1/interests?office=${office}&review=overdue`, 'POST /v1/interests/{id}/change', 'POST /v1/interests/{id}/withdrawal'],
      under: [provision],
    };
  },
  // To the heads of both offices: who checked how often without a case, or how many. Not whom.
  'check-alarm': ({ alarm, over, checks, since, raisedAt }, { concerning, provision }) => ({
    subject: over === 'targets' ? 'Checks of many fugitive targets' : 'Many checks of fugitive targets without a case',
    body: [
      over === 'targets'
        ? `${concerning ?? 'Somebody'} has checked ${checks} different targets against the custody holds, for whatever case, since ${inUtc(since)}.`
        : `${concerning ?? 'Somebody'} has made ${checks} checks of targets against the custody holds without naming a case, since ${inUtc(since)}.`,
      'Such checks can be used to find out who is under a hold.',
      `Alarm ${alarm}, raised ${inUtc(raisedAt)}. Every check is kept.`,
    ],
    whatToDo: 'Ask what they were for.',
    calls: [],
    under: [provision],
  }),
  // To the holder of a post: what was done in it that is no matter's.
  'done-in-your-post': ({ what, part }, { office, concerning, provision }) => ({
    subject: `${office}: done in your post`,
    body: [`${concerning ?? 'Whoever acts in your post'} acts in your post and has changed the ${part} of ${office}: ${inWords(what)}.`],
    whatToDo: 'What it was, and why, stands in its changes:',
    calls: [`GET /v1/offices/${office}/${changesAt[part]}`],
    under: [provision],
  }),
};

/** The topic proves whose text it is. */
const textOf = (notice: StoredStandingNotice): StandingText => (texts[notice.topic] as (detail: object, about: About) => StandingText)(notice.detail, notice);

/** @param publicUrl where the API is for people, without a slash at its end */
export function composeStanding(notice: StoredStandingNotice, publicUrl: string): Message {
  const { subject, body, whatToDo, calls, under } = textOf(notice);
  const because = under.length === 0 ? [] : ['Under:', ...under.map((id) => `  ${id}: ${provisions[id]}`), ''];
  const lines = [`${notice.recipientName},`, '', ...body, '', whatToDo, ...calls.map((call) => `  ${call.replace(' ', ` ${publicUrl}`)}`), '', ...because, 'Counterpart'];
  return { subject, text: lines.join('\n') };
}
