import type { Call } from '../../protocol/call/state';
import { inUtc, unnamed, type Topic } from './topic';

const categories: Readonly<Record<Call['report']['category'], string>> = {
  'traffic-stop': 'a traffic stop',
  'jail-referral': 'a jail referral',
  'probation-or-parole-referral': 'a probation or parole referral',
  'crime-scene': 'a crime scene',
  other: 'something else',
};
const answers = { responding: 'The agency was told that we come.', 'by-phone': 'The agency was helped by phone.', 'cannot-respond': 'The agency was told that we cannot respond.' } as const;

const urgent = ({ report }: Call): string => (report.urgency === 'urgent' ? 'URGENT ' : '');

/** No agency, caller, place or narrative: they are free text, and could name somebody. */
function about({ report, responsible }: Call): string {
  return `The call is about ${categories[report.category]}, came at ${inUtc(report.calledAt)}, and is with ${responsible}.`;
}

function due(matter: Call): string {
  return matter.answer === null ? `The agency is to have its answer by ${inUtc(matter.answerDue)}.` : '';
}

export function callTopic(name: string, matter: Call): Topic {
  const { reference } = matter;
  switch (name) {
    case 'assistance-wanted':
      return { subject: `PAGE ${reference}: ${urgent(matter)}call for assistance`, body: ['A local agency calls for assistance.', about(matter), due(matter)] };
    case 'transferred':
      return { subject: `PAGE ${reference}: ${urgent(matter)}call for assistance handed to you`, body: ['The other office has handed this call to yours.', about(matter), due(matter)] };
    case 'unanswered':
      return { subject: `${reference}: ${urgent(matter)}the agency has no answer`, body: ['Nobody has answered the agency in time. It still waits: answer it now.', about(matter)] };
    case 'answered':
      return { subject: `${reference}: the agency was answered`, body: [matter.answer === null ? '' : answers[matter.answer.answer.answer], matter.answer?.late === true ? 'The answer came late.' : ''] };
    case 'arrived':
      return { subject: `${reference}: on scene`, body: ['We are on scene.'] };
    case 'handed-over':
      return { subject: `${reference}: handed to ${matter.responsible}`, body: ['The call was handed to the other office.', about(matter)] };
    case 'remarked':
      return { subject: `${reference}: a remark`, body: ['There is a remark on the call.'] };
    case 'closed':
      return { subject: `${reference}: closed`, body: ['The call has its outcome. Nothing more is owed on it.'] };
    default:
      return unnamed(reference);
  }
}
