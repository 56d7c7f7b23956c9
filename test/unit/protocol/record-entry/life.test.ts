/** What becomes of a record entry: its ways, and properties over random lives (CAS-1 to CAS-4, DEC-9). */
import fc from 'fast-check';
import { decide } from '../../../../protocol/record-entry/decide';
import type { LaterRecordEntryEvent } from '../../../../protocol/record-entry/events';
import { evolve } from '../../../../protocol/record-entry/evolve';
import { recordEntryActions, type RecordEntryAction, type RecordEntryCommand, type SealedBodies } from '../../../../protocol/record-entry/messages';
import { recordEntryNotices } from '../../../../protocol/record-entry/notices';
import { obligations, waitingOn } from '../../../../protocol/record-entry/obligations';
import { workOf } from '../../../../protocol/record-entry/rules';
import type { RecordEntry } from '../../../../protocol/record-entry/state';
import { entryKinds } from '../../../../protocol/record-entry/words';
import { after, type Actor, type Instant } from '../../../../protocol/vocabulary';
import { days, everybody, hours, inNyc, inSea, later, nameOf, reached } from '../../../support/builders';
import { anEntry, anEntryCommand, entryBody, owedBy } from '../../../support/record-entries';

const said = (matter: RecordEntry, command: RecordEntryCommand, at: Instant = later(hours(1))) => decide(matter, command, at);

function does<Action extends RecordEntryAction>(matter: RecordEntry, action: Action, by: Actor, body?: SealedBodies[Action], at?: Instant): RecordEntry {
  const decision = said(matter, anEntryCommand(matter, action, by, body ?? entryBody(action, matter), at) as RecordEntryCommand, at);
  if (decision.kind === 'refused') throw new Error(decision.refusal.detail);
  return evolve(matter, decision.event);
}

function refusalOf<Action extends RecordEntryAction>(matter: RecordEntry, action: Action, by: Actor, body?: SealedBodies[Action], at?: Instant) {
  const decision = said(matter, anEntryCommand(matter, action, by, body ?? entryBody(action, matter), at) as RecordEntryCommand, at);
  return decision.kind === 'refused' ? decision.refusal : 'accepted';
}

const step = (matter: RecordEntry, at: Instant): RecordEntry => (matter.nextStep === null ? matter : evolve(matter, { kind: matter.nextStep.kind, persons: [], at }));

describe('the seizing entity', () => {
  test('CAS-3: an entry with another one is refused, naming field and provision; it is said, and is who discovered it', () => {
    const matter = anEntry();
    expect(refusalOf(matter, 'entry', inNyc.agent, { number: 'SZ-1', seizingEntity: 'OI' })).toMatchObject({ type: 'seizing-entity-fixed', category: 'invalid', provision: 'CAS-3', field: '/seizingEntity' });
    expect(refusalOf(matter, 'entry', inNyc.agent, { number: 'SZ-1' })).toMatchObject({ type: 'seizing-entity-not-said', provision: 'CAS-3', field: '/seizingEntity' });
    expect(does(matter, 'entry', inNyc.agent, { number: 'SZ-1', seizingEntity: 'DRO' })).toMatchObject({ phase: 'entered', seizingEntity: 'DRO', entered: { number: 'SZ-1', by: nameOf(inNyc.agent) } });
  });

  test('CAS-3: a correction to another one is refused; to the same one with another change it passes', () => {
    const matter = anEntry();
    for (const by of [inNyc.sac, inNyc.fod, inNyc.officer]) {
      expect(refusalOf(matter, 'correction', by, { entry: { seizingEntity: 'OI', quantity: '1 US dollar' }, reason: 'We seized it.' })).toMatchObject({ type: 'seizing-entity-fixed', provision: 'CAS-3', field: '/entry/seizingEntity' });
    }
    expect(does(matter, 'correction', inNyc.officer, { entry: { seizingEntity: 'DRO', quantity: '12,500 US dollars' }, reason: 'Counted again.' })).toMatchObject({
      revision: 2,
      owed: { quantity: '12,500 US dollars', discoveredBy: 'DRO' },
      corrections: [{ revision: 2, fields: ['quantity'], reason: 'Counted again.' }],
    });
    expect(refusalOf(matter, 'correction', inNyc.officer, { entry: { seizingEntity: 'DRO' }, reason: 'Nothing.' })).toMatchObject({ type: 'nothing-changed' });
  });

  test('CAS-3: what is no seizure has none', () => {
    const report = anEntry({ owed: owedBy('report', 'OI') });
    expect(refusalOf(report, 'entry', inNyc.agent, { number: 'R-1', seizingEntity: 'OI' })).toMatchObject({ type: 'no-seizing-entity', provision: 'CAS-3' });
    expect(refusalOf(report, 'correction', inNyc.agent, { entry: { what: 'weapons' }, reason: 'x' })).toMatchObject({ type: 'field-not-of-entry', field: '/entry/what' });
    expect(refusalOf(report, 'correction', inNyc.agent, { entry: { quantity: '3' }, reason: 'x' })).toMatchObject({ type: 'field-not-of-entry', field: '/entry/quantity' });
  });
});

