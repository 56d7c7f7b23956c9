/** Whom each event of a briefing is told to, and what is owed on it. */
import { asRecipients, butNot, noticesTo, type Recipient } from '../notices';
import type { Obligation } from '../obligation';
import type { Notice } from '../record';
import type { PersonName } from '../vocabulary';
import { provisionsOf, type LaterBriefingEvent } from './events';
import type { Briefing } from './state';
import { briefingProvision } from './topics';

const asInvited = (persons: readonly PersonName[]): readonly Recipient[] => persons.map(({ person }): Recipient => [person, 'invited']);
const presenter = ({ plan }: Briefing): Recipient => [plan.presenter.person, 'presenter'];
const planner = ({ plannedBy }: Briefing): Recipient => [plannedBy.person, 'sender'];
const counterpart = ({ told }: Briefing): readonly Recipient[] => asRecipients(told ?? []);

const everybody = (matter: Briefing): readonly Recipient[] => [planner(matter), presenter(matter), ...counterpart(matter), ...asInvited(matter.invited)];

export function briefingNotices(event: LaterBriefingEvent, before: Briefing, after: Briefing): readonly Notice[] {
  const provisions = provisionsOf(event.kind, before.from);
  switch (event.kind) {
    case 'told':
      return noticesTo(butNot(before.plannedBy.person, everybody(after)), 'planned', provisions);
    case 'moved':
      return noticesTo(butNot(event.by.person, [...everybody(after), presenter(before)]), event.kind, provisions);
    case 'cancelled':
    case 'not-held':
      return noticesTo(butNot(event.by.person, everybody(before)), event.kind, provisions);
    case 'invited': {
      const named = noticesTo(butNot(event.by.person, asInvited(event.persons)), event.kind, provisions);
      // What the counterpart named, the giving office learns.
      return event.side === before.from ? named : [...named, ...noticesTo([planner(before), presenter(before)], 'named', provisions)];
    }
    case 'declined': // whom the counterpart does not send after all, hears of it too
      return noticesTo(butNot(event.by.person, [planner(before), presenter(before), ...asInvited([event.person])]), event.kind, provisions);
    case 'held':
    case 'attendance-corrected':
      return noticesTo(butNot(event.by.person, [planner(before), presenter(before), ...counterpart(before)]), event.kind, provisions);
    case 'reminded':
      // Before it is over, whoever is to be there is reminded of it; afterwards, whoever is to say what became of it.
      return event.at < before.plan.endsAt
        ? noticesTo([presenter(before), ...asInvited(before.invited)], 'comes', provisions, { purpose: 'reminder' })
        : noticesTo([presenter(before), planner(before), ...asRecipients(event.persons)], 'say-whether-held', provisions, { purpose: 'reminder' });
    case 'overdue':
      return noticesTo([presenter(before), planner(before), ...asRecipients(event.persons)], 'say-whether-held', provisions);
    case 'closed':
    case 'concluded':
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return [];
  }
}

export function obligations({ from, clock }: Briefing): readonly Obligation[] {
  if (clock === null) return [];
  const what = `${clock.overdueSince === null ? '' : 'overdue: '}say whether the briefing was held, and who attended; or move or cancel it`;
  return [{ program: from, person: null, what, provision: briefingProvision(from), dueAt: clock.dueAt }];
}
