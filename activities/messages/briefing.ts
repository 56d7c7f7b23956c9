import { inWords } from '../../protocol/field-office';
import { givingOffice, type Briefing } from '../../protocol/briefing/state';
import { memoTopicOf } from '../../protocol/briefing/topics';
import { inUtc, unnamed, type Topic } from './topic';

/** No places, reasons or titles of an office’s own: they are free text. */
function about(matter: Briefing): string {
  const { topics } = matter;
  const own = topics.filter(({ topic }) => topic === null).length;
  const named = topics.flatMap(({ topic }) => (topic === null ? [] : [memoTopicOf(topic).title]));
  return `${inWords(givingOffice(matter))} briefs its counterpart on: ${[...named, ...(own === 0 ? [] : [own === 1 ? 'a topic of its own' : `${own} topics of its own`])].join('; ')}.`;
}

const when = ({ plan }: Briefing): string => `It is planned from ${inUtc(plan.startsAt)} until ${inUtc(plan.endsAt)}.`;

const simple = {
  planned: ['a briefing is planned', 'Your counterpart plans a briefing. Name people of yours who are to attend, while there is room.'],
  moved: ['the briefing is changed', 'The plan of the briefing has changed.'],
  invited: ['you are invited to a briefing', 'You are invited to a briefing.'],
  named: ['people are named for the briefing', 'The counterpart has named people who are to attend.'],
  declined: ['somebody does not come to the briefing', 'Somebody who was invited to the briefing does not come. There is room for another.'],
  comes: ['a briefing comes', 'The briefing is soon.'],
} as const;

const over = {
  cancelled: ['the briefing is cancelled', 'The briefing is cancelled.'],
  'not-held': ['the briefing was not held', 'The briefing was not held.'],
  held: ['the briefing was held', 'The briefing was held, and who attended is recorded. Either office can correct that until it is concluded.'],
  'attendance-corrected': ['attendance is corrected', 'Who attended the briefing was corrected.'],
} as const;

export function briefingTopic(name: string, matter: Briefing): Topic {
  const { reference, clock } = matter;
  if (name in simple) {
    const [subject, sentence] = simple[name as keyof typeof simple];
    return { subject: `${reference}: ${subject}`, body: [sentence, about(matter), when(matter)] };
  }
  if (name in over) {
    const [subject, sentence] = over[name as keyof typeof over];
    return { subject: `${reference}: ${subject}`, body: [sentence, about(matter)] };
  }
  if (name !== 'say-whether-held') return unnamed(reference);
  const due = clock === null ? '' : `It is due at ${inUtc(clock.dueAt)}. Silence does not say that it was held.`;
  return { subject: `${reference}: was the briefing held?`, body: ['Its time has passed. Say that it was held and who attended, move it, or say that it was not held.', about(matter), when(matter), due] };
}
