/** What is owed on a concurrence. */
import { acknowledgementsOwed } from '../call-out';
import type { Obligation } from '../obligation';
import type { Program } from '../vocabulary';
import { awaitsAnswer, isClosed, type Concurrence } from './state';

export function obligations(matter: Concurrence): readonly Obligation[] {
  if (isClosed(matter)) return [];
  const answers: Obligation[] = awaitsAnswer(matter)
    ? [{ program: 'OI', person: null, what: matter.phase === 'lapsed' ? 'answer, late: on the ladder' : 'answer', provision: 'CON-3', dueAt: matter.clock?.answerDue ?? null }]
    : [];
  const replies = matter.questions
    .filter((question) => question.reply === undefined)
    .map((question): Obligation => ({ program: 'DRO', person: null, what: `reply to question ${question.number}`, provision: 'CON-4', dueAt: null }));
  const outcomes = matter.presentations
    .filter((presentation) => presentation.outcome === 'pending')
    .map((presentation): Obligation => ({ program: 'DRO', person: null, what: `outcome of presentation ${presentation.number}`, provision: 'CON-6', dueAt: null }));
  return [...answers, ...acknowledgementsOwed(matter.callOuts, matter.parameters.pageTimeout), ...replies, ...outcomes];
}

/** Whom the matter waits for, in one word for lists and search attributes. */
export function waitingOn(matter: Concurrence): Program | null {
  return obligations(matter)[0]?.program ?? null;
}
