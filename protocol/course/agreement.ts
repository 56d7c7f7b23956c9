/**
 * A course: what both sides of a matter do about it. One side proposes it, the other accepts just that proposal, by its number.
 * Every kind of matter that is settled so asks here; what its sides are, and who may speak for them, is its own. Pure.
 */
import { ended, openOf, withPut, type Put } from '../bargain';
import { accepted, type DecisionOf } from '../decision';
import type { Provision } from '../provisions';
import { allowed, refused, type Verdict } from '../refusal';
import { after, type Instant, type PersonName } from '../vocabulary';
import type { Course } from './messages';

/** `voided` also when what it was made on has changed. */
export interface CourseProposal<Side extends string> extends Put<Side> {
  readonly course: Course;
  readonly text: string;
  readonly revision: number;
}

export interface Agreement {
  readonly proposal: number;
  readonly course: Course;
  readonly text: string;
  readonly proposedBy: PersonName;
  readonly acceptedBy: PersonName;
  readonly at: Instant;
}

/** When both sides are to have agreed, and when they are reminded next. */
export interface CourseClock {
  readonly runsFrom: Instant;
  readonly courseDue: Instant;
  readonly nextReminder: Instant;
  readonly remindersSent: number;
}

export interface ProposedEvent<Side extends string> {
  readonly kind: 'proposed';
  readonly side: Side;
  readonly proposal: number;
  readonly course: Course;
  readonly text: string;
  readonly by: PersonName;
  readonly at: Instant;
}

/** Both sides have agreed: `side` is the one that accepted. */
export interface AgreedEvent<Side extends string> {
  readonly kind: 'agreed';
  readonly side: Side;
  readonly proposal: number;
  readonly course: Course;
  readonly by: PersonName;
  readonly at: Instant;
}

type Proposals<Side extends string> = readonly CourseProposal<Side>[];
interface WithProposals<Side extends string> {
  readonly proposals: Proposals<Side>;
}

export function openProposal<Side extends string>({ proposals }: WithProposals<Side>): CourseProposal<Side> | undefined {
  return openOf(proposals);
}

/** One proposal is open at a time: whoever proposes again, on either side, replaces it. */
export function afterProposal<Side extends string>(proposals: Proposals<Side>, { side, proposal, course: proposed, text: how, by, at }: ProposedEvent<Side>, revision: number): Proposals<Side> {
  return withPut<CourseProposal<Side>>(proposals, { number: proposal, side, course: proposed, text: how, revision, by, at });
}

export function afterAgreement<Side extends string>(proposals: Proposals<Side>, { proposal: number, by, at }: AgreedEvent<Side>): WithProposals<Side> & { readonly agreement: Agreement } {
  const { course: agreed, text: how, by: proposedBy } = proposals.find((each) => each.number === number) as CourseProposal<Side>;
  return { proposals: ended(proposals, 'accepted'), agreement: { proposal: number, course: agreed, text: how, proposedBy, acceptedBy: by, at } };
}

/** Both sides are to have agreed within this time, and are reminded from then on. */
export function courseClock(runsFrom: Instant, within: number): CourseClock {
  const courseDue = after(runsFrom, within);
  return { runsFrom, courseDue, nextReminder: courseDue, remindersSent: 0 };
}

/** The reminder after this one; after an outage, those that were missed are not made up for. */
export function afterReminder(clock: CourseClock, { reminder, at }: { readonly reminder: number; readonly at: Instant }, every: number): CourseClock {
  const missed = Math.max(0, Math.floor((Date.parse(at) - Date.parse(clock.nextReminder)) / every));
  return { ...clock, nextReminder: after(clock.nextReminder, (missed + 1) * every), remindersSent: reminder };
}

/** Is there anything to accept, whoever asks? */
export function isProposed<Side extends string>(matter: WithProposals<Side>, provision: Provision): Verdict {
  if (openProposal(matter) !== undefined) return allowed;
  return refused({ type: 'no-course-proposed', category: 'conflict', provision, detail: 'No proposal of a course is open: propose one.' });
}

/** What is agreed is just the proposal that is open, named by its number: an acceptance that crosses another proposal agrees to nothing. */
export function decideAcceptance<Side extends string>(
  matter: WithProposals<Side>,
  named: number,
  { side, by, at }: Pick<AgreedEvent<Side>, 'side' | 'by' | 'at'>,
  provision: Provision,
): DecisionOf<AgreedEvent<Side>> {
  const proposal = openProposal(matter);
  if (proposal?.number === named) return accepted({ kind: 'agreed', side, proposal: named, course: proposal.course, by, at });
  const known = matter.proposals.find(({ number }) => number === named);
  return refused({
    type: 'another-course-proposal',
    category: 'stale',
    provision,
    field: '/proposal',
    detail: `Proposal ${named} ${known === undefined ? 'does not exist' : `was ${known.status}`}; proposal ${proposal?.number ?? ''} is open. Read it, and accept it or propose another course.`,
  });
}
