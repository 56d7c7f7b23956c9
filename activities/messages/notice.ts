import { openProposal } from '../../protocol/course/agreement';
import { aboutRule, type NoticeAbout } from '../../protocol/notice/about';
import type { MutualNotice } from '../../protocol/notice/state';
import { inUtc, unnamed, type Topic } from './topic';

const said: Readonly<Record<NoticeAbout, string>> = {
  awareness: 'related enforcement',
  'fugitive-under-investigation': 'a fugitive who is under investigation',
  'target-under-investigation': 'a target who is under investigation',
  'known-fugitive': 'a known fugitive',
  referral: 'an investigative referral',
};

const whatCloses = {
  acknowledgement: 'Acknowledging it closes the notice.',
  course: 'Acknowledging it is not agreeing: both sides are to agree on a course (proceed, joint, delay, stand down).',
  disposition: 'Acknowledging it is not accepting: the referral waits for your office’s disposition.',
} as const;

const dispositions = { accepted: 'The referral was accepted.', declined: 'The referral was declined, with a reason.', other: 'The referral has its disposition.' } as const;

function timeliness(matter: MutualNotice): string {
  switch (matter.timeliness) {
    case 'before':
      return 'It comes before the action.';
    case 'at-once':
      return 'It comes after the action.';
    case 'late':
      return 'It comes late after the action; the reason is on the matter.';
    case null:
      return '';
  }
}

function proposal(matter: MutualNotice): string {
  const open = openProposal(matter);
  return open === undefined ? 'No proposal of a course is open.' : `Proposal ${open.number}, by ${open.side}, is open.`;
}

/** The texts about a mutual notice: never whom it is about, nor where. */
export function noticeTopic(name: string, matter: MutualNotice): Topic {
  const { reference, from, to, content, revision } = matter;
  const told = `${from} tells ${to} of ${said[content.about]}.`;
  const closes = whatCloses[aboutRule(content.about).closedBy];
  switch (name) {
    case 'notice-given':
      return { subject: `PAGE ${reference}: ${from} tells of ${said[content.about]}`, body: [told, timeliness(matter), closes] };
    case 'notice-amended':
      return { subject: `PAGE ${reference}: amended to revision ${revision}`, body: [`${from} has amended its notice; an acknowledgement of what it said before does not count.`, closes] };
    case 'acknowledged':
      return { subject: `${reference}: acknowledged`, body: [`${matter.acknowledgement?.by.name ?? to} has acknowledged your notice for ${to}.`] };
    case 'remarked':
      return { subject: `${reference}: a remark`, body: ['The other side has remarked on the notice.'] };
    case 'proposed':
      return { subject: `${reference}: a course is proposed`, body: [proposal(matter), 'Accept it by its number, or propose another course, which takes its place.'] };
    case 'agreed':
      return { subject: `${reference}: course agreed`, body: [matter.agreement === null ? '' : `Both sides have agreed: ${matter.agreement.course}.`] };
    case 'disposed':
      return { subject: `${reference}: disposition`, body: [matter.disposition === null ? '' : dispositions[matter.disposition.disposition.outcome]] };
    case 'amended':
      return { subject: `${reference}: amended to revision ${revision}`, body: [`${from} has amended its notice. Read it again.`] };
    case 'withdrawn':
      return { subject: `${reference}: withdrawn`, body: [`${from} has withdrawn its notice. Nothing more is owed on it.`] };
    case 'reminded':
      return {
        subject: `${reference}: no course agreed yet`,
        body: ['OI and DRO have not agreed on a course.', proposal(matter), matter.clock === null ? '' : `It was to be agreed by ${inUtc(matter.clock.courseDue)}.`],
      };
    default:
      return unnamed(reference);
  }
}
