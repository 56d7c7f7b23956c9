/**
 * What a local protocol may say (GOV-1): values within the bounds of each parameter, with everything that hangs together still so when
 * the national values are put beside them. Pure.
 */
import { canonicalJson } from '../change';
import { choiceNames, nationalChoices, type ChoiceName, type Choices } from '../choices';
import type { LocalRange } from '../national/parameter';
import { nationalParameters, parameterNames, parameterOf, type ParameterName, type ParameterValues } from '../parameters';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import type { Instant } from '../vocabulary';
import { inWords } from './words';
import type { ChoicesAsked, ProtocolText, ValuesAsked } from './messages';
import type { Replaced } from './state';

type Value = number | readonly number[];

/** Reminders that a list has at most. */
const mostReminders = 6;

const invalid = (refusal: Omit<Refusal, 'category' | 'provision'>): Verdict => refused({ ...refusal, category: 'invalid', provision: 'GOV-1' });
const outOfBounds = (name: ParameterName, detail: string): Verdict => invalid({ type: 'value-out-of-bounds', field: `/values/${name}`, detail: `${name}: ${detail}` });

/** Values with others in their place; what is null, or just the national one, is national again. */
export function withValues(before: ParameterValues, asked: ValuesAsked | undefined): ParameterValues {
  const merged = { ...before, ...asked };
  const local = parameterNames.filter((name) => merged[name] != null && canonicalJson(merged[name]) !== canonicalJson(nationalParameters[name].value));
  return Object.fromEntries(local.map((name) => [name, merged[name]]));
}

/** The same of who must answer what. */
export function withChoices(before: Choices, asked: ChoicesAsked | undefined): Choices {
  const merged = { ...before, ...asked };
  const local = choiceNames.filter((name) => merged[name] != null && merged[name] !== nationalChoices[name].value);
  return Object.fromEntries(local.map((name) => [name, merged[name]]));
}

/** The values of an area: those of its local protocol, the national ones for all else. */
export const effective = (name: ParameterName, values: ParameterValues): Value => values[name] ?? nationalParameters[name].value;
export const effectiveChoice = (name: ChoiceName, choices: Choices): string => choices[name] ?? nationalChoices[name].value;

const asList = (value: Value): readonly number[] => (typeof value === 'number' ? [value] : value);

/** Milliseconds are whole minutes, so that nobody writes seconds; miles have one decimal. */
const isWhole = (name: ParameterName, value: number): boolean => (parameterOf(name).measure === 'miles' ? Number.isInteger(Math.round(value * 1e6) / 1e5) : Number.isInteger(value / 60_000));

function withinRange(name: ParameterName, value: Value, { least, most, because }: LocalRange): Verdict {
  const list = asList(value);
  if (typeof value !== 'number') {
    if (list.length === 0 || list.length > mostReminders) return outOfBounds(name, `one to ${mostReminders} of them. Nobody is left without a reminder.`);
    if (list.some((each, index) => index > 0 && each >= (list[index - 1] ?? 0))) return outOfBounds(name, 'the longest comes first, and none twice.');
  }
  const wrong = list.find((each) => !(each >= least && each <= most));
  if (wrong !== undefined) return outOfBounds(name, `${inWords(name, wrong)} is not between ${inWords(name, least)} and ${inWords(name, most)}. ${because}`);
  const crooked = list.find((each) => !isWhole(name, each));
  return crooked === undefined ? allowed : outOfBounds(name, parameterOf(name).measure === 'miles' ? 'a distance has one decimal.' : 'a time is whole minutes, in milliseconds.');
}

/** What hangs together, with the national values where nothing local is said: a reminder lies within its clock. */
function staysBelow(name: ParameterName, values: ParameterValues, { within }: LocalRange): Verdict {
  const longest = Math.max(...asList(effective(name, values)));
  for (const clock of within as readonly ParameterName[]) {
    const limit = effective(clock, values) as number;
    if (longest >= limit) return outOfBounds(name, `${inWords(name, longest)} does not lie within ${clock}, which would be ${inWords(clock, limit)}. Change the one with the other.`);
  }
  return allowed;
}

function isRange(local: ReturnType<typeof parameterOf>['local']): local is LocalRange {
  return local !== undefined && 'least' in local;
}

function whyFixed(name: ParameterName): string {
  const { local } = parameterOf(name);
  return local !== undefined && 'fixed' in local ? local.fixed : 'No bounds have been set for it.';
}

/** What a local protocol may change, and within which bounds; else why it may not. */
export function localBounds(name: ParameterName): { readonly may: true; readonly range: LocalRange } | { readonly may: false; readonly because: string } {
  const { local } = parameterOf(name);
  return isRange(local) ? { may: true, range: local } : { may: false, because: whyFixed(name) };
}

/** The bounds of each value, and what hangs together: that holds for every parameter, changed or not. */
export function valuesAreSound(values: ParameterValues): Verdict {
  for (const name of Object.keys(values) as ParameterName[]) {
    const bounds = localBounds(name);
    if (!bounds.may) return invalid({ type: 'parameter-fixed', field: `/values/${name}`, detail: `${name} is the same nationwide. ${bounds.because}` });
    const verdict = withinRange(name, values[name] ?? [], bounds.range);
    if (verdict.kind === 'refused') return verdict;
  }
  for (const name of parameterNames) {
    const bounds = localBounds(name);
    const verdict = bounds.may ? staysBelow(name, values, bounds.range) : allowed;
    if (verdict.kind === 'refused') return verdict;
  }
  return allowed;
}

/**
 * May this be proposed, edited so or signed now?
 *
 * @param replaces what is agreed last in the area: what follows it comes after it, also when it is not in force yet
 * @param at the receipt
 */
export function textIsSound(text: ProtocolText, replaces: Pick<Replaced, 'protocol' | 'since'> | null, at: Instant): Verdict {
  if (text.effectiveAt <= at) return invalid({ type: 'period-over', field: '/effectiveAt', detail: `It would be in force from ${text.effectiveAt} on, which is over: a local protocol is in force from a day that lies ahead. Propose another.` });
  if (replaces !== null && text.effectiveAt <= replaces.since) return invalid({ type: 'period-over', field: '/effectiveAt', detail: `${replaces.protocol} is in force from ${replaces.since} on: what follows it comes after that.` });
  const isEnding = text.purpose === 'ending';
  const saysNothing = Object.keys(text.values).length + Object.keys(text.choices).length === 0;
  if (saysNothing !== isEnding) return isEnding ? invalid({ type: 'nothing-changed', field: '/values', detail: 'What ends a local protocol puts the national values back, and says no others.' }) : invalid({ type: 'nothing-changed', field: '/values', detail: 'It says nothing that is not so nationally. To put the national values back, end the protocol that is in force.' });
  return valuesAreSound(text.values);
}
