/** Tells the heads of both offices of an alarm over checks (COO-15). It belongs to no matter, so no workflow does. */
import type { TaskList } from 'graphile-worker';
import { z } from 'zod';
import { ChannelFault } from '../activities/channels';
import { sendStandingNotice, type StandingMailTools } from '../activities/standing-mail';
import type { Logger } from '../platform/log';
import { toInstant, type Aor, type OfficeId, type Program } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import { closeAlarm, findAlarm, tellAlarmTask, type CheckAlarm } from '../store/fugitive-checks';
import { actorById, atHeadquarters, contacts, fieldOffice, type Contact } from '../store/people';
import { planNotices, type NewStandingNotice } from '../store/standing-notices';

const payloadSchema = z.object({ alarm: z.uuid() });

export interface AlarmTools extends StandingMailTools {
  readonly log: Logger;
}

interface ToTell {
  /** That of the checker. */
  readonly office: OfficeId;
  /** The next group is told when nobody of the one before can be. */
  readonly groups: readonly (readonly Contact[])[];
}

/** The heads of both offices of the checker's AOR; if none of them can be told, or it is somebody of headquarters, both Assistant Directors. */
async function whomToTell(database: Database, { person }: CheckAlarm): Promise<ToTell | undefined> {
  const now = toInstant(Date.now());
  const post = (await actorById(database, person, now))?.post;
  if (post == null) return undefined;
  const headOf = async (program: Program, where: Aor) => {
    const office = await fieldOffice(database, program, where);
    return office === undefined ? [] : await contacts(database, office, ['head'], now);
  };
  const heads = post.aor === null ? [] : [...(await headOf('OI', post.aor)), ...(await headOf('DRO', post.aor))];
  const directors = [...(await atHeadquarters(database, 'OI', 'assistant-director', now)), ...(await atHeadquarters(database, 'DRO', 'assistant-director', now))];
  return { office: post.office, groups: [heads, directors].map((group) => group.filter((each) => each.person !== person)) };
}

/** Planned and sent by name: whoever has been told is not told again. @throws ChannelFault while it may still work */
async function tellOne({ log, ...tools }: AlarmTools, { alarm, person, over, checks, since, raisedAt }: CheckAlarm, office: OfficeId, to: Contact): Promise<boolean> {
  const notice: NewStandingNotice = {
    notice: `check-alarm/${alarm}/${to.person}`,
    office,
    topic: 'check-alarm',
    provision: 'COO-15',
    recipient: to.person,
    address: to.email,
    detail: { alarm, person, over, checks, since, raisedAt },
  };
  await planNotices(tools.database, [notice]);
  const isTold = (await sendStandingNotice(tools, notice.notice)) === 'sent';
  if (!isTold) log.warn({ alarm }, 'somebody could not be told of an alarm over checks');
  return isTold;
}

async function tell(tools: AlarmTools, alarm: CheckAlarm): Promise<void> {
  const toTell = await whomToTell(tools.database, alarm);
  for (const group of toTell?.groups ?? []) {
    let told = false;
    for (const contact of group) told = (await tellOne(tools, alarm, (toTell as ToTell).office, contact)) || told;
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
