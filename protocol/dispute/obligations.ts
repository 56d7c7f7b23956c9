/** What is owed on a dispute. */
import { acknowledgementsOwed } from '../call-out';
import type { Obligation } from '../obligation';
import type { Program } from '../vocabulary';
import { isRung, missingSummaries, onTheTable, type Dispute } from './state';

/** The sides that the rung waits for: whose summary is missing; who has not accepted what is on the table, or both. */
export function owing(dispute: Dispute): readonly Program[] {
  if (dispute.phase === 'summaries') return missingSummaries(dispute);
  const open = onTheTable(dispute);
  return (['OI', 'DRO'] as const).filter((program) => open?.acceptances[program] == null);
}

function settling(dispute: Dispute): readonly Obligation[] {
  const { phase, clock } = dispute;
  const dueAt = clock?.due ?? null;
  if (!isRung(phase)) return [];
  const provision = phase === 'afod-asac' ? 'RES-1' : phase === 'fod-sac' ? 'RES-2' : 'RES-3';
  const toSettle = onTheTable(dispute) === undefined ? 'propose a resolution' : 'accept the proposal, or propose another';
  const what = phase === 'summaries' ? 'written summary' : toSettle;
  return owing(dispute).map((program) => ({ program, person: null, what, provision, dueAt }));
}

export function obligations(dispute: Dispute): readonly Obligation[] {
  if (dispute.closedAt !== null) return [];
  return [...settling(dispute), ...acknowledgementsOwed(dispute.callOuts, dispute.parameters.pageTimeout)];
}

/** One side, when the dispute waits for it alone; null when it waits for both. */
export function waitingOn(dispute: Dispute): Program | null {
  const [one, other] = [...new Set(settling(dispute).map(({ program }) => program))];
  return other === undefined ? (one ?? null) : null;
}
