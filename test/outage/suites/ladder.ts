/**
 * The ladder over HTTP, on the real system with a short clock: from a request that nobody answers to the Assistant
 * Directors’ joint decision and the clearance that follows, with the worker killed on every rung.
 */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { DisputeAction, DisputeBodies } from '../../../protocol/dispute/messages';
import type { Dispute } from '../../../protocol/dispute/state';
import type { CommandView, RecordPage } from '../../support/system-client';
import { sharedRig } from '../../support/shared-rig';
import { answerWithin, hq, nyc, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

type DisputeView = MatterRepresentation<Dispute>;

let rig: SystemRig;

beforeAll(async () => {
  rig = await sharedRig({ settings: { ...answerWithin(15_000), DELIVERY_DEADLINE_MS: '2000' } });
});

const concur = { decision: 'concur-with-conditions' as const, revision: 1, conditions: ['OI rides along'] };

async function act<Action extends DisputeAction>(person: string, reference: string, action: Action, body: DisputeBodies[Action]) {
  return await rig.as(person).patiently.post(`/v1/disputes/${reference}/${action}`, body);
}

const read = (person: string, reference: string) => rig.as(person).read<DisputeView>(`/v1/disputes/${reference}`);

/** Pages pass on within a twentieth of a second under this clock: who is to be paged acknowledges as soon as they are. */
async function acknowledge(collection: 'concurrences' | 'disputes', reference: string, ...people: readonly string[]): Promise<void> {
  for (const person of people) {
    await until(`${person} has acknowledged`, async () => (await rig.as(person).post(`/v1/${collection}/${reference}/acknowledgement`, {})).status === 200);
  }
}

/** Done while the worker is dead: it is received and kept, and decided when the worker is back. */
async function withoutWorker<Action extends DisputeAction>(person: string, reference: string, action: Action, body: DisputeBodies[Action]): Promise<CommandView> {
  await rig.system.worker.kill();
  const received = (await rig.as(person).post(`/v1/disputes/${reference}/${action}`, body)).pending();
  await rig.system.worker.start();
  return await rig.as(person).decided(received);
}

const onRung = (reference: string, phase: Dispute['phase']) =>
  until(`it is at ${phase}`, async () => {
    const dispute = await read(hq.oiAd, reference);
    return dispute.phase === phase && dispute;
  });

/** On which rung it is, who is waited for, and since when, as operations staff read it. */
async function inTheWebUi(reference: string) {
  const handle = rig.engine.workflow.getHandle(reference);
  const attributes = Object.fromEntries((await handle.describe()).typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
  const { currentDetails } = await handle.query<{ readonly currentDetails: string }>('__temporal_workflow_metadata');
  return { phase: attributes['MatterPhase'], waitingOn: attributes['WaitingOn'], details: currentDetails };
}

async function hashOf(reference: string): Promise<string> {
  return (await read(nyc.fod, reference)).proposals.find(({ status }) => status === 'open')?.hash ?? '';
}

test('CON-3, RES-1 to RES-3: request, silence, lapse, rung by rung with the worker killed on each, two blind summaries, joint decision, clearance', async () => {
  const asked = await rig.openAcknowledged();
  const dispute = await until('it lapses, and climbs', async () => (await rig.as(nyc.afod).matter(asked)).ladder?.dispute ?? undefined);
  await acknowledge('concurrences', asked, nyc.sac, nyc.fod);
  expect(await rig.as(nyc.afod).clearance(asked)).toMatchObject({ cleared: false, provision: 'CON-3', because: expect.stringContaining(dispute) as string });

  // AFOD and ASAC.
  expect(await read(nyc.afod, dispute)).toMatchObject({ phase: 'afod-asac', cause: 'lapse', about: asked, waitingOn: null });
  expect((await read(nyc.afod, dispute)).knowing?.map(({ program, capacity }) => `${program} ${capacity}`)).toEqual(['OI liaison', 'OI head', 'DRO liaison', 'DRO head']);
  expect(await withoutWorker(nyc.asac, dispute, 'proposal', { text: 'OI concurs, riding along.', answer: concur })).toMatchObject({ status: 'applied' });
  expect((await act(nyc.asac, dispute, 'acceptance', { hash: await hashOf(dispute) })).problem()).toMatchObject({ status: 403, type: '/problems/own-side', provision: 'RES-2' });
  expect((await act(sea.afod, dispute, 'acceptance', { hash: await hashOf(dispute) })).problem()).toMatchObject({ status: 403 });

  // FOD and SAC: the clock raises it, and the text of the lower rung binds nobody.
  await onRung(dispute, 'fod-sac');
  await acknowledge('disputes', dispute, nyc.sac, nyc.fod);
  expect((await act(nyc.fod, dispute, 'acceptance', { hash: 'f'.repeat(64) })).problem()).toMatchObject({ status: 409, type: '/problems/nothing-on-the-table' });
  expect((await act(nyc.afod, dispute, 'raise', { reason: 'On.' })).problem()).toMatchObject({ status: 403, type: '/problems/not-on-the-ladder', provision: 'RES-2', whoCould: expect.stringContaining('FOD') as string });
  await withoutWorker(nyc.fod, dispute, 'raise', { reason: 'We cannot settle it.' });

  // Summaries, blind until both are in, in the matter and in its record.
  await onRung(dispute, 'summaries');
  expect(await withoutWorker(nyc.sac, dispute, 'summary', { text: 'OI holds that the case is at risk.' })).toMatchObject({ status: 'applied' });
  const summaryIn = async (person: string) => (await rig.as(person).all<RecordPage['items'][number]>(`/v1/matters/${dispute}/record`)).find(({ kind }) => kind === 'summarized')?.detail;
  expect((await read(nyc.fod, dispute)).summaries).toMatchObject({ OI: { person: nyc.sac, text: null }, DRO: null });
  expect((await read(hq.droAd, dispute)).summaries.OI?.text).toBeNull();
  expect((await read(nyc.sac, dispute)).summaries.OI?.text).toBe('OI holds that the case is at risk.');
  expect([await summaryIn(nyc.fod), await summaryIn(hq.droAd)]).toEqual([null, null]);
  expect(await summaryIn(nyc.sac)).toMatchObject({ text: 'OI holds that the case is at risk.' });
  await acknowledge('disputes', dispute, nyc.sac, nyc.fod);
  expect(await inTheWebUi(dispute)).toEqual({ phase: 'summaries', waitingOn: 'DRO', details: expect.stringMatching(/\*\*Phase\*\*: summaries\n\n\*\*Since\*\*: 20[^]*- \*\*DRO\*\*: written summary \(RES-3\)/) as string });
  (await act(nyc.fod, dispute, 'summary', { text: 'DRO holds that it cannot wait.' })).as();

  // The Assistant Directors decide together.
  await onRung(dispute, 'assistant-directors');
  expect((await read(nyc.fod, dispute)).summaries).toMatchObject({ OI: { text: 'OI holds that the case is at risk.' }, DRO: { text: 'DRO holds that it cannot wait.' } });
  await acknowledge('disputes', dispute, hq.oiAd, hq.droAd);
  await withoutWorker(hq.oiAd, dispute, 'proposal', { text: 'OI concurs, riding along.', answer: concur });
  expect((await act(nyc.fod, dispute, 'acceptance', { hash: await hashOf(dispute) })).problem()).toMatchObject({ status: 403, provision: 'RES-3' });
  (await act(hq.droAd, dispute, 'acceptance', { hash: await hashOf(dispute) })).as();
  const resolved = await onRung(dispute, 'resolved');
  expect(resolved).toMatchObject({ phase: 'resolved', resolution: { rung: 'assistant-directors', answer: concur, acceptances: { OI: { person: hq.oiAd }, DRO: { person: hq.droAd } } } });

  // What was agreed is OI's answer, and the clearance follows from it.
  const concurred = await until('the concurrence has its answer', async () => {
    const matter = await rig.as(nyc.afod).matter(asked);
    return matter.phase === 'concurred' && matter;
  });
  expect(concurred).toMatchObject({ answer: { answer: concur, late: true, by: { person: hq.oiAd }, resolution: { dispute, hash: resolved.resolution?.hash } }, ladder: { over: true } });
  expect(await rig.as(nyc.afod).clearance(asked)).toMatchObject({ cleared: true, conditions: ['OI rides along'] });
  expect((await rig.kinds(dispute)).filter((kind) => kind === 'raised')).toHaveLength(2);
}, 240_000);

test('CON-3: an unanswered request that is withdrawn on the ladder ends its dispute', async () => {
  const asked = await rig.open();
  await acknowledge('concurrences', asked, nyc.dutyAgent);
  const dispute = await until('it climbs', async () => (await rig.as(nyc.afod).matter(asked)).ladder?.dispute ?? undefined);
  (await rig.as(nyc.afod).patiently.act(asked, 'withdrawal', { reason: 'No longer planned.' })).matter();
  expect(await onRung(dispute, 'overtaken')).toMatchObject({ ending: { by: null } });
});
