/** GOV-1 over HTTP, on the real system: what four people sign holds in their area from its day on, for what is opened after it. */
import type { MatterRepresentation } from '../../../api/representations/matter';
import type { PreviewView } from '../../../api/schemas/local-protocol';
import type { ParametersView } from '../../../api/schemas/parameters';
import type { Concurrence } from '../../../protocol/concurrence/state';
import type { LocalProtocol } from '../../../protocol/local-protocol/state';
import { days, hours } from '../../support/builders';
import { sharedRig } from '../../support/shared-rig';
import { aPlan, nyc, sea, type SystemRig } from '../../support/system-rig';
import { until } from '../../support/until';

type LocalProtocolView = MatterRepresentation<LocalProtocol> & { readonly changes: PreviewView['changes'] };

const directors = { oi: 'silas.thorne', dro: 'roland.pryce' } as const;

let rig: SystemRig;

beforeAll(async () => {
  rig = await sharedRig();
});
const fromNow = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const over = (instant: string) => until(`${instant} is over`, () => Date.now() > Date.parse(instant));
const act = (person: string, path: string, action: string, body: object) => rig.as(person).post(`${path}/${action}`, body).then((answer) => answer.as<LocalProtocolView>(200));
const refusal = async (person: string, path: string, body: object) => (await rig.as(person).post(path, body)).problem();
const parameter = async (name: string, query: string, person: string = nyc.sac) => (await rig.as(person).read<ParametersView>(`/v1/parameters?${query}`)).parameters.find((each) => each.name === name);
const ask = async (person: string) => (await rig.as(person).post('/v1/concurrences', aPlan())).as<MatterRepresentation<Concurrence>>(201);
const timeToAnswer = ({ openedAt, clock }: Concurrence) => Date.parse(clock?.answerDue ?? '') - Date.parse(openedAt);
const withdraw = async (person: string, { links }: { readonly links: { readonly self: string } }) => (await rig.as(person).post(`${links.self}/withdrawal`, { reason: 'No longer planned.' })).as(200);

/** All four, on the text as it is: both heads, then both Directors, each pair at the same moment. */
async function signedByAll(path: string, { signOff: { field } }: LocalProtocolView): Promise<LocalProtocolView> {
  const sign = (...signers: readonly string[]) => Promise.all(signers.map((person) => act(person, path, 'signature', { hash: field.hash })));
  await sign(nyc.fod, nyc.sac);
  await sign(directors.oi, directors.dro);
  return await rig.as(nyc.fod).read<LocalProtocolView>(path);
}

