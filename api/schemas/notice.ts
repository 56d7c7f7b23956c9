import { z } from 'zod';
import { course } from '../../protocol/course/messages';
import { contentSchema, dispositionSchema } from '../../protocol/notice/messages';
import { noticeParameters, type MutualNotice, type NoticePhase } from '../../protocol/notice/state';
import { amendmentsField, aor, instant, number, parametersField, personName, program, reference, revision, said, version } from './basics';
import { callOutsField } from './call-out';

const milliseconds = z.number().min(0);

const acknowledgement = z.object({ revision, note: z.string().optional(), ...said });
const response = z.object({ at: instant, after: milliseconds.meta({ description: 'Milliseconds since receipt of the notice' }) }).nullable();

export const noticePhases = ['sent', 'awaiting-course', 'awaiting-disposition', 'acknowledged', 'course-agreed', 'disposed', 'withdrawn'] as const satisfies readonly NoticePhase[];

/** The state of a mutual notice, as its workflow last recorded it. */
export const noticeStateFields = {
  kind: z.literal('notice'),
  reference,
  aor,
  openedAt: instant,
  from: program.meta({ description: 'Whose notice it is' }),
  to: program.meta({ description: 'Who is told' }),
  sender: personName,
  parameters: parametersField(noticeParameters),
  phase: z.enum(noticePhases),
  version,
  revision,
  content: contentSchema,
  timeliness: z.enum(['before', 'at-once', 'late']).nullable().meta({ description: 'Of a notice of a known fugitive, reckoned from its receipt (DEC-3)' }),
  clock: z
    .object({ runsFrom: instant, courseDue: instant, nextReminder: instant, remindersSent: z.int().min(0) })
    .nullable()
    .meta({ description: 'When a course is to be agreed, and the next reminder (COO-13, COO-14)' }),
  callOuts: callOutsField,
  acknowledgement: acknowledgement.nullable(),
  earlierAcknowledgements: z.array(acknowledgement).meta({ description: 'Of revisions that were materially amended since' }),
  remarks: z.array(z.object({ number, side: program, text: z.string(), ...said })),
  proposals: z.array(z.object({ number, side: program, course, text: z.string(), revision, ...said, status: z.enum(['open', 'replaced', 'voided', 'accepted']) })),
  agreement: z.object({ proposal: number, course, text: z.string(), proposedBy: personName, acceptedBy: personName, at: instant }).nullable(),
  disposition: z.object({ disposition: dispositionSchema, ...said }).nullable(),
  amendments: amendmentsField,
  withdrawal: z.object({ reason: z.string(), ...said }).nullable(),
  responseTimes: z.object({ acknowledged: response, courseAgreed: response, disposed: response }).meta({ description: 'From receipt of the notice' }),
  closedAt: instant.nullable(),
} satisfies Record<keyof MutualNotice, z.ZodType>;
