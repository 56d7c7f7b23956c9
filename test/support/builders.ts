/** People, requests and commands for tests: typed, plain, and the same every time. Nothing here reads a clock. */
import type { OpeningBody, LaterConcurrenceEvent, OpenConcurrence } from '../../protocol/concurrence/process';
import { openConcurrence } from '../../protocol/concurrence/process';
import { evolve } from '../../protocol/concurrence/evolve';
import type { ActionBody, ConcurrenceAction, ConcurrenceCommand, ConcurrenceRequest } from '../../protocol/concurrence/messages';
import { concurrenceParameters, type Concurrence } from '../../protocol/concurrence/state';
import { after, nameOf, type Capacity, type Actor, type Aor, type CommandId, type Instant, type OfficeId, type PersonId, type PersonName, type Post, type Program, type Rank, type Reference } from '../../protocol/vocabulary';
import type { Reached } from '../../protocol/call-out';
import { parametersInForce } from '../../protocol/parameters';

export { nameOf };

export const nyc = 'NYC' as Aor;
export const sea = 'SEA' as Aor;
export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => count * 3_600_000;
export const days = (count: number): number => count * 86_400_000;

/** When the matters of these builders are received. */
export const receipt = '2026-11-24T15:00:00.000Z' as Instant;
/** An instant some milliseconds after the receipt of the request. */
export const later = (milliseconds: number): Instant => after(receipt, milliseconds);

export function fieldPost(program: Program, aor: Aor, rank: Rank): Post {
  return { office: `${program}-${aor}` as OfficeId, program, level: 'field', aor, rank };
}

export function headquartersPost(program: Program, rank: Rank): Post {
  return { office: `${program}-HQ` as OfficeId, program, level: 'hq', aor: null, rank };
}

type Standing = Partial<Pick<Actor, 'onDuty' | 'liaison' | 'roles'>>;

/** @param person also makes the name: `duty-agent.nyc` is called `Duty Agent Nyc` */
export function actor(person: string, post: Post | null, standing: Standing = {}): Actor {
  const name = person
    .split(/[.-]/)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(' ');
  return { person: person as PersonId, name, post, onDuty: false, liaison: false, roles: [], ...standing };
}

/** Both offices of one area of responsibility, with one person of each rank and standing. */
export function staffOf(aor: Aor) {
  const id = (role: string) => `${role}.${aor.toLowerCase()}`;
  return {
    sac: actor(id('sac'), fieldPost('OI', aor, 'SAC')),
    asac: actor(id('asac'), fieldPost('OI', aor, 'ASAC')),
    oiLiaison: actor(id('oi-liaison'), fieldPost('OI', aor, 'ASAC'), { liaison: true }),
    dutyAgent: actor(id('duty-agent'), fieldPost('OI', aor, 'agent'), { onDuty: true }),
    agent: actor(id('agent'), fieldPost('OI', aor, 'agent')),
    fod: actor(id('fod'), fieldPost('DRO', aor, 'FOD')),
    afod: actor(id('afod'), fieldPost('DRO', aor, 'AFOD')),
    droLiaison: actor(id('dro-liaison'), fieldPost('DRO', aor, 'AFOD'), { liaison: true }),
    dutyOfficer: actor(id('duty-officer'), fieldPost('DRO', aor, 'officer'), { onDuty: true }),
    officer: actor(id('officer'), fieldPost('DRO', aor, 'officer')),
  } as const;
}

export const inNyc = staffOf(nyc);
export const inSea = staffOf(sea);
export const headquarters = {
  oiAd: actor('oi-ad.hq', headquartersPost('OI', 'AD')),
  oiDirector: actor('oi-director.hq', headquartersPost('OI', 'Director')),
  droAd: actor('dro-ad.hq', headquartersPost('DRO', 'AD')),
  droDirector: actor('dro-director.hq', headquartersPost('DRO', 'Director')),
} as const;
export const opsPerson = actor('robin.ops', null, { roles: ['ops'] });
export const auditor = actor('alex.audit', null, { roles: ['audit'] });
export const everybody: readonly Actor[] = [
  ...Object.values(inNyc),
  ...Object.values(inSea),
  ...Object.values(headquarters),
  opsPerson,
  auditor,
];

export const reached = (person: PersonName, capacity: Capacity): Reached => ({ ...nameOf(person), capacity });

/** Needs concurrence: one count that no exemption covers. */
export function aRequest(changes: Partial<ConcurrenceRequest> = {}): ConcurrenceRequest {
  return {
    subjects: [{ name: 'Ivo Marsh', juvenile: false }],
    charges: [{ statute: '18 USC 1546' }],
    origin: 'other',
    coreViolations: [],
    vetting: { statement: 'Subject and address queried; nothing open.', completedAt: '2026-11-23T12:00:00.000Z' },
    window: { start: '2026-11-26T10:00:00.000Z', end: '2026-11-28T10:00:00.000Z' },
    place: '14 Harbor Street',
    narrative: 'Found while checking a probation referral.',
    ...changes,
  };
}

/** CON-2: exempt by its one charge. */
export const anExemptRequest = (changes: Partial<ConcurrenceRequest> = {}): ConcurrenceRequest => aRequest({ charges: [{ statute: '8 USC 1253' }], ...changes });

let commandsMade = 0;
/** A UUID that no other command of this test file has. */
export function nextCommandId(): CommandId {
  commandsMade += 1;
  return `00000000-0000-4000-8000-${String(commandsMade).padStart(12, '0')}` as CommandId;
}

