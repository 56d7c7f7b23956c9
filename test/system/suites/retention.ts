/** Legal holds and disposal on a real PostgreSQL, with the API before it: what is erased, what stays provable, and what nobody can do. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Command } from '../../../protocol/envelope';
import type { MatterState } from '../../../protocol/process';
import { retentionClasses } from '../../../protocol/retention/classes';
import type { Operation } from '../../../protocol/operation/state';
import type { Reference } from '../../../protocol/vocabulary';
import { append, lockChain, verifyLedger, verifyWithin } from '../../../store/ledger';
import { disposeOf, disposeWithin } from '../../../store/retention/dispose';
import { approvedMatters, concludeBatches, proposeDisposal } from '../../../store/retention/disposals';
import { insertAged, tablesSaying, theWord, type Aged } from '../../support/aged-matters';
import { anOpening, inNyc, later } from '../../support/builders';
import { aCallOpening } from '../../support/call-builders';
import { aConduct, done, resultBody, statisticsOf } from '../../support/conduct-builders';
import { openDatabaseRig, type DatabaseRig } from '../../support/database-rig';
import { aHoldOpening } from '../../support/holds';
import { anOperation, anOperationOpening } from '../../support/operation-builders';
import { anEntryOpening } from '../../support/record-entries';
import { hq, nyc } from '../../support/system-rig';

const directors = { oi: 'silas.thorne', dro: 'roland.pryce' } as const;
const auditor = 'alex.audit';

let rig: DatabaseRig;
beforeAll(async () => {
  rig = await openDatabaseRig();
});
afterAll(async () => {
  await rig.close();
});

let made = 0;
const next = (code: string): Reference => `NYC-${code}-2001-${String((made += 1)).padStart(4, '0')}` as Reference;

function aged(code: string, opening: Command, closedYearsAgo: number | null, more: Partial<Aged> = {}): Promise<Reference> {
  return insertAged(rig.database, { reference: next(code), opening, closedYearsAgo, ...more });
}
const oldConcurrence = (closedYearsAgo: number | null = 30) => aged('CR', anOpening(), closedYearsAgo);

interface Batch {
  readonly batch: string;
  readonly listHash: string;
  readonly status: string;
  readonly items: readonly { readonly matter: string; readonly outcome: string | null }[];
}
const proposed = async (): Promise<Batch> => {
  const { batch } = (await proposeDisposal(rig.database)) ?? { batch: 'none' };
  return (await rig.get(auditor, `/v1/disposals/${batch}`)).body as Batch;
};
const listed = async () => (await proposed()).items.map(({ matter }) => matter);
const approve = (by: string, { batch, listHash }: Pick<Batch, 'batch' | 'listHash'>) => rig.post(by, `/v1/disposals/${batch}/approval`, { hash: listHash });
const placeHold = (by: string, scope: object) => rig.post(by, '/v1/legal-holds', { scope, reason: 'It is litigated.', reference: '26-cv-1187' });
const holdOn = async (matter: string, by: string = auditor): Promise<string> => {
  const { status, body } = await placeHold(by, { over: 'matter', matter });
  expect([status, body]).toEqual([201, expect.objectContaining({ lifted: null })]);
  return (body as { readonly hold: string }).hold;
};

/** Carries out what was approved, as the workflow does. */
async function carryOut(): Promise<readonly string[]> {
  const outcomes: string[] = [];
  for (const { batch, matter } of await approvedMatters(rig.database)) outcomes.push((await disposeOf(rig.database, batch, matter)) ?? 'not approved');
  await concludeBatches(rig.database);
  return outcomes;
}

/** What waits is disposed of, so that the next list begins anew: one that waits stays as it is. */
async function settle(): Promise<void> {
  await approve(directors.oi, await proposed());
  await carryOut();
}

