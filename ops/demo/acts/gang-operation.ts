/**
 * COO-8, DEC-3 to DEC-8, TPD-2, CAS-1 to CAS-3, DEC-9: a joint operation against a gang in New York, whose van Seattle knows: every gate
 * shut, then open; two signatures, two words to go, the action, and what it owes.
 */
import type { Act } from '../act';
import { days, fromNow, hours, sharedPlan } from '../material';
import type { Stage } from '../stage';
import { agreeOnTheVan, attestAll, readOperation, shutGates, untilOpen, type OperationView } from '../operation';
import { afterwards } from './after-the-operation';

const fugitive = { entity: { kind: 'subject', name: 'Bruno Castell' }, gang: 'none', fugitive: 'immigration', juvenile: false, criminalCharges: true };
const second = { entity: { kind: 'subject', name: 'Ennio Varga' }, gang: 'known', fugitive: 'none', juvenile: false, criminalCharges: false };
const van = { kind: 'vehicle', plate: 'KTB 40O', plateState: 'NJ' };
const [agent, asac, sac, officer, afod, fod] = ['nadia.frost', 'wren.abara', 'mara.quill', 'pilar.osei', 'ada.reyes', 'henrietta.vale'] as const;

export const gangOperation: Act = {
  name: 'operation',
  day: 20,
  play: async (stage) => {
    const window = { start: fromNow(12_000), end: fromNow(hours(3)) };
    await stage.as('mina.sorrel').post('/v1/interests', { entity: { ...van, plate: 'KTB-4O0' } });
    const { reference } = await stage.as(agent).post<OperationView>('/v1/operations', { title: 'Harbor Street', joint: false, counterpart: { requested: [], affected: [] }, window });
    const path = `/v1/operations/${reference}`;
    stage.tell(`${stage.who(agent)} plans an operation of OI alone: ${reference}.`, 'COO-8');
    await joined(stage, path, window);
    await cleared(stage, path, window);
    await signedAndGone(stage, path, window);
    await afterwards(stage, path);
  },
};

async function write(stage: Stage, path: string, sections: Readonly<Record<string, object>>): Promise<void> {
  const { plan } = await readOperation(stage, path);
  for (const [section, content] of Object.entries(sections)) await stage.as(agent).post(`${path}/section`, { section, expects: plan[section as keyof typeof plan].version, content });
}

/** DEC-7: a gang member among the targets makes it joint, whoever opened it. */
async function joined(stage: Stage, path: string, window: { readonly start: string; readonly end: string }): Promise<void> {
  const coordinates = { latitude: 40.67512, longitude: -74.01023 };
  await write(stage, path, { ...sharedPlan, places: { places: [{ label: 'The yard', address: '12 Harbor Street, Brooklyn NY', coordinates, window }] }, targets: { targets: [fugitive, second, { ...second, entity: van, gang: 'none' }] } });
  const asked = await readOperation(stage, path);
  stage.claim('a gang member among the targets makes it joint, and Community Shield', asked.joint && asked.communityShield && asked.phase === 'inviting', asked.phase);
  stage.tell('A known gang member is among the targets: it is joint and Community Shield by itself, and DRO’s duty officer is paged.', 'DEC-7');
  await stage.acknowledge(path, sac);
  await stage.as(afod).post(`${path}/invitation-answer`, { answer: 'join' });
  stage.tell(`${stage.who(afod)} joins for DRO. Both offices carry a part of processing and transport.`, 'COO-8', 'TPD-2');
}

/** Every gate that is shut, each with its reason, and how it is opened. */
async function cleared(stage: Stage, path: string, window: { readonly start: string }): Promise<void> {
  await untilOpen(stage, path, 'counterpart');
  await stage.until('the plan was held against the register', async () => shutGates(await readOperation(stage, path)).includes('deconfliction') && ((await readOperation(stage, path)).surroundings?.deconflictions.length ?? 0) > 0);
  const refused = await stage.as(fod).refused(`${path}/go`, {});
  const shut = shutGates(await readOperation(stage, path));
  stage.claim('a go is refused while gates are shut, each with its reason', refused.type === '/problems/gates-shut' && ['signatures', 'screening', 'deconfliction', 'concurrence'].every((gate) => shut.includes(gate)), shut);
  stage.tell(`${stage.who(fod)} would give the go. Refused; shut are: ${shut.join(', ')}. “${refused.detail.slice(0, 140)}…”`, 'COO-8');

  await agreeOnTheVan(stage, path);
  await untilOpen(stage, path, 'deconfliction');
  const charges = { charges: [{ statute: '18 USC 1546' }], origin: 'other', coreViolations: [], narrative: 'As planned.', vetting: { statement: 'All were queried; nothing is open.', completedAt: fromNow(-1_000) } };
  const asked = await stage.as(afod).post<{ readonly reference: string }>(`${path}/concurrences`, charges);
  await stage.as(asac).post(`/v1/concurrences/${asked.reference}/answer`, { decision: 'concur', revision: 1 });
  await untilOpen(stage, path, 'concurrence');
  stage.tell(`DRO asks from the plan for OI’s concurrence in the charges, ${asked.reference}, and OI concurs: that gate is open.`, 'CON-1');

  const queries = await attestAll(stage, path, { OI: agent, DRO: officer });
  await untilOpen(stage, path, 'screening');
  stage.tell(`Each office runs its queries (SQ11, SQ13, SQAD) and attests the ${queries} results: the screening is complete and fresh.`, 'DEC-5');
  stage.claim('the planned start is still ahead or just past', Date.parse(window.start) > Date.now() - days(1), window);
}

async function signedAndGone(stage: Stage, path: string, window: { readonly start: string }): Promise<void> {
  const sign = async (by: string) => stage.as(by).post<OperationView>(`${path}/signature`, { hash: (await readOperation(stage, path)).planHash });
  await sign(asac);
  const signed = await sign(afod);
  stage.claim('both offices have signed one plan', signed.phase === 'signed', signed.phase);
  await write(stage, path, { safety: { text: 'Vests and helmets.', hazards: ['A dog'] } });
  const voided = await readOperation(stage, path);
  stage.claim('an edit voids both signatures', voided.signatures.OI === null && voided.signatures.DRO === null, voided.signatures);
  stage.tell('Both sign one version by its hash. Then somebody adds helmets to the plan: both signatures are void, and both sign again.', 'COO-8');
  await sign(asac);
  await sign(afod);
  await stage.until('every gate is open', async () => shutGates(await readOperation(stage, path)).length === 0);
  await stage.as(sac).post(`${path}/go`, {});
  const go = await stage.as(fod).post<OperationView>(`${path}/go`, {});
  stage.claim('with every gate open and both heads’ word it is cleared', go.phase === 'cleared', go.phase);
  stage.tell(`Every gate is open. ${stage.who(sac)} and ${stage.who(fod)} each give their go.`, 'COO-8');
  await stage.over(window.start);
  const started = await stage.as(asac).post<OperationView>(`${path}/start`, {});
  stage.claim('it is under way', started.phase === 'under-way', started.phase);
  stage.tell('The planned hour has come: it starts.', 'COO-8');
}
