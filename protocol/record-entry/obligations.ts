/** What is owed on a record entry. */
import type { Obligation } from '../obligation';
import { counterpartOf, type Program } from '../vocabulary';
import type { OwedEntry } from './opening';
import { isClosed, type RecordEntry } from './state';
import type { EntryKind } from './words';

/** Of each kind in words that say nothing of what it is about. */
export const entryInWords: Readonly<Record<EntryKind, string>> = {
  report: 'a report of investigation',
  'criminal-arrest': 'a criminal arrest',
  seizure: 'a seizure',
  evidence: 'evidence that was seized',
  'gang-arrest': 'an administrative arrest of a gang member',
  processing: 'administrative processing',
};

/** `enter a seizure into SEACATS`. */
export function dutyInWords({ owed, system }: { readonly owed: Pick<OwedEntry, 'entry'>; readonly system: RecordEntry['system'] }): string {
  return `enter ${entryInWords[owed.entry]} into ${system === 'case-system' ? 'the case system' : system}`;
}

/** One that is overdue is everybody's of the owing office again, whoever has taken it. */
export function obligations(matter: RecordEntry): readonly Obligation[] {
  if (isClosed(matter)) return [];
  const { owing, takenBy, dueAt, overdueSince, notOwed } = matter;
  const [person, what] = overdueSince === null ? [takenBy?.person ?? null, dutyInWords(matter)] : [null, `overdue: ${dutyInWords(matter)}`];
  const entry: Obligation = { program: owing.program, person, what, provision: owing.provision, dueAt };
  if (notOwed === null) return [entry];
  return [{ program: counterpartOf(owing.program), person: null, what: 'agree that the entry is not owed, or object', provision: owing.provision, dueAt: null }, entry];
}

/** Whom the matter waits for, in one word for lists and search attributes. */
export function waitingOn(matter: RecordEntry): Program | null {
  return obligations(matter)[0]?.program ?? null;
}
