/** When the month is over: what is left open for whoever looks around, under clocks that go at their real pace again. */
import type { MatterRepresentation } from '../../api/representations/matter';
import type { Act } from './act';
import { aCase, fromNow, hours, days } from './material';

export const encore: Act = {
  name: 'left for you',
  day: 31,
  play: async (stage) => {
    const { reference } = await stage.as('ada.reyes').post<MatterRepresentation>('/v1/concurrences', aCase('Viktor Halloran'));
    stage.tell(`A request that waits for OI’s answer, for 24 real hours: ${reference}. Answer it as whoever is on duty.`, 'CON-1');
    const dispute = await stage.as('ines.corwin').post<MatterRepresentation>('/v1/disputes', { issue: 'Who processes the people arrested on Friday?' });
    stage.tell(`A dispute at the lowest rung, which AFOD and ASAC may settle: ${dispute.reference}.`, 'RES-1');
    const window = { start: fromNow(days(3)), end: fromNow(days(3) + hours(4)) };
    const operation = await stage.as('hugo.brandt').post<MatterRepresentation>('/v1/operations', { title: 'Pier 9', joint: false, counterpart: { requested: [], affected: [] }, window });
    stage.tell(`An operation whose plan is to be written, with its gates shut: ${operation.reference}.`, 'COO-8');
  },
};
