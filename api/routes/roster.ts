import type { RequestHandler } from 'express';
import { csvBody } from '../http/csv-body';
import type { AddResource } from '../http/resource';
import { planRoutes } from '../roster/plans';
import { publishingRoutes } from '../roster/publishing';
import { standingInRoutes } from '../roster/standing-in';
import type { Services } from '../services';

const importLimit = '256kb';

/** The duty roster of an office (COO-4): plans, drafts and their publication, and who stands in for whom. */
export function rosterRoutes(add: AddResource, services: Services, json: readonly RequestHandler[]): void {
  const roster = '/v1/offices/:office/roster';
  const plans = planRoutes(services);
  const publishing = publishingRoutes(services);
  const standingIn = standingInRoutes(services);
  add(roster, { get: publishing.roster });
  add(`${roster}/patterns`, { get: plans.patterns, post: [...json, plans.newPattern] });
  add(`${roster}/patterns/:id/withdrawal`, { post: [...json, plans.patternWithdrawal] });
  add(`${roster}/one-offs`, { get: plans.oneOffs, post: [...json, plans.newOneOff] });
  add(`${roster}/one-offs/:id/withdrawal`, { post: [...json, plans.oneOffWithdrawal] });
  add(`${roster}/import`, { post: [...csvBody(importLimit), publishing.import] });
  add(`${roster}/draft`, { get: publishing.draft });
  add(`${roster}/publication`, { post: [...json, publishing.publication] });
  add(`${roster}/overrides`, { get: standingIn.overrides, post: [...json, standingIn.newOverride] });
  add(`${roster}/overrides/:id/withdrawal`, { post: [...json, standingIn.overrideWithdrawal] });
  add(`${roster}/swaps`, { get: standingIn.swaps, post: [...json, standingIn.newSwap] });
  for (const step of ['acceptance', 'refusal', 'withdrawal'] as const) add(`${roster}/swaps/:id/${step}`, { post: [...json, standingIn.swapStep(step)] });
  add(`${roster}/relief`, { post: [...json, standingIn.relief] });
  add(`${roster}/changes`, { get: publishing.changes });
  add('/v1/offices/:office/coverage', { get: publishing.coverage });
}
