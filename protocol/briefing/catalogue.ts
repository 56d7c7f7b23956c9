/** The briefing catalogue of a field office (COO-10, COO-11): what it has developed, who keeps it, and what is wanting. Pure. */
import { z } from 'zod';
import { inWords, type FieldOffice } from '../field-office';
import { instant, line, text } from '../fields';
import type { Provision } from '../provisions';
import { allowed, refused, type Verdict } from '../refusal';
import { counterpartOf, type Actor, type Instant, type OfficeId, type PersonName, type Program } from '../vocabulary';
import { speaksOnTraining, whoSpeaksOnTraining } from './speakers';
import { briefingProvision, memoTopicNames, memoTopicOf, topicsOwedBy, type MemoTopicName } from './topics';

const known = {
  title: line(200).meta({ example: 'Human smuggling and trafficking in the harbor' }),
  description: text.meta({ description: 'What people learn' }),
  materials: z
    .strictObject({ title: line(200), reference: line(500).meta({ description: 'A number, or the text of a link', example: 'Binder 14, third edition' }) })
    .meta({ id: 'BriefingMaterials', description: 'Where the material is; it is not kept here' }),
  reviewAt: instant.meta({ description: 'By when its office looks at it again' }),
};

export const newEntrySchema = z
  .strictObject({
    topic: z.enum(memoTopicNames).optional().meta({ description: 'One of the memo’s that the office of this program owes. Without: a topic of the office’s own' }),
    ...known,
    reviewAt: known.reviewAt.optional().meta({ description: 'By when its office looks at it again. Default: in a year' }),
  })
  .meta({ id: 'NewBriefingCatalogueEntry' });

export const entryAmendmentSchema = z
  .strictObject({ entry: z.strictObject(known).partial().refine((fields) => Object.keys(fields).length > 0, 'must change something'), reason: text })
  .meta({ id: 'BriefingCatalogueAmendment', description: 'The fields that change, whole, and why' });

export const retirementSchema = z.strictObject({ reason: text }).meta({ id: 'BriefingCatalogueRetirement', description: 'It is briefed on no more. What people have attended stays' });

export interface KnownOfEntry {
  readonly title: string;
  readonly description: string;
  readonly materials: { readonly title: string; readonly reference: string };
  readonly reviewAt: Instant;
}

/** What an office has developed on one topic. */
export interface CatalogueEntry extends KnownOfEntry {
  /** A UUID. */
  readonly entry: string;
  readonly office: OfficeId;
  /** Null for a topic of the office’s own. */
  readonly topic: MemoTopicName | null;
  /** Counts the changes of what is known of it. */
  readonly version: number;
  readonly enteredBy: PersonName;
  readonly enteredAt: Instant;
  readonly retiredAt: Instant | null;
}

export interface CatalogueDefect {
  readonly provision: Provision;
  readonly because: string;
}

/** COO-10, COO-11: topics of the memo that an office has developed no briefing on, and briefings that nobody has reviewed in time. */
export function catalogueDefects(program: Program, entries: readonly CatalogueEntry[], at: Instant): readonly CatalogueDefect[] {
  const provision = briefingProvision(program);
  const inUse = entries.filter(({ retiredAt }) => retiredAt === null);
  const undeveloped = topicsOwedBy(program).filter(({ topic }) => !inUse.some((each) => each.topic === topic));
  const unreviewed = inUse.filter(({ reviewAt }) => reviewAt <= at);
  return [
    ...undeveloped.map(({ title }) => ({ provision, because: `No briefing of ${counterpartOf(program)} is developed on: ${title}.` })),
    ...unreviewed.map(({ title, reviewAt }) => ({ provision, because: `“${title}” was to be reviewed by ${reviewAt}.` })),
  ];
}

/** Those who speak for an office on training keep its catalogue. */
export function mayKeepCatalogue(actor: Actor, office: FieldOffice): Verdict {
  if (speaksOnTraining(actor, office)) return allowed;
  return refused({
    type: 'not-for-the-briefing',
    category: 'forbidden',
    provision: briefingProvision(office.program),
    detail: `What ${inWords(office)} briefs its counterpart on is written by those who speak for it on training.`,
    whoCould: whoSpeaksOnTraining(office),
  });
}

/** The memo’s topics are shared out between the programs: an office develops those of its own. */
export function topicIsOwn(topic: MemoTopicName | undefined, program: Program): Verdict {
  if (topic === undefined || memoTopicOf(topic).owedBy === program) return allowed;
  const other = memoTopicOf(topic).owedBy;
  return refused({ type: 'topic-of-the-counterpart', category: 'invalid', provision: briefingProvision(other), field: '/topic', detail: `On this ${other} briefs ${program}. A topic of the office’s own has no memo topic.` });
}

export function reviewLiesAhead(reviewAt: Instant | undefined, program: Program, now: Instant, field: string): Verdict {
  if (reviewAt === undefined || reviewAt > now) return allowed;
  return refused({ type: 'review-not-ahead', category: 'invalid', provision: briefingProvision(program), field, detail: 'The next review lies ahead.' });
}

export function isInUse({ retiredAt, title }: Pick<CatalogueEntry, 'retiredAt' | 'title'>, program: Program): Verdict {
  if (retiredAt === null) return allowed;
  return refused({ type: 'entry-retired', category: 'conflict', provision: briefingProvision(program), detail: `“${title}” was retired at ${retiredAt}.` });
}