describe('entering', () => {
  test('CAS-1: in time or late goes by when it was entered, not by when that is recorded', () => {
    const matter = anEntry();
    const [due, after3] = [matter.dueAt, after(matter.dueAt, hours(3))];
    expect(does(matter, 'entry', inNyc.agent, { number: 'SZ-1', seizingEntity: 'DRO', enteredAt: due }, after3).entered).toMatchObject({ late: false, enteredAt: due, at: after3 });
    expect(does(matter, 'entry', inNyc.agent, { number: 'SZ-1', seizingEntity: 'DRO' }, after3).entered).toMatchObject({ late: true, enteredAt: after3 });
  });

  test('CAS-1: nothing is entered in the future, nor before it happened', () => {
    const matter = anEntry();
    expect(refusalOf(matter, 'entry', inNyc.agent, { number: 'SZ-1', seizingEntity: 'DRO', enteredAt: later(hours(2)) }, later(hours(1)))).toMatchObject({ type: 'still-to-come', field: '/enteredAt' });
    expect(refusalOf(matter, 'entry', inNyc.agent, { number: 'SZ-1', seizingEntity: 'DRO', enteredAt: '2026-11-24T08:59:59.999Z' })).toMatchObject({ type: 'entered-before-it-happened', field: '/enteredAt' });
    expect(refusalOf(matter, 'correction', inNyc.agent, { entry: { happenedAt: later(hours(2)) }, reason: 'x' })).toMatchObject({ type: 'still-to-come', field: '/entry/happenedAt' });
  });

  test('CAS-1: once entered it takes nothing more', () => {
    const entered = does(anEntry(), 'entry', inNyc.agent);
    for (const action of recordEntryActions) expect(refusalOf(entered, action, inNyc.sac)).toMatchObject({ type: 'matter-closed', category: 'conflict' });
    expect([obligations(entered), waitingOn(entered), entered.nextStep]).toEqual([[], null, null]);
  });

  test('CAS-1: a correction of an earlier version is stale and changes nothing', () => {
    const matter = does(anEntry(), 'taking', inNyc.agent);
    const command = { ...anEntryCommand(matter, 'correction', inNyc.agent), matterVersion: matter.version - 1 } as RecordEntryCommand;
    expect(said(matter, command)).toMatchObject({ kind: 'refused', refusal: { type: 'version-changed', category: 'stale' } });
  });
});

