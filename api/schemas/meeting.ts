import { z } from 'zod';
import { administrativeArrests } from '../../protocol/call/words';
import type { Agenda } from '../../protocol/meeting/agenda';
import { actionSchemas } from '../../protocol/meeting/messages';
import { meetingSeries } from '../../protocol/meeting/series';
import { meetingParameters, type Meeting, type MeetingPhase } from '../../protocol/meeting/state';
import { aor, capacity, count, instant, matterKind, number, parametersField, personName, program, provision, rank, reference, revision, said, version } from './basics';
import { callOutsField } from './call-out';
import { pressingField } from './pressing';
import { headlineSchema } from './scorecard';

const listed = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), more: count.meta({ description: 'How many more there are' }) });
const owed = listed(z.object({ reference, kind: matterKind, program, provision, dueAt: instant.nullable() }));
const open = listed(z.object({ reference, phase: z.string(), dueAt: instant.nullable() }));

export const agendaFields = {
  asOf: instant,
  since: instant.meta({ description: 'Lapses since then: since the last meeting of the series was held, or since its period began' }),
  overdue: owed,
  waiting: owed,
  lapses: listed(z.object({ reference, lapsedAt: instant })),
  disputes: z.array(z.object({ rung: z.string(), count, references: z.array(reference) })),
  shortfalls: z.array(z.object({ transfer: reference, aor, category: z.enum(administrativeArrests), shortfall: number, side: program, foundAt: instant })).meta({ description: 'Transfers that are short of resources. The minutes of a quarterly meeting answer each (MIS-2)' }),
  coverageGaps: listed(z.object({ office: z.string(), from: instant, until: instant })),
  deficiencies: open,
  entriesOverdue: open,
  holdsToReview: count.meta({ description: 'How many; which ones only the few know' }),
  actionItems: listed(z.object({ meeting: reference, item: number, program, dueAt: instant, overdue: z.boolean() })),
  metrics: z
    .object({ period: z.string(), before: z.string().meta({ description: 'The period that it is compared with' }), headline: z.array(headlineSchema) })
    .nullable()
    .meta({ description: 'The headline of the scorecard of the area, or of the nation at headquarters, for the last whole month or quarter before that of the meeting. Null on agendas that were frozen before there was one, or when it could not be counted in time' }),
} satisfies Record<keyof Agenda, z.ZodType>;

const agenda = z.object(agendaFields).meta({ id: 'MeetingAgenda', description: 'What the record has for the meeting: references and counts' });
const agendaItems = z.array(z.object({ number, side: program, text: z.string(), ...said }));

export const agendaViewSchema = z
  .object({ meeting: reference, frozen: z.boolean().meta({ description: 'False: as of now, and drawn up for good before the meeting begins' }), agenda, agendaItems })
  .meta({ id: 'MeetingAgendaView' });
export type AgendaView = z.output<typeof agendaViewSchema>;

export const shortfallAnswersSchema = z
  .object({
    transfer: reference,
    items: z.array(z.object({ meeting: reference, period: z.string(), shortfall: number.nullable(), answer: z.string(), answeredAt: instant })),
  })
  .meta({ id: 'ShortfallAnswers', description: 'What quarterly meetings of headquarters have answered to the shortfalls of a transfer, by accepted minutes (MIS-2)' });
export type ShortfallAnswersView = z.output<typeof shortfallAnswersSchema>;

const date = z.object({ startsAt: instant, endsAt: instant, place: z.string().nullable() });
const reached = z.object({ person: z.string(), name: z.string(), capacity });
const attendance = z
  .object({ startedAt: instant, attendees: z.array(z.object({ person: z.string(), name: z.string(), rank, actingFor: personName.nullable(), leads: z.boolean() })), reason: z.string().nullable(), ...said })
  .nullable();

const item = { what: z.string(), program, person: personName.nullable(), dueAt: instant };
const itemMove = z
  .object({ side: program, dueAt: instant, reason: z.string(), ...said })
  .nullable()
  .optional()
  .meta({ description: 'Another due date, that the other side has not agreed to yet' });
const minutesFields = {
  number,
  side: program,
  content: z.object({ text: z.string(), decisions: z.array(z.string()), answers: actionSchemas.minutes.shape.answers, items: z.array(z.object(item)) }),
  hash: z.string().meta({ description: 'Of all of it: what the other side accepts' }),
  ...said,
};

export const meetingPhases = ['planned', 'held', 'concluded', 'missed'] as const satisfies readonly MeetingPhase[];

/** The state of a meeting, as its workflow last recorded it. */
export const meetingStateFields = {
  kind: z.literal('meeting'),
  reference,
  aor,
  openedAt: instant,
  openedBy: personName,
  parameters: parametersField(meetingParameters),
  phase: z.enum(meetingPhases),
  version,
  revision: revision.meta({ description: 'Counts the dates; the SEQUENCE of the invitation is one less' }),
  series: z.enum(meetingSeries),
  period: z.object({ name: z.string(), from: instant, until: instant, lateUntil: instant, timeZone: z.string() }),
  origin: z.enum(['schedule', 'people', 'period-passed']),
  callOuts: callOutsField,
  date: date.nullable(),
  lastDate: date.nullable(),
  dateChanges: z.array(z.object({ revision, date: date.nullable(), reason: z.string().nullable(), ...said })),
  late: z.object({ reason: z.string(), ...said }).nullable(),
  invited: z.object({ revision, persons: z.object({ OI: z.array(reached), DRO: z.array(reached) }) }).nullable(),
  remindedOf: revision.nullable(),
  agenda: agenda.nullable().meta({ description: 'As it was frozen; until then it is at /agenda' }),
  agendaItems,
  attendance: z.object({ OI: attendance, DRO: attendance }),
  heldAt: instant.nullable(),
  proposal: z.object(minutesFields).nullable().meta({ description: 'Minutes on the table' }),
  earlierMinutes: z.array(z.object(minutesFields)),
  comments: z.array(z.object({ minutes: number, side: program, text: z.string(), ...said })),
  minutes: z.object({ ...minutesFields, acceptance: z.object(said) }).nullable().meta({ description: 'Accepted' }),
  items: z.array(z.object({ number, ...item, move: itemMove, done: z.object({ note: z.string(), ...said }).nullable(), clock: pressingField })),
  clock: pressingField.nullable(),
  pressedSteps: count,
  answersTold: z.boolean(),
  closedAt: instant.nullable(),
} satisfies Record<keyof Meeting, z.ZodType>;
