/** What is owed on a de-confliction, by the office of each side. */
import { acknowledgementsOwed } from '../call-out';
import { openProposal } from '../course/agreement';
import type { Obligation } from '../obligation';
import type { Program } from '../vocabulary';
import { isClosed, officesOf, otherSideOf, provisionOf, sideNames, unclaimed, type Deconfliction } from './state';

/** A proposal waits for the other side; without one, the course is for both to find. */
function courseOwed(matter: Deconfliction): readonly Obligation[] {
  if (matter.clock === null) return [];
  const proposal = openProposal(matter);
  const what = proposal === undefined ? 'agree on a course' : `accept the course of proposal ${proposal.number}, or propose another`;
  const offices = officesOf(matter, proposal === undefined ? sideNames : [otherSideOf(proposal.side)]);
  const dueAt = matter.clock.courseDue;
  return offices.map((office) => ({ ...office, person: null, what, provision: provisionOf(matter), dueAt }));
}

export function obligations(matter: Deconfliction): readonly Obligation[] {
  if (isClosed(matter)) return [];
  const claims = officesOf(matter, unclaimed(matter)).map((office): Obligation => ({ ...office, person: null, what: 'claim the de-confliction', provision: 'COO-5', dueAt: null }));
  return [...claims, ...acknowledgementsOwed(matter.callOuts, matter.parameters.pageTimeout), ...courseOwed(matter)];
}

/** The program of the side, when it waits for one alone: for a claim first, then for a word on a proposal. */
export function waitingOn(matter: Deconfliction): Program | null {
  const claims = unclaimed(matter).map((side) => matter.sides[side].program);
  const owing = isClosed(matter) ? [] : claims.length > 0 ? claims : courseOwed(matter).map(({ program }) => program);
  const [one, ...more] = [...new Set(owing)];
  return more.length === 0 ? (one ?? null) : null;
}
