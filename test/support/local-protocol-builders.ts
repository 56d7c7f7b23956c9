/** Local protocols for tests: typed, plain, and the same every time. Nothing here reads a clock. */
import fc from 'fast-check';
import { nationalChoices, type Choices } from '../../protocol/choices';
import { decide } from '../../protocol/local-protocol/decide';
import { evolve } from '../../protocol/local-protocol/evolve';
import type { ActionBody, LocalProtocolAction, LocalProtocolCommand, ProtocolText } from '../../protocol/local-protocol/messages';
import { openLocalProtocol, type LocalProtocolOpeningBody, type OpenLocalProtocol } from '../../protocol/local-protocol/process';
import { localProtocolParameters, type LocalProtocol } from '../../protocol/local-protocol/state';
import { effective, localBounds } from '../../protocol/local-protocol/text';
import { parameterNames, parameterOf, parametersInForce, type ParameterName, type ParameterValues } from '../../protocol/parameters';
import { makeReference } from '../../protocol/reference';
import { after, type Actor, type Instant, type Reference } from '../../protocol/vocabulary';
import { days, headquarters, hours, inNyc, later, minutes, nextCommandId, nyc, receipt } from './builders';

export type LocalProtocolBodies = { readonly [Action in LocalProtocolAction]: ActionBody<Action> };

/** OI of New York answers within eight hours. In thirty days. */
export const eightHours = (at: Instant = receipt, changes: Partial<ProtocolText> = {}): ProtocolText => ({
  purpose: 'adoption',
  supersedes: null,
  title: 'Answers within a shift',
  terms: 'The duty agent answers within the shift in which the request came.',
  effectiveAt: after(at, days(30)),
  values: { answerWithin: hours(8), remindBefore: [hours(4), hours(1)] },
  choices: {},
  ...changes,
});

interface Opening extends Partial<LocalProtocolOpeningBody> {
  readonly by?: Actor;
  readonly at?: Instant;
  readonly reference?: Reference;
}

/** By the FOD. */
export function aLocalProtocolOpening({ by = inNyc.fod, at = receipt, reference, ...body }: Opening = {}): OpenLocalProtocol {
  return {
    id: nextCommandId(),
    matter: reference ?? makeReference({ aor: nyc, kind: 'local-protocol', year: 2026, number: 1 }),
    kind: 'local-protocol',
    action: 'open',
    body: { aor: nyc, from: by.post?.program ?? 'DRO', text: eightHours(at), replaces: null, parameters: parametersInForce(localProtocolParameters), ...body },
    actor: by,
    matterVersion: null,
    via: 'inbox',
    receivedAt: at,
    expiresAt: null,
  };
}

export const aLocalProtocol = (choices: Opening = {}): LocalProtocol => openLocalProtocol(aLocalProtocolOpening(choices));

/** What the matter says to a person, and what it becomes. */
export function sayLocalProtocol<Action extends LocalProtocolAction>(matter: LocalProtocol, action: Action, by: Actor, body: ActionBody<Action>, at: Instant = later(hours(1))) {
  const command = { id: nextCommandId(), matter: matter.reference, kind: 'local-protocol', action, body, actor: by, matterVersion: null, via: 'inbox', receivedAt: at, expiresAt: null };
  const decision = decide(matter, command as unknown as LocalProtocolCommand, at);
  return { decision, after: decision.kind === 'accepted' ? evolve(matter, decision.event) : matter };
}

export const allFour: readonly Actor[] = [inNyc.fod, inNyc.sac, headquarters.oiDirector, headquarters.droDirector];

/** Signed by these, one after the other. */
export const signedBy = (matter: LocalProtocol, ...signers: readonly Actor[]): LocalProtocol =>
  signers.reduce((before, by) => sayLocalProtocol(before, 'signature', by, { hash: before.signOff.field.hash }).after, matter);

const changeable = parameterNames.filter((name) => localBounds(name).may);

function rangeOf(name: ParameterName) {
  const bounds = localBounds(name);
  if (!bounds.may) throw new Error(`${name} is fixed`);
  return bounds.range;
}

/** One value within its bounds: whole minutes, or tenths of a mile. */
function valueWithin(name: ParameterName, least: number, most: number): fc.Arbitrary<number> {
  const grain = parameterOf(name).measure === 'miles' ? 0.1 : minutes(1);
  return fc.integer({ min: Math.ceil(least / grain - 1e-9), max: Math.floor(most / grain + 1e-9) }).map((steps) => Math.round(steps * grain * 10) / 10);
}

const clocks = changeable.filter((name) => typeof parameterOf(name).value === 'number');

/** Made to hang together: what must stay below a clock is brought below it, as whoever drafts it would. */
function brought(values: ParameterValues, name: ParameterName): ParameterValues {
  const { within, least, most } = rangeOf(name);
  if (within.length === 0) return values;
  const limit = Math.min(most, ...within.map((clock) => (effective(clock as ParameterName, values) as number) - minutes(1)));
  const value = effective(name, values);
  if (typeof value === 'number') return value <= limit ? values : { ...values, [name]: Math.max(least, limit) };
  const kept = value.filter((each) => each <= limit);
  return kept.length === value.length ? values : { ...values, [name]: kept.length > 0 ? kept : [Math.max(least, Math.floor(limit / minutes(1)) * minutes(1))] };
}

const list = (name: ParameterName) =>
  fc.uniqueArray(valueWithin(name, rangeOf(name).least, rangeOf(name).most), { minLength: 1, maxLength: 4 }).map((values) => values.sort((one, other) => other - one));

/** Any values that a local protocol may say, and many that are at the edge of it. */
export const soundValues: fc.Arbitrary<ParameterValues> = fc
  .subarray([...changeable])
  .chain((names) => {
    const arbitrary = (name: ParameterName) => {
      const { least, most } = rangeOf(name);
      return clocks.includes(name) ? fc.oneof(valueWithin(name, least, most), fc.constantFrom(least, most)) : list(name);
    };
    return fc.record(Object.fromEntries(names.map((name) => [name, arbitrary(name)]))) as fc.Arbitrary<ParameterValues>;
  })
  .map((values) => changeable.reduce(brought, changeable.reduce(brought, values)));

export const soundChoices: fc.Arbitrary<Choices> = fc.record(
  Object.fromEntries(Object.entries(nationalChoices).map(([name, { values }]) => [name, fc.constantFrom(...values)])),
  { requiredKeys: [] },
);