export interface OpeningChoices extends Partial<OpeningBody> {
  readonly by?: Actor;
  readonly at?: Instant;
  readonly reference?: Reference;
}

/** An opening as the API seals it. */
export function anOpening({ by = inNyc.afod, at = receipt, reference, ...body }: OpeningChoices = {}): OpenConcurrence {
  const aor = body.aor ?? by.post?.aor ?? nyc;
  return {
    id: nextCommandId(),
    matter: reference ?? (`${aor}-CR-2026-0001` as Reference),
    kind: 'concurrence',
    action: 'open',
    body: { aor, request: aRequest(), onBehalfOf: null, parameters: parametersInForce(concurrenceParameters), ...body },
    actor: by,
    matterVersion: null,
    via: 'inbox',
    receivedAt: at,
    expiresAt: null,
  };
}

/** A matter that has just been opened. */
export const aMatter = (choices: OpeningChoices = {}): Concurrence => openConcurrence(anOpening(choices));

/** A command to a matter, on its present version, as received by the inbox. */
export function aCommand<Action extends ConcurrenceAction>(
  matter: Concurrence,
  action: Action,
  by: Actor,
  body: ActionBody<Action>,
  receivedAt: Instant = later(hours(1)),
): Extract<ConcurrenceCommand, { action: Action }> {
  const command = {
    id: nextCommandId(),
    matter: matter.reference,
    kind: 'concurrence',
    action,
    body,
    actor: by,
    matterVersion: matter.version,
    via: 'inbox',
    receivedAt,
    expiresAt: null,
  } as const;
  return command as unknown as Extract<ConcurrenceCommand, { action: Action }>;
}

/** What becomes of a matter when events happen one after the other. */
export function having(matter: Concurrence, ...events: readonly LaterConcurrenceEvent[]): Concurrence {
  return events.reduce(evolve, matter);
}

/** Events as people and clocks make them. */
export const happened = {
  concurred: (by: PersonName = inNyc.dutyAgent, at: Instant = later(hours(2))): LaterConcurrenceEvent => ({
    kind: 'answered',
    answer: { decision: 'concur', revision: 1 },
    by: nameOf(by),
    at,
  }),
  refused: (by: PersonName = inNyc.dutyAgent, at: Instant = later(hours(2))): LaterConcurrenceEvent => ({
    kind: 'answered',
    answer: { decision: 'do-not-concur', revision: 1, reason: 'It would expose an open case.' },
    by: nameOf(by),
    at,
  }),
  disputed: (at: Instant = later(hours(3))): LaterConcurrenceEvent => ({ kind: 'disputed', reason: 'The case stands without yours.', by: nameOf(inNyc.afod), at }),
  raised: (at: Instant = later(hours(24))): LaterConcurrenceEvent => ({ kind: 'raised', dispute: 'NYC-DS-2026-0001' as Reference, at }),
  resolved: (answer: ActionBody<'answer'> = { decision: 'concur', revision: 1 }, at: Instant = later(hours(50))): LaterConcurrenceEvent => ({
    kind: 'resolved',
    dispute: 'NYC-DS-2026-0001' as Reference,
    hash: 'a'.repeat(64),
    answer,
    acceptedBy: nameOf(inNyc.asac),
    at,
  }),
  lapsed: (at: Instant = later(hours(24))): LaterConcurrenceEvent => ({ kind: 'lapsed', at }),
  withdrawn: (by: PersonName = inNyc.afod, at: Instant = later(hours(3))): LaterConcurrenceEvent => ({ kind: 'withdrawn', reason: 'No longer planned.', by: nameOf(by), at }),
  concluded: (at: Instant = later(hours(2000))): LaterConcurrenceEvent => ({ kind: 'concluded', at }),
  paged: (callOut: number, persons: readonly Reached[], at: Instant = receipt): LaterConcurrenceEvent => ({ kind: 'paged', callOut, persons, at }),
  questioned: (by: PersonName = inNyc.dutyAgent, at: Instant = later(hours(1))): LaterConcurrenceEvent => ({
    kind: 'questioned',
    text: 'Is the address shared?',
    by: nameOf(by),
    at,
  }),
  presented: (by: PersonName = inNyc.afod, at: Instant = later(hours(5))): LaterConcurrenceEvent => ({
    kind: 'presented',
    district: 'Southern District',
    charges: ['18 USC 1546'],
    presentedAt: at,
    by: nameOf(by),
    at,
  }),
} as const;

/** The body that makes sense for an action on this matter. */
export function bodyFor<Action extends ConcurrenceAction>(action: Action, matter: Concurrence): ActionBody<Action> {
  const bodies: { readonly [Each in ConcurrenceAction]: ActionBody<Each> } = {
    answer: { decision: 'concur', revision: matter.revision },
    question: { text: 'Who vetted the address?' },
    reply: { question: matter.questions.find(({ reply }) => reply === undefined)?.number ?? 1, text: 'Our analyst did.' },
    amendment: { request: { narrative: `${matter.request.narrative} More is known.` }, reason: 'More is known.' },
    dispute: { reason: 'The case stands without yours.' },
    withdrawal: { reason: 'No longer planned.' },
    acknowledgement: {},
    presentation: { outcome: 'presented', district: 'Southern District', charges: matter.request.charges.map(({ statute }) => statute), presentedAt: receipt },
  };
  return bodies[action];
}

/** Freezes a value all the way down, so that a change of it throws. */
export function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
