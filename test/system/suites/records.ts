/** Training, record entries, statistics of seizures and de-confliction centers over HTTP, on the real system (CAS-1 to CAS-4, DEC-1, DEC-2, DEC-9). */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { CenterView } from '../../../api/representations/centers';
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { TrainingView } from '../../../api/representations/trainings';
import type { centersSchema } from '../../../api/schemas/centers';
import type { seizureMetricsSchema } from '../../../api/schemas/seizure-metrics';
import type { trainingsSchema } from '../../../api/schemas/trainings';
import { parametersInForce } from '../../../protocol/parameters';
import type { OwedEntry } from '../../../protocol/record-entry/opening';
import { recordEntryParameters, type RecordEntry } from '../../../protocol/record-entry/state';
import { toInstant, type Aor, type CommandId, type PersonId } from '../../../protocol/vocabulary';
import { centersOf } from '../../../store/centers';
import type { Database } from '../../../store/database';
import { raiseRecordEntry, recordEntriesOf } from '../../../store/record-entries';
import { isTrained } from '../../../store/training';
import { days } from '../../support/builders';
import { undone } from '../../support/random-calls';
import type { Envelope, WorklistPage } from '../../support/system-client';
import { sharedRig } from '../../support/shared-rig';
import { nyc, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

type EntryView = MatterRepresentation<RecordEntry>;
type Metrics = z.output<typeof seizureMetricsSchema>;

const aor = 'NYC' as Aor;
const trainings = '/v1/offices/DRO-NYC/trainings';

let rig: SystemRig;

beforeAll(async () => {
  rig = await sharedRig();
});
const seizure = (changes: object = {}) => ({
  owed: { entry: 'seizure', discoveredBy: 'DRO', what: 'currency', quantity: '12,400 US dollars', happenedAt: toInstant(Date.now()), description: 'Two bundles that Quorrin had at Sedgewick Slip.', ...changes },
  incident: 'Stop 118',
});
const open = async (by: string, body: object = seizure()) => (await rig.as(by).post('/v1/record-entries', body)).as<EntryView>(201);
const to = (by: string, { reference }: Pick<EntryView, 'reference'>, action: string, body: object) => rig.as(by).post(`/v1/record-entries/${reference}/${action}`, body);
/** Work that wants a transaction of its own gets the one that is undone afterwards. */
const nested = (transaction: Database): Database => Object.assign(transaction, { transaction: () => ({ execute: (work: (inner: Database) => unknown) => work(transaction) }) as never });
/** By New York's clocks. */
const month = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', year: 'numeric', month: '2-digit' }).format(Date.now());
const metrics = (by: string, more = '') => rig.as(by).read<Metrics>(`/v1/seizure-metrics?aor=NYC&month=${month()}${more}`);

describe('training', () => {
  test('CAS-2: the SAC declares it, everybody of the area reads it; the seizure under way stays with the SAC office, the next is DRO’s own', async () => {
    const underWay = await open(nyc.officer);
    expect(underWay).toMatchObject({ phase: 'owed', waitingOn: 'OI', owing: { program: 'OI', provision: 'CAS-2' }, seizingEntity: 'DRO', system: 'SEACATS' });
    expect((await rig.as(nyc.fod).post(trainings, { system: 'SEACATS' })).problem()).toMatchObject({ status: 403, type: '/problems/not-a-training-declarer', provision: 'CAS-2' });
    expect((await rig.as(nyc.sac).post('/v1/offices/OI-NYC/trainings', { system: 'SEACATS' })).problem()).toMatchObject({ status: 422, type: '/problems/nothing-to-train' });
    expect((await rig.as(nyc.sac).post(trainings, { system: 'SEACATS', from: toInstant(Date.now() - days(1)) })).problem()).toMatchObject({ status: 422, type: '/problems/period-unsound', field: '/from' });
    const declared = (await rig.as(nyc.sac).post(trainings, { system: 'SEACATS', reason: 'Two days in the class room.' })).as<TrainingView>(201);
    expect(declared).toMatchObject({ status: 'in-force', provision: 'CAS-2', declaredBy: { person: nyc.sac } });
    expect((await rig.as(nyc.sac).post(trainings, { system: 'SEACATS', from: toInstant(Date.now() + days(9)) })).problem()).toMatchObject({ status: 409, type: '/problems/training-overlap' });
    expect(await rig.as(nyc.officer).read<z.output<typeof trainingsSchema>>(trainings)).toMatchObject({ trained: { SEACATS: true, TECS: false }, items: [{ id: declared.id }] });
    expect((await rig.as(sea.sac).get(trainings)).problem()).toMatchObject({ status: 403, type: '/problems/not-your-aor' });
    expect(await open(nyc.officer)).toMatchObject({ waitingOn: 'DRO', owing: { program: 'DRO', provision: 'CAS-2' }, seizingEntity: 'DRO' });
    expect(await rig.as(nyc.sac).read<EntryView>(underWay.links.self)).toMatchObject({ owing: { program: 'OI' } });
    expect(await open(nyc.officer, { owed: { entry: 'gang-arrest', arrestedBy: 'DRO', happenedAt: toInstant(Date.now()), description: 'x' }, incident: 'x' })).toMatchObject({ owing: { program: 'OI', provision: 'DEC-9' }, system: 'TECS', seizingEntity: null });
  });

  test('CAS-2: revoked, the next seizure is owed by the SAC office again, and what was so before stays', async () => {
    const { items } = await rig.as(nyc.sac).read<z.output<typeof trainingsSchema>>(trainings);
    const [training] = items;
    const meanwhile = toInstant(Date.now());
    expect((await rig.as(nyc.asac).post(training?.links.revocation ?? '', { reason: 'No.' })).problem()).toMatchObject({ status: 403, type: '/problems/not-a-training-declarer' });
    expect((await rig.as(nyc.sac).post(training?.links.revocation ?? '', { reason: 'The access was withdrawn.' })).as<TrainingView>(200)).toMatchObject({ status: 'ended', revocation: { reason: 'The access was withdrawn.' } });
    expect((await rig.as(nyc.sac).post(training?.links.revocation ?? '', { reason: 'Again.' })).problem()).toMatchObject({ status: 409, type: '/problems/training-over' });
    expect(await rig.as(nyc.afod).read<TrainingView>(training?.links.self ?? '')).toMatchObject({ status: 'ended' });
    const { database } = rig.system;
    expect([await isTrained(database, aor, 'SEACATS', meanwhile), await isTrained(database, aor, 'SEACATS', toInstant(Date.now() + 1_000))]).toEqual([true, false]);
    expect(await open(nyc.officer, seizure({ what: 'weapons' }))).toMatchObject({ owing: { program: 'OI' } });
    const coming = (await rig.as(nyc.sac).post(trainings, { system: 'TECS', from: toInstant(Date.now() + days(9)) })).as<TrainingView>(201);
    expect((await rig.as(nyc.sac).post(coming.links.revocation, { reason: 'Postponed.' })).as<TrainingView>(200)).toMatchObject({ status: 'withdrawn', provision: 'DEC-9' });
    expect((await rig.as(nyc.sac).get(`${trainings}/999`)).problem()).toMatchObject({ status: 404, type: '/problems/no-such-training' });
  });
});

describe('a record entry', () => {
  test('CAS-2, CAS-3: the owing office takes it, hands it over within itself, and enters it with DRO as the seizing entity', async () => {
    const entry = await open(nyc.officer, seizure({ what: 'narcotics', happenedAt: toInstant(Date.now() - 1_000) }));
    expect(entry.reference).toMatch(/^NYC-RE-\d{4}-\d{4}$/);
    expect((await to(nyc.officer, entry, 'taking', {})).problem()).toMatchObject({ status: 403, type: '/problems/not-the-owing-office', provision: 'CAS-2' });
    expect((await to(nyc.agent, entry, 'taking', {})).as<EntryView>()).toMatchObject({ takenBy: { person: nyc.agent } });
    for (const stranger of [nyc.officer, sea.dutyAgent, 'nobody.at-all']) expect((await to(nyc.agent, entry, 'handover', { to: stranger })).problem()).toMatchObject({ status: 422, type: '/problems/handover-within-office', field: '/to' });
    expect((await to(nyc.agent, entry, 'handover', { to: nyc.dutyAgent })).as<EntryView>()).toMatchObject({ takenBy: { person: nyc.dutyAgent } });
    expect((await to(nyc.agent, entry, 'entry', { number: '2026-SZ-1', seizingEntity: 'OI' })).problem()).toMatchObject({ status: 422, type: '/problems/seizing-entity-fixed', provision: 'CAS-3', field: '/seizingEntity' });
    const seen = await rig.as(nyc.officer).get(entry.links.self);
    const corrected = await rig.as(nyc.officer).post(`${entry.links.self}/correction`, { entry: { quantity: '2 kg' }, reason: 'Weighed.' }, { ifMatch: seen.etag });
    expect(corrected.as<EntryView>()).toMatchObject({ revision: 2, owed: { quantity: '2 kg' } });
    const { envelope } = (await rig.as(nyc.dutyAgent).post(`${entry.links.self}/envelope`, { action: 'entry', body: { number: '2026-SZ-014532', seizingEntity: 'DRO' } })).as<Envelope>(201);
    await rig.rawEngine.workflow.getHandle(entry.reference).signal('command', envelope);
    await until('it is entered', async () => (await rig.as(nyc.fod).read<EntryView>(entry.links.self)).phase === 'entered');
    expect((await rig.as(nyc.fod).read<EntryView>(entry.links.self)).entered).toMatchObject({ number: '2026-SZ-014532', late: false, by: { person: nyc.dutyAgent } });
  });

  test('CAS-1: it is on the owing office’s worklist, and is not owed once the other side agrees', async () => {
    const entry = await open(nyc.agent, { owed: { entry: 'report', madeBy: 'OI', happenedAt: toInstant(Date.now()), description: 'x' }, incident: 'Case 7' });
    const owed = async (by: string) => (await rig.as(by).all<WorklistPage['items'][number]>('/v1/worklist')).filter(({ reference }) => reference === entry.reference).map(({ what }) => what);
    expect(await owed(nyc.agent)).toEqual(['enter a report of investigation into the case system']);
    expect((await to(nyc.asac, entry, 'not-owed', { reason: 'Reported in another case.' })).as<EntryView>()).toMatchObject({ phase: 'not-owed-said', waitingOn: 'DRO' });
    expect(await owed(nyc.dutyOfficer)).toEqual(['agree that the entry is not owed, or object']);
    expect((await to(nyc.dutyOfficer, entry, 'objection', { reason: 'Which one?' })).as<EntryView>()).toMatchObject({ phase: 'owed' });
    await to(nyc.asac, entry, 'not-owed', { reason: 'Case 6.' });
    expect((await to(nyc.fod, entry, 'agreement', {})).as<EntryView>()).toMatchObject({ phase: 'not-owed', closedAt: expect.any(String) as string });
    expect((await rig.as(nyc.agent).post('/v1/record-entries', { ...seizure(), about: 'NYC-CR-2026-9999' })).problem()).toMatchObject({ status: 422, type: '/problems/comes-from-nothing', field: '/about' });
    expect((await rig.as('constance.hale').post('/v1/record-entries', seizure())).problem()).toMatchObject({ status: 403, type: '/problems/not-an-entry-opener' });
    expect((await rig.as(nyc.agent).post('/v1/record-entries', seizure({ happenedAt: toInstant(Date.now() + days(1)) }))).problem()).toMatchObject({ status: 422, type: '/problems/still-to-come', field: '/owed/happenedAt' });
    expect((await rig.as(nyc.officer).all<{ readonly reference: string }>('/v1/record-entries?phase=not-owed')).map(({ reference }) => reference)).toEqual([entry.reference]);
  });

  test('CAS-2: raised again by its key it is the same one, owed as it was, whatever was declared meanwhile', async () => {
    const about = (await open(nyc.officer)).reference; // stands for an operation
    const owed = seizure().owed as OwedEntry;
    await undone(rig.system.database, async (transaction) => {
      const raise = (key: string) =>
        raiseRecordEntry(nested(transaction), { about, key, id: randomUUID() as CommandId, aor, owed, by: { person: nyc.sac as PersonId, name: 'Mara Quill' }, at: toInstant(Date.now()) }, parametersInForce(recordEntryParameters));
      const first = await raise('seizure:1');
      (await rig.as(nyc.sac).post(trainings, { system: 'SEACATS' })).as<TrainingView>(201);
      await until('it is in force', () => isTrained(transaction, aor, 'SEACATS', toInstant(Date.now())));
      expect(await raise('seizure:1')).toEqual(first);
      const second = await raise('seizure:2');
      expect([first.body.droIsTrained, second.body.droIsTrained, second.matter === first.matter]).toEqual([false, true, false]);
      expect((await recordEntriesOf(transaction, about)).map(({ reference, owing, phase }) => [reference, owing, phase])).toEqual([[first.matter, 'OI', 'owed'], [second.matter, 'DRO', 'owed']]);
    });
  });
});

describe('statistics', () => {
  test('CAS-3: DRO tracks the seizures made as a result of its operations, whoever enters them', async () => {
    await open(nyc.agent, seizure({ discoveredBy: 'OI', what: 'vehicles' }));
    await open(nyc.agent, seizure({ entry: 'evidence', what: 'documents', happenedAt: '2020-02-01T12:00:00Z' }));
    const ours = await metrics(nyc.fod, '&seizingEntity=DRO');
    expect(ours.counts).toContainEqual({ entry: 'seizure', what: 'narcotics', seizingEntity: 'DRO', owing: 'OI', status: 'entered', seizures: 1 });
    expect(ours.counts.every(({ seizingEntity }) => seizingEntity === 'DRO')).toBe(true);
    expect(ours).toMatchObject({ entered: 1, enteredLate: 0, overdue: 0, seizures: ours.owed + 1 });
    const both = await metrics(nyc.sac);
    expect(both.seizures).toBe(ours.seizures + 1);
    expect(both.counts.reduce((sum, { seizures }) => sum + seizures, 0)).toBe(both.seizures);
    const late = (await open(nyc.officer, seizure({ what: 'electronics' }))).reference;
    await until('it is overdue', async () => {
      // Again, if the worker had still something to write down of it.
      await rig.system.database.updateTable('matters').set((from) => ({ state: from.fn('jsonb_set', ['state', from.val('{dueAt}'), from.val('"2020-01-01T00:00:00.000Z"')]) as never })).where('matter', '=', late).execute();
      expect((await metrics(nyc.fod)).counts).toContainEqual({ entry: 'seizure', what: 'electronics', seizingEntity: 'DRO', owing: 'DRO', status: 'overdue', seizures: 1 });
      return true;
    });
    expect((await rig.as(nyc.fod).read<Metrics>('/v1/seizure-metrics?aor=NYC&month=2020-02')).counts).toMatchObject([{ entry: 'evidence', what: 'documents', seizures: 1 }]);
    expect((await rig.as(sea.fod).get(`/v1/seizure-metrics?aor=NYC&month=${month()}`)).problem()).toMatchObject({ status: 403, type: '/problems/not-your-aor' });
  });

  test('CAS-3: as CSV too, one line for each, without what was seized from whom', async () => {
    const answer = await rig.as(nyc.fod).get(`/v1/seizures.csv?aor=NYC&month=${month()}&seizingEntity=DRO`);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="seizures-NYC-${month()}.csv"`);
    const [header, ...lines] = (answer.body as string).trim().split('\r\n');
    expect(header?.replaceAll('"', '')).toBe('reference,happenedAt,entry,what,seizingEntity,owing,system,openedAt,dueAt,status,enteredAt,late,number,about');
    expect(lines).toHaveLength((await metrics(nyc.fod, '&seizingEntity=DRO')).seizures);
    expect(lines.filter((each) => each.includes('"2026-SZ-014532"'))).toHaveLength(1);
    expect(answer.body).not.toMatch(/Quorrin|Sedgewick|12,400|Stop 118/);
  });
});

describe('de-confliction centers', () => {
  const known = { name: 'Harbor Area Center', contact: '+1 212 555 0143', hours: 'At all hours', lodging: 'By telephone, an hour ahead.' };

  test('DEC-1, DEC-2: OI enters it, which owes a briefing; it briefs DRO, and DRO participates', async () => {
    const { database } = rig.system;
    expect((await rig.as(nyc.fod).post('/v1/centers', known)).problem()).toMatchObject({ status: 403, type: '/problems/not-for-the-center', provision: 'DEC-1' });
    const center = (await rig.as(nyc.oiLiaison).post('/v1/centers', known)).as<CenterView>(201);
    expect(center).toMatchObject({ aor: 'NYC', version: 1, briefed: null, participating: null, defects: [{ provision: 'DEC-1' }, { provision: 'DEC-2' }] });
    expect((await rig.as(nyc.sac).post('/v1/centers', { ...known, name: 'HARBOR area center' })).problem()).toMatchObject({ status: 409, type: '/problems/center-known', field: '/name' });
    expect((await rig.as(nyc.dutyAgent).post(center.links.briefings, { attended: [nyc.officer, nyc.agent] })).problem()).toMatchObject({ status: 422, type: '/problems/briefing-unsound', field: '/attended/1' });
    const briefed = (await rig.as(nyc.dutyAgent).post(center.links.briefings, { attended: [nyc.officer, nyc.fod], briefedBy: nyc.agent })).as<CenterView>(200);
    expect(briefed).toMatchObject({ briefed: { briefedBy: { person: nyc.agent }, version: 1 }, defects: [{ provision: 'DEC-2' }] });
    expect(briefed.briefings[0]?.attended.map(({ person }) => person).sort()).toEqual([nyc.officer, nyc.fod].sort());
    const before = toInstant(Date.now());
    expect((await rig.as(nyc.sac).post(center.links.participations, { contact: nyc.officer })).problem()).toMatchObject({ status: 403, type: '/problems/not-for-participation', provision: 'DEC-2' });
    expect((await rig.as(nyc.afod).post(center.links.participations, { contact: nyc.agent })).problem()).toMatchObject({ status: 422, type: '/problems/not-of-the-office', field: '/contact' });
    expect((await rig.as(nyc.afod).post(center.links.participations, { contact: nyc.officer })).as<CenterView>(200)).toMatchObject({ participating: { contact: { person: nyc.officer } }, defects: [] });
    expect((await rig.as(nyc.fod).post(center.links.participations, { contact: nyc.officer })).problem()).toMatchObject({ status: 409, type: '/problems/participation-overlap' });
    await until('it is so now', async () => (await centersOf(database, aor, toInstant(Date.now())))[0]?.participating);
    expect(await centersOf(database, aor, before)).toEqual([{ center: center.center, name: known.name, participating: false }]);
  });

  test('DEC-1: of two who change it on one version, one gets 412 and loses nothing; DRO is to be briefed again', async () => {
    const [listed] = (await rig.as(nyc.officer).read<z.output<typeof centersSchema>>('/v1/centers?aor=NYC')).items;
    const { links } = listed as CenterView;
    const read = await rig.as(nyc.sac).get(links.self);
    const change = (contact: string) => ({ center: { contact }, reason: 'A new number.' });
    expect((await rig.as(nyc.sac).post(links.amendment, change('x'))).problem()).toMatchObject({ status: 428, type: '/problems/if-match-wanted' });
    expect((await rig.as(nyc.sac).post(links.amendment, change('+1 212 555 0199'), { ifMatch: read.etag })).as<CenterView>(200)).toMatchObject({ version: 2, contact: '+1 212 555 0199', defects: [{ provision: 'DEC-1' }] });
    expect((await rig.as(nyc.asac).post(links.amendment, change('+1 212 555 0100'), { ifMatch: read.etag })).problem()).toMatchObject({ status: 412, type: '/problems/version-changed', provision: 'DEC-1' });
    const now = await rig.as(nyc.asac).get(links.self);
    expect((await rig.as(nyc.asac).post(links.amendment, change('+1 212 555 0199'), { ifMatch: now.etag })).problem()).toMatchObject({ status: 422, type: '/problems/nothing-changed' });
    expect((await rig.as(nyc.asac).get(links.self, { 'if-none-match': now.etag })).status).toBe(304);
    expect((await rig.as(nyc.droLiaison).post(links.participationEnd, { reason: 'No staff.' })).as<CenterView>(200)).toMatchObject({ participating: null });
    expect((await rig.as(nyc.droLiaison).post(links.participationEnd, { reason: 'Again.' })).problem()).toMatchObject({ status: 409, type: '/problems/participation-over' });
    expect((await rig.as(nyc.sac).post(links.closing, { reason: 'It moved.' }, { ifMatch: now.etag })).as<CenterView>(200)).toMatchObject({ defects: [], closedAt: expect.any(String) as string });
    expect((await rig.as(nyc.sac).post(links.briefings, { attended: [nyc.officer] })).problem()).toMatchObject({ status: 409, type: '/problems/center-closed' });
    expect((await rig.as(nyc.sac).read<z.output<typeof centersSchema>>('/v1/centers')).items).toEqual([]);
    expect((await rig.as(sea.sac).get(links.self)).problem()).toMatchObject({ status: 403, type: '/problems/not-your-aor' });
    expect((await rig.as(nyc.sac).get(`/v1/centers/${randomUUID()}`)).problem()).toMatchObject({ status: 404, type: '/problems/no-such-center' });
  });
});

test('every operation of record entries, training and centers was answered as described', async () => {
  await rig.allDecided();
  expect(rig.client.contract.unanswered('Record entry', 'Training', 'De-confliction centers')).toEqual([]);
  expect(await rig.failedWorkflows()).toEqual([]);
});
