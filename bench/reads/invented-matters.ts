/**
 * A hundred thousand matters of the last two years, made by SQL: nobody works on them, people only read them. Nine in ten are
 * closed; the open ones lie among the newest, as in life. They have a state, what is owed on them, and what was told, but no
 * ledger: no list reads it.
 */
import { sql } from 'kysely';
import type { Database } from '../../store/database';

/** Phases from the newest matter to the oldest: the last newest-first rank, in thousandths of all, that has the phase. */
const phaseByAge = sql`case
  when age < 12 then 'awaiting-answer'
  when age < 100 then case when i % 40 = 0 then 'lapsed' when i % 4 = 0 then 'refused' when i % 7 = 0 then 'exempt' else 'concurred' end
  when i % 500 = 0 then 'lapsed'
  when i % 12 = 0 then 'withdrawn'
  else 'concluded' end`;

/**
 * @param template the state of an answered matter; each invented one is a copy of it with its own reference, phase and times
 */
export async function inventMatters(database: Database, count: number, template: unknown): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await insertMatters(transaction, count, JSON.stringify(template));
    await insertObligations(transaction);
    await insertDeliveries(transaction);
    await sql`insert into reference_counters (aor, kind, year, last)
      select aor, 'concurrence', split_part(matter, '-', 3)::int, count(*) from invented group by 1, 3`.execute(transaction);
  });
  for (const table of ['matters', 'obligations', 'deliveries']) await sql`vacuum analyze ${sql.table(table)}`.execute(database);
}

async function insertMatters(transaction: Database, count: number, template: string): Promise<void> {
  await sql`create temporary table invented on commit drop as
    with numbered as (
      select i, case when i % 2 = 0 then 'NYC' else 'SEA' end as aor, extract(year from now())::int as this_year, 1000 - (1000 * i::bigint / ${count}::int) as age
      from generate_series(1, ${count}::int) as i
    ), placed as (
      select *, case when i <= ${count}::int / 2 then this_year - 2 else this_year - 1 end as year from numbered
    )
    select i, aor, age, format('%s-CR-%s-%s', aor, year, case when length(number::text) < 4 then lpad(number::text, 4, '0') else number::text end) as matter, opened_at,
      ${phaseByAge} as phase
    from (
      select *, row_number() over (partition by aor, year order by i) as number,
        make_timestamptz(this_year - 2, 1, 1, 0, 0, 0) + make_interval(secs => 63072000.0 * i / ${count}::int) as opened_at
      from placed
    ) as counted`.execute(transaction);
  await sql`insert into matters (matter, kind, aor, phase, version, revision, opened_at, opened_by, due_at, waiting_on, closed_at, state, updated_at)
    select matter, 'concurrence', aor, phase, 4, 1, opened_at, case when aor = 'NYC' then 'ada.reyes' else 'cyrus.dale' end, opened_at + interval '24 hours',
      case when phase in ('awaiting-answer', 'lapsed') then 'OI' end, case when phase in ('concluded', 'withdrawn') then opened_at + interval '40 days' end,
      ${template}::jsonb || jsonb_build_object('reference', matter, 'aor', aor, 'phase', phase, 'openedAt', to_jsonb(opened_at), 'version', 4), opened_at + interval '3 hours'
    from invented order by i`.execute(transaction);
}

async function insertObligations(transaction: Database): Promise<void> {
  await sql`insert into obligations (matter, ordinal, aor, program, person, what, provision, due_at)
    select matter, 0, aor, 'OI', null, case when phase = 'lapsed' then 'answer, late' else 'answer' end, 'CON-3', opened_at + interval '24 hours'
      from invented where phase in ('awaiting-answer', 'lapsed')
    union all
    select matter, 1, aor, 'OI', case when aor = 'NYC' then 'jonas.pike' else 'thea.lorn' end, 'acknowledge the page', 'COO-5', opened_at + interval '15 minutes'
      from invented where phase = 'awaiting-answer' and i % 3 = 0
    union all
    select matter, 0, aor, 'DRO', null, 'outcome of presentation 1', 'CON-6', null
      from invented where phase = 'concurred' and i % 2 = 0`.execute(transaction);
}

async function insertDeliveries(transaction: Database): Promise<void> {
  await sql`insert into deliveries (delivery, matter, purpose, topic, provisions, recipient, capacity, channel, call_out, status, attempts, message_id, planned_at, settled_at)
    select format('%s/%s/%s', matter, told.transition, told.recipient), matter, told.purpose, told.topic, array['COO-5'], told.recipient, told.capacity, 'email',
      told.call_out, 'sent', 1, encode(sha256(convert_to(matter || told.transition, 'UTF8')), 'hex'), opened_at, opened_at + interval '2 seconds'
    from invented, lateral (values
      ('page:1:0', 'page', 'answer-wanted', case when aor = 'NYC' then 'leo.tamsin' else 'mina.sorrel' end, 'duty', 1),
      ('answered', 'notice', 'answered', case when aor = 'NYC' then 'ada.reyes' else 'cyrus.dale' end, 'requester', null)
    ) as told (transition, purpose, topic, recipient, capacity, call_out)`.execute(transaction);
}
