/** Why somebody answers for an office (COO-4): which shift and where it comes from, which designation, which post. */
import { shownAt } from '../../platform/calendar/wall-clock';
import type { Shift } from '../../protocol/roster/shifts';
import type { Instant, OfficeId } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import type { Contact, Office } from '../../store/people';
import { dutyShiftAt } from '../../store/roster/shifts';

type Zoned = Pick<Office, 'office' | 'timeZone'>;

/** Says where a shift comes from. */
export type SayOrigin = (shift: Shift) => string;

/** Looks up at once what the origins of all these shifts are called. */
export async function originsOf(database: Database, office: OfficeId, shifts: readonly Shift[]): Promise<SayOrigin> {
  const sources = [...new Set(shifts.flatMap(({ source }) => source ?? []))];
  const patterns = sources.length === 0 ? [] : await database.selectFrom('roster_patterns').select(['pattern', 'name']).where('office', '=', office).where('pattern', 'in', sources).execute();
  const replaced =
    sources.length === 0
      ? []
      : await database
          .selectFrom('roster_substitutions')
          .innerJoin('people', 'people.person', 'roster_substitutions.instead_of')
          .select(['substitution', 'people.name'])
          .where('roster_substitutions.office', '=', office)
          .where('substitution', 'in', sources)
          .execute();
  const named = new Map([...patterns.map(({ pattern, name }) => [pattern, name] as const), ...replaced.map(({ substitution, name }) => [substitution, name] as const)]);
  return ({ origin, source }) => sayOrigin(origin, named.get(source ?? ''));
}

function sayOrigin(origin: Shift['origin'], name: string | undefined): string {
  switch (origin) {
    case 'pattern':
      return name === undefined ? 'by a pattern' : `by the pattern “${name}”`;
    case 'one-off':
      return 'as a one-off shift';
    case 'override':
      return 'by an override';
    case 'swap':
      return name === undefined ? 'by a swap' : `by a swap with ${name}`;
    case 'relief':
      return name === undefined ? 'by a relief' : `in relief of ${name}`;
    case 'unplanned':
      return 'as written by hand';
  }
}

export const sayShift = (shift: Shift, timeZone: string, origin: SayOrigin): string => `On shift from ${shownAt(shift.from, timeZone)} until ${shownAt(shift.until, timeZone)}, ${origin(shift)} (COO-4).`;

/** Those who answer for an office at an instant, in the order in which they are reached, each with the reason. */
export async function explained(database: Database, office: Zoned, contacts: readonly Contact[], at: Instant): Promise<readonly (Contact & { readonly because: string })[]> {
  const shift = await dutyShiftAt(database, office.office, at);
  const origin = await originsOf(database, office.office, shift === undefined ? [] : [shift]);
  return contacts.map((contact) => ({ ...contact, because: because(contact, shift === undefined ? undefined : sayShift(shift, office.timeZone, origin)) }));
}

function because({ capacity, rank }: Contact, shift: string | undefined): string {
  switch (capacity) {
    case 'duty':
      return shift ?? 'On shift (COO-4).';
    case 'liaison':
      return 'The designated liaison of the office (COO-3).';
    case 'head':
      return `The head of the office${rank === null ? '' : `, as its ${rank}`} (COO-5).`;
    case 'assistant-director':
      return 'Assistant Director of the program, at headquarters.';
    case 'director':
      return 'Director of the program, at headquarters.';
  }
}
