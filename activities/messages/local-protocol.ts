import { isEnding, type LocalProtocol } from '../../protocol/local-protocol/state';
import { inUtc, unnamed, type Topic } from './topic';

/** No title, terms or reasons: they are free text. */
function about(matter: LocalProtocol): string {
  const { aor, text } = matter;
  if (isEnding(matter)) return `It would end the local protocol ${text.supersedes ?? ''} of ${aor}: the national values would hold again.`;
  const changed = [...Object.keys(text.values), ...Object.keys(text.choices)].join(', ');
  return `It says what holds in ${aor} in the place of national values: ${changed}.${text.supersedes === null ? '' : ` It would supersede ${text.supersedes}.`}`;
}

const from = ({ text }: LocalProtocol): string => `It would hold from ${inUtc(text.effectiveAt)} on, for matters that are opened from then on.`;
const due = ({ clock }: LocalProtocol): string => (clock === null ? '' : `Signatures are due at ${inUtc(clock.dueAt)}. Silence signs nothing.`);

export function localProtocolTopic(name: string, matter: LocalProtocol): Topic {
  const { reference } = matter;
  const topic = (what: string, ...body: readonly string[]): Topic => ({ subject: `${reference}: ${what}`, body });
  switch (name) {
    case 'local-protocol-proposed':
      return { subject: `PAGE ${reference}: a local protocol is proposed`, body: ['Your counterpart proposes a local protocol. Edit it, or sign it.', about(matter), from(matter), due(matter)] };
    case 'local-protocol-to-sign':
      return { subject: `PAGE ${reference}: a local protocol to sign`, body: ['FOD and SAC have both signed a local protocol. Sign it as Director, or return it with a reason.', about(matter), from(matter), due(matter)] };
    case 'edited':
      return topic('the text was edited', 'The text of the local protocol was edited. Every signature is void; read it and sign it again.', about(matter), from(matter), due(matter));
    case 'signed':
      return topic('a signature', 'There is another signature of the local protocol.', about(matter), due(matter));
    case 'agreed':
      return topic('signed by all four', 'FOD, SAC and both Directors have signed the local protocol.', about(matter), from(matter));
    case 'returned':
      return topic('returned', 'A Director has returned the local protocol. Every signature is void; the reason is in the system.', about(matter), due(matter));
    case 'in-force':
      return topic('in force', `The local protocol of ${matter.aor} is in force.`, 'Matters that are opened from now on go by it. Those that are open keep what they were opened under.');
    case 'carried-out':
      return topic('the local protocol has ended', `The local protocol ${matter.text.supersedes ?? ''} of ${matter.aor} has ended: the national values hold again.`, 'Matters that are open keep what they were opened under.');
    case 'remarked':
      return topic('a remark', 'There is a remark on the local protocol.', about(matter));
    case 'withdrawn':
      return topic('withdrawn', 'The proposal of a local protocol was withdrawn.', about(matter));
    case 'signature-owed':
      return topic('a signature is owed', 'The local protocol is not signed.', about(matter), from(matter), due(matter));
    default:
      return unnamed(reference);
  }
}
