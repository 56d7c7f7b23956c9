/** CON-2, CON-5 in New York: an exempt case is cleared at once, and its history of core violations is told to OI all the same (footnote 1). */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { Concurrence } from '../../../protocol/concurrence/state';
import type { Act } from '../act';
import { aCase, type ClearanceView } from '../material';

export const exempt: Act = {
  name: 'exempt',
  day: 2,
  play: async (stage) => {
    const tobias = stage.as('tobias.finch');
    const body = aCase('Goran Pell', { charges: [{ statute: '8 U.S.C. § 1253(a)' }, { statute: '8 USC 1326(b)(2)' }], origin: 'fugitive-operations', coreViolations: ['Named in a smuggling inquiry of OI'] });
    const { reference, phase, need } = await tobias.post<MatterRepresentation<Concurrence>>('/v1/concurrences', body);
    stage.claim('charges that are all exempt need no concurrence', phase === 'exempt', need);
    const clearance = await tobias.get<ClearanceView>(`/v1/clearances/${reference}`);
    stage.claim('it is cleared at once', clearance.cleared && clearance.provision === 'CON-2', clearance);
    stage.tell(`${stage.who('tobias.finch')} records a case whose charges are all exempt: ${reference}. Cleared at once: “${clearance.because}”`, 'CON-2');
    const [duty = ''] = await stage.acknowledge(`/v1/concurrences/${reference}`, 'tobias.finch');
    const mail = await stage.mailTo(duty, `PAGE ${reference}`);
    stage.claim('no mail names the person', !JSON.stringify(mail ?? '').includes('Pell'), mail?.subject);
    stage.tell(`But the target has a history of core violations (footnote 1): ${stage.who(duty)} is paged, “${mail?.subject ?? ''}”, and acknowledges.`, 'CON-5');
  },
};
