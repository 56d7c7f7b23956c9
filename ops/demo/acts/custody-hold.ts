/** COO-15 in New York: a hold that nobody has to read to be in force, and a check in another area that hits it. */
import type { CheckAnswer } from '../../../api/fugitive-check';
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { CustodyHold } from '../../../protocol/custody-hold/state';
import type { Act } from '../act';

type HoldView = MatterRepresentation<CustodyHold>;

export const custodyHold: Act = {
  name: 'custody hold',
  day: 8,
  play: async (stage) => {
    const checks = '/v1/fugitive-targets/check';
    const subject = { name: 'Rosa Almeida-Kern', dateOfBirth: '1984-04-09', standing: 'confidential-informant', fugitive: 'foreign', certainty: 'known', wantedBy: 'the police of Faro' };
    const placed = await stage.as('nadia.frost').post<HoldView>('/v1/custody-holds', { subjects: [subject], handling: 'Call before anything else.' });
    const path = `/v1/custody-holds/${placed.reference}`;
    stage.claim('a hold is in force from receipt, and names nobody', placed.phase === 'in-force' && !JSON.stringify(placed).includes('Almeida'), placed);
    stage.tell(`${stage.who('nadia.frost')} places a custody hold on an informant: ${placed.reference}. It is in force before anybody reads it, and shows no name.`, 'COO-15');
    const clear = await stage.as('felix.ames').post<CheckAnswer>(checks, { name: 'Olaf Brannigan', dateOfBirth: '1955-10-10', caseReference: 'FO-118' });
    stage.claim('somebody else is clear', clear.result === 'clear', clear);
    const hit = await stage.as('felix.ames').post<CheckAnswer>(checks, { name: 'Kern, Rosa Almeyda', dateOfBirth: '1984-09-04', caseReference: 'FO-118' });
    stage.claim('another spelling, with day and month swapped, is found', hit.result === 'do-not-take-into-custody', hit);
    const call = hit.result === 'clear' ? '' : `${hit.call.contact?.name ?? ''} of ${hit.call.officeName}, ${hit.call.dutyLine ?? 'by mail'}`;
    stage.tell(`${stage.who('felix.ames')} checks two targets: one is clear; of “Kern, Rosa Almeyda”, with day and month of birth swapped, he hears: do not take into custody, call ${call}. Nothing else.`, 'COO-15');
    await Promise.all(['jonas.pike', 'tobias.finch'].map((liaison) => stage.mailTo(liaison, placed.reference)));
    stage.tell('Both liaisons are told of the hit at the same moment.', 'COO-15');
    await stage.acknowledge(path, 'henrietta.vale');
    const look = await stage.as('jonas.pike').post<{ readonly subjects: readonly unknown[] }>(`${path}/look`, { reason: 'Seattle asks.' });
    const stranger = await stage.as('mara.quill').get<HoldView>(path);
    const refused = await stage.as('ada.reyes').refused(`${path}/look`, { reason: 'I wonder.' });
    stage.claim('the few look with a reason, others do not, and each look is counted', look.subjects.length === 1 && refused.status === 403 && stranger.looks?.count === 1, refused);
    stage.tell(`${stage.who('jonas.pike')} looks who it is, with a reason, on record. Ada Reyes may not: “${refused.detail}”`, 'COO-15');
  },
};
