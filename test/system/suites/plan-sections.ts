/** The sections of a plan as two people write them over HTTP: each a resource with a version of its own (COO-8). */
import { randomUUID } from 'node:crypto';
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { Operation } from '../../../protocol/operation/state';
import { days, hours } from '../../support/builders';
import { sharedRig } from '../../support/shared-rig';
import { nyc, type SystemRig } from '../../support/system-rig';

type OperationView = MatterRepresentation<Operation> & { readonly planHash: string };
interface SectionView {
  readonly version: number;
  readonly content: unknown;
}

let rig: SystemRig;
let operation: string;

beforeAll(async () => {
  rig = await sharedRig();
  const at = (fromNow: number) => new Date(Date.now() + fromNow).toISOString();
  const window = { start: at(days(7)), end: at(days(7) + hours(4)) };
  const opened = await rig.as(nyc.officer).post('/v1/operations', { title: 'Harbor Street', joint: false, counterpart: { requested: [], affected: [] }, window });
  operation = opened.location ?? '';
  opened.as<OperationView>(201);
});
const at = (section: string) => `${operation}/plan/${section}`;

test('COO-8: two who write different sections do not disturb each other; of two who write one, the second gets 412 with what there is now, and loses nothing', async () => {
  const [pilar, ada] = [rig.as(nyc.officer), rig.as(nyc.afod)];
  const [safety, medical] = [await pilar.get(at('safety')), await ada.get(at('medical'))];
  expect([safety.as<SectionView>(), medical.as<SectionView>()]).toMatchObject([{ version: 0, content: null }, { version: 0 }]);
  const first = await pilar.post(at('safety'), { text: 'Vests.', hazards: ['A dog'] }, { ifMatch: safety.etag });
  expect(first.as<SectionView>(200)).toMatchObject({ version: 1, writtenBy: { person: nyc.officer } });
  expect((await ada.post(at('medical'), { text: 'Medic with the second van.', hospital: 'Kings County' }, { ifMatch: medical.etag })).as<SectionView>(200)).toMatchObject({ version: 1 });

  const hers = { text: 'Vests.', hazards: ['A dog', 'Solvents'] };
  const key = randomUUID();
  const stale = await ada.post(at('safety'), hers, { ifMatch: safety.etag, key });
  expect(stale.problem()).toMatchObject({ status: 412, type: '/problems/section-stale', current: { version: 1, differences: [{ pointer: '/hazards/1', after: 'Solvents' }] } });
  expect((await ada.post(at('safety'), hers, { ifMatch: safety.etag, key })).problem()).toMatchObject({ status: 412 });
  const read = await ada.get(at('safety'));
  expect(read.as<SectionView>()).toMatchObject({ version: 1, content: { hazards: ['A dog'] } });
  expect((await ada.get(at('safety'), { 'if-none-match': read.etag })).status).toBe(304);
  expect((await ada.post(at('safety'), hers, { ifMatch: read.etag })).as<SectionView>(200)).toMatchObject({ version: 2, content: hers });
  expect(await pilar.read(`${at('safety')}/diff?from=1&to=2`)).toMatchObject({ differences: [{ pointer: '/hazards/1', after: 'Solvents' }] });
});

test('COO-8: a section is written on a version that was read: without If-Match, under another name or by another office it is not', async () => {
  expect((await rig.as(nyc.afod).post(at('objectives'), { text: 'Arrest.' })).problem()).toMatchObject({ status: 428, type: '/problems/if-match-wanted' });
  expect((await rig.as(nyc.afod).get(at('weather'))).status).toBe(404);
  expect((await rig.as(nyc.agent).get(at('safety'))).problem()).toMatchObject({ status: 403, type: '/problems/not-viewable', provision: 'COO-8' });
});

test('COO-8: a plan that is not whole is signed by nobody, and a signature names the plan that was read', async () => {
  const { planHash } = await rig.as(nyc.afod).read<OperationView>(operation);
  expect((await rig.as(nyc.afod).post(`${operation}/signature`, { hash: planHash })).problem()).toMatchObject({ status: 409, type: '/problems/plan-incomplete' });
  expect((await rig.as(nyc.afod).post(`${operation}/signature`, { hash: 'a'.repeat(64) })).problem()).toMatchObject({ status: 412, type: '/problems/another-plan' });
});
