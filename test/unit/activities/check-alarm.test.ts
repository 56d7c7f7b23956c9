/** The mail of an alarm over checks says what there was too much of, and of nobody who was checked (COO-15). */
import { composeStanding } from '../../../activities/messages/standing';
import type { Instant } from '../../../protocol/vocabulary';
import type { StoredStandingNotice } from '../../../store/standing-notices';

const mail = (over?: 'checks-without-case' | 'targets') =>
  composeStanding({ topic: 'check-alarm', detail: { alarm: 'a1', person: 'lila.noor', ...(over === undefined ? {} : { over }), checks: 41, since: '2026-11-01T08:00:00.000Z' as Instant, raisedAt: '2026-11-02T08:00:00.000Z' as Instant }, provision: 'COO-15', recipientName: 'Beatrix Holm', concerning: 'Lila Noor' } as StoredStandingNotice, 'http://localhost');

test('COO-15: an alarm over targets and one over checks without a case each say so; one that was planned before there were two is of the latter', () => {
  expect(mail('targets')).toMatchObject({ subject: 'Checks of many fugitive targets', text: expect.stringContaining('Lila Noor has checked 41 different targets') as string });
  for (const without of [mail('checks-without-case'), mail()]) expect(without).toMatchObject({ subject: 'Many checks of fugitive targets without a case', text: expect.stringContaining('Lila Noor has made 41 checks') as string });
});