test('only what is closed, past its time, held by nobody and wanted by no open matter is put up, with its class', async () => {
  const [old, young, open] = [await oldConcurrence(), await oldConcurrence(19), await oldConcurrence(null)];
  const entry = await aged('RE', anEntryOpening(), 8);
  const wanted = await oldConcurrence();
  await sql`update matters set state = state || ${JSON.stringify({ operation: wanted })} where matter = ${open}`.execute(rig.database);
  const held = await oldConcurrence();
  const hold = await holdOn(held);
  expect(await listed()).toEqual([old, entry].sort());
  expect((await rig.get(nyc.agent, `/v1/matters/${entry}/retention`)).body).toMatchObject({ class: 'case-entry', years: retentionClasses['record-entry'].years, held: false, disposal: null });
  expect((await rig.get(nyc.fod, `/v1/matters/${held}/retention`)).body).toMatchObject({ held: true, holds: [{ hold, reference: '26-cv-1187', liftedAt: null }] });
  expect((await rig.get(nyc.fod, `/v1/matters/${young}/retention`)).body).toMatchObject({ held: false, years: 20 });
  expect((await rig.get(nyc.agent, '/v1/retention-classes')).body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ kind: 'concurrence', class: 'enforcement', source: 'default' })]) as object[] });
  // A list that may still be disposed of stays as it was read; one of which something is held is exchanged.
  const first = await proposed();
  await oldConcurrence(40);
  expect(await proposed()).toEqual(first);
  await holdOn(entry);
  const second = await proposed();
  expect(second.batch).not.toBe(first.batch);
  expect((await rig.get(auditor, `/v1/disposals/${first.batch}`)).body).toMatchObject({ status: 'superseded' });
  expect((await approve(directors.oi, first)).status).toBe(409);
});

test('legal holds are placed and lifted by headquarters and auditors, on what there is, once, and never changed', async () => {
  const matter = await oldConcurrence(24);
  for (const by of [nyc.sac, nyc.fod, 'robin.ops']) expect((await placeHold(by, { over: 'matter', matter })).body).toMatchObject({ status: 403, type: '/problems/not-a-hold-keeper' });
  expect((await placeHold(auditor, { over: 'matter', matter: 'NYC-CR-1999-0001' })).body).toMatchObject({ status: 404, field: '/scope/matter' });
  expect((await placeHold(auditor, { over: 'area', aor: 'ZZZ', from: '2000-01-01T00:00:00Z', until: '2001-01-01T00:00:00Z' })).body).toMatchObject({ status: 404, field: '/scope/aor' });
  expect((await placeHold(auditor, { over: 'area', aor: 'NYC', from: '2001-01-01T00:00:00Z', until: '2000-01-01T00:00:00Z' })).body).toMatchObject({ status: 422 });
  const area = (kind: string, from: string, until: string) => placeHold(hq.droAd, { over: 'area', aor: 'NYC', kind, from, until });
  const isHeld = async () => ((await rig.get(auditor, `/v1/matters/${matter}/retention`)).body as { held: boolean }).held;
  await area('notice', '2000-01-01T00:00:00Z', '2030-01-01T00:00:00Z');
  await area('concurrence', '2015-01-01T00:00:00Z', '2030-01-01T00:00:00Z');
  expect(await isHeld()).toBe(false);
  const { body } = await area('concurrence', '2000-01-01T00:00:00Z', '2030-01-01T00:00:00Z');
  const { hold } = body as { readonly hold: string };
  expect([await isHeld(), (await listed()).includes(matter)]).toEqual([true, false]);
  expect((await rig.post(nyc.sac, `/v1/legal-holds/${hold}/lifting`, { reason: 'Over.' })).status).toBe(403);
  expect((await rig.post(hq.oiAd, `/v1/legal-holds/${hold}/lifting`, { reason: 'Settled.' })).body).toMatchObject({ lifted: { by: { person: hq.oiAd }, reason: 'Settled.' }, placed: { by: { person: hq.droAd } } });
  expect((await rig.post(hq.oiAd, `/v1/legal-holds/${hold}/lifting`, { reason: 'Settled.' })).body).toMatchObject({ status: 409, type: '/problems/hold-lifted' });
  for (const change of [sql`update legal_holds set reason = ''`, sql`delete from legal_hold_liftings`, sql`truncate legal_holds cascade`]) await expect(change.execute(rig.database)).rejects.toThrow(/append-only/);
  expect((await rig.get(auditor, '/v1/legal-holds')).body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ hold })]) as object[] });
});

