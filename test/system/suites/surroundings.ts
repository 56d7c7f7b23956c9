/** What an operation finds when it looks around, on a real PostgreSQL, and who is told to look (DEC-1 to DEC-5, CON-1, COO-15). */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { recordActivities } from '../../../activities/records';
import { surroundingsActivities } from '../../../activities/surroundings';
import { Veil } from '../../../platform/veil';
import { openConcurrence, concurrenceView } from '../../../protocol/concurrence/process';
import type { SubjectDetails } from '../../../protocol/custody-hold/messages';
import { custodyHoldProcess, openCustodyHold } from '../../../protocol/custody-hold/process';
import { hitKey } from '../../../protocol/deconfliction/keys';
import { deconflictionParameters } from '../../../protocol/deconfliction/state';
import type { Entity } from '../../../protocol/entities';
import { noticeView, openNotice } from '../../../protocol/notice/process';
import { sectionNames } from '../../../protocol/operation/sections';
import type { Operation } from '../../../protocol/operation/state';
import { parametersInForce } from '../../../protocol/parameters';
import type { LedgerEntry, MatterView } from '../../../protocol/record';
import { toInstant, type CommandId, type Instant, type MatterKind, type OfficeId, type PersonId, type Reference } from '../../../protocol/vocabulary';
import { raiseDeconfliction, whyMoot } from '../../../store/deconflictions';
import { hitsToTell } from '../../../store/hits-to-tell';
import { receiveWithin } from '../../../store/inbox';
import { enterInterests } from '../../../store/interests';
import { writePlannedEvents } from '../../../store/planned-events';
import { aCommand, anOpening, aRequest, hours, inNyc, nyc as nycArea } from '../../support/builders';
import { aTarget } from '../../support/conduct-builders';
import { openDatabaseRig, type DatabaseRig } from '../../support/database-rig';
import { aHoldOpening } from '../../support/holds';
import { aNoticeOpening, contentAbout } from '../../support/notice-builders';
import { nyc, sea } from '../../support/system-rig';
import { meetingRecord } from './meeting-record';

const veil = new Veil([{ kid: 'test', key: Buffer.alloc(32, 7) }]);
let rig: DatabaseRig;
let activities: ReturnType<typeof surroundingsActivities> & ReturnType<typeof recordActivities>;

beforeAll(async () => {
  rig = await openDatabaseRig();
  activities = { ...surroundingsActivities(rig.database, veil), ...recordActivities(rig.database, veil) };
});
afterAll(async () => {
  await rig.close();
});

const officer = { person: nyc.officer as PersonId, name: 'Pilar Osei' };
const at = (fromNow: number): Instant => toInstant(Date.now() + fromNow);

let made = 0;
const newReference = (code: string): Reference => `NYC-${code}-2030-${String((made += 1)).padStart(4, '0')}` as Reference;

async function insert(matter: Reference, kind: MatterKind, openedBy: string, state: unknown, phase = 'planning'): Promise<void> {
  await sql`insert into matters (matter, kind, aor, phase, version, revision, opened_at, opened_by, state, updated_at)
    values (${matter}, ${kind}, 'NYC', ${phase}, 1, 1, now(), ${openedBy}, ${JSON.stringify(state)}, now())`.execute(rig.database);
}

/** An operation on these persons, as its record leaves it; its one place is the same harbor for all. */
async function anOperation(...targets: readonly Entity[]): Promise<Reference> {
  const operation = aPlannedOperation(...targets);
  await insert(operation.reference, 'operation', nyc.officer, operation);
  return operation.reference;
}

function aPlannedOperation(...targets: readonly Entity[]): Operation {
  const reference = newReference('OP');
  const window = { start: at(hours(30)), end: at(hours(32)) };
  const place = { label: 'Rear door', address: '14 Harbor Street, Brooklyn NY', coordinates: { latitude: 40.7 + made, longitude: -74 }, window };
  const section = { version: 3, owner: null, responsible: null, writtenBy: officer, writtenFor: 'DRO', writtenAt: at(0) };
  const empty = Object.fromEntries(sectionNames.map((name) => [name, { ...section, version: 0, content: null }]));
  const plan = { ...empty, targets: { ...section, content: { targets: targets.map((entity) => ({ ...aTarget(''), entity })) } }, places: { ...section, version: 2, content: { places: [place] } } };
  const parties = { openedFor: 'DRO', lead: 'DRO', joint: false, invitation: null } as const;
  return { kind: 'operation', reference, aor: 'NYC', openedBy: officer, ...parties, surroundings: null, closedAt: null, window, plan, parameters: parametersInForce(['nearMiles', 'nearWithin']) } as unknown as Operation;
}

