/** Requests for support and deficiencies for tests: typed, plain, and the same every time. Nothing here reads a clock. */
import type { ActionBody as DeficiencyBody, DeficiencyAction, DeficiencyCommand, RemedyContent } from '../../protocol/deficiency/messages';
import { decide as decideDeficiency } from '../../protocol/deficiency/decide';
import { evolve as evolveDeficiency } from '../../protocol/deficiency/evolve';
import { openDeficiency, type DeficiencyOpeningBody, type OpenDeficiency } from '../../protocol/deficiency/process';
import { deficiencyParameters, type Deficiency } from '../../protocol/deficiency/state';
import { parametersInForce } from '../../protocol/parameters';
import { makeReference } from '../../protocol/reference';
import { decide as decideSupport } from '../../protocol/support-request/decide';
import { evolve as evolveSupport } from '../../protocol/support-request/evolve';
import type { ActionBody as SupportBody, SupportAction, SupportAsked, SupportCommand } from '../../protocol/support-request/messages';
import { openSupportRequest, type OpenSupportRequest, type SupportOpeningBody } from '../../protocol/support-request/process';
import { supportParameters, type SupportRequest } from '../../protocol/support-request/state';
import { after, type Actor, type Instant, type Reference } from '../../protocol/vocabulary';
import { days, hours, inNyc, later, nextCommandId, nyc, receipt } from './builders';

export type SupportBodies = { readonly [Action in SupportAction]: SupportBody<Action> };
export type DeficiencyBodies = { readonly [Action in DeficiencyAction]: DeficiencyBody<Action> };

interface Choices {
  readonly by?: Actor;
  readonly at?: Instant;
  readonly reference?: Reference;
}

/** A bus for twelve, in two days, for four hours. */
export function asked(at: Instant = receipt, support: SupportAsked['support'] = 'transport'): SupportAsked {
  const window = { start: after(at, days(2)), end: after(at, days(2) + hours(4)) };
  const common = { persons: 12, juveniles: 1, needs: ['One needs insulin.'], window, narrative: 'Found at the plant on Dock Road.' };
  if (support === 'transport') return { support, from: 'Dock Road plant', to: 'Varick Street', ...common };
  return support === 'processing' ? { support, place: 'Varick Street', ...common } : { support, ...common };
}

export function aSupportOpening({ by = inNyc.agent, at = receipt, reference, ...body }: Choices & Partial<SupportOpeningBody> = {}): OpenSupportRequest {
  return {
    id: nextCommandId(),
    matter: reference ?? makeReference({ aor: nyc, kind: 'support-request', year: 2026, number: 1 }),
    kind: 'support-request',
    action: 'open',
    body: { aor: nyc, from: by.post?.program ?? 'OI', asked: asked(at), parameters: parametersInForce(supportParameters), ...body },
    actor: by,
    matterVersion: null,
    via: 'inbox',
    receivedAt: at,
    expiresAt: null,
  };
}

export const aSupportRequest = (choices: Parameters<typeof aSupportOpening>[0] = {}): SupportRequest => openSupportRequest(aSupportOpening(choices));

/** What the matter says to a person, and what it becomes. */
export function saySupport<Action extends SupportAction>(matter: SupportRequest, action: Action, by: Actor, body: SupportBody<Action>, at: Instant = later(hours(1))) {
  const command = { id: nextCommandId(), matter: matter.reference, kind: 'support-request', action, body, actor: by, matterVersion: null, via: 'inbox', receivedAt: at, expiresAt: null };
  const decision = decideSupport(matter, command as unknown as SupportCommand, at);
  return { decision, after: decision.kind === 'accepted' ? evolveSupport(matter, decision.event) : matter };
}

export function aRemedy(now: Instant = receipt, changes: Partial<RemedyContent> = {}): RemedyContent {
  return {
    way: 'igsa',
    text: 'Forty beds of the county, from March on.',
    tasks: [
      { what: 'Draft the agreement', program: 'DRO', dueAt: after(now, days(20)) },
      { what: 'Read it for the agents’ needs', program: 'OI', dueAt: after(now, days(30)) },
    ],
    ...changes,
  };
}

export function aDeficiencyOpening({ by = inNyc.officer, at = receipt, reference, ...body }: Choices & Partial<DeficiencyOpeningBody> = {}): OpenDeficiency {
  return {
    id: nextCommandId(),
    matter: reference ?? makeReference({ aor: nyc, kind: 'deficiency', year: 2026, number: 1 }),
    kind: 'deficiency',
    action: 'open',
    body: {
      aor: nyc,
      identifiedBy: by.post?.program ?? 'DRO',
      described: { category: 'detention-space', description: 'Every bed was taken on nine days of October.', impact: 'People were driven to Pennsylvania.' },
      parameters: parametersInForce(deficiencyParameters),
      ...body,
    },
    actor: by,
    matterVersion: null,
    via: 'inbox',
    receivedAt: at,
    expiresAt: null,
  };
}

export const aDeficiency = (choices: Parameters<typeof aDeficiencyOpening>[0] = {}): Deficiency => openDeficiency(aDeficiencyOpening(choices));

export function sayDeficiency<Action extends DeficiencyAction>(matter: Deficiency, action: Action, by: Actor, body: DeficiencyBody<Action>, at: Instant = later(hours(1))) {
  const command = { id: nextCommandId(), matter: matter.reference, kind: 'deficiency', action, body, actor: by, matterVersion: null, via: 'inbox', receivedAt: at, expiresAt: null };
  const decision = decideDeficiency(matter, command as unknown as DeficiencyCommand, at);
  return { decision, after: decision.kind === 'accepted' ? evolveDeficiency(matter, decision.event) : matter };
}

/** Proposed by DRO's AFOD, and signed by FOD and SAC. */
export function underWay(content: RemedyContent = aRemedy()): Deficiency {
  const proposed = sayDeficiency(aDeficiency(), 'remedy', inNyc.afod, content).after;
  const hash = proposed.proposal?.hash ?? '';
  const one = sayDeficiency(proposed, 'signature', inNyc.fod, { hash }).after;
  return sayDeficiency(one, 'signature', inNyc.sac, { hash }, later(hours(2))).after;
}
