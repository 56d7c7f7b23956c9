import { sql } from 'kysely';
import { entryStatusAt } from '../seizures';
import { between, counted, mattersOf, spanRows, timed, type Counting, type Facts } from './facts';

/** CAS-1 to CAS-4, DEC-9: from the table that the matters keep. */
export function entryFacts(counting: Counting): readonly Facts[] {
  const status = sql`status`;
  return [
    {
      source: sql`(
        select entry.*, ${entryStatusAt(counting.asOf)} as status from ${spanRows(counting)} as span
        join record_entries as entry on entry.aor = span.aor and entry.opened_at >= span."from" and entry.opened_at < span.until and entry.phase <> 'not-owed')`,
      facts: [
        counted('entries-owed'),
        counted('entries-entered', sql`${status} = 'entered'`),
        counted('entries-in-time', sql`${status} = 'entered' and not late`),
        counted('entries-overdue', sql`${status} = 'overdue'`),
        counted('entries-due', sql`${status} in ('entered', 'overdue')`),
        timed('entry-time', between(sql`opened_at`, sql`entered_at`)),
      ],
    },
  ];
}

/** The next word is owed, and its time is over. */
const overdue = ({ asOf }: Counting) => sql`closed_at is null and due_at < ${asOf}::timestamptz`;

/** TPD-3 to TPD-5. */
export function supportFacts(counting: Counting): readonly Facts[] {
  const agreedAt = sql`(agreement ->> 'at')::timestamptz`;
  return [
    {
      source: mattersOf(counting, 'support-request', 'agreement jsonb'),
      facts: [
        counted('support-asked'),
        counted('support-agreed', sql`${agreedAt} is not null`),
        counted('support-declined', sql`phase = 'declined'`),
        counted('support-open', sql`closed_at is null`),
        counted('support-overdue', overdue(counting)),
        timed('support-agreement-time', between(sql`opened_at`, agreedAt)),
      ],
    },
    {
      source: mattersOf(counting, 'deficiency'),
      facts: [
        counted('deficiencies-identified'),
        counted('deficiencies-remedied', sql`phase = 'remedied'`),
        counted('deficiencies-open', sql`closed_at is null`),
        counted('deficiencies-overdue', overdue(counting)),
      ],
    },
  ];
}

/** MIS-1, MIS-2. */
export function transferFacts(counting: Counting): readonly Facts[] {
  return [
    {
      source: mattersOf(counting, 'transfer'),
      facts: [
        counted('transfers-proposed'),
        counted('transfers-agreed', sql`phase in ('agreed', 'in-effect')`),
        counted('transfers-short', sql`phase = 'short-of-resources'`),
        counted('transfers-overdue', overdue(counting)),
      ],
    },
  ];
}

/** COO-6, COO-7, COO-9. */
export function consultationFacts(counting: Counting): readonly Facts[] {
  const firstCleared = sql`least((select min((each ->> 'at')::timestamptz) from jsonb_array_elements("voidedClearings") as each), (clearing ->> 'at')::timestamptz)`;
  return [
    {
      source: mattersOf(counting, 'consultation', '"voidedClearings" jsonb, clearing jsonb, objections jsonb, urgent jsonb'),
      facts: [
        counted('consultations-opened'),
        counted('consultations-cleared', sql`jsonb_typeof(clearing) = 'object'`),
        counted('consultations-objected', sql`jsonb_array_length(objections) > 0`),
        counted('consultations-urgent', sql`jsonb_typeof(urgent) = 'object'`),
        counted('consultations-open', sql`phase in ('not-cleared', 'disputed')`),
        counted('consultations-overdue', overdue(counting)),
        timed('clearing-time', between(sql`opened_at`, firstCleared)),
      ],
    },
  ];
}

/** COO-15: that there is one, and whether it is in force: nothing of its state is read. */
export function holdFacts(counting: Counting): readonly Facts[] {
  return [{ source: mattersOf(counting, 'custody-hold'), facts: [counted('holds-placed'), counted('holds-in-force', sql`closed_at is null`)] }];
}
