import { provisions } from '../../protocol/provisions';
import type { CheckAlarm } from '../../store/fugitive-checks';
import type { Message } from './compose';
import { inUtc } from './topic';

/** To the heads of both offices: who checked how often without a case. Not whom. */
export function checkAlarmMessage({ alarm, name, checks, since, raisedAt }: CheckAlarm, recipientName: string): Message {
  const text = [
    `${recipientName},`,
    '',
    `${name} has made ${checks} checks of targets against the custody holds without naming a case, since ${inUtc(since)}.`,
    'Such checks can be used to find out who is under a hold. Ask what they were for.',
    '',
    `Alarm ${alarm}, raised ${inUtc(raisedAt)}. Every check is kept.`,
    '',
    'Under:',
    `  COO-15: ${provisions['COO-15']}`,
    '',
    'Counterpart',
  ].join('\n');
  return { subject: 'Many checks of fugitive targets without a case', text };
}
