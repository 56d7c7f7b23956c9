/** Meetings over HTTP (COO-1, COO-2, MIS-2). */
import { areaOf, mayOpen, mayOpenSeries } from '../../protocol/meeting/authority';
import { dateIsSound, dateOf } from '../../protocol/meeting/decide';
import { actionSchemas, openSchema, type ActionBody, type Asked, type MeetingAsked, type Named } from '../../protocol/meeting/messages';
import { meetingProcess, type MeetingOpeningBody } from '../../protocol/meeting/process';
import { provisionOf, seriesIn } from '../../protocol/meeting/series';
import { meetingParameters } from '../../protocol/meeting/state';
import { parametersInForce } from '../../protocol/parameters';
import { refused } from '../../protocol/refusal';
import { toInstant, type Actor, type Aor, type Instant, type PersonId, type Reference } from '../../protocol/vocabulary';
import { periodAt } from '../../platform/calendar/meeting-periods';
import { timeZoneOf } from '../../store/areas';
import type { Database } from '../../store/database';
import { PeriodTakenError, takePeriod } from '../../store/meetings/periods';
import { actorById } from '../../store/people';
import { links } from '../links';
import { refusalProblem } from '../problems';
import { meetingPhases, meetingStateFields } from '../schemas/meeting';
import type { Services } from '../services';
import { contract, type Prepared } from './contract';

/** A period has one meeting. @throws Problem 409 */
async function demandTheOnlyOne(transaction: Database, { aor, series, period }: MeetingOpeningBody, reference: Reference): Promise<void> {
  try {
    await takePeriod(transaction, { aor, series }, period.name, reference);
  } catch (error) {
    if (!(error instanceof PeriodTakenError)) throw error;
    throw refusalProblem({ type: 'period-has-meeting', category: 'conflict', provision: provisionOf(series), field: '/startsAt', detail: `The meeting of ${period.name} is ${error.meeting}: move that one.` });
  }
}

async function prepare({ database, config }: Pick<Services, 'database' | 'config'>, actor: Actor, { series: asked, ...when }: MeetingAsked): Promise<Prepared> {
  const may = mayOpen(actor);
  if (may.kind === 'refused') return may;
  const aor = areaOf(actor) as Aor; // mayOpen: only those whose offices meet
  const [only, ...others] = seriesIn(aor);
  const series = asked ?? (others.length === 0 ? only : undefined);
  if (series === undefined) return refused({ type: 'not-your-series', category: 'invalid', provision: 'COO-2', field: '/series', detail: `Say which: ${seriesIn(aor).join(' or ')}.` });
  const ofTheirs = mayOpenSeries(actor, series);
  if (ofTheirs.kind === 'refused') return ofTheirs;
  const date = dateOf(series, when);
  const period = periodAt(series, date.startsAt, await timeZoneOf(database, aor));
  const sound = dateIsSound({ series, period }, date, undefined, toInstant(Date.now()));
  if (sound.kind === 'refused') return sound;
  const body: MeetingOpeningBody = { aor, about: null, series, period, origin: 'people', date, parameters: parametersInForce(meetingParameters, config.COUNTERPART_CLOCK_SCALE) };
  return { kind: 'ready', aor, body, within: (transaction, reference) => demandTheOnlyOne(transaction, body, reference) };
}

/**
 * Somebody as the directory has them: whoever acts in a post at the instant has its rank. Posts of one's own are those of now, since the
 * directory keeps no earlier ones; null for who is in it no more.
 */
async function named(database: Database, person: string, at: Instant): Promise<Named | null> {
  const found = await actorById(database, person as PersonId, at);
  return found === undefined ? null : { person: found.person, name: found.name, post: found.post, actingFor: found.actingFor ?? null };
}

/** Who attended goes into the command with their own post as it is now, and the one that they acted in when the meeting began: the rule looks at both. */
async function attendanceSealed({ database }: Pick<Services, 'database'>, asked: unknown): Promise<ActionBody<'attendance'>> {
  const { attendees, ...rest } = asked as Asked<'attendance'>;
  return { ...rest, attendees: await Promise.all(attendees.map((person) => named(database, person, rest.startedAt as Instant))) };
}

async function minutesSealed({ database }: Pick<Services, 'database'>, asked: unknown): Promise<ActionBody<'minutes'>> {
  const { items, ...rest } = asked as Asked<'minutes'>;
  const now = toInstant(Date.now());
  const sealed = items.map(async ({ person, ...item }) => ({ ...item, person: person === undefined ? undefined : await named(database, person, now) }));
  return { ...rest, items: await Promise.all(sealed) };
}

export const meetingContract = contract({
  process: meetingProcess,
  noun: 'Meeting',
  plural: 'Meetings',
  provisions: 'COO-1, COO-2, MIS-2',
  phases: meetingPhases,
  opening: {
    schema: openSchema,
    summary: 'Convene the meeting of a period: FOD or SAC in their area, an Assistant Director at headquarters (COO-1, COO-2, MIS-2)',
    description: 'A schedule plans it otherwise, two weeks before its period begins. Those who take part are invited by mail, with a calendar part.',
    right: { name: 'convene-meetings', verdict: mayOpen },
    prepare,
  },
  actions: {
    'agenda-item': { schema: actionSchemas['agenda-item'], summary: 'Put something on the agenda' },
    move: { schema: actionSchemas.move, summary: 'Move it, or give it a date again: the calendars of those invited follow (COO-1, COO-2, MIS-2)' },
    cancellation: { schema: actionSchemas.cancellation, summary: 'Cancel its date; its period owes it all the same' },
    attendance: { schema: actionSchemas.attendance, summary: 'Say who of one’s own side attended; it was held once both sides have (COO-1, COO-2, MIS-2)', sealed: attendanceSealed },
    minutes: { schema: actionSchemas.minutes, summary: 'Put minutes with decisions and action items, and the answer to each shortfall (MIS-2)', sealed: minutesSealed },
    comment: { schema: actionSchemas.comment, summary: 'Comment on the minutes' },
    acceptance: { schema: actionSchemas.acceptance, summary: 'Accept the other side’s minutes, by their hash; action items are in force from then on' },
    'item-move': { schema: actionSchemas['item-move'], summary: 'Propose another due date for an action item, with the reason' },
    'item-move-agreement': { schema: actionSchemas['item-move-agreement'], summary: 'Agree to the due date that the other side proposes for an action item' },
    'item-done': { schema: actionSchemas['item-done'], summary: 'Report an action item of one’s own side as done' },
  },
  fields: meetingStateFields,
  shown: ({ series, period, date, late, attendance, agenda, agendaItems, proposal, minutes, items, ...rest }) => ({ series, period, date, late, attendance, agenda, agendaItems, proposal, minutes, items, ...rest }),
  links: (reference) => ({ agenda: links.agenda(reference) }),
});
