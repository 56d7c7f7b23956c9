/** What is owed on a call. */
import { acknowledgementsOwed } from '../call-out';
import type { Obligation } from '../obligation';
import { awaitsAnswer, isClosed, type Call } from './state';

export function obligations(matter: Call): readonly Obligation[] {
  if (isClosed(matter)) return [];
  const own = { program: matter.responsible, person: null, provision: 'COO-16' } as const;
  const next: Obligation = awaitsAnswer(matter)
    ? { ...own, what: matter.phase === 'unanswered' ? 'answer the agency, late' : 'answer the agency', dueAt: matter.answerDue }
    : { ...own, what: 'outcome of the call', dueAt: null };
  return [next, ...acknowledgementsOwed(matter.callOuts, matter.parameters.pageTimeout)];
}
