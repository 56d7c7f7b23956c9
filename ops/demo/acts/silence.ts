/** CON-3, RES-1 to RES-3 in Seattle: nobody answers, it lapses, and climbs the ladder up to both Assistant Directors. */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { Concurrence } from '../../../protocol/concurrence/state';
import type { Dispute } from '../../../protocol/dispute/state';
import type { Act } from '../act';
import { aCase, type ClearanceView } from '../material';
import type { Stage } from '../stage';

type ConcurrenceView = MatterRepresentation<Concurrence>;
type DisputeView = MatterRepresentation<Dispute>;

const concur = { decision: 'concur-with-conditions', revision: 1, conditions: ['An OI agent rides along.'] } as const;
const [oiAd, droAd, sac, fod, asac, afod] = ['constance.hale', 'edith.marsh', 'gideon.sable', 'beatrix.holm', 'thea.lorn', 'ines.corwin'] as const;

export const silence: Act = {
  name: 'silence',
  day: 1,
  needsShortClocks: true,
  play: async (stage) => {
    const { reference, dispute } = await lapse(stage);
    const path = `/v1/disputes/${dispute}`;
    await firstRungs(stage, path);
    await summaries(stage, path);
    await decision(stage, path, reference);
  },
};

async function lapse(stage: Stage): Promise<{ readonly reference: string; readonly dispute: string }> {
  const { reference } = await stage.as(afod).post<ConcurrenceView>('/v1/concurrences', aCase('Marta Selig'));
  const path = `/v1/concurrences/${reference}`;
  stage.tell(`${stage.who(afod)} asks OI’s concurrence in a case of forged visas: ${reference}. Nobody will answer.`, 'CON-1');
  const lapsed = await stage.until('it lapses, and is raised', async () => {
    const matter = await stage.as(afod).get<ConcurrenceView>(path);
    return (matter.ladder?.dispute ?? null) !== null && matter;
  });
  const paged = [...new Set(lapsed.callOuts[0]?.pages.map(({ name }) => name))];
  stage.claim('a page that nobody acknowledges passes on to the next person', paged.length > 1, lapsed.callOuts);
  stage.tell(`24 hours of silence. Paged one after the other: ${paged.join(', ')}. It lapses, and is raised to the ladder.`, 'CON-3', 'COO-5');
  const clearance = await stage.as(afod).get<ClearanceView>(`/v1/clearances/${reference}`);
  stage.claim('silence is never consent', !clearance.cleared && clearance.provision === 'CON-3', clearance);
  stage.tell(`May DRO proceed? “No. ${clearance.because}”`, 'CON-3');
  await stage.acknowledge(path, afod);
  return { reference, dispute: lapsed.ladder?.dispute ?? '' };
}

const rungs: readonly Dispute['phase'][] = ['afod-asac', 'fod-sac', 'summaries', 'assistant-directors'];

/** Waits until it is on this rung, or above. */
const reached = (stage: Stage, path: string, rung: Dispute['phase']) =>
  stage.until(`it is at ${rung}`, async () => {
    const dispute = await stage.as(oiAd).get<DisputeView>(path);
    return rungs.indexOf(dispute.phase) >= rungs.indexOf(rung) && dispute;
  });

async function firstRungs(stage: Stage, path: string): Promise<void> {
  const { reference } = await reached(stage, path, 'afod-asac');
  stage.tell(`${reference} stands at the lowest rung: AFOD and ASAC have 48 hours to settle it.`, 'RES-1');
  await stage.acknowledge(path, oiAd);
  await stage.as(asac).post(`${path}/proposal`, { text: 'OI concurs, riding along.', answer: concur }, { mayBeRefused: true }); // on a slow machine the clock was faster
  stage.tell(`${stage.who(asac)} proposes that OI concurs, riding along. DRO does not want that.`, 'RES-1');
  await stage.as(afod).post(`${path}/raise`, { reason: 'There is no seat in the van.' }, { mayBeRefused: true });
  await reached(stage, path, 'fod-sac');
  stage.tell(`${stage.who(afod)} raises it to FOD and SAC. What lay on the table below binds nobody, and nobody below has a say any more.`, 'RES-2');
  await stage.acknowledge(path, oiAd);
  const skipped = await stage.as(afod).refused(`${path}/raise`, { reason: 'On to headquarters.' });
  stage.claim('nobody below the rung acts on it', skipped.status === 403 || skipped.type === '/problems/top-of-the-ladder', skipped);
  await reached(stage, path, 'summaries');
  stage.tell('They do not settle it within 24 hours: the clock raises it to headquarters, and each of them owes a summary.', 'RES-2', 'RES-3');
}

async function summaries(stage: Stage, path: string): Promise<void> {
  await reached(stage, path, 'summaries');
  await stage.acknowledge(path, oiAd);
  await stage.as(sac).post(`${path}/summary`, { text: 'An agent must ride along, or an open case is at risk.' });
  const blind = await stage.as(fod).get<DisputeView>(path);
  stage.claim('a summary is not shown to the other side before theirs is in', blind.summaries.OI !== null && blind.summaries.OI.text === null, blind.summaries);
  stage.tell(`${stage.who(sac)} writes a summary. DRO sees that it is there, and not what it says, until its own is in.`, 'RES-3');
  const both = await stage.as(fod).post<DisputeView>(`${path}/summary`, { text: 'There is no seat in the van, and it cannot wait.' });
  stage.claim('both summaries are shown once both are in', typeof both.summaries.OI?.text === 'string' && typeof both.summaries.DRO?.text === 'string', both.summaries);
  stage.tell(`${stage.who(fod)} writes DRO’s. Now everybody reads both, and the Assistant Directors are paged.`, 'RES-3');
}

async function decision(stage: Stage, path: string, reference: string): Promise<void> {
  await reached(stage, path, 'assistant-directors');
  await stage.acknowledge(path, oiAd);
  const proposed = await stage.as(oiAd).post<DisputeView>(`${path}/proposal`, { text: 'OI concurs, and brings its own car.', answer: concur });
  const hash = proposed.proposals.find(({ status }) => status === 'open')?.hash ?? '';
  stage.tell(`${stage.who(oiAd)} proposes: “OI concurs, and brings its own car.”`, 'RES-3');
  const resolved = await stage.as(droAd).post<DisputeView>(`${path}/acceptance`, { hash });
  stage.claim('both Assistant Directors have accepted one text', resolved.phase === 'resolved' && resolved.resolution?.rung === 'assistant-directors', resolved.resolution);
  stage.tell(`${stage.who(droAd)} accepts that very text, by its hash. ${resolved.reference} is resolved.`, 'RES-3');
  const cleared = await stage.until('the clearance follows from the decision', async () => {
    const clearance = await stage.as(afod).get<ClearanceView>(`/v1/clearances/${reference}`);
    return clearance.cleared && clearance;
  });
  stage.tell(`May DRO proceed? “Yes. ${cleared.because}”`, 'CON-3', 'RES-3');
}
