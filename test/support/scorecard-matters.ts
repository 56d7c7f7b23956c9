/** Matters of known lives, as their workflows would have left them in the database. */
import { officeCode } from '../../protocol/field-office';
import type { Meeting } from '../../protocol/meeting/state';
import type { MatterState } from '../../protocol/process';
import { processOf } from '../../protocol/processes';
import { makeReference } from '../../protocol/reference';
import type { Aor, MatterKind, Reference } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { takePeriod } from '../../store/meetings/periods';

let made = 0;
const opener: Readonly<Record<string, string>> = { NYC: 'ada.reyes', SEA: 'cyrus.dale', HQ: 'constance.hale' };

const another = (aor: Aor, kind: MatterKind): Reference => makeReference({ aor, kind, year: 2026, number: (made += 1) });

const blank = { version: 1, revision: 1, waiting_on: null, last_hash: null } as const;

/** Under a reference of its own, in an area. */
export async function known(database: Database, state: MatterState, aor: Aor = state.aor): Promise<Reference> {
  const reference = another(aor, state.kind);
  const { phase, dueAt, closedAt, offices } = processOf(state.kind).view({ ...state, reference, aor });
  await database
    .insertInto('matters')
    .values({
      ...blank,
      matter: reference,
      kind: state.kind,
      aor,
      phase,
      opened_at: state.openedAt,
      opened_by: opener[aor] ?? '',
      due_at: dueAt,
      closed_at: closedAt,
      offices: offices?.map(officeCode) ?? null,
      state: JSON.stringify({ ...state, reference, aor }),
      updated_at: state.openedAt,
    })
    .execute();
  return reference;
}

/** The meeting of its period. */
export async function knownMeeting(database: Database, state: Meeting): Promise<Reference> {
  const reference = await known(database, state);
  await takePeriod(database, state, state.period.name, reference);
  return reference;
}
