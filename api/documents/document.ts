/** A document to be printed, before it is HTML or PDF: both say the same. */

/** Some of a section's matter. Strings are what people wrote, and nothing but text. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'entry'; readonly heading: string; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] };

export type Fact = readonly [label: string, value: string];

export interface Column {
  readonly heading: string;
  /** Its part of the width, against those of the other columns. */
  readonly share: number;
}

export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

export interface PrintedDocument {
  readonly title: string;
  /** What stands across it where it must not be mistaken for more than it is. */
  readonly mark: string | null;
  /** What a reader must know first. */
  readonly facts: readonly Fact[];
  readonly sections: readonly Section[];
  /** Stands on each page, before its number. */
  readonly foot: string;
  /** When it was made: ISO 8601. */
  readonly madeAt: string;
}

/** Sheets that it is printed on. */
export const papers = ['letter', 'a4'] as const;
export type Paper = (typeof papers)[number];
