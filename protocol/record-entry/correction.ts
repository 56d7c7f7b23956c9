/** What a correction makes of what is to be entered. Whose work it was, and so who owes it and who seized, is none of its fields. */
import { fieldsThatDiffer } from '../change';
import type { EntryCorrection } from './messages';
import type { OwedEntry } from './opening';
import type { RecordEntry } from './state';

/** All fields may be left out. */
export type GivenCorrection = { readonly [Field in keyof EntryCorrection]?: EntryCorrection[Field] | undefined };

/** The first field that is given and that this kind of entry does not have. */
export function foreignField({ entry }: Pick<OwedEntry, 'entry'>, { what, quantity }: GivenCorrection): 'what' | 'quantity' | undefined {
  if (entry === 'seizure' || entry === 'evidence') return undefined;
  if (what !== undefined) return 'what';
  return quantity === undefined ? undefined : 'quantity';
}

/** Given but equal is no change. */
export function corrected(
  { owed, incident }: Pick<RecordEntry, 'owed' | 'incident'>,
  { seizingEntity: _fixed, incident: place, ...content }: GivenCorrection,
): { readonly owed: OwedEntry; readonly incident: string | null; readonly fields: readonly string[] } {
  const fields = fieldsThatDiffer<Partial<typeof content>>(owed, content);
  const changes = Object.fromEntries(fields.map((field) => [field, content[field]]));
  const moved = place !== undefined && place !== incident ? ['incident'] : [];
  return { owed: { ...owed, ...changes }, incident: place ?? incident, fields: [...fields, ...moved] };
}
