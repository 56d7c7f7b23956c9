import { isRung, rungName, type Dispute } from '../../protocol/dispute/state';
import { inUtc, unnamed, type Topic } from './topic';

function about({ about: reference, cause }: Dispute): string {
  if (reference === null) return '';
  if (cause === 'lapse') return `OI did not answer ${reference} in time. Silence is never concurrence: the ladder settles what the answer is.`;
  if (cause === 'invitation') return `The office that was asked to join the operation ${reference} has not answered in time, or has declined.`;
  if (cause === 'objection') return `It is about an objection to what was to be cleared in ${reference}.`;
  return cause === 'refusal' ? `DRO disputes OI’s refusal of ${reference}.` : `It is about ${reference}.`;
}

function due({ clock }: Dispute): string {
  return clock?.due == null ? 'There is no time limit there; it stays open until it is settled.' : `Time there is over ${inUtc(clock.due)}.`;
}

const where = ({ phase }: Dispute): string => (isRung(phase) ? `It is with ${rungName(phase)}.` : `It is ${phase}.`);

export function disputeTopic(name: string, dispute: Dispute): Topic {
  const { reference } = dispute;
  switch (name) {
    case 'afod-asac':
      return { subject: `PAGE ${reference}: a dispute to settle`, body: ['A dispute is with AFOD and ASAC: settle it with your counterpart, at the lowest level.', about(dispute), due(dispute)] };
    case 'fod-sac':
      return { subject: `PAGE ${reference}: a dispute is raised to FOD and SAC`, body: ['AFOD and ASAC have not settled it; it is for your immediate resolution.', about(dispute), due(dispute)] };
    case 'summaries':
      return {
        subject: `PAGE ${reference}: a written summary is owed`,
        body: ['FOD and SAC have not settled it. Each prepares a written summary for the Assistant Directors; neither sees the other’s until both are in.', about(dispute), due(dispute)],
      };
    case 'assistant-directors':
      return { subject: `PAGE ${reference}: a joint decision is wanted`, body: ['The Assistant Directors for Operations decide it together, on one text that both accept.', about(dispute)] };
    case 'proposed':
      return { subject: `${reference}: a resolution is proposed`, body: ['The other side has put a text on the table. Accept it, or propose another.', where(dispute), due(dispute)] };
    case 'stated':
      return { subject: `${reference}: a statement`, body: ['The other side has said what it holds.', where(dispute)] };
    case 'resolved':
      return { subject: `${reference}: resolved`, body: ['Both sides have accepted one text.', about(dispute)] };
    case 'raised':
      return { subject: `${reference}: raised`, body: ['It was not settled where it was.', where(dispute), due(dispute)] };
    case 'waived':
      return { subject: `${reference}: an Assistant Director would go on`, body: ['One Assistant Director would go on without a summary that is missing. It takes both.'] };
    case 'decision-wanted':
      return { subject: `${reference}: before the Assistant Directors`, body: ['The Assistant Directors have it now, with the summaries that came in.'] };
    case 'withdrawn':
      return { subject: `${reference}: withdrawn`, body: ['The dispute was withdrawn. Nothing more is owed on it.'] };
    case 'overtaken':
      return { subject: `${reference}: ended by other means`, body: ['What it was about was settled or ended otherwise. Nothing more is owed on it.'] };
    case 'reminded':
      return { subject: `${reference}: not settled yet`, body: [where(dispute), due(dispute), about(dispute)] };
    default:
      return unnamed(reference);
  }
}
