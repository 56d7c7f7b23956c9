import type { AdministrativeArrest } from '../../protocol/call/words';
import { openProposal, type Transfer } from '../../protocol/transfer/state';
import { inUtc, unnamed, type Topic } from './topic';

const categories: Readonly<Record<AdministrativeArrest, string>> = {
  'traffic-stop': 'traffic stops by state and local police',
  'jail-referral': 'referrals by jails',
  'probation-or-parole-referral': 'probation and parole referrals',
};

/** No terms or statements: they are free text. */
const about = ({ category, to, aor }: Transfer): string => `It is about who is responsible for ${categories[category]} in ${aor}: ${to} is to be.`;

function from(matter: Transfer): string {
  const effectiveAt = matter.agreement?.effectiveAt ?? openProposal(matter)?.proposed.effectiveAt;
  return effectiveAt === undefined ? '' : `It would be so from ${inUtc(effectiveAt)} on.`;
}

const due = ({ clock }: Transfer): string => (clock === null ? '' : `A word is due at ${inUtc(clock.dueAt)}. Silence agrees to nothing.`);

export function transferTopic(name: string, matter: Transfer): Topic {
  const { reference } = matter;
  switch (name) {
    case 'transfer-proposed':
      return { subject: `PAGE ${reference}: a transfer is proposed`, body: ['Your counterpart proposes a transfer of responsibility.', about(matter), from(matter), due(matter)] };
    case 'proposed':
      return { subject: `${reference}: another proposal`, body: ['The other side has put another proposal. It takes the place of the one before.', about(matter), from(matter), due(matter)] };
    case 'agreed':
      return { subject: `${reference}: agreed`, body: ['Both sides have agreed on the transfer.', about(matter), from(matter), 'Calls for assistance of that category are routed by it from then on.'] };
    case 'found-short':
      return { subject: `${reference}: short of resources`, body: ['Local resources fall short of what the transfer needs. It is assessed at the next quarterly meeting of headquarters, and can be taken up again.', about(matter)] };
    case 'took-effect':
      return { subject: `${reference}: in effect`, body: ['The transfer is in effect.', about(matter), 'New calls for assistance of that category go to that office. Calls that were open stay where they are.'] };
    case 'remarked':
      return { subject: `${reference}: a remark`, body: ['There is a remark on the transfer.', about(matter)] };
    case 'withdrawn':
      return { subject: `${reference}: withdrawn`, body: ['The proposal of a transfer was withdrawn.', about(matter)] };
    case 'word-owed':
      return { subject: `${reference}: a word on the transfer is owed`, body: ['Agree to the open proposal, propose something else, or say what is short.', about(matter), from(matter), due(matter)] };
    case 'shortfall-stands':
      return { subject: `${reference}: still short of resources`, body: ['The transfer was found short of resources. Take it up again, or withdraw it.', about(matter)] };
    default:
      return unnamed(reference);
  }
}
