/** Operations over HTTP on the whole system: two editors, signatures, a go that a new interest withdraws, and two operations that are near. */
import type { z } from 'zod';
import type { sectionDiffSchema, sectionVersionsSchema } from '../../../api/schemas/operation';
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { Gate } from '../../../protocol/operation/gates';
import type { PlanContent } from '../../../protocol/operation/plan';
import type { SectionName } from '../../../protocol/operation/sections';
import type { ScreenedQuery } from '../../../protocol/operation/screening';
import type { Operation } from '../../../protocol/operation/state';
import { days, hours } from '../../support/builders';
import { aTarget } from '../../support/conduct-builders';
import { aModestPlan } from '../../support/operation-builders';
import { sharedRig } from '../../support/shared-rig';
import { nyc, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

type OperationView = MatterRepresentation<Operation> & { readonly gates: readonly Gate[]; readonly planHash: string; readonly owedQueries: readonly ScreenedQuery[] };

let rig: SystemRig;
beforeAll(async () => {
  rig = await sharedRig();
});
const fromNow = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const window = { start: fromNow(days(2)), end: fromNow(days(2) + hours(3)) };
const path = (reference: string, action = '') => `/v1/operations/${reference}${action === '' ? '' : `/${action}`}`;
const read = (reference: string, person: string = nyc.fod) => rig.as(person).read<OperationView>(path(reference));

/** @param north of the harbor, in yards */
const planOf = (name: string, north = 0): PlanContent => ({
  ...aModestPlan,
  targets: { targets: [aTarget(name)] },
  places: { places: [{ label: 'The yard', address: `${north + 12} Quorrin Lane`, coordinates: { latitude: 40.6 + (north / 1760) * 0.01449, longitude: -74.02 }, window }] },
});

async function open(): Promise<string> {
  return (await rig.as(nyc.officer).post('/v1/operations', { title: 'Yard', joint: false, counterpart: { requested: [], affected: [] }, window })).as<OperationView>(201).reference;
}

async function write(reference: string, plan: PlanContent): Promise<void> {
  for (const section of Object.keys(plan) as SectionName[]) (await rig.as(nyc.officer).post(path(reference, 'section'), { section, expects: 0, content: plan[section] })).as(200);
}

const surveyed = (reference: string) =>
  until('the plan was held against the world', async () => {
    const view = await read(reference);
    const { surroundings, plan } = view;
    return surroundings?.targetsVersion === plan.targets.version && surroundings.placesVersion === plan.places.version ? view : undefined;
  });

test('COO-8, DEC-4, DEC-5: from two editors to a go, which a new interest of another office withdraws by itself', async () => {
  const reference = await open();
  expect((await rig.as(nyc.asac).get(path(reference))).problem()).toMatchObject({ status: 403 });
  await write(reference, planOf('Zelda Quorrin'));
  const better = { text: 'Vests and helmets.', hazards: [] };
  (await rig.as(nyc.officer).post(path(reference, 'section'), { section: 'safety', expects: 1, content: better })).as(200);
  const stale = await rig.as(nyc.afod).post(path(reference, 'section'), { section: 'safety', expects: 1, content: { text: 'Vests, and a medic.', hazards: [] } });
  expect(stale.problem()).toMatchObject({ status: 412, type: '/problems/section-stale', current: { version: 2, differences: [{ pointer: '/text', before: better.text, after: 'Vests, and a medic.' }] } });
  const versions = await rig.as(nyc.fod).read<z.output<typeof sectionVersionsSchema>>(path(reference, 'plan/safety/versions'));
  expect(versions.items.map(({ version, by }) => [version, by.person])).toEqual([[1, nyc.officer], [2, nyc.officer]]);
  const diff = await rig.as(nyc.fod).read<z.output<typeof sectionDiffSchema>>(path(reference, 'plan/safety/diff?from=1&to=2'));
  expect(diff.differences.map(({ pointer }) => pointer)).toEqual(['/text', '/hazards/0', '/hazards/1']);
  expect((await rig.as(nyc.fod).get(path(reference, 'plan/safety/diff?from=1&to=9'))).problem()).toMatchObject({ status: 404, type: '/problems/no-such-section' });

  const refused = (await rig.as(nyc.fod).post(path(reference, 'go'), {})).problem();
  expect(refused).toMatchObject({ status: 409, type: '/problems/gates-shut' });
  for (const gate of ['signatures', 'screening']) expect(refused.detail).toContain(`${gate}:`);
  const view = await surveyed(reference);
  for (const { key } of view.owedQueries) (await rig.as(nyc.officer).post(path(reference, 'attestation'), { query: key, result: 'negative', reference: 'Q-17', queriedAt: fromNow(-1000) })).as(200);
  expect((await rig.as(nyc.afod).post(path(reference, 'signature'), { hash: '0'.repeat(64) })).problem()).toMatchObject({ status: 412, type: '/problems/another-plan' });
  (await rig.as(nyc.afod).post(path(reference, 'signature'), { hash: view.planHash })).as(200);
  expect((await rig.as(nyc.fod).post(path(reference, 'go'), {})).as<OperationView>(200)).toMatchObject({ phase: 'cleared' });

  (await rig.as(sea.dutyAgent).post('/v1/interests', { entity: { kind: 'subject', name: 'QUORRIN, Zelda' } })).as(201);
  const withdrawn = await until('the go is withdrawn', async () => ((await read(reference)).noGo === null ? undefined : await read(reference)));
  expect(withdrawn).toMatchObject({ phase: 'signed', go: { DRO: null }, noGo: { because: ['deconfliction'], by: null } });
  const raised = await until('a de-confliction is raised', async () => (await read(reference)).surroundings?.deconflictions[0]);
  expect((await rig.as(sea.dutyAgent).get(`/v1/deconflictions/${raised.reference}`)).status).toBe(200);
  expect((await rig.as(nyc.fod).post(path(reference, 'go'), {})).problem().detail).toContain(raised.reference);
  (await rig.as(nyc.fod).post(path(reference, 'cancellation'), { reason: 'Handed over.' })).as(200);
});
