/**
 * COO-8 with the worker killed between signature and go. What was received while nobody decided is decided in the order of its
 * receipt: a go after the signature clears the operation, and a go after a change of the plan clears nothing, as if the worker had
 * never been away.
 */
import { randomUUID } from 'node:crypto';
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { PlanContent } from '../../../protocol/operation/plan';
import type { SectionName } from '../../../protocol/operation/sections';
import type { ScreenedQuery } from '../../../protocol/operation/screening';
import type { Operation } from '../../../protocol/operation/state';
import { days, hours } from '../../support/builders';
import { aTarget } from '../../support/conduct-builders';
import { aModestPlan } from '../../support/operation-builders';
import { sharedRig } from '../../support/shared-rig';
import { nyc, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

type OperationView = MatterRepresentation<Operation> & { readonly planHash: string; readonly owedQueries: readonly ScreenedQuery[] };

let rig: SystemRig;
beforeAll(async () => {
  rig = await sharedRig();
});

const fromNow = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const window = { start: fromNow(days(2)), end: fromNow(days(2) + hours(3)) };
const read = (operation: string) => rig.as(nyc.fod).read<OperationView>(operation);

/** Of DRO alone, on its own person and place, with every gate open but for the signature. */
async function readyToSign(name: string, latitude: number): Promise<string> {
  const places = { places: [{ label: 'The yard', address: '12 Quorrin Lane', coordinates: { latitude, longitude: -74.02 }, window }] };
  const plan: PlanContent = { ...aModestPlan, targets: { targets: [aTarget(name)] }, places };
  const opened = await rig.as(nyc.officer).patiently.post('/v1/operations', { title: 'Yard', joint: false, counterpart: { requested: [], affected: [] }, window });
  const operation = opened.location ?? '';
  for (const section of Object.keys(plan) as SectionName[]) (await rig.as(nyc.officer).patiently.post(`${operation}/plan/${section}`, plan[section], { ifMatch: '"0"' })).as(200);
  const { owedQueries } = await until('it has looked around', async () => {
    const view = await read(operation);
    return view.surroundings?.targetsVersion === 1 && view.surroundings.placesVersion === 1 ? view : undefined;
  });
  for (const { key } of owedQueries) (await rig.as(nyc.officer).patiently.post(`${operation}/attestation`, { query: key, result: 'negative', reference: 'Q-17', queriedAt: fromNow(-1000) })).as(200);
  return operation;
}

test('COO-8: signature, SIGKILL, go: both are kept, and decided in the order of their receipt, once; a change in between bars the go', async () => {
  const [one, two] = [await readyToSign('Abel Quorrin', 40.6), await readyToSign('Bela Quorrin', 40.9)];
  const sign = async (operation: string, by = rig.as(nyc.afod)) => by.post(`${operation}/signature`, { hash: (await read(operation)).planHash });
  (await sign(two, rig.as(nyc.afod).patiently)).as(200);
  await rig.system.worker.kill();

  const signature = (await sign(one)).pending();
  const said = { key: randomUUID() };
  const go = (await rig.as(nyc.fod).post(`${one}/go`, {}, said)).pending();
  const change = (await rig.as(nyc.officer).post(`${two}/plan/safety`, { text: 'Vests and helmets.', hazards: [] }, { ifMatch: '"1"' })).pending();
  const goOnChanged = (await rig.as(nyc.fod).post(`${two}/go`, {})).pending();
  expect([await read(one), await read(two)]).toMatchObject([{ phase: 'planning', go: { DRO: null } }, { phase: 'signed', go: { DRO: null } }]);

  await rig.system.worker.start();
  for (const each of [signature, go, change]) expect(await rig.as(nyc.fod).decided(each)).toMatchObject({ status: 'applied' });
  const cleared = await read(one);
  expect(cleared).toMatchObject({ phase: 'cleared', go: { DRO: { by: { person: nyc.fod } } }, signatures: { DRO: { by: { person: nyc.afod }, hash: cleared.planHash } } });
  expect((await rig.as(nyc.fod).patiently.post(`${one}/go`, {}, said)).as<OperationView>(200)).toMatchObject({ phase: 'cleared', go: cleared.go });
  expect((await rig.as(nyc.fod).patiently.post(`${one}/go`, {})).problem()).toMatchObject({ status: 409, type: '/problems/go-given' });
  expect((await rig.kinds(cleared.reference)).filter((kind) => kind === 'signed' || kind === 'go-given')).toEqual(['signed', 'go-given']);
  expect(await rig.as(nyc.fod).decided(goOnChanged)).toMatchObject({ outcome: { kind: 'refused', problem: { type: '/problems/gates-shut' } } });
  expect(await read(two)).toMatchObject({ phase: 'planning', go: { DRO: null }, signatures: { DRO: null }, voided: { because: 'safety' } });
  for (const operation of [one, two]) (await rig.as(nyc.fod).patiently.post(`${operation}/cancellation`, { reason: 'Done.' })).as(200);
});
