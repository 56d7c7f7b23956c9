import type { z } from 'zod';
import { catalogueDefects, type CatalogueEntry } from '../../protocol/briefing/catalogue';
import { briefingProvision, topicsOwedBy } from '../../protocol/briefing/topics';
import type { Instant } from '../../protocol/vocabulary';
import type { BriefingOffice } from '../offices';
import type { catalogueEntrySchema, catalogueSchema } from '../schemas/briefing-catalogue';

export type CatalogueEntryView = z.output<typeof catalogueEntrySchema>;
export type CatalogueView = z.output<typeof catalogueSchema>;

export function entryView(entry: CatalogueEntry): CatalogueEntryView {
  const self = `/v1/offices/${entry.office}/briefing-catalogue/${entry.entry}`;
  return { ...entry, links: { self, amendment: `${self}/amendment`, retirement: `${self}/retirement` } };
}

/** @param entries those that are in use */
export function catalogueView({ office, program }: Pick<BriefingOffice, 'office' | 'program'>, entries: readonly CatalogueEntry[], asOf: Instant): CatalogueView {
  const memo = topicsOwedBy(program).map(({ topic, title, particularRegard }) => {
    const found = entries.find((each) => each.topic === topic);
    return { source: 'memo' as const, topic, title, particularRegard, entry: found === undefined ? null : entryView(found) };
  });
  const own = entries.filter(({ topic }) => topic === null).map((entry) => ({ source: 'office' as const, topic: null, title: entry.title, particularRegard: false, entry: entryView(entry) }));
  return { office, program, asOf, provision: briefingProvision(program), defects: [...catalogueDefects(program, entries, asOf)], items: [...memo, ...own] };
}