const opened = (view: MatterView, kind = 'opened', detail: unknown = {}): LedgerEntry => ({ transition: `${kind}:${made}`, kind, at: at(0), version: view.version, provisions: ['COO-15'], actor: null, command: null, detail });
const record = (view: MatterView, ...entries: readonly LedgerEntry[]) => activities.record({ view, entries, deliveries: [], undelivered: [], settled: [] });

/** A hold on somebody, recorded by its workflow. */
async function aHold(details: Pick<SubjectDetails, 'name' | 'dateOfBirth'>) {
  const reference = newReference('CH');
  const subject: SubjectDetails = { standing: 'confidential-informant', fugitive: 'immigration', certainty: 'known', ...details };
  const hold = openCustodyHold(aHoldOpening({ reference, subjects: [veil.hide(subject)] }));
  const view = custodyHoldProcess.view(hold);
  await insert(reference, 'custody-hold', nyc.agent, hold, 'in-force');
  await record(view, opened(view));
  return { reference, view };
}

const look = async (operation: Reference) => (await activities.lookAround({ operation })).found;

async function jobs(): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`select key from graphile_worker.jobs where task_identifier = 'look' order by key`.execute(rig.database);
  return rows.map(({ key }) => key);
}
const noJobs = () => sql`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs`.execute(rig.database);

describe('looking around', () => {
  test('DEC-4, DEC-5, CON-1, DEC-3: one look finds interests, operations near it, and what was made for it; the next one finds the same', async () => {
    const van: Entity = { kind: 'vehicle', plate: 'OKP-72B', plateState: 'NJ' };
    const operation = await anOperation({ kind: 'subject', name: 'Marek Dolny' }, van);
    const other = await anOperation();
    for (const each of [operation, other]) {
      await writePlannedEvents(rig.database, each, nycArea, 'DRO', [{ label: `Door of ${each}`, latitude: 40.7, longitude: -74, from: at(hours(30)), until: at(hours(32)) }]);
    }
    const [interest] = [randomUUID()];
    const content = { id: interest, entity: van, owner: sea.dutyAgent as PersonId, reviewAt: '2099-01-01T00:00:00.000Z' as Instant, caseReference: null, note: 'Of the harbor case.' };
    await rig.database.transaction().execute((transaction) => enterInterests(transaction, 'OI-SEA' as OfficeId, [content], 'entered', { by: sea.dutyAgent as PersonId, at: at(0) }));
    const concurrence = openConcurrence(anOpening({ operation, reference: newReference('CR'), at: at(0), request: aRequest({ subjects: [{ name: 'Marek Dolny', alsoKnownAs: ['Mark Dole'], dateOfBirth: '1979-03-14', juvenile: false }] }) }));
    await insert(concurrence.reference, 'concurrence', nyc.afod, concurrence, concurrence.phase);
    const known = contentAbout('known-fugitive', { at: at(0) });
    const notice = openNotice(aNoticeOpening('known-fugitive', { reference: newReference('NT'), at: at(0), content: { ...known, operation, subjects: [{ name: 'Marek Dolny', juvenile: false }] } as typeof known }));
    await insert(notice.reference, 'notice', nyc.agent, notice, notice.phase);
    await insert(newReference('NT'), 'notice', nyc.agent, { ...notice, phase: 'withdrawn' }, 'withdrawn');

    const looked = await activities.lookAround({ operation });
    expect(looked).toMatchObject({ targetsVersion: 3, placesVersion: 2 });
    expect(looked.found).toMatchObject({
      matches: [{ entity: 1, interest, holder: { program: 'OI', aor: 'SEA' }, contact: { person: sea.dutyAgent } }],
      near: [{ operation: other, miles: 0 }],
      deconflictions: [],
      concurrences: [{ reference: concurrence.reference, subjects: ['Marek Dolny', 'Mark Dole'], persons: [{ names: ['Marek Dolny', 'Mark Dole'], dateOfBirth: '1979-03-14' }], phase: 'awaiting-answer', cleared: false }],
      held: [],
      notices: [{ reference: notice.reference, subjects: ['Marek Dolny'], persons: [{ names: ['Marek Dolny'] }], acknowledged: false }],
    });
    expect(JSON.stringify(looked)).not.toContain('harbor case');
    expect(await activities.lookAround({ operation })).toEqual(looked);
    expect(await look(other)).toMatchObject({ matches: [], concurrences: [], notices: [], near: [{ operation }] });
  });

  test('CON-1: while an amendment is on its way, or once its window is over, a concurrence clears nothing', async () => {
    const operation = await anOperation();
    const concurrence = { ...openConcurrence(anOpening({ operation, reference: newReference('CR'), at: at(0), request: aRequest({ window: { start: at(hours(1)), end: at(hours(2)) } }) })), phase: 'exempt' as const };
    await insert(concurrence.reference, 'concurrence', nyc.afod, concurrence, concurrence.phase);
    expect((await look(operation)).concurrences).toMatchObject([{ cleared: true }]);
    const past = { ...concurrence, request: { ...concurrence.request, window: { start: at(-hours(3)), end: at(-hours(2)) } } };
    const becomes = (state: object) => sql`update matters set state = ${JSON.stringify(state)} where matter = ${concurrence.reference}`.execute(rig.database);
    await becomes(past);
    expect((await look(operation)).concurrences).toMatchObject([{ cleared: false, because: expect.stringContaining('is over') as string }]);
    await becomes(concurrence);
    const amendment = aCommand(concurrence, 'amendment', { ...inNyc.afod, person: nyc.afod as PersonId }, { request: { place: 'Elsewhere' }, reason: 'It moved.' });
    await rig.database.transaction().execute((transaction) => receiveWithin(transaction, concurrence.reference, () => ({ command: amendment, seal: { kid: 'test', signature: '' } })));
    expect((await look(operation)).concurrences).toMatchObject([{ cleared: false, because: expect.stringContaining('amendment') as string }]);
  });
});

