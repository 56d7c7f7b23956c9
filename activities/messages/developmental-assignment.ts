import type { DevelopmentalAssignment } from '../../protocol/developmental-assignment/state';
import { inUtc, unnamed, type Topic } from './topic';

/** No title, place, reason or candidate: they are free text, and people’s names. */
const about = ({ from, peopleOf, aor, offer }: DevelopmentalAssignment): string =>
  `${from} in ${aor} offers it for newly hired people of ${peopleOf}, from ${inUtc(offer.startsAt)} until ${inUtc(offer.endsAt)}.`;

const texts = {
  offered: ['a developmental assignment is offered', 'Your counterpart offers a developmental assignment. Propose a candidate or accept one, decline it, or let it be: nobody has to take it up.'],
  'candidate-proposed': ['a candidate is proposed', 'A candidate is proposed. Both offices accept, or refuse with a reason.'],
  accepted: ['one office has accepted', 'One office has accepted the candidate. The other one’s word is wanting.'],
  agreed: ['agreed', 'Both offices have agreed on the candidate and the offer.'],
  'candidate-refused': ['the candidate is refused', 'The candidate is refused, with a reason. The offer stands.'],
  begun: ['begun', 'The developmental assignment has begun.'],
  completed: ['completed', 'The developmental assignment is completed. What was learnt is on the matter.'],
  ended: ['ended early', 'The developmental assignment ended before it was completed. The reason is on the matter.'],
  declined: ['declined', 'The offer is declined. The reason is on the matter.'],
  withdrawn: ['withdrawn', 'The offer is withdrawn. The reason is on the matter.'],
  lapsed: ['lapsed', 'Its first day has come, and nobody was agreed on. Nothing is owed, and another can be offered.'],
  'candidate-wanted': ['a candidate is wanted', 'No candidate is proposed yet. Propose one if there is one; without, the offer lapses on its first day.'],
  'acceptance-owed': ['a word on the candidate is owed', 'Accept the candidate, or refuse with a reason. Silence agrees to nobody.'],
  'beginning-to-say': ['has it begun?', 'Its first day is near, or has passed. Say when it has begun, or end it with a reason.'],
  'completion-to-say': ['is it completed?', 'Its last day is near, or has passed. Say that it is completed and what was learnt, or end it with a reason.'],
} as const;

export function assignmentTopic(name: string, matter: DevelopmentalAssignment): Topic {
  const { reference } = matter;
  if (!(name in texts)) return unnamed(reference);
  const [subject, sentence] = texts[name as keyof typeof texts];
  return { subject: `${reference}: ${subject}`, body: [sentence, about(matter)] };
}
