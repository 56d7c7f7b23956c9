/** COO-1, COO-2, MIS-2: which periods have their meeting. */
import { sql } from 'kysely';
import { headquartersArea } from '../../protocol/headquarters';
import type { MeetingSeries } from '../../protocol/meeting/series';
import type { OpenMeeting, MeetingOpeningBody } from '../../protocol/meeting/process';
import type { Aor, CommandId, Instant, PersonName, Reference } from '../../protocol/vocabulary';
import type { Database } from '../database';
import { raiseMatter } from '../raised';

export interface SeriesInArea {
  readonly aor: Aor;
  readonly series: MeetingSeries;
}

/** The names of the periods that have one. */
export async function knownPeriods(database: Database, { aor, series }: SeriesInArea): Promise<readonly string[]> {
  const rows = await database.selectFrom('meeting_periods').select('period').where('aor', '=', aor).where('series', '=', series).execute();
  return rows.map(({ period }) => period);
}

/** A period has its meeting already. */
export class PeriodTakenError extends Error {
  override readonly name = 'PeriodTakenError';
  constructor(readonly meeting: Reference) {
    super(`the period has ${meeting}`);
  }
}

/**
 * Gives a period its meeting, in the transaction that makes it. Of two that are made at the same moment, the later one finds the earlier.
 *
 * @throws PeriodTakenError
 */
export async function takePeriod(transaction: Database, { aor, series }: SeriesInArea, period: string, meeting: Reference): Promise<void> {
  const taken = await transaction.insertInto('meeting_periods').values({ aor, series, period, meeting }).onConflict((conflict) => conflict.doNothing()).returning('meeting').execute();
  if (taken.length > 0) return;
  const other = await transaction.selectFrom('meeting_periods').select('meeting').where('aor', '=', aor).where('series', '=', series).where('period', '=', period).executeTakeFirstOrThrow();
  if (other.meeting !== meeting) throw new PeriodTakenError(other.meeting as Reference);
}

export interface PlannedMeeting {
  readonly id: CommandId;
  readonly body: MeetingOpeningBody;
  /** In whose name. */
  readonly by: PersonName;
  readonly at: Instant;
}

const keyOf = ({ aor, series }: SeriesInArea, period: string): string => `${aor} ${series} ${period}`;

/**
 * Makes the meeting that a period owes. Planned again, it is the same one, with the opening that it had the first time.
 *
 * @returns undefined when people have opened it
 */
export async function planMeeting(database: Database, { id, body, by, at }: PlannedMeeting): Promise<OpenMeeting | undefined> {
  try {
    const raised = await raiseMatter(database, { about: null, kind: 'meeting', key: keyOf(body, body.period.name), id, body, by, at }, (transaction, reference) => takePeriod(transaction, body, body.period.name, reference));
    return raised.kind === 'made' ? raised.opening : undefined;
  } catch (error) {
    if (error instanceof PeriodTakenError) return undefined;
    throw error;
  }
}

/** The open meetings that a schedule made: it alone starts their workflows. */
export async function plannedBySchedule(database: Database, { aor, series }: SeriesInArea): Promise<readonly { readonly meeting: Reference; readonly hasBegun: boolean }[]> {
  const rows = await database
    .selectFrom('meeting_periods')
    .innerJoin('raised', 'raised.matter', 'meeting_periods.meeting')
    .innerJoin('matters', 'matters.matter', 'meeting_periods.meeting')
    .select(['meeting_periods.meeting', 'matters.last_seq'])
    .where('meeting_periods.aor', '=', aor)
    .where('series', '=', series)
    .where('matters.closed_at', 'is', null)
    .orderBy('period')
    .execute();
  // Its first entry is that it was received; whatever follows, its workflow has written.
  return rows.map(({ meeting, last_seq: entries }) => ({ meeting: meeting as Reference, hasBegun: entries > 1 }));
}

/** The areas that have a field office of each program, and headquarters, with the clocks that they go by. */
export async function meetingAreas(database: Database): Promise<readonly { readonly aor: Aor; readonly timeZone: string }[]> {
  const programs = sql`(select count(distinct program) from offices where offices.aor = aors.aor and level = 'field')`;
  const rows = await database
    .selectFrom('aors')
    .select(['aor', 'time_zone'])
    .where((from) => from.or([from('aor', '=', headquartersArea), sql<boolean>`${programs} = 2`]))
    .orderBy('aor')
    .execute();
  return rows.map(({ aor, time_zone: timeZone }) => ({ aor: aor as Aor, timeZone }));
}
