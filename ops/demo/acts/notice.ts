/** COO-13 in Seattle: OI tells DRO of a fugitive whom it investigates, and both agree on a course. */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { MutualNotice } from '../../../protocol/notice/state';
import type { Act } from '../act';

type NoticeView = MatterRepresentation<MutualNotice>;

export const notice: Act = {
  name: 'notice',
  day: 6,
  play: async (stage) => {
    const body = { about: 'fugitive-under-investigation', narrative: 'He is a target of ours since spring.', subjects: [{ name: 'Ilan Dorsch', juvenile: false }], caseReference: 'SE-2207' };
    const { reference } = await stage.as('arlo.penn').post<NoticeView>('/v1/notices', body);
    const path = `/v1/notices/${reference}`;
    stage.tell(`${stage.who('arlo.penn')} tells DRO that one of its fugitives is a subject of an OI investigation: ${reference}.`, 'COO-13');
    const [duty = ''] = await stage.acknowledge(path, 'arlo.penn', { note: 'Our team waits.' });
    stage.tell(`${stage.who(duty)}, on duty, acknowledges. Knowing is not agreeing: both owe a course.`, 'COO-13', 'COO-5');
    await stage.as('rafael.wick').post(`${path}/proposal`, { course: 'delay', text: 'Until the indictment in June.' });
    stage.tell(`${stage.who('rafael.wick')} proposes to delay the arrest until June.`, 'COO-13');
    await stage.as('ines.corwin').post(`${path}/proposal`, { course: 'joint', text: 'Both go, next Thursday.' });
    const own = await stage.as('beatrix.holm').refused(`${path}/acceptance`, { proposal: 2 });
    stage.claim('nobody accepts what their own side proposed', own.type === '/problems/own-course-proposal', own);
    stage.tell(`${stage.who('ines.corwin')} proposes to go together instead. Her FOD cannot accept that for OI: “${own.detail}”`, 'COO-13');
    const agreed = await stage.as('gideon.sable').post<NoticeView>(`${path}/acceptance`, { proposal: 2 });
    stage.claim('the course that both agree on closes it', agreed.phase === 'course-agreed' && agreed.agreement?.course === 'joint', agreed.agreement);
    stage.tell(`${stage.who('gideon.sable')} accepts: a joint course is agreed.`, 'COO-13');
  },
};