describe('custody holds', () => {
  test('COO-15: a target under a hold is told as whom to call, and nothing else; the check is kept and both sides told once', async () => {
    const { reference: hold, view } = await aHold({ name: 'Zdenko Vukasovic', dateOfBirth: '1979-03-14' });
    const operation = await anOperation({ kind: 'subject', name: 'Marek Dolny' }, { kind: 'subject', name: 'VUKASOVIĆ Zdenko', dateOfBirth: '1979-03-14' });
    await noJobs();
    const found = await look(operation);
    expect(found.held).toEqual([{ entity: 1, call: expect.stringMatching(/ of .+ \((duty|liaison|head)\), .+@.+, duty line \+12125550101$/) as string }]);
    expect(JSON.stringify(found)).not.toContain(hold);
    const [hit, ...more] = await hitsToTell(rig.database, hold);
    expect([hit, more]).toMatchObject([{ operation, by: officer }, []]);
    expect(await jobs()).toEqual([`look ${hold}`]);
    for (let times = 0; times < 2; times += 1) expect(await look(operation)).toEqual(found);
    expect(await hitsToTell(rig.database, hold)).toHaveLength(1);
    const kept = await rig.database.selectFrom('fugitive_checks').select(['person', 'result', 'holds', 'told']).where('case_reference', '=', operation).orderBy('result').execute();
    expect(kept).toEqual([{ person: nyc.officer, result: 'clear', holds: [], told: [] }, { person: nyc.officer, result: 'do-not-take-into-custody', holds: [hold], told: [hold] }]);

    await record(view, opened(view, 'hit', { check: hit?.check }));
    expect(await hitsToTell(rig.database, hold)).toEqual([]);
    expect(await look(operation)).toEqual(found);
    expect(await hitsToTell(rig.database, hold)).toEqual([]);
  });

  test('COO-15: a hold that is placed later makes every open operation look, and is found; lifted, it is found no more and owes no word', async () => {
    const operation = await anOperation({ kind: 'subject', name: 'Anselm Trebouchet', dateOfBirth: '1990-02-01' });
    const over = await anOperation();
    await sql`update matters set closed_at = now() where matter = ${over}`.execute(rig.database);
    expect((await look(operation)).held).toEqual([]);
    await noJobs();
    const { reference: hold, view } = await aHold({ name: 'Anselm Trebouchet', dateOfBirth: '1990-02-01' });
    expect(await jobs()).toContain(`look ${operation}`);
    expect(await jobs()).not.toContain(`look ${over}`);
    expect((await look(operation)).held).toHaveLength(1);
    expect(await hitsToTell(rig.database, hold)).toHaveLength(1);
    await record({ ...view, version: 2, closedAt: at(0), state: { ...(view.state as object), closedAt: at(0) } }, opened({ ...view, version: 2 }, 'lifted'));
    expect((await look(operation)).held).toEqual([]);
    expect(await hitsToTell(rig.database, hold)).toEqual([]);
  });
});