describe('taking and handing over', () => {
  test('CAS-2: one takes it, nobody else does; it is handed over within the owing office only', () => {
    const taken = does(anEntry(), 'taking', inNyc.agent);
    expect(taken).toMatchObject({ takenBy: nameOf(inNyc.agent), phase: 'owed' });
    expect(refusalOf(taken, 'taking', inNyc.dutyAgent)).toMatchObject({ type: 'already-taken', category: 'conflict' });
    const to = ({ person, name, post }: Actor) => ({ to: { person, name, post } });
    expect(does(taken, 'handover', inNyc.agent, to(inNyc.dutyAgent))).toMatchObject({ takenBy: nameOf(inNyc.dutyAgent), handovers: [{ from: nameOf(inNyc.agent), to: nameOf(inNyc.dutyAgent) }] });
    for (const stranger of [inNyc.officer, inSea.agent]) expect(refusalOf(taken, 'handover', inNyc.agent, to(stranger))).toMatchObject({ type: 'handover-within-office', field: '/to' });
    expect(refusalOf(taken, 'handover', inNyc.agent, { to: null })).toMatchObject({ type: 'handover-within-office' });
    expect(refusalOf(taken, 'handover', inNyc.sac, to(inNyc.agent))).toMatchObject({ type: 'already-taken' });
  });

  test('CAS-1: an entry that was taken is that person’s, until it is overdue: then it is the office’s again', () => {
    const taken = does(anEntry(), 'taking', inNyc.agent);
    expect(obligations(taken)).toEqual([{ program: 'OI', person: inNyc.agent.person, what: 'enter a seizure into SEACATS', provision: 'CAS-2', dueAt: taken.dueAt }]);
    const overdue = evolve(taken, { kind: 'overdue', persons: [], at: taken.dueAt });
    expect(overdue).toMatchObject({ phase: 'overdue', overdueSince: taken.dueAt });
    expect(obligations(overdue)).toEqual([{ program: 'OI', person: null, what: 'overdue: enter a seizure into SEACATS', provision: 'CAS-2', dueAt: taken.dueAt }]);
  });
});

describe('what is said not to be owed', () => {
  test('CAS-1: stays owed until the other side agrees, and waits for it', () => {
    const pending = does(anEntry(), 'not-owed', inNyc.asac);
    expect(pending).toMatchObject({ phase: 'not-owed-said', closedAt: null, nextStep: { kind: 'told' } });
    expect(obligations(pending).map(({ program, what }) => `${program}: ${what}`)).toEqual(['DRO: agree that the entry is not owed, or object', 'OI: enter a seizure into SEACATS']);
    expect(refusalOf(pending, 'not-owed', inNyc.sac)).toMatchObject({ type: 'not-owed-pending' });
    expect(does(pending, 'agreement', inNyc.fod)).toMatchObject({ phase: 'not-owed', agreement: { by: nameOf(inNyc.fod) } });
    expect(does(pending, 'entry', inNyc.agent)).toMatchObject({ phase: 'entered' });
  });

  test('CAS-1: objected to or taken back, it is owed as before, and its time has run on', () => {
    const pending = does(anEntry(), 'not-owed', inNyc.asac);
    expect(does(pending, 'objection', inNyc.dutyOfficer)).toMatchObject({ phase: 'owed', notOwed: null, endedSayings: [{ number: 1, because: 'objected' }] });
    expect(does(pending, 'objection', inNyc.sac)).toMatchObject({ endedSayings: [{ because: 'taken-back' }] });
    const long = does(pending, 'objection', inNyc.fod, { reason: 'No.' }, after(pending.dueAt, days(2)));
    expect(long).toMatchObject({ phase: 'owed', nextStep: { kind: 'overdue', at: pending.dueAt } });
    expect(step(long, after(pending.dueAt, days(2)))).toMatchObject({ phase: 'overdue' });
    const overdue = evolve(anEntry(), { kind: 'overdue', persons: [], at: pending.dueAt });
    expect(does(does(overdue, 'not-owed', inNyc.asac), 'objection', inNyc.fod)).toMatchObject({ phase: 'overdue', overdueSince: pending.dueAt, nextStep: { kind: 'reminded' } });
    expect(refusalOf(anEntry(), 'agreement', inNyc.fod)).toMatchObject({ type: 'nothing-said-of-it' });
  });
});

