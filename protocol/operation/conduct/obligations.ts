/** What is owed from the start of an action until the operation is closed. */
import type { Obligation } from '../../obligation';
import { after, type Instant, type Program } from '../../vocabulary';
import { reportsMissing, statisticsOpen, targetsWithoutResult } from './closing';
import { untoldFugitives } from './fugitives';
import { isSettled, stands, type Conduct } from './state';

function queriesOwed({ basis, arrests }: Conduct): readonly Obligation[] {
  return arrests.filter(stands).flatMap(({ number, arrestedBy, at, queries }) =>
    queries
      .filter((query) => query.attested === null)
      .map(({ code }): Obligation => ({ program: arrestedBy, person: null, what: `${code} on arrest ${number}`, provision: 'DEC-6', dueAt: after(at, basis.parameters.arrestQueriesWithin) })),
  );
}

const owed = (program: Program, what: string, provision: Obligation['provision'], dueAt: Instant | null): Obligation => ({ program, person: null, what, provision, dueAt });

/** DEC-3, DEC-6: what an arrest or a find owes, each by a time of its own, whether the action has ended or not. */
function owedAtOnce(conduct: Conduct): readonly Obligation[] {
  if (conduct.closed !== null) return [];
  return [...queriesOwed(conduct), ...untoldFugitives(conduct).map(({ who, tellBy }) => owed('OI', `tell DRO of the fugitive ${who}`, 'DEC-3', tellBy))];
}

export function conductObligations(conduct: Conduct): readonly Obligation[] {
  const { basis, afterAction, closed } = conduct;
  if (closed !== null) return [];
  const atOnce = owedAtOnce(conduct);
  if (afterAction === null) return [...atOnce, owed(basis.lead, 'conduct the action, and say when it has ended', 'COO-8', basis.expectedEnd ?? null)];
  const { dueAt } = afterAction;
  const missing = targetsWithoutResult(conduct).length;
  const later = [
    ...reportsMissing(conduct).map((program) => owed(program, 'report on the action', 'CAS-1', dueAt)),
    ...(missing === 0 ? [] : [owed(basis.lead, `results of ${missing} of ${basis.targets.length} targets`, 'CAS-1', dueAt)]),
    ...(statisticsOpen(conduct).length === 0 ? [] : [owed(basis.lead, 'Community Shield statistics', 'DEC-8', dueAt)]),
  ];
  const all = [...atOnce, ...later];
  return all.length > 0 || conduct.arrests.some((arrest) => stands(arrest) && !arrest.queries.every(isSettled)) ? all : [owed(basis.lead, 'close the operation', 'COO-8', basis.expectedEnd === undefined ? null : dueAt)];
}

/** Whom it waits for: the one office that owes something, or both. */
export function conductWaitsOn(conduct: Conduct): Program | null {
  const [first, ...rest] = [...new Set(conductObligations(conduct).map(({ program }) => program))];
  return first === undefined || rest.length > 0 ? null : first;
}

/** Who owes something that is due after the action. */
export function owingAfterAction(conduct: Conduct): readonly Program[] {
  const { afterAction } = conduct;
  if (afterAction === null) return [];
  return [...new Set(conductObligations(conduct).filter(({ dueAt }) => dueAt === afterAction.dueAt).map(({ program }) => program))];
}

/** Who owes something of an arrest that is overdue. */
export function owingAtOnce(conduct: Conduct, now: Instant): readonly Program[] {
  return [...new Set(owedAtOnce(conduct).filter(({ dueAt }) => dueAt !== null && dueAt <= now).map(({ program }) => program))];
}

export interface ConductReminder {
  readonly of: 'after-action' | 'arrest' | 'end';
  readonly at: Instant;
  readonly number: number;
}

function afterActionReminder(conduct: Conduct): ConductReminder | null {
  const { afterAction } = conduct;
  return afterAction === null || owingAfterAction(conduct).length === 0 ? null : { of: 'after-action', at: afterAction.remindAt, number: afterAction.reminders + 1 };
}

/** When each is overdue, and again and again. What was missed in an outage is not made up for. */
function arrestReminder(conduct: Conduct): ConductReminder | null {
  const { pressed, basis } = conduct;
  const every: number | undefined = basis.parameters.remindOfArrestEvery; // operations opened before there was this reminder have none
  if (every === undefined) return null;
  const [at] = owedAtOnce(conduct)
    .flatMap(({ dueAt }) => (dueAt === null ? [] : [pressed === undefined || dueAt > pressed.at ? dueAt : after(pressed.at, every)]))
    .sort();
  return at === undefined ? null : { of: 'arrest', at, number: (pressed?.reminders ?? 0) + 1 };
}

/** COO-8: everything that follows waits until somebody has said that it has ended. */
function endReminder({ basis, ended, endAsked }: Conduct): ConductReminder | null {
  const { expectedEnd, parameters } = basis;
  if (ended !== null || expectedEnd === undefined) return null;
  const at = endAsked === undefined ? after(expectedEnd, parameters.actionSaidWithin) : after(endAsked.at, parameters.remindAfterActionEvery);
  return { of: 'end', at, number: (endAsked?.reminders ?? 0) + 1 };
}

/** Who owes something is reminded next; null when nobody does. */
export function conductReminder(conduct: Conduct): ConductReminder | null {
  const reminders = [endReminder(conduct), afterActionReminder(conduct), arrestReminder(conduct)];
  return reminders.reduce((first, each) => (first === null || (each !== null && each.at < first.at) ? each : first), null);
}

/** By when the next thing is owed. */
export function conductDue(conduct: Conduct): Instant | null {
  const dues = conductObligations(conduct).flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
  return dues.sort()[0] ?? null;
}
