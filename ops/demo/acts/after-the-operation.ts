/** What an operation owes once it has started: an arrest by chance, results, reports, statistics, and record entries. */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { RecordEntry } from '../../../protocol/record-entry/state';
import { closingGates, readOperation, type OperationView } from '../operation';
import type { Stage } from '../stage';

const [agent, asac, sac, officer, afod] = ['nadia.frost', 'wren.abara', 'mara.quill', 'pilar.osei', 'ada.reyes'] as const;
const now = () => new Date().toISOString();

export async function afterwards(stage: Stage, path: string): Promise<void> {
  await action(stage, path);
  await closed(stage, path);
  await entered(stage, path);
}

/** DEC-6, TPD-2: somebody is arrested whom nobody had looked for. */
async function action(stage: Stage, path: string): Promise<void> {
  const arrest = { person: { kind: 'subject', name: 'Tito Marek' }, place: 'The yard', at: now(), arrest: 'administrative', arrestedBy: 'DRO', gang: 'suspected', fugitive: 'none', incidentalTo: 'operation', caseAgent: officer };
  const taken = await stage.as(officer).post<OperationView>(`${path}/incidental-arrest`, arrest);
  const [first] = taken.conduct?.arrests ?? [];
  stage.claim('who processes somebody arrested by chance follows from the plan', first?.processing?.provision === 'TPD-2', first);
  await stage.as(officer).post(`${path}/arrest-query`, { arrest: 1, query: 1, result: 'negative', reference: 'SQ-4471', queriedAt: now() });
  await stage.as(officer).post(`${path}/seizure`, { goods: { what: 'weapons', pieces: 2, firearms: 2 }, discoveredBy: 'DRO', description: 'Two pistols.', at: now() });
  await stage.as(agent).post(`${path}/result`, { outcome: 'arrested', target: 1, at: now(), arrest: 'criminal', arrestedBy: 'OI', gang: 'none', fugitive: 'immigration' });
  await stage.as(agent).post(`${path}/result`, { outcome: 'not-found', target: 2, at: now() });
  await stage.as(officer).post(`${path}/result`, { outcome: 'dealt-with', target: 3, at: now() });
  stage.tell(`One target arrested, one not found, the van secured; one more person arrested by chance, queried, and processed by ${first?.processing?.program ?? ''} as the plan shares it; two pistols that DRO found.`, 'DEC-6', 'TPD-2', 'CAS-3');
}

async function closed(stage: Stage, path: string): Promise<void> {
  await stage.as(sac).post(`${path}/end`, {});
  const refused = await stage.as(sac).refused(`${path}/close`, {});
  stage.claim('it is not closed while something is open', refused.type === '/problems/not-ready-to-close', refused);
  stage.tell(`${stage.who(sac)} would close it: “${refused.detail.slice(0, 160)}…”`, 'CAS-1', 'DEC-8');
  await stage.as(asac).post(`${path}/after-action-report`, { text: 'As planned.' });
  await stage.as(afod).post(`${path}/after-action-report`, { text: 'As planned.', lessons: 'A second van.' });
  const members = [{ who: 'arrest:1', gang: 'Eastside Ninth', role: 'associate' }];
  await stage.as(sac).post(`${path}/statistics`, { gangs: ['Eastside Ninth'], members, administrativeArrests: 1, criminalArrests: 1, firearms: 2, narcoticsGrams: 0, usDollars: 0 });
  await stage.until('nothing bars its closing', async () => closingGates(await readOperation(stage, path)).length === 0);
  const done = await stage.as(sac).post<OperationView>(`${path}/close`, {});
  stage.claim('it is closed', done.phase === 'closed', done.phase);
  stage.tell('Both report, the Community Shield statistics agree with what is recorded, and it is closed.', 'DEC-8');
}

/** CAS-1 to CAS-3, DEC-9: each entry that it owes is a matter of its own. */
async function entered(stage: Stage, path: string): Promise<void> {
  const { conduct, reference } = await readOperation(stage, path);
  const owed = await Promise.all((conduct?.entries ?? []).map((each) => stage.as(sac).get<MatterRepresentation<RecordEntry>>(`/v1/record-entries/${each.entry}`)));
  stage.claim('its entries are matters of their own', owed.length > 0 && owed.every(({ about }) => about === reference), owed);
  const seizure = owed.find(({ owed: { entry } }) => entry === 'seizure');
  stage.claim('the SAC office enters DRO’s seizure, with DRO as the seizing entity', seizure?.owing.program === 'OI' && seizure.seizingEntity === 'DRO', seizure);
  for (const [at, entry] of owed.entries()) {
    const by = entry.owing.program === 'OI' ? agent : officer;
    await stage.as(by).post(`/v1/record-entries/${entry.reference}/entry`, { number: `2026-${1180 + at}`, ...(entry.seizingEntity === null ? {} : { seizingEntity: entry.seizingEntity }) });
  }
  const list = owed.map((entry) => `${entry.owed.entry} (${entry.owing.program})`).join(', ');
  stage.tell(`It owed ${owed.length} entries in the case systems, and each is entered: ${list}. The seizure, such as ${seizure?.reference ?? ''}, is entered by OI until DRO is trained, with DRO as the seizing entity.`, 'CAS-1', 'CAS-2', 'CAS-3');
}