describe('the clock', () => {
  test('CAS-1: tells at once, reminds a day and four hours before, says overdue, and reminds each day from then on', () => {
    const steps: string[] = [];
    let matter = anEntry();
    for (let count = 0; count < 6 && matter.nextStep !== null; count += 1) {
      const { kind, at } = matter.nextStep;
      steps.push(`${kind} ${(Date.parse(at) - Date.parse(matter.dueAt)) / hours(1)}`);
      matter = step(matter, at);
    }
    expect(steps).toEqual(['told -72', 'reminded -24', 'reminded -4', 'overdue 0', 'reminded 24', 'reminded 48']);
  });

  test('CAS-1: an office that opened what it owes itself is not told of it', () => {
    expect(anEntry({ droIsTrained: true }).nextStep).toMatchObject({ kind: 'reminded', number: 1 });
    expect(anEntry({ droIsTrained: true, openedFor: null }).nextStep).toMatchObject({ kind: 'told', number: 1 });
  });

  test('CAS-1: after an outage what was missed is not made up for, and overdue is said all the same', () => {
    const matter = step(anEntry(), later(0));
    const woken = step(matter, after(matter.dueAt, days(5)));
    expect(woken.nextStep).toMatchObject({ kind: 'overdue', at: matter.dueAt });
    expect(step(woken, after(matter.dueAt, days(5))).nextStep).toMatchObject({ kind: 'reminded', at: after(matter.dueAt, days(6)) });
  });

  test('CAS-2, CAS-3: the taker is told first; once overdue DRO’s liaison is told of DRO’s seizure too, each once', () => {
    const taken = does(anEntry(), 'taking', inNyc.agent);
    const event: LaterRecordEntryEvent = { kind: 'overdue', persons: [reached(inNyc.agent, 'duty'), reached(inNyc.sac, 'head'), reached(inNyc.droLiaison, 'liaison')], at: taken.dueAt };
    const told = recordEntryNotices(event, taken, evolve(taken, event)).map(({ recipient, capacity }) => `${recipient} ${capacity}`);
    expect(told).toEqual([`${inNyc.agent.person} taker`, `${inNyc.sac.person} head`, `${inNyc.droLiaison.person} liaison`]);
  });
});

