/** When an operation is for both offices, and what it wants of the counterpart (COO-8, DEC-7, TPD-2). */
import { owedBefore } from '../pressing';
import { after, counterpartOf, type Instant, type Program } from '../vocabulary';
import type { PlanContent } from './plan';
import { requiredSections, sectionNames, type SectionName } from './sections';
import { contentOf, hasJoined, leadOf, plannedWindow, type Invitation, type JointCause, type Operation } from './state';

export const hasGangTarget = ({ targets }: PlanContent): boolean => (targets?.targets ?? []).some(({ gang }) => gang !== 'none');

/** DEC-7: a gang target makes it so, whoever opened it; the plan may say so of its own accord. */
export function isCommunityShield({ plan }: Pick<Operation, 'plan'>): boolean {
  const content = contentOf(plan);
  return hasGangTarget(content) || content.objectives?.communityShield === true;
}

/** Why the plan cannot do without the counterpart; null when it can. */
export function needOfCounterpart({ plan, openedFor }: Pick<Operation, 'plan' | 'openedFor'>): 'gang' | 'resources' | null {
  const content = contentOf(plan);
  if (hasGangTarget(content)) return 'gang'; // DEC-7
  const theirs = (content.resources?.resources ?? []).some(({ program, count }) => program !== openedFor && count > 0);
  const other = counterpartOf(openedFor);
  const shares = content['processing-transport'];
  const works = shares !== undefined && shares.processing[other] + shares.transport[other] > 0;
  return theirs || works ? 'resources' : null; // COO-8
}

/** Why the counterpart is to be asked now: it was not asked for this. Null when it was, or nothing is wanted of it. */
export function toAsk(operation: Pick<Operation, 'plan' | 'openedFor' | 'joint' | 'invitation'>): JointCause | null {
  const need = needOfCounterpart(operation);
  const { joint, invitation } = operation;
  if (need === null || hasJoined(operation)) return null;
  if (!joint || invitation === null) return need;
  return invitation.answer === null || invitation.cause === need ? null : need;
}

/** The plan needs the counterpart, which has answered that it does not join. */
export const lacksCounterpart = (operation: Pick<Operation, 'plan' | 'openedFor' | 'joint' | 'invitation'>): boolean =>
  needOfCounterpart(operation) !== null && !hasJoined(operation) && operation.invitation?.answer != null;

type Asking = Pick<Operation, 'invitation' | 'openedFor' | 'plan' | 'window' | 'parameters'>;

/** It is answered before the action would start. Operations from before there was a time for what is urgent have the whole time. */
function answerDueOf(operation: Asking, at: Instant): Instant {
  const { answerInvitationWithin: within, answerUrgentInvitationWithin: atLeast }: Partial<Asking['parameters']> & Pick<Asking['parameters'], 'answerInvitationWithin'> = operation.parameters;
  return atLeast === undefined ? after(at, within) : owedBefore(plannedWindow(operation).start, at, { within, atLeast });
}

export function newInvitation(operation: Asking, cause: JointCause, at: Instant): Invitation {
  const { invitation, openedFor, parameters } = operation;
  const answerDue = answerDueOf(operation, at);
  const reminders = parameters.remindInvitedBefore.map((before) => after(answerDue, -before)).filter((each) => each > at);
  return { number: (invitation?.number ?? 0) + 1, asked: counterpartOf(openedFor), cause, askedAt: at, answerDue, reminders, remindersSent: 0, lapsedAt: null, answer: null };
}

/** The sections that must be written and are not. In a joint operation resources are among them, be it as an empty list: both plan with them (COO-8). */
export function missingSections(operation: Pick<Operation, 'plan' | 'joint' | 'invitation'>): readonly SectionName[] {
  const required: readonly SectionName[] = hasJoined(operation) ? sectionNames : requiredSections;
  return required.filter((name) => operation.plan[name].content === null);
}

/** TPD-2: the offices that a joint plan lets carry nothing, and of what. */
export function carriesNothing({ plan }: Pick<Operation, 'plan'>): readonly { readonly program: Program; readonly work: 'processing' | 'transport' }[] {
  const shares = contentOf(plan)['processing-transport'];
  if (shares === undefined) return [];
  return (['processing', 'transport'] as const).flatMap((work) => (['OI', 'DRO'] as const).filter((program) => shares[work][program] === 0).map((program) => ({ program, work })));
}

/** The offices that see it, and make concurrences and notices for it: the counterpart as soon as it is asked, whatever it answers. */
export const partiesOf = (operation: Pick<Operation, 'joint' | 'invitation' | 'lead' | 'openedFor'>): readonly Program[] => {
  const lead = leadOf(operation);
  return operation.joint ? [lead, counterpartOf(lead)] : [lead];
};
