import { sql } from 'kysely';
import type { Rung } from '../../protocol/dispute/state';
import type { CountName, TimeName } from '../../protocol/scorecard/measures';
import { between, counted, mattersOf, timed, type Counting, type Facts } from './facts';

const settledAt = { 'afod-asac': 'settled-by-afod-asac', 'fod-sac': 'settled-by-fod-sac', summaries: 'settled-over-summaries', 'assistant-directors': 'settled-by-assistant-directors' } as const satisfies Record<Rung, CountName>;
const timeAt = { 'afod-asac': 'time-at-afod-asac', 'fod-sac': 'time-at-fod-sac', summaries: 'time-over-summaries', 'assistant-directors': 'time-at-assistant-directors' } as const satisfies Record<Rung, TimeName>;

/** RES-1 to RES-3. */
export function disputeFacts(counting: Counting): readonly Facts[] {
  const disputes = mattersOf(counting, 'dispute', 'stays jsonb, resolution jsonb');
  const resolvedAt = sql`(resolution ->> 'at')::timestamptz`;
  const stays = sql`(
    select matter.aor, stay.* from ${disputes} as matter
    cross join lateral jsonb_to_recordset(matter.stays) as stay (rung text, since timestamptz, until timestamptz))`;
  return [
    {
      source: disputes,
      facts: [
        counted('disputes-opened'),
        counted('disputes-settled', sql`phase = 'resolved'`),
        counted('disputes-ended-otherwise', sql`phase in ('withdrawn', 'overtaken')`),
        counted('disputes-open', sql`closed_at is null`),
        counted('disputes-open-at-headquarters', sql`phase = 'assistant-directors'`),
        timed('dispute-time', between(sql`opened_at`, resolvedAt), sql`phase = 'resolved'`),
        ...Object.entries(settledAt).map(([rung, measure]) => counted(measure, sql`phase = 'resolved' and resolution ->> 'rung' = ${rung}`)),
      ],
    },
    {
      source: stays,
      facts: [counted('disputes-at-headquarters', sql`rung = 'assistant-directors'`), ...Object.entries(timeAt).map(([rung, measure]) => timed(measure, between(sql`since`, sql`until`), sql`rung = ${rung}`))],
    },
  ];
}
