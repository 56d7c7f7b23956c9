/**
 * Who must answer what: the choices that the protocol has, which a local protocol may make otherwise (GOV-1). Each is among a few that
 * the rules can honour. None of them lets fewer people be told, and none lets anybody answer who may not nationally.
 */
import type { CallOut } from './call-out';
import { dutyThenLiaisonThenHead } from './call-out';
import type { Provision } from './provisions';
import type { Capacity, MatterKind, Rank } from './vocabulary';

export interface Choice {
  readonly value: string;
  readonly values: readonly string[];
  readonly source: 'default';
  readonly provision: Provision;
  readonly meaning: string;
  /** Whose matters it is about. */
  readonly kind: MatterKind;
}

const firstPaged = ['duty', 'liaison', 'head'] as const;

/** National values. */
export const nationalChoices = {
  concurrenceAnsweredBy: {
    value: 'duty-agent',
    values: ['duty-agent', 'ASAC', 'SAC'],
    source: 'default',
    provision: 'CON-3',
    meaning: 'Who of OI answers a concurrence request at least: the duty agent on shift, an ASAC, or the SAC.',
    kind: 'concurrence',
  },
  concurrencePagedFirst: {
    value: 'duty',
    values: firstPaged,
    source: 'default',
    provision: 'COO-5',
    meaning: 'Who of OI is paged first about a concurrence request; the others follow until somebody acknowledges.',
    kind: 'concurrence',
  },
  noticePagedFirst: {
    value: 'duty',
    values: firstPaged,
    source: 'default',
    provision: 'COO-5',
    meaning: 'Who is paged first about a mutual notice; the others follow until somebody acknowledges.',
    kind: 'notice',
  },
} as const satisfies Record<string, Choice>;

export type ChoiceName = keyof typeof nationalChoices;
export type ChoiceOf<Name extends ChoiceName> = (typeof nationalChoices)[Name]['values'][number];
export type Choices = { readonly [Name in ChoiceName]?: ChoiceOf<Name> };

export const choiceNames = Object.keys(nationalChoices) as readonly ChoiceName[];

/** COO-5: nobody is left out of a call-out, whoever comes first. */
export function pagingOrder(first: (typeof firstPaged)[number] = 'duty'): readonly (readonly Capacity[])[] {
  const rest = dutyThenLiaisonThenHead.filter(([capacity]) => capacity !== first);
  return [[first], ...rest];
}

const alsoPaged: Readonly<Record<ChoiceOf<'concurrenceAnsweredBy'>, readonly Capacity[]>> = { 'duty-agent': [], ASAC: ['liaison'], SAC: ['head'] };

/**
 * Whom a concurrence request pages: somebody who may answer it is in the first step, and so is the duty agent where the violator has a
 * history of core violations (CON-5), who must know of it.
 */
export function concurrenceSteps({ concurrenceAnsweredBy = 'duty-agent', concurrencePagedFirst }: Choices, core: boolean): CallOut['steps'] {
  const [first = [], ...rest] = pagingOrder(concurrencePagedFirst);
  const together = [...new Set<Capacity>([...first, ...alsoPaged[concurrenceAnsweredBy], ...(core ? (['duty'] as const) : [])])];
  return [together, ...rest.filter((step) => !step.every((capacity) => together.includes(capacity)))];
}

const answering: Readonly<Record<ChoiceOf<'concurrenceAnsweredBy'>, readonly Rank[]>> = { 'duty-agent': ['ASAC', 'SAC'], ASAC: ['ASAC', 'SAC'], SAC: ['SAC'] };

/** CON-3: who of OI's office may answer: nationally also whoever is on shift or the liaison; by a local protocol those of a rank alone. */
export function mayAnswerConcurrence({ rank, onDuty, liaison }: { readonly rank: Rank; readonly onDuty: boolean; readonly liaison: boolean }, { concurrenceAnsweredBy = 'duty-agent' }: Choices): boolean {
  return answering[concurrenceAnsweredBy].includes(rank) || (concurrenceAnsweredBy === 'duty-agent' && (onDuty || liaison));
}

const answerers: Readonly<Record<ChoiceOf<'concurrenceAnsweredBy'>, string>> = {
  'duty-agent': 'the OI duty agent on shift, the liaison, an ASAC or the SAC',
  ASAC: 'an ASAC or the SAC',
  SAC: 'the SAC',
};
export const answererInWords = ({ concurrenceAnsweredBy = 'duty-agent' }: Choices): string => answerers[concurrenceAnsweredBy];
