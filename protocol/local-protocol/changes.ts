/** How a local protocol differs from the national values, and from what is in force: for whoever is to sign it. Pure. */
import { canonicalJson } from '../change';
import { choiceNames, nationalChoices, type ChoiceName, type Choices } from '../choices';
import { nationalParameters, parameterNames, parameterOf, type ParameterName, type ParameterValues } from '../parameters';
import type { Provision } from '../provisions';
import type { MatterKind } from '../vocabulary';
import { kindsUsing } from './kinds';
import { effective, effectiveChoice } from './text';
import { inWords } from './words';

/** What an area has, or is to have, besides what is national. */
export interface Local {
  readonly values: ParameterValues;
  readonly choices: Choices;
}

/** One parameter or choice that differs from the national value, or from what is in force. */
export interface Change {
  readonly name: ParameterName | ChoiceName;
  readonly provision: Provision;
  readonly meaning: string;
  readonly national: number | readonly number[] | string;
  /** In the area, until it takes effect. */
  readonly inForce: number | readonly number[] | string;
  readonly proposed: number | readonly number[] | string;
  readonly words: string;
  /** The kinds of matter that are opened under it. */
  readonly kinds: readonly MatterKind[];
}

const differ = (...values: readonly unknown[]): boolean => new Set(values.map(canonicalJson)).size > 1;

function inOneSentence(meaning: string, national: string, inForce: string, proposed: string): string {
  if (proposed === inForce) return `${meaning} ${proposed}, as now; nationally ${national}.`;
  return `${meaning} ${inForce} now, ${proposed} then${proposed === national ? ', as nationally' : `; nationally ${national}`}.`;
}

function ofParameter(name: ParameterName, before: Local, after: Local): Change | undefined {
  const [national, inForce, proposed] = [nationalParameters[name].value, effective(name, before.values), effective(name, after.values)];
  if (!differ(national, inForce, proposed)) return undefined;
  const { provision, meaning } = parameterOf(name);
  return { name, provision, meaning, national, inForce, proposed, words: inOneSentence(meaning, inWords(name, national), inWords(name, inForce), inWords(name, proposed)), kinds: kindsUsing(name) };
}

function ofChoice(name: ChoiceName, before: Local, after: Local): Change | undefined {
  const { value: national, provision, meaning, kind } = nationalChoices[name];
  const [inForce, proposed] = [effectiveChoice(name, before.choices), effectiveChoice(name, after.choices)];
  if (!differ(national, inForce, proposed)) return undefined;
  return { name, provision, meaning, national, inForce, proposed, words: inOneSentence(meaning, national, inForce, proposed), kinds: [kind] };
}

/** In the order of the tables: parameters, then choices. */
export function changesOf(before: Local, after: Local): readonly Change[] {
  return [...parameterNames.map((name) => ofParameter(name, before, after)), ...choiceNames.map((name) => ofChoice(name, before, after))].filter((change) => change !== undefined);
}

/** What differs once it takes effect. */
export const takesEffect = ({ inForce, proposed }: Change): boolean => differ(inForce, proposed);
