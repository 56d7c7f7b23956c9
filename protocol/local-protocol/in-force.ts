/** Which local protocol is in force in an area at an instant, and what it does to the parameters of a matter (GOV-1). Pure. */
import { nationalChoices, type ChoiceName, type Choices } from '../choices';
import { scaled, type LocalRules, type ParameterName, type ParameterValues } from '../parameters';
import type { Instant, MatterKind, Reference } from '../vocabulary';

/** A local protocol that all four have signed, as the register has it. */
export interface AgreedProtocol {
  readonly protocol: Reference;
  /** Which one it takes the place of, or ends. */
  readonly supersedes: Reference | null;
  /** From then on nothing local is in force, until another is agreed. */
  readonly ends: boolean;
  readonly since: Instant;
  readonly values: ParameterValues;
  readonly choices: Choices;
}

/** The one that would be superseded or ended: the last that is agreed, whether or not it is in force yet; none when that ends one. */
export function lastAgreed(agreed: readonly AgreedProtocol[]): AgreedProtocol | undefined {
  const [last] = [...agreed].sort((one, other) => (one.since < other.since ? 1 : -1));
  return last?.ends === true ? undefined : last;
}

/** @param agreed of the area, each beginning after the one before it */
export function inForceAt(agreed: readonly AgreedProtocol[], at: Instant): AgreedProtocol | undefined {
  return lastAgreed(agreed.filter(({ since }) => since <= at));
}

/** Those of a kind of matter. */
function choicesFor(choices: Choices, kind: MatterKind | null): Choices {
  return Object.fromEntries(Object.entries(choices).filter(([name]) => nationalChoices[name as ChoiceName].kind === kind));
}

/**
 * The parameters of a matter that is opened under a local protocol: its values in the place of those that it changes, all others as
 * they are. The same again changes nothing more.
 *
 * @param local in force at the receipt of the opening
 * @param kind null for what is no matter
 * @param clockScale divides every time in a demo; 1 in earnest
 */
export function underLocalProtocol<Parameters extends object>(parameters: Parameters, local: AgreedProtocol | undefined, kind: MatterKind | null, clockScale: number): Parameters & { readonly local?: LocalRules } {
  if (local === undefined) return parameters;
  const changed = (Object.keys(local.values) as ParameterName[]).filter((name) => name in parameters);
  const choices = choicesFor(local.choices, kind);
  if (changed.length === 0 && Object.keys(choices).length === 0) return parameters;
  const values = Object.fromEntries(changed.map((name) => [name, scaled(name, local.values[name] ?? [], clockScale)]));
  return { ...parameters, ...values, local: { protocol: local.protocol, parameters: changed, choices } };
}

/** What opens a matter, under the local protocol in force in its area. What has no parameters stays as it is. */
export function bodyUnderLocalProtocol<Body extends object>(body: Body, local: AgreedProtocol | undefined, kind: MatterKind, clockScale: number): Body {
  if (!('parameters' in body) || typeof body.parameters !== 'object' || body.parameters === null) return body;
  return { ...body, parameters: underLocalProtocol(body.parameters, local, kind, clockScale) };
}
