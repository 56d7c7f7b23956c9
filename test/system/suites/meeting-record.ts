/** COO-1, COO-2, MIS-2 on a real PostgreSQL: what periods owe, each once, and what the record has for a meeting. */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { sql } from 'kysely';
import { meetingActivities } from '../../../activities/meetings';
import { concurrenceView, openConcurrence } from '../../../protocol/concurrence/process';
import { headquartersArea } from '../../../protocol/headquarters';
import type { MatterState } from '../../../protocol/process';
import { after, type Aor, type Instant, type PersonId, type PersonName, type Reference } from '../../../protocol/vocabulary';
import { agendaOf } from '../../../store/meetings/agenda';
import { meetingAreas, takePeriod } from '../../../store/meetings/periods';
import { raiseMatter } from '../../../store/raised';
import { writeRecord } from '../../../store/record';
import { anOpening, days, hours, inNyc, nextCommandId, nyc as nycArea, sea as seaArea } from '../../support/builders';
import type { DatabaseRig } from '../../support/database-rig';
import { aHoldOpening } from '../../support/holds';
import { aLocalProtocolOpening } from '../../support/local-protocol-builders';
import { aMeetingOpening } from '../../support/meeting-builders';
import { aTransfer, aTransferOpening, sayTransfer } from '../../support/standing-builders';
import { nyc } from '../../support/system-rig';

/** The engine that has none of these workflows. */
const emptyEngine = {
  withDeadline: async <Answer>(_deadline: number, ask: () => Promise<Answer>) => await ask(),
  workflow: { getHandle: (id: string) => ({ describe: () => Promise.reject(new WorkflowNotFoundError('there is none', id, undefined)) }) },
} as unknown as Client;

const fod: PersonName = { person: nyc.fod as PersonId, name: 'Henrietta Vale' };

