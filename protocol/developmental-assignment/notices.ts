/** Whom each event of a developmental assignment is told to, and what is owed on it. */
import { asRecipients, butNot, noticesTo, type Recipient } from '../notices';
import type { Obligation } from '../obligation';
import type { Notice } from '../record';
import { eventProvisions, type LaterAssignmentEvent } from './events';
import { agreedCandidate, owing, type AssignmentPhase, type DevelopmentalAssignment } from './state';

/** Who offered it, who was told of it, and who spoke. */
function offices({ offeredBy, told, candidates, signOff, begun }: DevelopmentalAssignment): readonly Recipient[] {
  const accepted = Object.values(signOff?.signatures ?? {}).flatMap((signature) => (signature === null ? [] : [signature.by]));
  const spoke = [...candidates.map(({ by }) => by), ...accepted, ...(begun === null ? [] : [begun.by])];
  return [[offeredBy.person, 'sender'], ...asRecipients(told ?? []), ...spoke.map(({ person }): Recipient => [person, 'participant'])];
}

/** Whoever goes learns of it once both offices have agreed, and not before: a candidacy that comes to nothing is between the offices. */
function whoGoes(matter: DevelopmentalAssignment): readonly Recipient[] {
  const agreed = agreedCandidate(matter);
  return agreed === undefined ? [] : [[agreed.person.person, 'candidate']];
}

const owedIn: Readonly<Partial<Record<AssignmentPhase, string>>> = { offered: 'candidate-wanted', proposed: 'acceptance-owed', agreed: 'beginning-to-say', begun: 'completion-to-say' };

export function assignmentNotices(event: LaterAssignmentEvent, before: DevelopmentalAssignment, after: DevelopmentalAssignment): readonly Notice[] {
  const provisions = eventProvisions[event.kind];
  switch (event.kind) {
    case 'told':
      return noticesTo(butNot(before.offeredBy.person, asRecipients(event.persons)), 'offered', provisions);
    case 'accepted': {
      const others = [...whoGoes(after), ...offices(before)];
      return noticesTo(butNot(event.by.person, others), after.phase === 'agreed' ? 'agreed' : event.kind, provisions);
    }
    case 'candidate-proposed':
    case 'candidate-refused':
    case 'begun':
    case 'completed':
    case 'ended':
    case 'declined':
    case 'withdrawn':
      return noticesTo(butNot(event.by.person, [...whoGoes(after), ...offices(before)]), event.kind, provisions);
    case 'lapsed':
      return noticesTo(offices(before), event.kind, provisions);
    case 'reminded':
    case 'overdue':
      return noticesTo([...asRecipients(event.persons), ...whoGoes(before)], owedIn[before.phase] ?? event.kind, provisions, { purpose: event.kind === 'reminded' ? 'reminder' : 'notice' });
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return [];
  }
}

const owedInWords: Readonly<Partial<Record<AssignmentPhase, string>>> = {
  offered: 'propose a candidate for the developmental assignment, if there is one',
  proposed: 'accept the candidate, or refuse with a reason',
  agreed: 'say that the developmental assignment has begun, or end it',
  begun: 'say that the developmental assignment is completed and what was learnt, or end it',
};

export function obligations(matter: DevelopmentalAssignment): readonly Obligation[] {
  const { clock, phase } = matter;
  if (clock === null) return [];
  // COO-12: an offer is encouraged, not owed: nobody is late with a candidate.
  const late = clock.overdueSince === null || phase === 'offered' ? '' : 'overdue: ';
  return owing(matter).map((program): Obligation => ({ program, person: null, what: `${late}${owedInWords[phase] ?? ''}`, provision: 'COO-12', dueAt: phase === 'offered' ? null : clock.dueAt }));
}
