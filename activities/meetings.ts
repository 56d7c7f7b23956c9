/** Meetings: those that periods owe, and what they are about (COO-1, COO-2, MIS-2). */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { dateToPlan, periodsOwing } from '../platform/calendar/meeting-periods';
import type { MeetingOpeningBody, OpenMeeting } from '../protocol/meeting/process';
import { meetingParameters, type Meeting, type MeetingPeriod } from '../protocol/meeting/state';
import { nationalParameters } from '../protocol/parameters';
import { toInstant, type CommandId, type Instant, type PersonName, type Reference } from '../protocol/vocabulary';
import { headquartersArea } from '../protocol/headquarters';
import { timeZoneOf } from '../store/areas';
import type { Database } from '../store/database';
import { parametersAt } from '../store/local-protocols';
import { findMatter } from '../store/matters';
import { agendaOf } from '../store/meetings/agenda';
import { agendaMetrics } from '../store/meetings/metrics';
import { knownPeriods, planMeeting, plannedBySchedule, type SeriesInArea } from '../store/meetings/periods';
import { atHeadquarters, contacts, fieldOffice } from '../store/people';
import { bringAgain } from '../store/reconciling';
import type { StandingActivities } from './standing-types';
import type { MatterActivities } from './types';

export interface MeetingTools {
  readonly database: Database;
  readonly client: Client;
  readonly clockScale: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const programs = ['DRO', 'OI'] as const;
const patienceMs = 10_000;
/** The rest of an attempt, which has a minute, is for the rest of the agenda. */
const scorecardPatienceMs = 40_000;

/** Who answers for offices that owe one, DRO first. */
async function whoAnswers(database: Database, { aor }: SeriesInArea, now: Instant): Promise<readonly PersonName[]> {
  const found: PersonName[] = [];
  if (aor === headquartersArea) {
    for (const capacity of ['assistant-director', 'director'] as const) for (const program of programs) found.push(...(await atHeadquarters(database, program, capacity, now)));
    return found;
  }
  for (const program of programs) {
    const office = await fieldOffice(database, program, aor);
    if (office !== undefined) found.push(...(await contacts(database, office, ['head', 'liaison', 'duty'], now)));
  }
  return found;
}

/** In whose name a schedule plans one: the head of an office that owes it, an Assistant Director, or whoever else answers for it. */
async function inWhoseName(database: Database, area: SeriesInArea, now: Instant): Promise<PersonName | undefined> {
  const [first] = await whoAnswers(database, area, now);
  return first === undefined ? undefined : { person: first.person, name: first.name };
}

/** A period that is over has a meeting all the same: it records that it was missed. */
async function bodyOf({ database, clockScale }: MeetingTools, { aor, series }: SeriesInArea, period: MeetingPeriod, now: Instant): Promise<MeetingOpeningBody> {
  const isOver = period.until <= now;
  const date = isOver ? null : dateToPlan(series, period, now, nationalParameters.meetingNotice.value);
  const parameters = await parametersAt(database, { aor, at: now, kind: 'meeting' }, meetingParameters, clockScale); // GOV-1
  return { aor, about: null, series, period, origin: isOver ? 'period-passed' : 'schedule', date, parameters };
}

async function isInEngine(client: Client, meeting: Reference): Promise<boolean> {
  try {
    await client.withDeadline(Date.now() + patienceMs, () => client.workflow.getHandle(meeting).describe());
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/**
 * The opening of a meeting whose workflow there is none of: it was made and not started, or the engine was restored from before it. What people
 * have said to it is brought to it again.
 */
async function openingToStart(tools: MeetingTools, area: SeriesInArea, { meeting, hasBegun }: Awaited<ReturnType<typeof plannedBySchedule>>[number]): Promise<OpenMeeting | undefined> {
  const { database, client, now } = tools;
  if (await isInEngine(client, meeting)) return undefined;
  if (hasBegun) await bringAgain(database, meeting);
  const state = (await findMatter(database, meeting))?.state as Meeting;
  const at = toInstant(now());
  const body = await bodyOf(tools, area, state.period, at);
  return await planMeeting(database, { id: randomUUID() as CommandId, body, by: state.openedBy, at });
}

async function planMeetings(tools: MeetingTools, area: SeriesInArea): Promise<readonly OpenMeeting[]> {
  const { database, now } = tools;
  const at = toInstant(now());
  const by = await inWhoseName(database, area, at);
  if (by === undefined) return []; // nobody is there to meet
  const timeZone = await timeZoneOf(database, area.aor);
  const owing = periodsOwing(area.series, timeZone, await knownPeriods(database, area), at, { planAhead: nationalParameters.planMeetingAhead.value, notice: nationalParameters.meetingNotice.value });
  for (const period of owing) await planMeeting(database, { id: randomUUID() as CommandId, body: await bodyOf(tools, area, period, at), by, at });
  const openings = [];
  for (const planned of await plannedBySchedule(database, area)) openings.push(await openingToStart(tools, area, planned));
  return openings.filter((opening) => opening !== undefined);
}

/**
 * The scorecard is what an agenda can do without: nothing of a meeting is recorded while its agenda is drawn up, so that it is not waited
 * for longer than this, nor tried again. A statement that still runs ends by the database's own bound.
 */
export const orNone =
  (count: typeof agendaMetrics, withinMs: number): typeof agendaMetrics =>
  (...asked) =>
    Promise.race([count(...asked).catch(() => null), sleep(withinMs, null, { ref: false })]);

async function meetingAgenda({ database, now }: MeetingTools, reference: Reference) {
  const matter = await findMatter(database, reference);
  if (matter?.kind !== 'meeting') throw ApplicationFailure.nonRetryable(`There is no meeting ${reference}.`, 'UnknownMatterError');
  return await agendaOf(database, matter.state as Meeting, toInstant(now()), orNone(agendaMetrics, scorecardPatienceMs));
}

export function meetingActivities(tools: MeetingTools): Pick<StandingActivities, 'planMeetings'> & Pick<MatterActivities, 'meetingAgenda'> {
  return { planMeetings: (area) => planMeetings(tools, area), meetingAgenda: ({ meeting }) => meetingAgenda(tools, meeting) };
}
