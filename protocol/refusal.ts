import type { Provision } from './provisions';

/**
 * Why a command was refused, as a sentence that a duty officer understands and a type that a program can rely on.
 *
 * - `forbidden`: this person may not do this. - `conflict`: the matter is not in a phase for it.
 * - `stale`: it was made for another version of the matter. - `invalid`: what it says breaks a rule.
 */
export interface Refusal {
  readonly type: RefusalType;
  readonly category: 'forbidden' | 'conflict' | 'stale' | 'invalid';
  readonly detail: string;
  readonly provision: Provision;
  /** Who could do it instead. */
  readonly whoCould?: string;
  /** The field of the body at fault, as a JSON pointer. */
  readonly field?: string;
}

/** Every rule that can refuse, with its title. The types are stable: programs rely on them. */
export const refusalTitles = {
  'not-your-aor': 'The matter belongs to another area of responsibility',
  'not-a-requester': 'This person may not ask for concurrence',
  'supervisor-not-named': 'A request by an officer names the supervisor it is made for',
  'supervisor-not-suitable': 'The supervisor named cannot stand for this request',
  'not-an-answerer': 'This person may not answer for OI',
  'own-request': 'Nobody answers their own request',
  'not-an-asker': 'This person may not put questions for OI',
  'not-for-the-request': 'This person may not act for the request',
  'not-paged': 'Only somebody who was paged can acknowledge',
  'already-answered': 'The request has been answered',
  'nothing-to-answer': 'The request awaits no answer',
  'matter-closed': 'The matter is closed',
  'another-revision': 'The answer was given for another revision of the request',
  'version-changed': 'The matter has changed since it was read',
  'no-such-question': 'There is no such question',
  'already-replied': 'The question has its reply',
  'nothing-changed': 'The amendment changes nothing',
  'already-acknowledged': 'There is no page to acknowledge',
  'not-cleared': 'The enforcement is not cleared',
  'charge-not-requested': 'A charge is not part of the request',
  'no-such-presentation': 'There is no such presentation',
  'presentation-settled': 'The presentation has its outcome',
  'window-over': 'The planned window is over',
  'not-vetted-yet': 'The targets have not been vetted yet',
  'not-on-the-ladder': 'This person does not stand where the dispute is',
  'own-side': 'Nobody accepts for the other side',
  'nothing-on-the-table': 'There is no proposal to accept',
  'already-on-the-table': 'This text is on the table already',
  'another-text': 'Another text is on the table',
  'answer-wanted': 'The resolution says what OI’s answer is',
  'no-answer-wanted': 'The dispute is not about an answer',
  'top-of-the-ladder': 'It cannot be raised further',
  'not-at-headquarters': 'The dispute is not with headquarters',
  'summary-given': 'The summary is in',
  'waiver-given': 'This Assistant Director has said so already',
  'not-withdrawable': 'The dispute cannot be withdrawn',
  'on-the-ladder': 'The answer is settled on the ladder',
  'already-disputed': 'It is disputed already',
  'nothing-to-dispute': 'There is no refusal to dispute',
  'about-nothing': 'The matter in dispute cannot be found',
  'not-a-sender': 'This person may not send mutual notices',
  'not-yours-to-tell': 'This notice is for the other program to give',
  'enforcement-not-yours': 'This enforcement is not one of the sender’s program',
  'action-not-ahead': 'A planned action lies after the notice',
  'action-not-past': 'An action that was carried out lies before the notice',
  'late-without-reason': 'A late notice says why it is late',
  'field-not-of-notice': 'A notice about this has no such field',
  'not-of-either-side': 'Only the two offices of the area take part in a notice',
  'not-for-the-sender': 'This person may not act for the sender of the notice',
  'not-for-the-receiver': 'This person may not act for the receiver of the notice',
  'may-not-bind-office': 'This person may not agree to anything for their office',
  'own-course-proposal': 'Nobody accepts a course that their own side proposed',
  'own-notice': 'Nobody disposes of a notice that they gave',
  'no-course-wanted': 'A notice about this needs no course',
  'no-disposition-wanted': 'Only a referral has a disposition',
  'not-acknowledged-yet': 'Nobody has acknowledged it yet',
  'no-course-proposed': 'No proposal of a course is open',
  'another-course-proposal': 'Another proposal is open than the one accepted',
  'not-a-call-taker': 'This person may not take down calls for assistance',
  'not-the-responsible-office': 'The call is with the other office',
  'not-for-the-office': 'This person may not speak for the office',
  'agency-not-answered': 'The agency has no answer yet',
  'already-on-scene': 'The arrival is recorded already',
  'still-to-come': 'A time that is told must have passed',
  'before-the-call': 'Nothing that follows a call comes before it',
  'not-a-call-out-asker': 'This person may not ask for a call-out',
  'aor-not-named': 'The request names no area of responsibility that there is',
  'not-a-party-to-it': 'This person neither asked nor acknowledged',
  'not-a-placer': 'This person may not place a custody hold',
  'reader-not-suitable': 'A person named to read the hold cannot be one of its readers',
  'not-of-the-few': 'The subjects of a hold are known to a few only',
  'not-a-corrector': 'This person may not correct the hold',
  'no-such-subject': 'There is no such subject',
  'not-for-lifting': 'This person may not speak for their side on lifting a hold',
  'lifting-needs-both': 'A hold is lifted only by both sides',
  'lifting-pending': 'A lifting is proposed already',
  'no-lifting-proposed': 'No lifting is proposed',
  'another-lifting': 'It was said of another proposal',
  'not-for-review': 'This person may not review the hold',
  'not-a-checker': 'This person may not check targets of Fugitive Operations',
  'envelope-expired': 'The sealed envelope has expired',
  'not-head-of-office': 'Only the head of the office may do this',
  'not-of-the-office': 'The person does not belong to the office',
  'liaison-rank-too-low': 'A liaison has at least the rank of ASAC or AFOD',
  'liaison-overlap': 'Another liaison is designated for that time',
  'not-a-designator': 'This person may not let somebody act in that post',
  'post-above-own': 'The post is above the designator’s own',
  'post-not-above': 'The person has that rank, or a higher one, already',
  'acting-overlap': 'Somebody acts in that post, or in another one, at that time',
  'period-unsound': 'The period cannot be',
  'designation-over': 'The designation is over',
  'not-their-supervisor': 'The contact points are another person’s',
  'contact-points-full': 'There are as many contact points as a person may have',
  'webhook-not-https': 'A webhook must be an https address',
  'order-incomplete': 'The order must name each contact point once',
  'tested-just-now': 'The contact point was tested a moment ago',
  'no-code-outstanding': 'No code waits to be confirmed',
  'wrong-code': 'The code is not the one that was sent',
  'feeds-full': 'There are as many calendar feeds as a person may have',
  'not-your-feed': 'The calendar feed is another person’s',
  'feed-not-for-you': 'The office’s calendar is not for this person',
  'not-your-roster': 'The roster belongs to another office',
  'not-a-roster-supervisor': 'Only a supervisor of the office keeps its roster',
  'not-your-shift': 'The shift, or the swap, is somebody else’s',
  'reason-wanted': 'This needs a written reason',
  'person-not-of-office': 'This person is no active person of the office',
  'not-on-duty': 'This person is not on duty now',
  'nobody-next': 'The roster has no next person',
  'shift-changed': 'The shift is not what it was',
  'shift-begun': 'The shift has begun',
  'swap-settled': 'The swap is settled',
  'shifts-overlap': 'Two shifts claim the same time',
  'draft-changed': 'The draft has changed since it was read',
  'period-wrong': 'The period cannot be used',
  'period-over': 'The period is over',
  'wall-clock-malformed': 'The time cannot be read',
  'wall-clock-missing': 'The wall-clock time does not come on that day',
  'wall-clock-ambiguous': 'The wall-clock time comes twice on that day',
  'rule-unusable': 'The recurrence rule cannot be used',
  'already-withdrawn': 'It has been withdrawn',
  'import-refused': 'A line of the import is refused, so nothing was written',
} as const;

export type RefusalType = keyof typeof refusalTitles;

/** What a rule of authority or of phase says. */
export type Verdict = { readonly kind: 'allowed' } | { readonly kind: 'refused'; readonly refusal: Refusal };

export const allowed: Verdict = { kind: 'allowed' };

export function refused(refusal: Refusal): { readonly kind: 'refused'; readonly refusal: Refusal } {
  return { kind: 'refused', refusal };
}
