/** What is owed on a mutual notice. */
import { acknowledgementsOwed } from '../call-out';
import { openProposal } from '../course/agreement';
import type { Obligation } from '../obligation';
import { counterpartOf, type Program } from '../vocabulary';
import { isClosed, ruleOf, type MutualNotice } from './state';

/** COO-13, COO-14: a proposal waits for the other side; without one, the course is for both to find. */
function courseOwed(matter: MutualNotice): readonly Obligation[] {
  if (matter.clock === null) return [];
  const { provision } = ruleOf(matter);
  const dueAt = matter.clock.courseDue;
  const proposal = openProposal(matter);
  const owed = (program: Program, what: string): Obligation => ({ program, person: null, what, provision, dueAt });
  return proposal === undefined
    ? [matter.to, matter.from].map((program) => owed(program, 'agree on a course'))
    : [owed(counterpartOf(proposal.side), `accept the course of proposal ${proposal.number}, or propose another`)];
}

export function obligations(matter: MutualNotice): readonly Obligation[] {
  if (isClosed(matter)) return [];
  const { provision, closedBy } = ruleOf(matter);
  const ofReceiver = (what: string): Obligation => ({ program: matter.to, person: null, what, provision, dueAt: null });
  const acknowledgement = matter.acknowledgement === null ? [ofReceiver('acknowledge the notice')] : [];
  const disposition = closedBy === 'disposition' && matter.acknowledgement !== null ? [ofReceiver('dispose of the referral')] : [];
  return [...acknowledgement, ...acknowledgementsOwed(matter.callOuts, matter.parameters.pageTimeout), ...courseOwed(matter), ...disposition];
}

/** Whom the matter waits for, in one word for lists and search attributes. */
export function waitingOn(matter: MutualNotice): Program | null {
  return obligations(matter)[0]?.program ?? null;
}