describe('over random lives', () => {
  type Happening = { readonly kind: 'clock'; readonly wait: number } | { readonly kind: 'command'; readonly action: RecordEntryAction; readonly who: Actor; readonly wait: number; readonly other: boolean };
  const wait = fc.oneof(fc.integer({ min: 0, max: hours(8) }), fc.integer({ min: 0, max: days(9) }));
  const happening: fc.Arbitrary<Happening> = fc.oneof(
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('clock' as const), wait }) },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('command' as const), action: fc.constantFrom(...recordEntryActions), who: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...Object.values(inNyc)) }, { weight: 1, arbitrary: fc.constantFrom(...everybody) }), wait, other: fc.boolean() }) },
  );
  const opened = fc
    .record({ entry: fc.constantFrom(...entryKinds), work: fc.constantFrom('OI' as const, 'DRO' as const), droIsTrained: fc.boolean(), by: fc.constantFrom(inNyc.officer, inNyc.agent) })
    .map(({ entry, work, ...rest }) => anEntry({ owed: owedBy(entry, work), ...rest }));

  /** Bodies that say the other seizing entity, or hand over to the other office, half of the time. */
  function bodyOf(action: RecordEntryAction, matter: RecordEntry, other: boolean): SealedBodies[RecordEntryAction] {
    const body = entryBody(action, matter);
    if (!other) return body;
    if (action === 'entry') return { ...(body as SealedBodies['entry']), seizingEntity: matter.seizingEntity === 'OI' ? 'DRO' : 'OI' };
    if (action === 'correction') return { entry: { seizingEntity: 'OI', what: 'weapons', incident: 'Another' }, reason: 'x' };
    if (action === 'handover') return { to: inSea.agent };
    return body;
  }

  function lived(matter: RecordEntry, happenings: readonly Happening[], see: (before: RecordEntry, after: RecordEntry, event: LaterRecordEntryEvent, who?: Actor) => void): void {
    let [state, now] = [matter, matter.openedAt];
    for (const each of happenings) {
      now = after(now, each.wait);
      const before: RecordEntry = state;
      let event: LaterRecordEntryEvent | undefined;
      if (each.kind === 'clock') {
        if (before.nextStep !== null && before.nextStep.at <= now) event = { kind: before.nextStep.kind, persons: [], at: now };
      } else {
        const decision = decide(before, anEntryCommand(before, each.action, each.who, bodyOf(each.action, before, each.other) as never, now) as RecordEntryCommand, now);
        if (decision.kind === 'accepted') event = decision.event;
      }
      if (event === undefined) continue;
      state = evolve(before, event);
      see(before, state, event, each.kind === 'command' ? each.who : undefined);
    }
  }

  const lives = fc.tuple(opened, fc.array(happening, { minLength: 15, maxLength: 40 }));

  test('CAS-2, CAS-3, DEC-9: no command and no clock changes who owes it, who seized, whose work it was, or the system', () => {
    fc.assert(
      fc.property(lives, ([matter, happenings]) => {
        lived(matter, happenings, (_, state) => {
          const fixed = ({ owing, seizingEntity, system, owed, dueAt, aor }: RecordEntry) => ({ owing, seizingEntity, system, entry: owed.entry, work: workOf(owed), dueAt, aor });
          expect(fixed(state)).toEqual(fixed(matter));
        });
      }),
      { numRuns: 400 },
    );
  });

  test('CAS-1: it ends by a number from the owing office, or by the other side’s agreement; never by the clock, and only once', () => {
    const ends = { entered: 0, 'not-owed': 0 };
    fc.assert(
      fc.property(lives, ([matter, happenings]) => {
        lived(matter, happenings, (before, state, event, who) => {
          expect([before.closedAt, state.version]).toEqual([null, before.version + 1]);
          if (state.closedAt === null) return;
          ends[state.phase as keyof typeof ends] += 1;
          const { program } = matter.owing;
          if (state.phase === 'entered') expect([state.entered?.number, who?.post?.program, who?.post?.aor]).toEqual(['2026-SZ-014532', program, 'NYC']);
          else expect([state.phase, before.phase, event.kind, who?.post?.program === program]).toEqual(['not-owed', 'not-owed-said', 'not-owed-agreed', false]);
        });
      }),
      { numRuns: 400, seed: 1 }, // the same every time, since its ends are counted
    );
    expect(ends.entered).toBeGreaterThan(50);
    expect(ends['not-owed']).toBeGreaterThan(0);
  });

  test('CAS-1: while it is open the clock always has a next step, overdue is said once, and whoever has it is of the owing office', () => {
    fc.assert(
      fc.property(lives, ([matter, happenings]) => {
        let overdue = 0;
        lived(matter, happenings, (before, state, event) => {
          if (event.kind === 'overdue') overdue += 1;
          expect(overdue).toBeLessThanOrEqual(1);
          expect(state.nextStep === null).toBe(state.closedAt !== null);
          if (state.nextStep !== null && before.nextStep !== null) expect(state.nextStep.number).toBeGreaterThanOrEqual(before.nextStep.number);
          const taker = everybody.find(({ person }) => person === state.takenBy?.person);
          if (state.takenBy !== null) expect([taker?.post?.program, taker?.post?.aor]).toEqual([matter.owing.program, 'NYC']);
          if (state.closedAt === null) expect(obligations(state).some(({ program, dueAt }) => program === matter.owing.program && dueAt === matter.dueAt)).toBe(true);
        });
      }),
      { numRuns: 400 },
    );
  });
});
