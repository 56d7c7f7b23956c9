import { owedInWords } from '../../protocol/support-request/notices';
import { waitingOn, type SupportRequest } from '../../protocol/support-request/state';
import { inUtc, unnamed, type Topic } from './topic';

/** No place, need or narrative: they are free text, and could name somebody. */
function about({ from, asked }: SupportRequest): string {
  return `${from} asks for ${asked.support} for ${asked.persons} persons, from ${inUtc(asked.window.start)} to ${inUtc(asked.window.end)}.`;
}

function due(matter: SupportRequest): string {
  return matter.clock === null ? '' : `It is due at ${inUtc(matter.clock.dueAt)}. Silence is no offer.`;
}

const owing = (matter: SupportRequest): string => waitingOn(matter) ?? 'Nobody';

export function supportTopic(name: string, matter: SupportRequest): Topic {
  const { reference } = matter;
  switch (name) {
    case 'support-wanted':
      return { subject: `PAGE ${reference}: ${matter.asked.support} asked for`, body: [about(matter), 'Offer it, or decline with a reason.', due(matter)] };
    case 'support-overdue':
      return { subject: `PAGE ${reference}: no offer of ${matter.asked.support}`, body: ['Your office has offered nothing, and has not declined. Silence is no offer.', about(matter)] };
    case 'offered':
      return { subject: `${reference}: an offer`, body: ['There is an offer. Accept just that one by its number, or offer something else.', about(matter)] };
    case 'agreed':
      return { subject: `${reference}: agreed`, body: ['Both sides have agreed on an offer.', about(matter)] };
    case 'declined':
      return { subject: `${reference}: declined`, body: ['The support is declined; the reason stands on the matter. A dispute can be opened about it.', about(matter)] };
    case 'reported':
      return { subject: `${reference}: ${matter.phase === 'fulfilled' ? 'fulfilled' : 'not fulfilled'}`, body: ['What came of the support is reported. Nothing more is owed on it.'] };
    case 'withdrawn':
      return { subject: `${reference}: withdrawn`, body: ['The request for support was withdrawn.'] };
    case 'word-owed':
      return { subject: `${reference}: a word is owed`, body: [`${owing(matter)} is to ${owedInWords(matter)}.`, about(matter), due(matter)] };
    case 'word-overdue':
      return { subject: `${reference}: overdue`, body: [`${owing(matter)} was to ${owedInWords(matter)}, and has not.`, about(matter), due(matter), 'A dispute can be opened about it.'] };
    default:
      return unnamed(reference);
  }
}
