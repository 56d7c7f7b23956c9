/** Tells the heads of both offices of an alarm over checks (COO-15). It belongs to no matter, so no workflow does. */
import type { TaskList } from 'graphile-worker';
import { z } from 'zod';
import { checkAlarmMessage } from '../activities/messages/check-alarm';
import { MailFault, type SendMail } from '../activities/notify';
import type { Logger } from '../platform/log';
import { toInstant, type Aor, type Program } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { closeAlarm, findAlarm, noteTold, tellAlarmTask, type CheckAlarm } from '../store/fugitive-checks';
import { actorById, assistantDirectors, contacts, fieldOffice, type Contact } from '../store/people';

const payloadSchema = z.object({ alarm: z.uuid() });

export interface AlarmTools {
  readonly database: Database;
  readonly sendMail: SendMail;
  readonly publicUrl: string;
  readonly log: Logger;
}

/** The heads of both offices of the checker's AOR; of somebody at headquarters, or of nowhere, both Assistant Directors. */
async function headsOver(database: Database, { person }: CheckAlarm): Promise<readonly Contact[]> {
  const now = toInstant(Date.now());
  const aor = (await actorById(database, person, now))?.post?.aor ?? null;
  const headOf = async (program: Program, where: Aor) => {
    const office = await fieldOffice(database, program, where);
    return office === undefined ? [] : await contacts(database, office, ['head'], now);
  };
  const heads = aor === null ? [] : [...(await headOf('OI', aor)), ...(await headOf('DRO', aor))];
  const above = heads.length > 0 ? heads : [...(await assistantDirectors(database, 'OI')), ...(await assistantDirectors(database, 'DRO'))];
  return above.filter((each) => each.person !== person);
}

/**
 * At least once for each: who was told is written down at once, and a repeat has the same Message-ID.
 *
 * @throws MailFault while it may still work: the queue tries again
 */
async function tell({ database, sendMail, publicUrl, log }: AlarmTools, alarm: CheckAlarm): Promise<void> {
  const domain = new URL(publicUrl).hostname;
  for (const { person, name, email } of await headsOver(database, alarm)) {
    if (alarm.told.includes(person)) continue;
    try {
      await sendMail({ ...checkAlarmMessage(alarm, name), to: email, messageId: `<check-alarm-${alarm.alarm}-${person}@${domain}>` });
    } catch (error) {
      if (!(error instanceof MailFault) || !error.permanent) throw error;
      log.warn({ alarm: alarm.alarm, reason: error.reason }, 'somebody could not be told of an alarm over checks');
    }
    await noteTold(database, alarm.alarm, person);
  }
  await closeAlarm(database, alarm.alarm);
}

export function alarmTasks(tools: AlarmTools): TaskList {
  return {
    async [tellAlarmTask](payload) {
      const alarm = await findAlarm(tools.database, payloadSchema.parse(payload).alarm);
      if (alarm !== undefined && !alarm.isTold) await tell(tools, alarm);
    },
  };
}
