/** What must be done before an operation is closed: computed, and explained one by one. */
import type { Provision } from '../../provisions';
import { refused, type Refusal } from '../../refusal';
import type { Program } from '../../vocabulary';
import { untoldFugitives } from './fugitives';
import { entriesToRaise } from './owed-entries';
import { isSettled, stands, untoldHits, type Conduct } from './state';
import { differences } from './statistics';

export interface ClosingGate {
  readonly gate: string;
  /** Nothing of it stands in the way. */
  readonly passed: boolean;
  readonly because: string;
  readonly provision: Provision;
}

const gate = (name: string, provision: Provision, open: readonly string[], done: string): ClosingGate => ({
  gate: name,
  provision,
  passed: open.length === 0,
  because: open.length === 0 ? done : open.join('; '),
});

/** The numbers of the targets whose result is not recorded. */
export function targetsWithoutResult({ basis, results }: Pick<Conduct, 'basis' | 'results'>): readonly number[] {
  return basis.targets.map((_, index) => index + 1).filter((number) => !results.some(({ said }) => said.target === number));
}

/** Which conducting offices have not reported yet. */
export function reportsMissing({ basis, reports }: Pick<Conduct, 'basis' | 'reports'>): readonly Program[] {
  return basis.conductedBy.filter((program) => !reports.some((report) => report.program === program));
}

function queriesOpen(conduct: Conduct): readonly string[] {
  const owed = conduct.arrests.filter(stands).flatMap(({ number, queries }) => {
    const open = queries.filter((query) => !isSettled(query));
    return open.length === 0 ? [] : [`arrest ${number}: ${open.map((query) => `${query.code} (query ${query.number})`).join(', ')}`];
  });
  const untold = untoldHits(conduct).map(({ arrest, query }) => `arrest ${arrest.number}: the sides of a match of query ${query.number} are not told yet`);
  return [...owed, ...untold];
}

/** DEC-8: what still stands between the statistics and the record. */
export function statisticsOpen(conduct: Conduct): readonly string[] {
  const { basis, statistics } = conduct;
  if (!basis.communityShield) return [];
  return statistics === null ? ['the statistics are missing'] : differences(statistics.said, conduct).map(({ detail }) => detail);
}

/** @param also what else the operation owes, such as the justification of an exigent start */
export function closingGates(conduct: Conduct, also: readonly ClosingGate[] = []): readonly ClosingGate[] {
  const targets = targetsWithoutResult(conduct);
  const entries = entriesToRaise(conduct);
  return [
    gate('action-ended', 'COO-8', conduct.ended === null ? ['the action is under way'] : [], 'The action has ended.'),
    gate('results', 'CAS-1', targets.length === 0 ? [] : [`no result of target ${targets.join(', ')}`], 'Every target has a result.'),
    gate('arrest-queries', 'DEC-6', queriesOpen(conduct), 'No query on anybody arrested incidentally is owed.'),
    gate('fugitives-told', 'DEC-3', untoldFugitives(conduct).map(({ who }) => `DRO has no notice of the fugitive ${who}`), 'DRO knows of every fugitive who was found.'),
    gate('after-action-reports', 'CAS-1', reportsMissing(conduct).map((program) => `${program} has not reported`), 'Every conducting office has reported.'),
    gate('community-shield-statistics', 'DEC-8', statisticsOpen(conduct), conduct.basis.communityShield ? 'The statistics are given, and agree with the record.' : 'The operation is not Community Shield.'),
    gate('record-entries', 'CAS-1', entries.map(({ key }) => `the entry ${key} is not opened yet`), 'Every record entry that is owed is opened.'),
    ...also,
  ];
}

export const isReadyToClose = (gates: readonly ClosingGate[]): boolean => gates.every(({ passed }) => passed);

/** A refusal that names every reason. */
export function notReadyToClose(gates: readonly ClosingGate[]): { readonly kind: 'refused'; readonly refusal: Refusal } {
  const open = gates.filter(({ passed }) => !passed);
  return refused({
    type: 'not-ready-to-close',
    category: 'conflict',
    provision: open[0]?.provision ?? 'COO-8',
    detail: `Not yet: ${open.map(({ because, provision }) => `${because} (${provision})`).join('; ')}.`,
  });
}