test('a list is approved by a Director, by the hash that they read, once; whoever let go of a matter does not destroy it', async () => {
  await settle();
  const matter = await oldConcurrence(50);
  await oldConcurrence(51);
  const hold = await holdOn(matter, directors.dro);
  await rig.post(directors.dro, `/v1/legal-holds/${hold}/lifting`, { reason: 'Over.' });
  const list = await proposed();
  expect(list.items.map((each) => each.matter)).toContain(matter);
  expect((await rig.get(nyc.sac, `/v1/disposals/${list.batch}`)).status).toBe(403);
  for (const by of [nyc.sac, hq.oiAd, auditor]) expect((await approve(by, list)).body).toMatchObject({ status: 403, type: '/problems/not-for-disposal' });
  expect((await approve(directors.dro, list)).body).toMatchObject({ status: 403, type: '/problems/own-lifting' });
  expect((await rig.get(directors.dro, `/v1/disposals/${list.batch}`)).body).toMatchObject({ approve: { allowed: false } });
  expect((await approve(directors.oi, { ...list, listHash: 'a'.repeat(64) })).body).toMatchObject({ status: 412, type: '/problems/another-list' });
  expect(await approvedMatters(rig.database)).toEqual([]);
  expect((await approve(directors.oi, list)).body).toMatchObject({ status: 'approved', approval: { by: { person: directors.oi } } });
  expect((await approve(directors.oi, list)).body).toMatchObject({ status: 409, type: '/problems/list-approved' });
  // A hold placed after the approval keeps the matter, and so does an entry that was added since.
  const changed = await rig.database.transaction().execute(async (transaction) => {
    const other = list.items.find((each) => each.matter !== matter)?.matter as Reference;
    const head = await lockChain(transaction, other);
    if (head === undefined) throw new Error('There is nothing else on the list.');
    const now = await append(transaction, other, head, [{ transition: 'late', kind: 'command-refused', at: later(0), version: 1, provisions: [], actor: null, command: null, detail: {} }]);
    await transaction.updateTable('matters').set({ last_seq: now.seq, last_hash: now.hash }).where('matter', '=', other).execute();
    return other;
  });
  await holdOn(matter);
  await carryOut();
  const after = (await rig.get(auditor, `/v1/disposals/${list.batch}`)).body as Batch;
  expect(after.status).toBe('done');
  expect(Object.fromEntries(after.items.map((each) => [each.matter, each.outcome]))).toMatchObject({ [matter]: 'held', [changed]: 'changed' });
});

/** Of Community Shield, with a gang member arrested. */
function operationOver(): MatterState {
  const conduct = done(aConduct({ communityShield: true }), 'result', inNyc.sac, resultBody(2, later(1), { gang: 'known' }), later(2));
  const statistics = { by: inNyc.sac, recordedAt: later(3), said: statisticsOf(conduct, [{ who: 'target:2', gang: `${theWord} Ninth`, role: 'leader' }]) };
  return { ...anOperation(), conduct: { ...conduct, statistics } } as Operation;
}

/** References of these tests were given by no counter. */
const inChains = (faults: Awaited<ReturnType<typeof verifyLedger>>['faults']) => faults.filter(({ fault }) => fault !== 'missing-matter');

const numbers = async () => {
  const read = async (path: string) => (await rig.get(auditor, path)).body;
  return [await read('/v1/call-metrics?aor=NYC&month=2026-11'), { ...((await read('/v1/seizure-metrics?aor=NYC&month=2026-11')) as object), asOf: null }, await read('/v1/community-shield-metrics?aor=NYC&month=2026-11')];
};

