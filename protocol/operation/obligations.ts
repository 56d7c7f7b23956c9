/** What is owed on an operation until its action starts; what is owed from then on is conduct/obligations.ts. */
import { acknowledgementsOwed } from '../call-out';
import type { Obligation } from '../obligation';
import type { Instant, Program } from '../vocabulary';
import { conductDue, conductObligations, conductWaitsOn } from './conduct/obligations';
import { gatesOf } from './gates';
import { nextClock } from './clocks';
import { conductedBy, isClosed, leadOf, plannedWindow, type Operation } from './state';

const owedBy = (program: Program, what: string, provision: Obligation['provision'], dueAt: Instant | null): Obligation => ({ program, person: null, what, provision, dueAt });

function justificationOwed({ exigent }: Operation): readonly Obligation[] {
  return exigent === null || exigent.justification !== null ? [] : [owedBy(exigent.program, 'justify the exigent start in writing', 'COO-8', exigent.dueAt)];
}

/** Each shut gate is owed by the planned start, by the offices that can open it. */
function gatesOwed(operation: Operation): readonly Obligation[] {
  const { start } = plannedWindow(operation);
  return gatesOf(operation)
    .filter(({ passed, gate }) => !passed && gate !== 'counterpart')
    .flatMap(({ gate, provision }) => (gate === 'signatures' ? conductedBy(operation).filter((program) => operation.signatures[program] === null) : [leadOf(operation)]).map((program) => owedBy(program, `open the gate ${gate}`, provision, start)));
}

export function obligations(operation: Operation): readonly Obligation[] {
  if (isClosed(operation)) return [];
  const pages = acknowledgementsOwed(operation.callOuts, operation.parameters.pageTimeout);
  if (operation.conduct !== null) return [...pages, ...justificationOwed(operation), ...conductObligations(operation.conduct)];
  const { phase, invitation } = operation;
  const { start } = plannedWindow(operation);
  switch (phase) {
    case 'inviting':
      return [...pages, owedBy(invitation?.asked ?? operation.openedFor, invitation?.lapsedAt == null ? 'answer the invitation' : 'answer the invitation, late', 'COO-8', invitation?.answerDue ?? null)];
    case 'declined':
      return [...pages, owedBy(operation.openedFor, 'ask again, dispute the answer, or plan without the counterpart', 'COO-8', start)];
    case 'cleared':
      return [...pages, owedBy(leadOf(operation), 'start the action, or plan it again', 'COO-8', start)];
    default: {
      const gates = gatesOwed(operation);
      const goes = gates.length > 0 ? [] : conductedBy(operation).filter((program) => operation.go[program] === null).map((program) => owedBy(program, 'give the go', 'COO-8', start));
      return [...pages, ...gates, ...goes];
    }
  }
}

/** Whom it waits for: the one office that owes something, or both. */
export function waitingOn(operation: Operation): Program | null {
  if (operation.conduct !== null && operation.closedAt === null && justificationOwed(operation).length === 0) return conductWaitsOn(operation.conduct);
  const [first, ...rest] = [...new Set(obligations(operation).map(({ program }) => program))];
  return first === undefined || rest.length > 0 ? null : first;
}

export function dueAt(operation: Operation): Instant | null {
  if (isClosed(operation)) return null;
  if (operation.conduct === null) return operation.phase === 'inviting' ? (operation.invitation?.answerDue ?? null) : plannedWindow(operation).start;
  const dues = [conductDue(operation.conduct), nextClock(operation)?.at ?? null].filter((each) => each !== null);
  return dues.sort()[0] ?? null;
}
