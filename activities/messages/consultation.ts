import { aim, counterpartIn, type Consultation } from '../../protocol/consultation/state';
import { inUtc, unnamed, type Topic } from './topic';

const subjects: Readonly<Record<Consultation['subject'], string>> = {
  'media-release': 'a media release',
  'congressional-reply': 'a reply to a congressional inquiry',
  'policy-change': 'a change of policy or procedure',
};

/** No title, text or reason: they are free text. */
function about(matter: Consultation): string {
  const { subject, from, revision, draft } = matter;
  return `It is ${subjects[subject]} of ${from}, revision ${revision}, planned for ${aim(matter)} at ${inUtc(draft.content.plannedAt)}.`;
}

const due = ({ clock }: Consultation): string => (clock === null ? '' : `It is due at ${inUtc(clock.dueAt)}.`);

const clearIt = (matter: Consultation): string => `It is not cleared for ${aim(matter)} until ${counterpartIn(matter)} has cleared just this revision. Silence clears nothing.`;

const simple = {
  commented: ['a comment', 'There is a comment on the draft.'],
  redrafted: ['the draft has changed', 'The draft has changed. What was cleared is void.'],
  cleared: ['cleared', 'The counterpart has cleared the draft.'],
  objected: ['an objection', 'The counterpart objects to the draft, and has said why. It is not cleared.'],
  'ladder-settled': ['the objection is settled', 'Both sides have accepted one text. The draft is cleared in line with it, or changed.'],
  'settlement-put': ['a settlement is proposed', 'An Assistant Director has put a text that is to settle the objection. Accept it, or put another.'],
  'settlement-accepted': ['the objection is settled', 'Both Assistant Directors have accepted one text. The draft is cleared in line with it, or changed.'],
  released: ['released', 'It has gone out, as cleared.'],
  implemented: ['implemented', 'It is implemented, as cleared.'],
  withdrawn: ['withdrawn', 'It was withdrawn. Nothing more is owed on it.'],
  'acknowledged-late': ['the urgent release is acknowledged', 'The counterpart has acknowledged the urgent release.'],
  'released-uncleared-owed': ['an urgent release', 'The counterpart’s acknowledgement of an urgent release is owed.'],
} as const;

export function consultationTopic(name: string, matter: Consultation): Topic {
  const { reference } = matter;
  if (name in simple) {
    const [subject, sentence] = simple[name as keyof typeof simple];
    return { subject: `${reference}: ${subject}`, body: [sentence, about(matter)] };
  }
  switch (name) {
    case 'draft-to-clear':
      return { subject: `PAGE ${reference}: a draft to clear`, body: ['Your counterpart shows you a draft: clear it, or object with a reason.', about(matter), clearIt(matter), due(matter)] };
    case 'draft-changed':
      return { subject: `PAGE ${reference}: a changed draft to clear`, body: ['The draft has changed, and you are asked again.', about(matter), clearIt(matter), due(matter)] };
    case 'objection-settled':
      return { subject: `PAGE ${reference}: clear it in line with the settlement`, body: ['The objection is settled by one text that both sides have accepted.', about(matter), clearIt(matter), due(matter)] };
    case 'objection-to-settle':
      return { subject: `PAGE ${reference}: an objection to settle`, body: ['The other program objects to the draft. The Assistant Directors settle it by one text that both accept.', about(matter), due(matter)] };
    case 'released-urgently':
      return { subject: `${reference}: released on the urgent path`, body: ['A media release goes out at once, without the counterpart’s clearing. The reason is on the matter.', about(matter)] };
    case 'not-cleared-owed':
      return { subject: `${reference}: a word on the draft is owed`, body: ['The draft is neither cleared nor objected to.', about(matter), clearIt(matter), due(matter)] };
    case 'disputed-owed':
      return { subject: `${reference}: an objection is not settled`, body: ['The Assistant Directors settle it by one text that both accept.', about(matter), due(matter)] };
    case 'cleared-owed':
      return { subject: `${reference}: ${aim(matter)} to report`, body: [`It is cleared, and its ${aim(matter)} is not reported. Report it, or withdraw it.`, about(matter), due(matter)] };
    default:
      return unnamed(reference);
  }
}