test('COO-16, CAS-3, DEC-8: disposed of, a matter says nothing anywhere, its chain is proved, and what is counted stays counted', async () => {
  await settle();
  const matters = [
    await oldConcurrence(60),
    await aged('CA', aCallOpening(), 60),
    await aged('RE', anEntryOpening(), 60),
    await aged('CH', aHoldOpening(), 60, { by: nyc.agent }),
    await aged('OP', anOperationOpening(), 60, { state: operationOver() }),
  ];
  const [concurrence, , , custodyHold, operation] = matters as [Reference, Reference, Reference, Reference, Reference];
  const counted = await numbers();
  expect(JSON.stringify(counted)).toMatch(/"calls":1,.*"seizures":2,.*"leaders":1,/s);
  const list = await proposed();
  expect(list.items.map(({ matter }) => matter)).toEqual(expect.arrayContaining(matters));
  await approve(directors.oi, list);
  expect(new Set(await carryOut())).toEqual(new Set(['disposed']));
  const verified = await verifyLedger(rig.database);
  expect(inChains(verified.faults)).toEqual([]);
  const certified = await rig.database.selectFrom('disposals').select(sql<number>`sum(through_seq)::int`.as('entries')).select(sql<number>`count(*)::int`.as('matters')).executeTakeFirstOrThrow();
  expect(verified.disposed).toEqual(certified);
  expect(certified.matters).toBeGreaterThanOrEqual(matters.length);
  for (const matter of matters) {
    const { rows } = await sql<{ said: string }>`select state::text as said from matters where matter = ${matter}
      union all select ledger::text from ledger where matter = ${matter} union all select commands::text from commands where matter = ${matter}`.execute(rig.database);
    expect(rows.map(({ said }) => said).join()).not.toMatch(/Quorrin|Marsh|Harbor|Finnegan|veiled/i);
  }
  expect(await numbers()).toEqual(counted);
  expect((await rig.get(nyc.fod, `/v1/matters/${concurrence}`)).body).toMatchObject({ status: 410, type: '/problems/matter-disposed' });
  expect((await rig.get(nyc.fod, `/v1/concurrences/${concurrence}`)).status).toBe(410);
  expect((await rig.get(nyc.fod, `/v1/matters/${concurrence}/retention`)).body).toMatchObject({ disposal: { approvedBy: { person: directors.oi }, class: 'enforcement', batch: list.batch, hashes: expect.any(Array) as string[] } });
  expect((await rig.get(nyc.fod, `/v1/matters/${concurrence}/record`)).body).toMatchObject({ items: [{ kind: 'received', detail: null }, { kind: 'closed', detail: null }, { kind: 'disposed', actor: directors.oi, detail: { listHash: list.listHash } }] });
  expect((await rig.get(nyc.officer, `/v1/matters/${custodyHold}/record`)).status).toBe(403);
  expect((await rig.get(nyc.officer, `/v1/matters/${operation}/retention`)).status).toBe(200);
  const again = list.items[0]?.matter as Reference;
  expect(await disposeOf(rig.database, list.batch, again)).toBe('disposed');
});

test('with all matters disposed of, no table says the word any more', async () => {
  expect(await tablesSaying(rig.database, theWord)).toEqual(expect.arrayContaining(['public.commands', 'public.deliveries', 'public.ledger', 'public.matters']));
  await sql`insert into legal_hold_liftings (hold, reason, lifted_by, lifted_at) select hold, 'Over.', ${auditor}, now() from legal_holds where hold not in (select hold from legal_hold_liftings)`.execute(rig.database);
  await sql`update matters set closed_at = '1950-01-01', opened_at = '1949-01-01' where disposed_at is null`.execute(rig.database);
  await approve(directors.oi, await proposed());
  expect(new Set(await carryOut())).toEqual(new Set(['disposed']));
  expect(await tablesSaying(rig.database, theWord)).toEqual([]);
});