export function meetingRecord(rigOf: () => DatabaseRig): void {
  const planner = (now: string) => meetingActivities({ database: rigOf().database, client: emptyEngine, clockScale: 1, now: () => Date.parse(now) });
  const field = { series: 'field-monthly', aor: seaArea } as const;
  const names = (openings: Awaited<ReturnType<ReturnType<typeof planner>['planMeetings']>>) => openings.map(({ body }) => [body.period.name, body.origin, body.date === null]);

  test('COO-1: a month is planned once, in the name of the FOD, by however many look at the same time; what was made and not started is started', async () => {
    const [one, other] = await Promise.all([planner('2031-01-05T14:00:00Z').planMeetings(field), planner('2031-01-05T14:00:00Z').planMeetings(field)]);
    expect(names(one)).toEqual([['2031-01', 'schedule', false]]);
    expect(other.map(({ matter, id }) => [matter, id])).toEqual(one.map(({ matter, id }) => [matter, id]));
    expect(one[0]).toMatchObject({ actor: { person: 'beatrix.holm', post: null }, body: { aor: 'SEA', about: null, period: { timeZone: 'America/Los_Angeles' } } });
    await expect(rigOf().database.transaction().execute((transaction) => takePeriod(transaction, field, '2031-01', 'SEA-MT-2031-0099' as Reference))).rejects.toMatchObject({ meeting: one[0]?.matter });
  });

  test('COO-1, COO-2: meetings are planned for headquarters, and for an area once it has a field office of each program', async () => {
    const { database } = rigOf();
    const areas = async () => (await meetingAreas(database)).map(({ aor }) => aor);
    const before = await areas();
    expect(before).toEqual(['HQ', 'NYC', 'SEA']);
    const newOffice = (program: 'OI' | 'DRO') => database.insertInto('offices').values({ office: `${program}-ANC`, name: `${program} in Anchorage`, program, level: 'field', aor: 'ANC', time_zone: 'America/Anchorage' }).execute();
    await database.insertInto('aors').values({ aor: 'ANC', name: 'Anchorage', time_zone: 'America/Anchorage' }).execute();
    expect(await areas()).toEqual(before);
    await newOffice('OI');
    expect(await areas()).toEqual(before);
    await newOffice('DRO');
    expect(await areas()).toEqual(['ANC', ...before]);
    await database.deleteFrom('offices').where('aor', '=', 'ANC').execute();
    await database.deleteFrom('aors').where('aor', '=', 'ANC').execute();
  });

  test('COO-1: after an outage the months that passed are made to be missed, each once, and the one that comes is planned', async () => {
    expect(names(await planner('2031-04-20T14:00:00Z').planMeetings(field))).toEqual([
      ['2031-01', 'schedule', false],
      ['2031-02', 'period-passed', true],
      ['2031-03', 'period-passed', true],
      ['2031-04', 'schedule', false],
      ['2031-05', 'schedule', false],
    ]);
    const rows = await rigOf().database.selectFrom('meeting_periods').select('period').where('aor', '=', 'SEA').orderBy('period').execute();
    expect(rows.map(({ period }) => period)).toEqual(['2031-01', '2031-02', '2031-03', '2031-04', '2031-05']);
    expect(names(await planner('2031-04-20T14:00:00Z').planMeetings({ series: 'hq-quarterly', aor: headquartersArea }))).toEqual([['2031-Q2', 'schedule', false]]);
  });

  test('COO-2: where no Assistant Director is in office a month of headquarters is planned, or missed, in the name of a Director', async () => {
    const { database } = rigOf();
    const areIn = (active: boolean) => database.updateTable('people').set({ active }).where('rank', '=', 'AD').execute();
    const hq = { series: 'hq-monthly', aor: headquartersArea } as const;
    await areIn(false);
    try {
      const [planned] = await planner('2031-01-05T14:00:00Z').planMeetings(hq);
      expect([planned?.actor.person, planned?.body.period.name]).toEqual(['roland.pryce', '2031-01']);
    } finally {
      await areIn(true);
    }
  });

  test('GOV-1, COO-1: a meeting that a schedule makes goes by the local protocol in force when it is planned; those that were made before keep theirs', async () => {
    const { database } = rigOf();
    const since = '2031-05-10T00:00:00.000Z';
    const raised = await raiseMatter(database, { about: null, kind: 'local-protocol', key: nextCommandId(), id: nextCommandId(), body: { about: null, ...aLocalProtocolOpening().body, aor: seaArea }, by: fod, at: after(since as Instant, -days(9)) });
    if (raised.kind !== 'made') throw new Error('It is known.');
    const protocol = raised.opening.matter;
    const values = { remindOfMeetingBefore: hours(48), answerWithin: hours(8) };
    await database.insertInto('local_protocols').values({ protocol, aor: 'SEA', supersedes: null, ends: false, since, agreed_at: since, parameters: JSON.stringify(values), choices: '{}' }).execute();
    const planned = await planner('2031-05-20T14:00:00Z').planMeetings(field);
    const [june] = planned.filter(({ body }) => body.period.name === '2031-06');
    expect(june?.body.parameters).toMatchObject({ remindOfMeetingBefore: hours(48), writeMinutesWithin: days(7), local: { protocol, parameters: ['remindOfMeetingBefore'], choices: {} } });
    const [may] = planned.filter(({ body }) => body.period.name === '2031-05');
    expect(may?.body.parameters).toMatchObject({ remindOfMeetingBefore: days(1) });
    expect(may?.body.parameters).not.toHaveProperty('local');
  });

  /** As the workflow of a concurrence records it. */
  async function lapse(reference: Reference, at: Instant): Promise<void> {
    const view = { ...concurrenceView(openConcurrence(anOpening())), matter: reference, phase: 'lapsed', version: 2 };
    const entry = { transition: 'lapsed', kind: 'lapsed', at, version: 2, provisions: ['CON-3' as const], actor: null, command: null, detail: {} };
    await writeRecord(rigOf().database, { view, entries: [entry], deliveries: [], undelivered: [], settled: [] });
  }

  test('COO-1, MIS-2: the agenda has what the record has, of the area or of the nation; of a hold only that there is one', async () => {
    const { database } = rigOf();
    const at = '2031-06-10T14:00:00.000Z' as Instant;
    const raise = async (opening: { kind: string; body: object }, state?: MatterState) => {
      const raised = await raiseMatter(database, { about: null, kind: opening.kind as 'concurrence', key: nextCommandId(), id: nextCommandId(), body: { about: null, aor: nycArea, ...opening.body }, by: fod, at: after(at, -days(2)) });
      const reference = raised.kind === 'made' ? raised.opening.matter : raised.reference;
      if (state !== undefined) await sql`update matters set phase = ${state.phase}, state = ${JSON.stringify({ ...state, reference })} where matter = ${reference}`.execute(database);
      return reference;
    };
    const about = { ...aMeetingOpening({ startsAt: after(at, days(2)) }).body, reference: 'NYC-MT-2031-0001' as Reference };
    const { holdsToReview: before } = await agendaOf(database, about, at); // the rig has others
    const lapsed = await raise(anOpening());
    await lapse(lapsed, after(at, -hours(3)));
    const hold = await raise(aHoldOpening());
    await sql`update matters set due_at = ${after(at, days(5))} where matter = ${hold}`.execute(database);
    const short = await raise(aTransferOpening(), sayTransfer(aTransfer(), 'shortfall', inNyc.sac, { statement: 'Six agents.' }).after);
    const agenda = await agendaOf(database, about, at);
    expect(agenda).toMatchObject({ asOf: at, since: about.period.from, metrics: { period: '2031-05', before: '2031-04' }, holdsToReview: before + 1, shortfalls: [{ transfer: short, aor: 'NYC', category: 'jail-referral', shortfall: 1, side: 'OI' }] });
    expect(agenda.overdue.items.map(({ reference }) => reference)).toContain(lapsed);
    expect(agenda.lapses.items).toEqual([{ reference: lapsed, lapsedAt: after(at, -hours(3)) }]);
    expect(JSON.stringify(agenda)).not.toContain(hold);
    const elsewhere = await agendaOf(database, { ...about, aor: 'SEA' as Aor }, at);
    expect([elsewhere.shortfalls, elsewhere.lapses.items, elsewhere.holdsToReview]).toEqual([[], [], 0]);
    const nation = await agendaOf(database, { ...about, aor: headquartersArea, series: 'hq-quarterly' }, at);
    expect(nation.shortfalls.map(({ transfer }) => transfer)).toContain(short);
  });
}
