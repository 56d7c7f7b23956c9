/** MIS-2: what quarterly meetings of headquarters have answered to the shortfalls of a transfer. */
import { sql, type SqlBool } from 'kysely';
import type { Meeting } from '../../protocol/meeting/state';
import type { Instant, Reference } from '../../protocol/vocabulary';
import type { Database } from '../database';

export interface ShortfallAnswer {
  readonly meeting: Reference;
  readonly period: string;
  readonly shortfall: number | null;
  readonly answer: string;
  /** When the minutes were accepted. */
  readonly answeredAt: Instant;
}

/** Of accepted minutes only, in their order. Quarterly meetings are few: no index is wanted. */
export async function answersTo(database: Database, transfer: Reference): Promise<readonly ShortfallAnswer[]> {
  const named = JSON.stringify({ minutes: { content: { answers: [{ transfer }] } } });
  const rows = await database.selectFrom('matters').select(['matter', 'state']).where('kind', '=', 'meeting').where('disposed_at', 'is', null).where(sql<SqlBool>`state @> ${named}::jsonb`).execute();
  return rows
    .flatMap(({ matter, state }): readonly ShortfallAnswer[] => {
      const { minutes, agenda, period } = state as Meeting;
      const given = minutes?.content.answers.find((each) => each.transfer === transfer);
      if (minutes === null || given === undefined) return [];
      const shortfall = agenda?.shortfalls.find((each) => each.transfer === transfer)?.shortfall ?? null;
      return [{ meeting: matter as Reference, period: period.name, shortfall, answer: given.answer, answeredAt: minutes.acceptance.at }];
    })
    .sort((one, other) => (one.answeredAt < other.answeredAt ? -1 : 1));
}
