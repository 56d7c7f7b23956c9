import type { Response } from 'express';
import type { Aor } from '../protocol/vocabulary';
import { monthOf, type Month } from '../store/months';
import { callerOf } from './authentication';
import { problem } from './problems';
import type { Services } from './services';
import { aorToList } from './sight';

export interface AskedMonth extends Month {
  /** As it was asked for: `2026-11`. */
  readonly month: string;
}

/**
 * The month that is asked for, of an AOR that the caller may see: both programs of it see the same.
 *
 * @throws Problem 403 or 404
 */
export async function askedMonth({ database }: Pick<Services, 'database'>, response: Response, { aor, month }: { readonly aor: string; readonly month: string }): Promise<AskedMonth> {
  aorToList(callerOf(response).actor, aor);
  const found = await monthOf(database, aor as Aor, month);
  if (found === undefined) throw problem('no-such-aor', 'No area of responsibility has this id.', { field: '/aor' });
  return { ...found, month };
}

/** Sends a CSV file under a name that says what and when. */
export function sendCsv(response: Response, what: string, { aor, month }: { readonly aor: string; readonly month: string }, csv: string): void {
  response.set({ 'Cache-Control': 'private, no-store', 'Content-Disposition': `attachment; filename="${what}-${aor}-${month}.csv"` });
  response.type('text/csv; charset=utf-8; header=present').send(csv);
}
