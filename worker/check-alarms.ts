/** Tells the heads of both offices of an alarm over checks (COO-15). It belongs to no matter, so no workflow does. */
import type { TaskList } from 'graphile-worker';
import { z } from 'zod';
import { ChannelFault, type SendMail } from '../activities/channels';
import { checkAlarmMessage } from '../activities/messages/check-alarm';
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

/** The heads of both offices of the checker's AOR; if none of them can be told, or it is somebody of headquarters, both Assistant Directors. */
async function whomToTell(database: Database, { person }: CheckAlarm): Promise<readonly (readonly Contact[])[]> {
  const now = toInstant(Date.now());
  const aor = (await actorById(database, person, now))?.post?.aor ?? null;
  const headOf = async (program: Program, where: Aor) => {
    const office = await fieldOffice(database, program, where);
    return office === undefined ? [] : await contacts(database, office, ['head'], now);
  };
  const heads = aor === null ? [] : [...(await headOf('OI', aor)), ...(await headOf('DRO', aor))];
  const directors = [...(await assistantDirectors(database, 'OI', now)), ...(await assistantDirectors(database, 'DRO', now))];
  return [heads, directors].map((group) => group.filter((each) => each.person !== person));
}

/** @returns whether they have it. @throws ChannelFault while it may still work: the queue tries again */
async function tellOne({ database, sendMail, publicUrl, log }: AlarmTools, alarm: CheckAlarm, { person, name, email }: Contact): Promise<boolean> {
  if (alarm.told.includes(person)) return true;
  const domain = new URL(publicUrl).hostname;
  try {
    await sendMail({ ...checkAlarmMessage(alarm, name), to: email, messageId: `<check-alarm-${alarm.alarm}-${person}@${domain}>` });
  } catch (error) {
    if (!(error instanceof ChannelFault) || !error.permanent) throw error;
    log.warn({ alarm: alarm.alarm, reason: error.reason }, 'somebody could not be told of an alarm over checks');
    return false;
  }
  await noteTold(database, alarm.alarm, person);
  return true;
}

/** At least once for each: who was told is written down at once, and a repeat has the same Message-ID. */
async function tell(tools: AlarmTools, alarm: CheckAlarm): Promise<void> {
  for (const group of await whomToTell(tools.database, alarm)) {
    let told = false;
    for (const contact of group) told = (await tellOne(tools, alarm, contact)) || told;
    if (told) return await closeAlarm(tools.database, alarm.alarm);
  }
  throw new ChannelFault('nobody could be told of an alarm over checks', false);
}

export function alarmTasks(tools: AlarmTools): TaskList {
  return {
    async [tellAlarmTask](payload) {
      const alarm = await findAlarm(tools.database, payloadSchema.parse(payload).alarm);
      if (alarm !== undefined && !alarm.isTold) await tell(tools, alarm);
    },
  };
}
