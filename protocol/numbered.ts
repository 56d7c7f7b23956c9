/** The list with one more at its end; its items are numbered from one on. */
export function withNext<Item extends { readonly number: number }>(items: readonly Item[], next: Omit<Item, 'number'>): readonly Item[] {
  return [...items, { number: items.length + 1, ...next } as Item];
}
