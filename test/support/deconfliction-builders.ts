/** De-conflictions for tests: typed, plain, and the same every time. Nothing here reads a clock. */
import type { Reached } from '../../protocol/call-out';
import { openProposal } from '../../protocol/course/agreement';
import type { LaterDeconflictionEvent } from '../../protocol/deconfliction/events';
import { evolve } from '../../protocol/deconfliction/evolve';
import type { DeconflictionAction, DeconflictionBodies, DeconflictionCommand } from '../../protocol/deconfliction/messages';
import { openDeconfliction, type OpenDeconfliction } from '../../protocol/deconfliction/process';
import { deconflictionParameters, type Deconfliction, type DeconflictionOpening, type OpeningSide } from '../../protocol/deconfliction/state';
import { parametersInForce } from '../../protocol/parameters';
import type { Actor, Instant, Reference } from '../../protocol/vocabulary';
import { hours, inNyc, inSea, later, nameOf, nextCommandId, nyc, reached, receipt, sea } from './builders';

export const operation = 'NYC-OP-2026-0001' as Reference;
const otherOperation = 'NYC-OP-2026-0002' as Reference;
export const interest = '6b1f2c55-6a1e-4a0e-9f5d-0a8f6d1c2b3a';
/** Words that only the side whose own it is may read. */
export const labels = { own: 'Harbor Street, rear door', their: 'Mill Lane warehouse' } as const;

const tellOf = (duty: Actor, liaison: Actor): readonly Reached[] => [reached(duty, 'duty'), reached(liaison, 'liaison')];

const byDro: OpeningSide = {
  program: 'DRO',
  aor: nyc,
  operation,
  contact: nameOf(inNyc.officer),
  tell: tellOf(inNyc.dutyOfficer, inNyc.droLiaison),
  own: { kind: 'entity', entity: 'subject', index: 2, query: 'SQ11', incidental: false },
};
const heldByOi: OpeningSide = { program: 'OI', aor: nyc, operation: null, contact: nameOf(inNyc.agent), tell: tellOf(inNyc.dutyAgent, inNyc.oiLiaison), own: { kind: 'interest', interest, revision: 1 } };
const heldInSea: OpeningSide = { ...heldByOi, aor: sea, contact: nameOf(inSea.agent), tell: tellOf(inSea.dutyAgent, inSea.oiLiaison) };
const planned: OpeningSide = { ...byDro, own: { kind: 'place', label: labels.own } };

type Opened = Pick<DeconflictionOpening, 'cause' | 'sides'>;

/** By what they are about, and whose the sides are. */
export const scenes = {
  hit: { cause: 'interest-hit', sides: { raiser: byDro, other: heldByOi } },
  'hit in another area': { cause: 'interest-hit', sides: { raiser: byDro, other: heldInSea } },
  near: { cause: 'planned-events', sides: { raiser: planned, other: { ...heldByOi, operation: otherOperation, own: { kind: 'place', label: labels.their } } } },
  'near, of one office': { cause: 'planned-events', sides: { raiser: planned, other: { ...planned, operation: otherOperation, contact: nameOf(inNyc.afod), own: { kind: 'place', label: labels.their } } } },
} as const satisfies Record<string, Opened>;
export type SceneName = keyof typeof scenes;
export const sceneNames = Object.keys(scenes) as readonly SceneName[];

interface Choices {
  readonly at?: Instant;
  readonly reference?: Reference;
}

/** An opening, as an operation's workflow raises it. */
export function aDeconflictionOpening(scene: SceneName, { at = receipt, reference = 'NYC-DC-2026-0001' as Reference }: Choices = {}): OpenDeconfliction {
  const body: DeconflictionOpening = { aor: nyc, about: operation, ...scenes[scene], parameters: parametersInForce(deconflictionParameters) };
  const actor: Actor = { ...scenes[scene].sides.raiser.contact, post: null, onDuty: false, liaison: false, roles: [] };
  return { id: nextCommandId(), matter: reference, kind: 'deconfliction', action: 'open', body, actor, matterVersion: null, via: 'inbox', receivedAt: at, expiresAt: null };
}

export const aDeconfliction = (scene: SceneName, choices: Choices = {}): Deconfliction => openDeconfliction(aDeconflictionOpening(scene, choices));

/** A command, as received by the inbox. */
export function onDeconfliction<Action extends DeconflictionAction>(matter: Deconfliction, action: Action, by: Actor, body: DeconflictionBodies[Action], receivedAt: Instant = later(hours(1))): DeconflictionCommand {
  const { reference, version } = matter;
  const command = { id: nextCommandId(), matter: reference, kind: 'deconfliction', action, body, actor: by, matterVersion: version, via: 'inbox', receivedAt, expiresAt: null } as const;
  return command as unknown as DeconflictionCommand;
}

export const deconflictionHaving = (matter: Deconfliction, ...events: readonly LaterDeconflictionEvent[]): Deconfliction => events.reduce(evolve, matter);

/** The body that makes sense for an action on this matter. */
export function deconflictionBody<Action extends DeconflictionAction>(action: Action, matter: Deconfliction): DeconflictionBodies[Action] {
  const bodies: DeconflictionBodies = { claim: {}, remark: { text: 'Who is there first?' }, proposal: { course: 'joint', text: 'Both go.' }, acceptance: { proposal: openProposal(matter)?.number ?? 1 } };
  return bodies[action];
}
