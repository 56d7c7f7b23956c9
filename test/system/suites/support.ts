/** Support over HTTP, on the real system (TPD-4): who pays cannot be said, and what it cost is accounted for. */
import { parse } from 'csv-parse/sync';
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { SupportRequest } from '../../../protocol/support-request/state';
import type { SupportCosts } from '../../../store/support-costs';
import { days, hours, minutes } from '../../support/builders';
import type { Answer, WorklistPage } from '../../support/system-client';
import { sharedRig } from '../../support/shared-rig';
import { nyc, sea, type SystemRig } from '../../support/system-rig';

type SupportView = MatterRepresentation<SupportRequest>;

let rig: SystemRig;

beforeAll(async () => {
  rig = await sharedRig();
});
const fromNow = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const month = (at: string) => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', year: 'numeric', month: '2-digit' }).format(Date.parse(at));
const ask = (person: string, more: object = {}): Promise<Answer> =>
  rig.as(person).post('/v1/support-requests', {
    support: 'transport',
    from: 'Dock Road plant',
    to: 'Varick Street',
    persons: 12,
    juveniles: 1,
    needs: ['One needs insulin.'],
    narrative: '=HYPERLINK("http://example.org")',
    window: { start: fromNow(-minutes(1)), end: fromNow(hours(4)) },
    ...more,
  });
const act = async (person: string, reference: string, action: string, body: object) => (await rig.as(person).post(`/v1/support-requests/${reference}/${action}`, body)).as<SupportView>(200, 201);

test('TPD-4: nobody says who pays, DRO’s cost is counted in the month in which the support begins, and the export has no words of it', async () => {
  expect((await ask(nyc.agent, { funding: { program: 'OI' } })).problem()).toMatchObject({ status: 422, type: '/problems/invalid-body', field: '/funding' });
  expect((await ask(nyc.agent, { operation: 'NYC-OP-1999-0001' })).problem()).toMatchObject({ status: 422, type: '/problems/about-nothing', field: '/operation' });
  const made = (await ask(nyc.agent)).as<SupportView>(201);
  const { reference } = made;
  expect(made).toMatchObject({ phase: 'asked', from: 'OI', funding: { program: 'DRO', provision: 'TPD-4' }, waitingOn: 'DRO' });
  const { items } = await rig.as(nyc.fod).read<WorklistPage>('/v1/worklist?limit=100');
  expect(items.find((each) => each.reference === reference && each.person === null)).toMatchObject({ what: 'offer support, or decline with a reason', provision: 'TPD-5', dueAt: made.dueAt });
  expect(await act(nyc.fod, reference, 'offer', { persons: 8, text: 'A van for eight.' })).toMatchObject({ phase: 'offered', offers: [{ number: 1, extent: 'in-part', status: 'open' }] });
  expect(await act(nyc.asac, reference, 'agreement', { offer: 1 })).toMatchObject({ phase: 'agreed', funding: { program: 'DRO' } });
  const costs = (by: string) => rig.as(by).read<SupportCosts>(`/v1/support-costs?aor=NYC&month=${month(made.asked.window.start)}`);
  expect(await costs(nyc.sac)).toMatchObject({ agreed: 1, unreported: 1, costCents: 0, fundedBy: 'DRO', provision: 'TPD-4' });
  expect(await act(nyc.fod, reference, 'report', { outcome: 'fulfilled', persons: 8, costCents: 42_050, text: 'Driven.' })).toMatchObject({ phase: 'fulfilled', waitingOn: null });
  expect(await costs(nyc.fod)).toMatchObject({ agreed: 1, fulfilled: 1, unreported: 0, persons: 8, costCents: 42_050, counts: [{ support: 'transport', askedBy: 'OI', costCents: 42_050 }] });
  const file = await rig.as(nyc.fod).get(`/v1/support-costs.csv?aor=NYC&month=${month(made.asked.window.start)}`);
  expect(parse(String(file.body), { columns: true })).toEqual([
    { reference, support: 'transport', askedBy: 'OI', fundedBy: 'DRO', begins: made.asked.window.start, ends: made.asked.window.end, extent: 'in-part', phase: 'fulfilled', persons: '8', costCents: '42050', reportedAt: expect.any(String) as string },
  ]);
  for (const words of ['HYPERLINK', 'Dock Road', 'insulin']) expect(String(file.body)).not.toContain(words);
  expect((await rig.as(sea.fod).get(`/v1/support-costs?aor=NYC&month=2026-11`)).problem()).toMatchObject({ status: 403 });
});

test('TPD-3, TPD-5: a remedy is signed by its hash over HTTP, by FOD and SAC, and its tasks are owed', async () => {
  const path = (await rig.as(nyc.officer).post('/v1/deficiencies', { category: 'detention-space', description: 'Every bed was taken.', impact: 'People were driven away.' })).as<{ links: { self: string } }>(201).links.self;
  const remedy = { way: 'igsa', text: 'Forty beds of the county.', tasks: [{ what: 'Draft it', program: 'DRO', dueAt: fromNow(days(20)) }] };
  const { proposal } = (await rig.as(nyc.fod).post(`${path}/remedy`, remedy)).as<{ proposal: { hash: string } }>(200);
  expect((await rig.as(nyc.asac).post(`${path}/signature`, { hash: proposal.hash })).problem()).toMatchObject({ status: 403, type: '/problems/not-head-of-office' });
  for (const head of [nyc.fod, nyc.sac]) (await rig.as(head).post(`${path}/signature`, { hash: proposal.hash })).as(200);
  expect((await rig.as(nyc.sac).post(`${path}/remedied`, { note: 'Good.' })).problem()).toMatchObject({ status: 409, type: '/problems/tasks-open' });
  expect(await rig.as(nyc.officer).read(path)).toMatchObject({ phase: 'under-way', proposal: null, remedy: { hash: proposal.hash }, tasks: [{ number: 1, program: 'DRO', done: null }] });
});
