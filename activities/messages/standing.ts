import { shownAt } from '../../platform/calendar/wall-clock';
import { provisions } from '../../protocol/provisions';
import type { StoredStandingNotice } from '../../store/standing-notices';
import type { Message } from './compose';
import { inUtc } from './topic';

/** @param publicUrl where the API is for people, without a slash at its end */
export function composeStanding({ office, timeZone, detail: { from, until }, recipientName, provision }: StoredStandingNotice, publicUrl: string): Message {
  const text = [
    `${recipientName},`,
    '',
    `Nobody is on duty for ${office}`,
    `  from  ${shownAt(from, timeZone)} (${inUtc(from)})`,
    `  until ${shownAt(until, timeZone)} (${inUtc(until)}), or later.`,
    'Until somebody is, pages of that time go to the liaison and to the head of office.',
    '',
    'Look at what is wanting, and publish a roster that has it:',
    `  GET ${publicUrl}/v1/offices/${office}/coverage`,
    `  POST ${publicUrl}/v1/offices/${office}/roster/publication`,
    '',
    'Under:',
    `  ${provision}: ${provisions[provision]}`,
    '',
    'Counterpart',
  ].join('\n');
  return { subject: `${office}: nobody is on duty from ${shownAt(from, timeZone)}`, text };
}
