/** COO-1: the agenda of a meeting does not wait for the scorecard for ever. */
import { orNone } from '../../../activities/meetings';
import type { AgendaMetrics } from '../../../protocol/meeting/agenda';
import type { Database } from '../../../store/database';
import { nyc, receipt } from '../../support/builders';

const counted: AgendaMetrics = { period: '2026-10', before: '2026-09', headline: [] };
const asked = [undefined as unknown as Database, nyc, { name: '2026-11' }, receipt] as const;

test('COO-1, MIS-2: a scorecard that takes too long, or cannot be counted, is left out of the agenda; one that comes in time is in it', async () => {
  expect(await orNone(() => Promise.resolve(counted), 60_000)(...asked)).toEqual(counted);
  expect(await orNone(() => Promise.reject(new Error('canceling statement due to statement timeout')), 60_000)(...asked)).toBeNull();
  expect(await orNone(() => new Promise<never>(() => undefined), 1)(...asked)).toBeNull();
});
