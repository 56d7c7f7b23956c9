/** DEC-3: fugitives whom an action found and who were not known before it. OI tells DRO of them at once. */
import type { Entity } from '../../entities';
import { after, type Instant } from '../../vocabulary';
import { stands, type Conduct, type Who } from './state';

export interface FoundFugitive {
  readonly who: Who;
  readonly fugitive: 'immigration' | 'foreign';
  readonly at: Instant;
  /** When DRO is to have been told. */
  readonly tellBy: Instant;
}

export type FoundPerson = Extract<Entity, { kind: 'subject' }>;

/** Somebody who was found, as the plan or the arrest identifies them. */
export function personFound({ basis, arrests }: Pick<Conduct, 'basis' | 'arrests'>, who: Who): FoundPerson | undefined {
  const target = basis.targets.find((_, index) => who === `target:${index + 1}`)?.entity;
  return target?.kind === 'subject' ? target : arrests.find(({ number }) => who === `arrest:${number}`)?.person;
}

/** Those whom OI found: of its own finds DRO knows. Who was known before is a gate to the start. */
export function foundFugitives({ basis, results, arrests }: Pick<Conduct, 'basis' | 'results' | 'arrests'>): readonly FoundFugitive[] {
  const found = (who: Who, fugitive: 'none' | 'immigration' | 'foreign', at: string): readonly FoundFugitive[] =>
    fugitive === 'none' ? [] : [{ who, fugitive, at: at as Instant, tellBy: after(at as Instant, basis.parameters.atOnceWithin) }];
  const targets = results.flatMap(({ said }) => {
    if (said.outcome !== 'arrested' && said.outcome !== 'found-not-arrested') return [];
    const finder = said.outcome === 'arrested' ? said.arrestedBy : said.foundBy;
    const wasKnown = basis.targets[said.target - 1]?.fugitive !== 'none';
    return finder === 'OI' && !wasKnown ? found(`target:${said.target}`, said.fugitive, said.at) : [];
  });
  return [...targets, ...arrests.filter((arrest) => stands(arrest) && arrest.arrestedBy === 'OI').flatMap(({ number, fugitive, at }) => found(`arrest:${number}`, fugitive, at))];
}

/** Those of whom DRO has no notice yet. */
export function untoldFugitives(conduct: Pick<Conduct, 'basis' | 'results' | 'arrests' | 'notices'>): readonly FoundFugitive[] {
  return foundFugitives(conduct).filter(({ who }) => !conduct.notices.some((notice) => notice.who === who));
}
