/** Interests from a spreadsheet (DEC-4): one a line. Each line is judged by itself, and told what is wrong with which column. */
import canonicalize from 'canonicalize';
import type { z } from 'zod';
import type { EntityKind } from '../../protocol/entities';
import { ownerIsSuitable, reviewIsAhead, type Holder } from '../../protocol/interests/authority';
import { interestSchema } from '../../protocol/interests/messages';
import type { Instant, PersonId, Post } from '../../protocol/vocabulary';
import type { InterestContent } from '../../store/interests';
import { readCsv, type CsvLine } from '../csv';

const common = ['kind', 'owner', 'reviewAt', 'caseReference', 'note'] as const;
const ofKind = {
  subject: ['name', 'alsoKnownAs', 'dateOfBirth', 'alienNumber'],
  vehicle: ['plate', 'plateState', 'vin', 'description'],
  address: ['address', 'latitude', 'longitude'],
  organization: ['name', 'alsoKnownAs'],
  employer: ['name', 'alsoKnownAs'],
} as const satisfies Record<EntityKind, readonly string[]>;

export type ImportColumn = (typeof common)[number] | (typeof ofKind)[EntityKind][number];
export const importColumns: readonly ImportColumn[] = [...new Set<ImportColumn>([...common, ...Object.values(ofKind).flat()])];

export interface LineFault {
  /** The column; `line` for what is wrong with all of it. */
  readonly field: ImportColumn | 'line';
  /** What it must be, in a sentence. */
  readonly rule: string;
}

export interface ImportedLine {
  /** Of the file, the header being 1. */
  readonly line: number;
  readonly content: InterestContent | null;
  readonly faults: readonly LineFault[];
}

type Read = CsvLine<ImportColumn>;

/** @throws UnreadableImportError */
export const readInterests = (file: string): readonly Read[] => readCsv(file, { columns: importColumns, wanted: ['kind'], linesAtMost: 5000, things: 'interests' });

export interface ImportFacts {
  readonly holder: Holder;
  readonly now: Instant;
  /** Whoever enters them is their owner, and half a year from now their review, unless a line says otherwise. */
  readonly enterer: PersonId;
  readonly reviewAt: Instant;
  /** The posts of those whom lines name; nobody active where there is none. */
  readonly posts: ReadonlyMap<string, Post | null>;
}

const isKind = (kind: string): kind is EntityKind => Object.hasOwn(ofKind, kind);

export function judgeInterests(lines: readonly Read[], facts: ImportFacts): readonly ImportedLine[] {
  const first = new Map<string, number>();
  return lines.map((read) => {
    const judged = judgeLine(read, facts);
    const said = judged.content === null ? undefined : canonicalize(judged.content.entity);
    if (said === undefined) return judged;
    const before = first.get(said);
    first.set(said, before ?? read.line);
    return before === undefined ? judged : refusedLine(read.line, [{ field: 'line', rule: `says the same as line ${before}` }]);
  });
}

export const refusedLine = (line: number, faults: readonly LineFault[]): ImportedLine => ({ line, content: null, faults });

function judgeLine({ line, fields }: Read, facts: ImportFacts): ImportedLine {
  const kind = fields.kind.toLowerCase();
  if (!isKind(kind)) return refusedLine(line, [{ field: 'kind', rule: `must be one of ${Object.keys(ofKind).join(', ')}` }]);
  const own: readonly string[] = [...common, ...ofKind[kind]];
  const strange = importColumns.filter((column) => fields[column] !== '' && !own.includes(column));
  if (strange.length > 0) return refusedLine(line, strange.map((field) => ({ field, rule: `is no part of ${kind === 'subject' || kind === 'vehicle' ? 'a' : 'an'} ${kind}` })));
  const parsed = interestSchema.safeParse({ entity: entityOf(kind, fields), ...given(fields, ['owner', 'reviewAt', 'caseReference', 'note']) });
  if (!parsed.success) return refusedLine(line, parsed.error.issues.map(faultOf));
  const { entity, owner = facts.enterer, reviewAt = facts.reviewAt, caseReference = null, note = null } = parsed.data;
  const content: InterestContent = { entity, owner: owner as PersonId, reviewAt: reviewAt as Instant, caseReference, note };
  const faults = [ownerIsSuitable(facts.posts.get(owner), facts.holder), reviewIsAhead(content.reviewAt, facts.now)].flatMap((verdict) =>
    verdict.kind === 'refused' ? [{ field: (verdict.refusal.field ?? '/line').slice(1) as ImportColumn, rule: verdict.refusal.detail }] : [],
  );
  return faults.length > 0 ? refusedLine(line, faults) : { line, content, faults };
}

function given(fields: Read['fields'], columns: readonly ImportColumn[]): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.flatMap((column) => (fields[column] === '' ? [] : [[column, fields[column]]])));
}

/** Several aliases stand in one cell, with `|` between them. */
function entityOf(kind: EntityKind, fields: Read['fields']): unknown {
  const { alsoKnownAs, latitude, longitude, ...rest } = given(fields, ofKind[kind]);
  return {
    kind,
    ...rest,
    ...(alsoKnownAs === undefined ? {} : { alsoKnownAs: alsoKnownAs.split('|').map((name) => name.trim()) }),
    ...(latitude === undefined && longitude === undefined ? {} : { coordinates: { latitude: degrees(latitude), longitude: degrees(longitude) } }),
  };
}

const degrees = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

function faultOf({ path, message }: z.core.$ZodIssue): LineFault {
  const named = [...path].reverse().find((part): part is ImportColumn => typeof part === 'string' && (importColumns as readonly string[]).includes(part));
  return { field: named ?? 'line', rule: message };
}