describe('who is told to look', () => {
  test('CON-1, DEC-3: whatever a concurrence or a notice records, the operation that it is for looks; one that is for none tells nobody', async () => {
    const operation = await anOperation();
    const views = [
      concurrenceView(openConcurrence(anOpening({ operation, reference: newReference('CR') }))),
      noticeView(openNotice(aNoticeOpening('known-fugitive', { reference: newReference('NT'), content: { ...contentAbout('known-fugitive'), operation } as never }))),
      concurrenceView(openConcurrence(anOpening({ reference: newReference('CR') }))),
    ];
    for (const [index, view] of views.entries()) {
      await insert(view.matter, view.kind, nyc.afod, view.state, view.phase);
      await noJobs();
      await record(view, opened(view));
      expect(await jobs()).toEqual(index === 2 ? [] : [`look ${operation}`]);
    }
  });
});

describe('the record of an operation', () => {
  const viewOf = (operation: Operation): MatterView => ({ matter: operation.reference, kind: 'operation', aor: nycArea, phase: 'planning', version: 1, revision: 1, dueAt: null, waitingOn: null, closedAt: operation.closedAt, obligations: [], state: operation });
  const foundBy = async (operation: Reference) => {
    const entities = await rig.database.selectFrom('plan_entities').select('entity').where('operation', '=', operation).orderBy('ordinal').execute();
    const events = await rig.database.selectFrom('planned_events').select(['label', 'latitude']).where('operation', '=', operation).execute();
    return { entities: entities.map(({ entity }) => (entity as Entity).kind), events };
  };

  test('DEC-5, COO-8: its plan is found by interests and other operations as it is written; once it is over, by nobody', async () => {
    const operation = aPlannedOperation({ kind: 'subject', name: 'Marek Dolny' });
    await insert(operation.reference, 'operation', nyc.officer, operation);
    await record(viewOf(operation), opened(viewOf(operation), 'section-written'));
    expect(await foundBy(operation.reference)).toEqual({ entities: ['subject', 'address'], events: [{ label: 'Rear door', latitude: operation.plan.places.content?.places[0]?.coordinates.latitude }] });
    const over = { ...operation, closedAt: at(0) };
    await record(viewOf(over), opened(viewOf(over), 'cancelled'));
    expect(await foundBy(operation.reference)).toEqual({ entities: [], events: [] });
  });

  test('DEC-5: a hit that the plan no longer has is held no longer, and its de-confliction is told to look', async () => {
    const target: Entity = { kind: 'subject', name: 'Marek Dolny' };
    const interest = randomUUID();
    const operation = aPlannedOperation(target);
    await insert(operation.reference, 'operation', nyc.officer, operation);
    const party = { program: 'DRO', aor: nycArea, contact: officer } as const;
    const holder = { program: 'OI', aor: nycArea, contact: { person: nyc.agent as PersonId, name: 'Nadia Frost' } } as const;
    const met = { cause: 'interest-hit', key: hitKey(operation.reference, interest, target), entity: { entity: 'subject', index: 0, query: 'SQ11', incidental: false }, interest, revision: 1, holder } as const;
    const raised = await raiseDeconfliction(rig.database, { about: operation.reference, id: randomUUID() as CommandId, party, met, at: at(0) }, parametersInForce(deconflictionParameters));
    const reference = raised.kind === 'made' ? raised.opening.matter : raised.reference;
    const match = { entity: 0, interest, revision: 1, holder: { program: 'OI', aor: nycArea }, score: 1, because: [], contact: holder.contact } as const;
    const looked = (matches: readonly (typeof match)[]) => ({ ...operation, surroundings: { matches, targetsVersion: 3, placesVersion: 2 } }) as unknown as Operation;
    await noJobs();
    await record(viewOf(looked([match])), opened(viewOf(operation), 'looked'));
    expect(await whyMoot(rig.database, reference)).toBeNull();
    made += 1;
    await record(viewOf(looked([])), opened(viewOf(operation), 'looked'));
    expect(await whyMoot(rig.database, reference)).toBe('no-longer-matches');
    expect(await jobs()).toEqual([`look ${reference}`]);
  });
});

// In the same database, since to start one costs more than to look into it.
meetingRecord(() => rig);
