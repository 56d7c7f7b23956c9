import { sql } from 'kysely';
import { between, counted, timed, unpacked, type Counting, type Facts } from './facts';

const concurrences = sql`(select * from unpacked where kind = 'concurrence')`;

/**
 * Each asking with its first answer. An answer says since when it was asked for; where one of an earlier release does not, it was by
 * the request, or by the change that made the answer before it void.
 */
const askings = sql`(
  select matter.aor, matter.phase, number = matter.round as is_last, first.at, coalesce(first.late, false) as late, first.asked_at,
    coalesce(first.any_late, false) or (number = matter.round and matter."lapsedAt" is not null)
      or (matter.need ->> 'kind' = 'exempt' and number = matter.round and first.at is null and exists (
        select from ledger where ledger.matter = matter.matter and ledger.kind = 'lapsed'
          and ledger.at >= coalesce((select max((each ->> 'voidedAt')::timestamptz) from jsonb_array_elements(matter."voidedAnswers") as each), matter.opened_at))) as lapsed
  from ${concurrences} as matter
  cross join lateral generate_series(1, matter.round) as number
  left join lateral (
    select (array_agg(given.at order by given.at))[1] as at, (array_agg(given.late order by given.at))[1] as late, bool_or(given.late) as any_late,
      (array_agg(coalesce(given."askedAt", case when number = 1 then matter.opened_at
        else (select max((each ->> 'voidedAt')::timestamptz) from jsonb_array_elements(matter."voidedAnswers") as each where (each ->> 'round')::int < number) end) order by given.at))[1] as asked_at
    from jsonb_array_elements(matter."voidedAnswers" || case when jsonb_typeof(matter.answer) = 'object' then jsonb_build_array(matter.answer) else '[]' end) as each
    cross join lateral jsonb_to_record(each) as given (at timestamptz, late boolean, round int, "askedAt" timestamptz)
    where given.round = number
    having count(*) > 0
  ) as first on true
  offset 0)`; // worked out once for each asking, and not again for each fact

/** CON-4: voided by a material change: the last answer of its asking, and not standing. One that the ladder replaced has another after it. */
const voided = sql`(
  select distinct matter.aor, matter.matter, each ->> 'round' as round
  from ${concurrences} as matter
  cross join lateral jsonb_array_elements(matter."voidedAnswers") as each
  where matter.answer ->> 'round' is distinct from each ->> 'round')`;

/** CON-1 to CON-6. */
export function concurrenceFacts(counting: Counting): readonly Facts[] {
  const decision = sql`answer #>> '{answer,decision}'`;
  return [
    {
      fromUnpacked: unpacked(counting),
      source: concurrences,
      facts: [
        counted('concurrences-opened'),
        counted('concurrences-exempt', sql`need ->> 'kind' = 'exempt'`),
        counted('concurrences-withdrawn', sql`phase = 'withdrawn' and ${decision} is null`),
        counted('lapsed-unanswered', sql`phase = 'lapsed'`),
        counted('concurrences-decided', sql`${decision} is not null`),
        counted('concurrences-cleared', sql`${decision} in ('concur', 'concur-with-conditions')`),
        counted('concurred', sql`${decision} = 'concur'`),
        counted('concurred-with-conditions', sql`${decision} = 'concur-with-conditions'`),
        counted('refused', sql`${decision} = 'do-not-concur'`),
      ],
    },
    {
      source: askings,
      facts: [
        counted('askings'),
        counted('askings-open', sql`phase = 'awaiting-answer' and is_last`),
        counted('answered-in-time', sql`at is not null and not late`),
        counted('askings-lapsed', sql`lapsed`),
        counted('askings-due', sql`lapsed or (at is not null and not late)`),
        timed('answer-time', between(sql`asked_at`, sql`at`)),
      ],
    },
    { source: voided, facts: [counted('answers-voided')] },
  ];
}
