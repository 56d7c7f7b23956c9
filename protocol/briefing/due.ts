/**
 * Who is due (COO-10, COO-11): each person of an office, on each topic of the memo that its counterpart briefs on. Only briefings of that
 * counterpart count: its priorities are local. Pure.
 */
import { after, type Instant, type OfficeId, type PersonId, type PersonName, type Rank } from '../vocabulary';
import type { MemoTopicName } from './topics';

/** Somebody who is to be briefed. */
export interface PostedPerson extends PersonName {
  readonly rank: Rank;
  /** Since when they are known to be in their office. */
  readonly postedAt: Instant;
}

/** Somebody attended a briefing on a topic. */
export interface Attendance {
  readonly person: PersonId;
  readonly topic: MemoTopicName;
  readonly heldAt: Instant;
}

/** - `fresh`: attended lately enough. - `due`: not, but newly posted, and there is time. - `overdue`: not, and there was time. */
export type Standing = 'fresh' | 'due' | 'overdue';

export interface PersonOnTopic {
  readonly person: PersonId;
  readonly topic: MemoTopicName;
  readonly lastAttendedAt: Instant | null;
  /** By when they are to attend one, again or for the first time. */
  readonly dueAt: Instant;
  readonly standing: Standing;
}

export interface Freshness {
  readonly briefingFreshFor: number;
  readonly briefNewlyPostedWithin: number;
}

export interface Facts {
  readonly topics: readonly MemoTopicName[];
  readonly people: readonly PostedPerson[];
  readonly attendance: readonly Attendance[];
}

const latest = (instants: readonly Instant[]): Instant | null => [...instants].sort().at(-1) ?? null;

/** What is still to come was attended by nobody. */
function lastAttended({ attendance }: Facts, person: PersonId, topic: MemoTopicName, at: Instant): Instant | null {
  return latest(attendance.filter((each) => each.person === person && each.topic === topic && each.heldAt <= at).map(({ heldAt }) => heldAt));
}

function onTopic(facts: Facts, { person, postedAt }: PostedPerson, topic: MemoTopicName, at: Instant, { briefingFreshFor, briefNewlyPostedWithin }: Freshness): PersonOnTopic {
  const lastAttendedAt = lastAttended(facts, person, topic, at);
  const freshUntil = lastAttendedAt === null ? null : after(lastAttendedAt, briefingFreshFor);
  const settledIn = after(postedAt, briefNewlyPostedWithin);
  // Whoever comes back to an office has the time of the newly posted again.
  const dueAt = freshUntil !== null && freshUntil > settledIn ? freshUntil : settledIn;
  const standing = freshUntil !== null && freshUntil > at ? 'fresh' : dueAt > at ? 'due' : 'overdue';
  return { person, topic, lastAttendedAt, dueAt, standing };
}

/** Every person on every topic, people and topics in the order in which they are given. */
export function standings(facts: Facts, at: Instant, freshness: Freshness): readonly PersonOnTopic[] {
  return facts.people.flatMap((person) => facts.topics.map((topic) => onTopic(facts, person, topic, at, freshness)));
}

export type Counts = Readonly<Record<Standing, number>>;

export function countsOf(of: readonly Pick<PersonOnTopic, 'standing'>[]): Counts {
  const count = (standing: Standing) => of.filter((each) => each.standing === standing).length;
  return { fresh: count('fresh'), due: count('due'), overdue: count('overdue') };
}

/** What heads of office are told of the briefings that one office owes the people of the other. */
export interface Overdue {
  readonly givenBy: OfficeId;
  readonly people: OfficeId;
  /** How many people are overdue on some topic, and on how many topics some are. */
  readonly persons: number;
  readonly topics: number;
  /** Topics of the memo on which no briefing is developed. */
  readonly undeveloped: number;
}

export function overdueIn(of: readonly PersonOnTopic[]): Pick<Overdue, 'persons' | 'topics'> {
  const overdue = of.filter(({ standing }) => standing === 'overdue');
  return { persons: new Set(overdue.map(({ person }) => person)).size, topics: new Set(overdue.map(({ topic }) => topic)).size };
}
