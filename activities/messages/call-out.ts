import type { CallOutRequest } from '../../protocol/call-out-request/state';
import { unnamed, type Topic } from './topic';

/** What it is about is free text, and stays on the matter. */
export function callOutTopic(name: string, matter: CallOutRequest): Topic {
  const { reference, program, aor } = matter;
  const urgent = matter.urgency === 'urgent' ? 'URGENT ' : '';
  switch (name) {
    case 'representative-wanted':
      return { subject: `PAGE ${reference}: ${urgent}call-out`, body: [`The representative of ${program} in ${aor} is wanted. Acknowledge with what you will do.`] };
    case 'acknowledged':
      return { subject: `${reference}: acknowledged`, body: [`${program} in ${aor} has acknowledged the call-out, and says what will be done.`] };
    case 'concluded':
      return { subject: `${reference}: concluded`, body: ['The call-out is concluded. Nothing more is owed on it.'] };
    case 'withdrawn':
      return { subject: `${reference}: withdrawn`, body: ['The call-out was withdrawn. Nobody need come.'] };
    default:
      return unnamed(reference);
  }
}