test('GOV-1: a local protocol shortens the answer time in New York, for what is opened after its day; it is ended by all four too', async () => {
  const before = await ask(nyc.afod);
  expect(timeToAnswer(before)).toBe(hours(24));
  const adoption = { purpose: 'adoption', title: 'Answers within a shift', terms: 'The duty agent answers within the shift.', effectiveAt: fromNow(days(1)), values: { answerWithin: hours(8), remindBefore: [hours(4), hours(1)] }, choices: { concurrenceAnsweredBy: 'ASAC' } };
  expect(await refusal(nyc.afod, '/v1/local-protocols', adoption)).toMatchObject({ status: 403, type: '/problems/not-head-of-office', provision: 'GOV-1' });
  expect(await refusal(nyc.fod, '/v1/local-protocols', { ...adoption, values: { answerWithin: hours(8) } })).toMatchObject({ status: 422, type: '/problems/value-out-of-bounds', field: '/values/remindBefore' });
  expect(await refusal(nyc.fod, '/v1/local-protocols', { ...adoption, purpose: 'amendment', supersedes: 'NYC-LP-2026-0001' })).toMatchObject({ status: 409, type: '/problems/no-such-local-protocol' });
  const made = (await rig.as(nyc.fod).post('/v1/local-protocols', adoption)).as<LocalProtocolView>(201);
  const path = made.links.self;
  expect(made).toMatchObject({ phase: 'drafting', from: 'DRO', replaces: null, changes: [{ name: 'answerWithin', national: hours(24), proposed: hours(8) }, { name: 'remindBefore' }, { name: 'concurrenceAnsweredBy', national: 'duty-agent', proposed: 'ASAC' }] });
  expect(made.reference).toMatch(/^NYC-LP-\d{4}-0001$/);
  expect(await refusal(nyc.sac, '/v1/local-protocols', adoption)).toMatchObject({ status: 409, type: '/problems/local-protocol-under-way' });
  const preview = await rig.as(nyc.sac).read<PreviewView>(`${path}/preview`);
  expect(preview.openMatters.find(({ kind }) => kind === 'concurrence')?.open).toBeGreaterThan(0);
  expect(preview.words.join(' ')).toContain('24 h now, 8 h then');

  const { hash } = made.signOff.field;
  await act(nyc.sac, path, 'signature', { hash });
  const effectiveAt = fromNow(6_000);
  const edited = await act(nyc.fod, path, 'edit', { hash, effectiveAt, reason: 'From now on.' });
  expect(edited).toMatchObject({ revision: 2, signOff: { field: { signatures: { OI: null, DRO: null } } } });
  expect(await refusal(nyc.sac, `${path}/edit`, { hash, title: 'Mine', reason: 'Better.' })).toMatchObject({ status: 412, type: '/problems/another-text' });
  expect(await refusal(directors.oi, `${path}/signature`, { hash: edited.signOff.field.hash })).toMatchObject({ status: 403, type: '/problems/not-for-the-local-protocol' });
  const agreed = await signedByAll(path, edited);
  expect(agreed).toMatchObject({ phase: 'agreed', agreement: { effectiveAt } });
  expect(await rig.as(nyc.sac).read<ParametersView>('/v1/parameters?aor=NYC')).toMatchObject({ protocol: null, next: { reference: made.reference, since: effectiveAt, ends: false } });
  await over(effectiveAt);

  const afterwards = await ask(nyc.afod);
  expect(timeToAnswer(afterwards)).toBe(hours(8));
  expect(afterwards.parameters.local).toEqual({ protocol: made.reference, parameters: ['answerWithin', 'remindBefore'], choices: { concurrenceAnsweredBy: 'ASAC' } });
  expect(await refusal(nyc.dutyAgent, `${afterwards.links.self}/answer`, { decision: 'concur', revision: 1 })).toMatchObject({ status: 403, provision: 'GOV-1', type: '/problems/not-an-answerer' });
  expect((await rig.as(nyc.asac).post(`${afterwards.links.self}/answer`, { decision: 'concur', revision: 1 })).as<Concurrence>(200).phase).toBe('concurred');
  const kept = await rig.as(nyc.afod).read<Concurrence>(before.links.self);
  expect([timeToAnswer(kept), kept.parameters.local]).toEqual([hours(24), undefined]);
  const inSeattle = await ask(sea.afod);
  expect([timeToAnswer(inSeattle), inSeattle.parameters.local]).toEqual([hours(24), undefined]);
  expect(await parameter('answerWithin', 'aor=NYC')).toMatchObject({ value: hours(8), words: '8 h', national: hours(24), source: 'local', since: effectiveAt, protocol: made.reference });
  expect(await parameter('answerWithin', `aor=NYC&at=${made.openedAt}`)).toMatchObject({ value: hours(24), source: 'memo', protocol: null });
  expect(await parameter('answerWithin', 'aor=SEA', sea.sac)).toMatchObject({ value: hours(24), source: 'memo', protocol: null });
  await until('its workflow has it in force', async () => (await rig.as(nyc.sac).read<LocalProtocol>(path)).phase === 'in-force');

  const ending = { purpose: 'ending', supersedes: made.reference, title: 'As before', terms: 'Nationally again.', effectiveAt: fromNow(6_000) };
  const end = (await rig.as(nyc.sac).post('/v1/local-protocols', ending)).as<LocalProtocolView>(201);
  expect(end).toMatchObject({ replaces: { protocol: made.reference }, changes: [{ name: 'answerWithin', inForce: hours(8), proposed: hours(24) }, {}, {}] });
  await signedByAll(end.links.self, end);
  expect(await refusal(nyc.fod, '/v1/local-protocols', { ...adoption, effectiveAt: fromNow(3_000) })).toMatchObject({ status: 409, type: '/problems/local-protocol-in-force', detail: expect.stringContaining(end.reference) as string });
  await over(ending.effectiveAt);
  const again = await ask(nyc.afod);
  expect([timeToAnswer(again), again.parameters.local]).toEqual([hours(24), undefined]);
  await until('it is ended', async () => (await rig.as(nyc.sac).read<LocalProtocol>(path)).phase === 'ended');
  await until('the ending is carried out', async () => (await rig.as(nyc.sac).read<LocalProtocol>(end.links.self)).phase === 'carried-out');
  for (const [person, matter] of [[nyc.afod, before], [nyc.afod, again], [sea.afod, inSeattle]] as const) await withdraw(person, matter);
});
