/** Whom each event of a local protocol is told to, and what is owed on it. */
import { acknowledgementsOwed } from '../call-out';
import { asRecipients, butNot, noticesTo, pagedBy, pagesOf, type Recipient } from '../notices';
import type { Obligation } from '../obligation';
import type { Notice } from '../record';
import type { SignOff } from '../sign-off';
import { eventProvisions, type LaterLocalProtocolEvent } from './events';
import { owing, tierNow, type LocalProtocol } from './state';

const signersOf = ({ signatures }: SignOff): readonly Recipient[] => Object.values(signatures).flatMap((signature): readonly Recipient[] => (signature === null ? [] : [[signature.by.person, 'participant']]));

/** Who proposed it, who spoke or signed, and who was paged. */
function involved({ proposedBy, edits, returns, remarks, signOff, earlierTexts, callOuts }: LocalProtocol): readonly Recipient[] {
  const spoke = [...edits, ...returns, ...remarks].map(({ by }): Recipient => [by.person, 'participant']);
  const signed = [signOff, ...earlierTexts.map((earlier) => earlier.signOff)].flatMap(({ field, headquarters }) => [...signersOf(field), ...signersOf(headquarters)]);
  return [[proposedBy.person, 'sender'], ...spoke, ...signed, ...pagedBy(callOuts)];
}

export function localProtocolNotices(event: LaterLocalProtocolEvent, before: LocalProtocol, after: LocalProtocol): readonly Notice[] {
  const provisions = eventProvisions[event.kind];
  switch (event.kind) {
    case 'edited':
    case 'returned':
    case 'remarked':
    case 'withdrawn':
      return noticesTo(butNot(event.by.person, involved(before)), event.kind, provisions);
    case 'signed':
      return noticesTo(butNot(event.by.person, involved(before)), after.agreement === null ? 'signed' : 'agreed', provisions);
    case 'came-into-force':
      return noticesTo([...asRecipients(event.persons), ...involved(before)], after.phase, provisions);
    case 'reminded':
    case 'overdue':
      return noticesTo(asRecipients(event.persons), 'signature-owed', provisions, { purpose: event.kind === 'reminded' ? 'reminder' : 'notice' });
    case 'paged':
      return pagesOf(event, after.callOuts, provisions);
    // What takes its place tells everybody.
    case 'succeeded':
    case 'superseded':
    case 'acknowledged':
    case 'nobody-to-page':
    case 'relieved':
      return [];
  }
}

export function obligations(matter: LocalProtocol): readonly Obligation[] {
  const { clock, callOuts, parameters } = matter;
  const pages = acknowledgementsOwed(callOuts, parameters.pageTimeout);
  if (clock === null) return pages;
  const todo = tierNow(matter) === 'headquarters' ? 'sign the local protocol as Director, or return it' : 'sign the local protocol, or edit it';
  const what = `${clock.overdueSince === null ? '' : 'overdue: '}${todo}`;
  return [...owing(matter).map((program): Obligation => ({ program, person: null, what, provision: 'GOV-1', dueAt: clock.dueAt })), ...pages];
}
