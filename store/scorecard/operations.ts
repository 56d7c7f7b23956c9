import { sql } from 'kysely';
import { queryFaultWords } from '../../protocol/operation/gates';
import { between, counted, mattersOf, timed, type Counting, type Facts } from './facts';

/** What the gate of the screening said at an exigent start, query by query; with every other start it was open (DEC-5). */
const shutQueries = sql`(
  select coalesce(sum(1) filter (where said.because like ${`%${queryFaultWords.missing}`}), 0)::int as missing, count(*)::int as faults
  from jsonb_array_elements(coalesce(matter.exigent -> 'shut', '[]')) as gate
  cross join lateral jsonb_array_elements_text(gate -> 'because') as said (because)
  where gate ->> 'gate' = 'screening')`;

const columns = 'joint boolean, invitation jsonb, exigent jsonb, conduct jsonb';

/** COO-8, DEC-5, DEC-7. */
export function operationFacts(counting: Counting): readonly Facts[] {
  const operations = sql`(select matter.*, shut.* from ${mattersOf(counting, 'operation', columns)} as matter cross join lateral ${shutQueries} as shut)`;
  const missingQueries = sql`(select operation.aor from ${operations} as operation cross join lateral generate_series(1, operation.missing))`;
  const arrestQueries = sql`(
    select matter.aor, (query #>> '{attested,queriedAt}')::timestamptz as queried_at,
      (arrest ->> 'at')::timestamptz + make_interval(secs => (matter.conduct #>> '{basis,parameters,arrestQueriesWithin}')::float8 / 1000) as due_at
    from ${mattersOf(counting, 'operation', columns)} as matter
    cross join lateral jsonb_array_elements(coalesce(matter.conduct -> 'arrests', '[]')) as arrest
    cross join lateral jsonb_array_elements(arrest -> 'queries') as query
    where arrest -> 'struck' is null)`;
  const started = sql`jsonb_typeof(conduct) = 'object'`;
  const answered = sql`jsonb_typeof(invitation -> 'answer') = 'object'`;
  const late = sql`(invitation #>> '{answer,late}')::boolean`;
  const isExigent = sql`jsonb_typeof(exigent) = 'object'`;
  const unjustified = sql`coalesce(jsonb_typeof(exigent -> 'justification'), 'null') = 'null'`;
  return [
    {
      source: operations,
      facts: [
        counted('operations-opened'),
        counted('operations-joint', sql`joint`),
        counted('invitations-answered-in-time', sql`${answered} and not ${late}`),
        counted('invitations-lapsed', sql`invitation ->> 'lapsedAt' is not null or (${answered} and ${late})`),
        timed('invitation-answer-time', between(sql`(invitation ->> 'askedAt')::timestamptz`, sql`(invitation #>> '{answer,at}')::timestamptz`)),
        counted('operations-started', started),
        counted('screening-complete', sql`${started} and faults = 0`),
        counted('screening-missing', sql`${started} and missing > 0`),
        counted('screening-late', sql`${started} and missing = 0 and faults > 0`),
        counted('exigent-starts', isExigent),
        counted('justifications-late', sql`(exigent #>> '{justification,late}')::boolean`),
        counted('justifications-overdue', sql`${isExigent} and ${unjustified} and (exigent ->> 'dueAt')::timestamptz < ${counting.asOf}::timestamptz`),
      ],
    },
    { source: missingQueries, facts: [counted('queries-missing-at-start')] },
    {
      source: arrestQueries,
      facts: [
        counted('arrest-queries-owed'),
        counted('arrest-queries-late', sql`queried_at > due_at`),
        counted('arrest-queries-missing', sql`queried_at is null and due_at < ${counting.asOf}::timestamptz`),
      ],
    },
  ];
}

/** COO-8, DEC-4 to DEC-6. */
export function deconflictionFacts(counting: Counting): readonly Facts[] {
  const settled = sql`phase = 'course-agreed'`;
  return [
    {
      source: mattersOf(counting, 'deconfliction', 'cause text, agreement jsonb'),
      facts: [
        counted('deconflictions-opened'),
        counted('hits', sql`cause = 'interest-hit'`),
        counted('conflicts', sql`cause = 'planned-events'`),
        counted('deconflictions-settled', settled),
        counted('deconflictions-moot', sql`phase = 'moot'`),
        counted('deconflictions-open', sql`closed_at is null`),
        counted('deconflictions-overdue', sql`closed_at is null and due_at < ${counting.asOf}::timestamptz`),
        timed('deconfliction-time', between(sql`opened_at`, sql`(agreement ->> 'at')::timestamptz`), settled),
      ],
    },
  ];
}