describe('the ledger lets go of nothing but what is disposed of', () => {
  let kept: Reference;
  let batch: string;
  beforeAll(async () => {
    kept = await oldConcurrence();
    batch = (await proposed()).batch;
  });
  const certificate = (matter: string, of: string) => sql`insert into disposals (matter, batch, retention_class, years, approved_by, approved_at, disposed_at, through_seq, hashes) values (${matter}, ${of}, 'enforcement', 20, ${directors.oi}, now(), now(), 2, '{}')`;

  test.each([
    ['what an entry says is changed', () => sql`update ledger set detail = '{}' where matter = ${kept}`, /append-only/],
    ['what it says is erased', () => sql`update ledger set detail = null, salt = null where matter = ${kept}`, /append-only/],
    ['an entry is deleted', () => sql`delete from ledger where matter = ${kept}`, /append-only/],
    ['all is emptied', () => sql`truncate ledger cascade`, /append-only/],
    ['it is disposed of though nobody has approved it', () => sql`select dispose_of(${kept}, ${batch}::uuid, '{}')`, /nobody has approved/],
    ['it is disposed of under a list that there is not', () => sql`select dispose_of(${kept}, ${randomUUID()}::uuid, '{}')`, /nobody has approved/],
    ['a certificate is written by hand', () => certificate(kept, batch), /nobody has approved/],
    ['a certificate is changed', () => sql`update disposals set hashes = '{}'`, /append-only/],
    ['an approval is taken back', () => sql`delete from disposal_approvals`, /append-only/],
  ])('refused: %s', async (_what, statement, refusal) => {
    await expect(statement().execute(rig.database)).rejects.toThrow(refusal);
  });

  test('in the very transaction that disposes of one matter, nothing of another can be erased, nor anything of its own changed', async () => {
    const list = await proposed();
    const other = await oldConcurrence(21);
    await approve(directors.oi, list);
    const during = (statement: ReturnType<typeof sql>) =>
      rig.database.transaction().execute(async (transaction) => {
        expect(await disposeWithin(transaction, list.batch, kept)).toBe('disposed');
        await statement.execute(transaction);
      });
    for (const statement of [
      sql`update ledger set detail = null, salt = null where matter = ${other}`,
      sql`update ledger set detail = null, salt = null, actor = 'mara.quill' where matter = ${kept}`,
      sql`update ledger set hash = digest where matter = ${kept}`,
      sql`update ledger set detail = null, salt = null where matter = ${kept} and transition = 'disposed'`,
      sql`delete from ledger where matter = ${kept}`,
    ]) {
      await expect(during(statement)).rejects.toThrow(/append-only/);
    }
    expect((await rig.get(nyc.fod, `/v1/matters/${kept}`)).status).toBe(200);
    await carryOut();
    // The moment is over: not even its own entries are touched any more.
    await expect(sql`update ledger set detail = null, salt = null where matter = ${kept}`.execute(rig.database)).rejects.toThrow(/append-only/);
  });

  test('whoever can switch the trigger off is found out by the verification', async () => {
    const matter = await oldConcurrence(1);
    const faultsAfter = async (statement: ReturnType<typeof sql>) => {
      let faults: unknown = [];
      const undone = rig.database.transaction().execute(async (transaction) => {
        await sql`set local session_replication_role = replica`.execute(transaction);
        await statement.execute(transaction);
        faults = inChains((await verifyWithin(transaction)).faults);
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
      return faults;
    };
    expect(await faultsAfter(sql`update ledger set detail = null, salt = null where matter = ${matter} and seq = 2`)).toContainEqual({ matter, seq: 2, fault: 'erased' });
    expect(await faultsAfter(sql`update ledger set detail = '{"reason": "another"}' where matter = ${kept} and seq = 1`)).toContainEqual({ matter: kept, seq: 1, fault: 'not-erased' });
    expect(await faultsAfter(sql`update disposals set hashes = array[hashes[2], hashes[1]] where matter = ${kept}`)).toContainEqual({ matter: kept, seq: 1, fault: 'another-certificate' });
  });
});

/** Tables that hold words of matters; `dispose_of` has a line for each. */
const ofMatters = ['calls', 'commands', 'deconflictions', 'deliveries', 'delivery_attempts', 'fugitive_checks', 'held_names', 'hits_to_tell', 'idempotency_keys', 'ledger', 'matters', 'obligations', 'plan_entities', 'planned_events', 'raised', 'record_entries'];
/** Tables that hold none: people and their duties, registers that are no matters, numbers and references. */
const ofNoMatter = [
  'acting_posts', 'agreed_support', 'aors', 'briefing_attendance', 'briefing_catalogue', 'briefing_catalogue_changes', 'calendar_feeds', 'center_briefings', 'center_changes', 'center_participations', 'centers', 'check_alarms', 'contact_points', 'direct_results', 'directory_changes', 'disposal_approvals',
  'disposal_batches', 'disposal_items', 'disposals', 'duty_shifts', 'interest_revisions', 'interests', 'kysely_migration', 'kysely_migration_lock', 'legal_hold_liftings', 'legal_holds', 'liaisons', 'local_protocols', 'matter_bundles', 'meeting_periods', 'offices', 'people',
  'planned_operations', 'reference_counters', 'responsibilities', 'roster_one_offs', 'roster_patterns', 'roster_substitutions', 'roster_swaps', 'standing_notices', 'trainings',
];

test('every table is known to hold words of matters, which disposal erases, or to hold none', async () => {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(rig.database);
  expect(rows.map(({ name }) => name)).toEqual([...ofMatters, ...ofNoMatter].sort());
  const { rows: body } = await sql<{ source: string }>`select prosrc as source from pg_proc where proname = 'dispose_of'`.execute(rig.database);
  expect(ofMatters.filter((table) => !new RegExp(`(update|delete from) ${table}\\b`).test(body[0]?.source ?? ''))).toEqual([]);
});

test('whatever is counted from a matter’s state is not counted anew from the state that disposal leaves', async () => {
  const { rows } = await sql<{ name: string; said: string }>`select tgname as name, pg_get_triggerdef(oid) as said from pg_trigger where tgrelid = 'matters'::regclass and not tgisinternal`.execute(rig.database);
  expect(rows.length).toBeGreaterThan(2);
  expect(rows.filter(({ said }) => / UPDATE /.test(said) && !said.includes('disposed_at IS NULL')).map(({ name }) => name)).toEqual([]);
});
