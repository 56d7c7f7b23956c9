/** COO-10, COO-11: what each program briefs the other on, who is due, and the life of a briefing. */
import fc from 'fast-check';
import { mayOpen } from '../../../protocol/briefing/authority';
import { catalogueDefects, mayKeepCatalogue, topicIsOwn, type CatalogueEntry } from '../../../protocol/briefing/catalogue';
import { mayActNow, type Decision } from '../../../protocol/briefing/decide';
import { countsOf, overdueIn, standings, type Attendance, type PostedPerson } from '../../../protocol/briefing/due';
import { evolve } from '../../../protocol/briefing/evolve';
import { actionSchemas, openSchema, type BriefingAction } from '../../../protocol/briefing/messages';
import { briefingNotices, obligations } from '../../../protocol/briefing/notices';
import { conclusionPending, type Briefing } from '../../../protocol/briefing/state';
import { memoTopics, topicsOwedBy, type MemoTopicName } from '../../../protocol/briefing/topics';
import { nationalParameters } from '../../../protocol/parameters';
import { after, type Actor, type Instant, type OfficeId, type PersonId } from '../../../protocol/vocabulary';
import { days, everybody, frozen, hours, inNyc, inSea, later, nyc, receipt, reached } from '../../support/builders';
import { candidates, expectExplained, outcome, person } from '../../support/candidates';
import { aBriefing, entryId, named, sayBriefing } from '../../support/training-builders';

const said = (decision: Decision) => (decision.kind === 'refused' ? `${decision.refusal.category}: ${decision.refusal.type}` : 'accepted');
const starts = later(days(5));
const ends = later(days(5) + hours(2));

const planned = evolve(aBriefing(), { kind: 'told', persons: [reached(inNyc.droLiaison, 'liaison'), reached(inNyc.fod, 'head')], at: receipt });
const held = sayBriefing(planned, 'holding', inNyc.agent, { attended: [named(inNyc.officer), named(inNyc.dutyOfficer)] }, ends).after;

describe('the memo’s topics', () => {
  test('COO-10: OI’s six, four of them with particular regard; COO-11: DRO’s five', () => {
    expect(topicsOwedBy('OI').map(({ topic }) => topic)).toEqual(['investigative-priorities', 'criminal-investigations', 'human-smuggling-and-trafficking', 'bulk-cash-smuggling', 'narcotics-and-weapons-smuggling', 'national-security']);
    expect(topicsOwedBy('DRO').map(({ topic }) => topic)).toEqual(['cap', 'fugitive-operations', 'detention-management', 'removal-processing', 'juveniles']);
    expect(memoTopics.filter(({ particularRegard }) => particularRegard).map(({ topic }) => topic)).toEqual(['human-smuggling-and-trafficking', 'bulk-cash-smuggling', 'narcotics-and-weapons-smuggling', 'national-security']);
    for (const { topic, owedBy } of memoTopics) expect([topicIsOwn(topic, owedBy).kind, outcome(topicIsOwn(topic, owedBy === 'OI' ? 'DRO' : 'OI'))]).toEqual(['allowed', 'topic-of-the-counterpart']);
  });

  test('COO-10, COO-11: each topic without a briefing in use is a defect, and so is a review that nobody made', () => {
    const entry = (topic: MemoTopicName | null, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({ entry: entryId, office: 'OI-NYC' as OfficeId, topic, title: 'Cash', description: 'x', materials: { title: 'x', reference: 'x' }, reviewAt: later(days(9)), version: 1, enteredBy: inNyc.sac, enteredAt: receipt, retiredAt: null, ...more });
    expect(catalogueDefects('OI', [], receipt)).toHaveLength(6);
    expect(catalogueDefects('OI', [entry('bulk-cash-smuggling'), entry('national-security', { retiredAt: receipt }), entry(null)], receipt).map(({ because }) => because)).not.toContain('No briefing of DRO is developed on: Bulk cash smuggling.');
    expect(catalogueDefects('OI', [entry('bulk-cash-smuggling'), entry('national-security', { retiredAt: receipt })], receipt)).toHaveLength(5);
    expect(catalogueDefects('DRO', topicsOwedBy('DRO').map(({ topic }) => entry(topic)), later(days(9))).map(({ provision, because }) => [provision, because])).toEqual(Array.from({ length: 5 }, () => ['COO-11', `“Cash” was to be reviewed by ${later(days(9))}.`]));
  });
});

describe('who may (the tables are written from the memo, not from authority.ts)', () => {
  const speaks = (of: 'OI' | 'DRO') => (who: Actor) => who.post?.level === 'field' && who.post.aor === nyc && who.post.program === of && (who.liaison || !['agent', 'officer'].includes(who.post.rank));
  const [oi, dro] = [speaks('OI'), speaks('DRO')];
  const table: Readonly<Record<BriefingAction, readonly [Briefing, (who: Actor) => boolean]>> = {
    move: [planned, oi],
    cancellation: [planned, oi],
    invitation: [planned, (who) => oi(who) || dro(who)],
    decline: [planned, (who) => dro(who) || who.person === inNyc.officer.person],
    holding: [planned, (who) => oi(who) || who.person === inNyc.agent.person],
    attendance: [held, (who) => oi(who) || dro(who)],
    closing: [held, dro],
  };

  test.each(Object.entries(table))('COO-10: %s: of everybody at every place, rank and standing only the right ones, and a refusal says who could', (action, [matter, expected]) => {
    for (const who of [...everybody, ...candidates.map((each) => person(each))]) {
      const verdict = mayActNow(action as BriefingAction, who, matter);
      expect([who.person, who.post, verdict.kind === 'allowed']).toEqual([who.person, who.post, expected(who)]);
      expectExplained(verdict);
    }
  });

  test('COO-10, COO-11: supervisors and liaisons of field offices plan briefings and keep the catalogue; who is on shift does not by that', () => {
    for (const who of candidates) {
      const field = who.place === 'own OI' || who.place === 'own DRO' || who.place === 'other OI' || who.place === 'other DRO';
      const may = field && (who.liaison || !['agent', 'officer'].includes(who.rank));
      expect([who, mayOpen(person(who)).kind === 'allowed']).toEqual([who, may]);
      expect([who, mayKeepCatalogue(person(who), { program: 'DRO', aor: nyc }).kind === 'allowed']).toEqual([who, may && who.place === 'own DRO']);
    }
  });

  test('COO-10: whoever gave it says so while they are in that office', () => {
    expect(outcome(mayActNow('holding', { ...inNyc.agent, post: inSea.agent.post }, planned))).toBe('not-for-the-briefing');
  });
});

describe('its life', () => {
  test('COO-10: nothing was held before its time; who attended is of the counterpart, invited or not, each once', () => {
    expect(said(sayBriefing(planned, 'holding', inNyc.agent, { attended: [named(inNyc.officer)] }, after(starts, -1)).decision)).toBe('conflict: still-to-come');
    expect(sayBriefing(planned, 'holding', inNyc.agent, { attended: [named(inNyc.officer), named(inNyc.agent)] }, ends).decision).toMatchObject({ refusal: { type: 'not-invitable', field: '/attended/1' } });
    expect(sayBriefing(planned, 'holding', inNyc.agent, { attended: [named(inNyc.officer), null] }, ends).decision).toMatchObject({ refusal: { type: 'not-invitable', field: '/attended/1' } });
    const twice = sayBriefing(planned, 'holding', inNyc.agent, { attended: [named(inNyc.officer), named(inNyc.officer), named(inNyc.fod)] }, ends).after;
    expect(twice.held?.attended.map((each) => each.person)).toEqual([inNyc.officer.person, inNyc.fod.person]);
    expect(twice).toMatchObject({ phase: 'held', clock: null, concludesAt: after(ends, days(14)) });
  });

  test('COO-10: there is room for so many, whoever names them; the giving office learns whom the counterpart named', () => {
    const two = sayBriefing(planned, 'invitation', inNyc.droLiaison, { persons: [named(inNyc.dutyOfficer), named(inNyc.officer)] });
    expect(two.after.invited.map((each) => [each.person, each.side])).toEqual([[inNyc.officer.person, 'OI'], [inNyc.dutyOfficer.person, 'DRO']]);
    if (two.decision.kind === 'accepted') expect(briefingNotices(two.decision.event, planned, two.after).map(({ topic, recipient }) => `${topic} ${recipient}`)).toEqual([`invited ${inNyc.dutyOfficer.person}`, `named ${inNyc.oiLiaison.person}`, `named ${inNyc.agent.person}`]);
    expect(said(sayBriefing(two.after, 'invitation', inNyc.fod, { persons: [named(inNyc.afod), named(inNyc.fod)] }).decision)).toBe('conflict: briefing-full');
    expect(said(sayBriefing(two.after, 'invitation', inNyc.fod, { persons: [named(inNyc.officer)] }).decision)).toBe('conflict: already-invited');
    expect(said(sayBriefing(planned, 'invitation', inNyc.fod, { persons: [named(inSea.officer)] }).decision)).toBe('invalid: not-invitable');
    expect(said(sayBriefing(two.after, 'move', inNyc.sac, { capacity: 1, reason: 'A smaller room.' }).decision)).toBe('conflict: briefing-full');
  });

  test('COO-10: whoever is invited declines for themself, their office for anybody, and a briefing that was full has room; the giving office learns of it', () => {
    const full = sayBriefing(planned, 'invitation', inNyc.fod, { persons: [named(inNyc.dutyOfficer), named(inNyc.afod)] }).after;
    const own = sayBriefing(full, 'decline', inNyc.officer, { person: inNyc.officer.person, reason: 'In court that day.' });
    expect(own.after.invited.map(({ person }) => person)).toEqual([inNyc.dutyOfficer.person, inNyc.afod.person]);
    if (own.decision.kind === 'accepted') expect(briefingNotices(own.decision.event, full, own.after).map(({ topic, recipient }) => `${topic} ${recipient}`)).toEqual([`declined ${inNyc.oiLiaison.person}`, `declined ${inNyc.agent.person}`]);
    expect(said(sayBriefing(own.after, 'invitation', inNyc.sac, { persons: [named(inNyc.fod)] }).decision)).toBe('accepted');
    const byOffice = sayBriefing(full, 'decline', inNyc.droLiaison, { person: inNyc.officer.person });
    if (byOffice.decision.kind === 'accepted') expect(briefingNotices(byOffice.decision.event, full, byOffice.after).map(({ recipient }) => recipient)).toContain(inNyc.officer.person);
    expect(said(sayBriefing(full, 'decline', inNyc.officer, { person: inNyc.dutyOfficer.person }).decision)).toBe('forbidden: not-for-the-briefing');
    expect(said(sayBriefing(full, 'decline', inNyc.sac, { person: inNyc.officer.person }).decision)).toBe('forbidden: not-for-the-briefing');
    expect(said(sayBriefing(full, 'decline', inNyc.droLiaison, { person: inNyc.fod.person }).decision)).toBe('conflict: not-invited');
  });

  test('COO-10: moved with a reason, everybody who has to do with it is told and its clock begins anew; it cannot end before it begins', () => {
    const move = { startsAt: later(days(9)), endsAt: later(days(9) + hours(1)), presenter: named(inNyc.dutyAgent), reason: 'Ill.' };
    const moved = sayBriefing(planned, 'move', inNyc.asac, move);
    expect(moved.after).toMatchObject({ revision: 2, plan: { startsAt: move.startsAt, presenter: { person: inNyc.dutyAgent.person } }, moves: [{ from: { startsAt: starts }, fields: ['startsAt', 'endsAt', 'presenter'], reason: 'Ill.' }], clock: { dueAt: later(days(10) + hours(1)) } });
    const people = [inNyc.oiLiaison, inNyc.dutyAgent, inNyc.droLiaison, inNyc.fod, inNyc.officer, inNyc.agent].map((each) => each.person);
    if (moved.decision.kind === 'accepted') expect(briefingNotices(moved.decision.event, planned, moved.after).map(({ recipient }) => recipient).sort()).toEqual([...people].sort());
    expect(said(sayBriefing(planned, 'move', inNyc.sac, { endsAt: later(days(4)), reason: 'x' }).decision)).toBe('invalid: period-unsound');
    expect(said(sayBriefing(planned, 'move', inNyc.sac, { place: 'Room 12', reason: 'x' }).decision)).toBe('invalid: nothing-changed');
    expect(sayBriefing(planned, 'move', inNyc.sac, { presenter: named(inNyc.officer), reason: 'x' }).decision).toMatchObject({ refusal: { type: 'not-of-the-office', field: '/presenter' } });
  });

  test('COO-10: before its time it is cancelled, from then on it was not held, judged by receipt', () => {
    expect(sayBriefing(planned, 'cancellation', inNyc.sac, { reason: 'x' }, after(starts, -1)).after).toMatchObject({ phase: 'cancelled', clock: null });
    expect(sayBriefing(planned, 'cancellation', inNyc.sac, { reason: 'x' }, starts).after).toMatchObject({ phase: 'not-held', cancellation: { reason: 'x' } });
  });

  test('COO-10: who attended is corrected by either office until it is concluded, also of people who have left since', () => {
    const gone = { ...inNyc.officer, post: null };
    const corrected = sayBriefing(held, 'attendance', inNyc.droLiaison, { attended: [named(gone), named(inNyc.afod)], reason: 'The duty officer was called away.' }, later(days(6)));
    expect(corrected.after).toMatchObject({ held: { attended: [{ person: inNyc.officer.person }, { person: inNyc.afod.person }] }, corrections: [{ side: 'DRO', before: [{ person: inNyc.officer.person }, { person: inNyc.dutyOfficer.person }] }] });
    expect(said(sayBriefing(held, 'attendance', inNyc.sac, { attended: [named(inNyc.dutyOfficer), named(inNyc.officer)], reason: 'x' }).decision)).toBe('invalid: nothing-changed');
    expect(said(sayBriefing(held, 'attendance', inNyc.sac, { attended: [named(inNyc.agent)], reason: 'x' }).decision)).toBe('invalid: not-invitable');
    const until = held.concludesAt as Instant;
    expect([conclusionPending(held, after(until, -1)), conclusionPending(held, until)]).toEqual([false, true]);
    expect(said(sayBriefing(held, 'attendance', inNyc.sac, { attended: [named(inNyc.fod)], reason: 'x' }, until).decision)).toBe('conflict: matter-closed');
  });

  test('COO-10: who is to be there is reminded two days ahead; then the giving office is pressed, and silence is never “held”', () => {
    const times: (readonly [string, number])[] = [];
    let matter = planned;
    while (times.length < 5 && matter.clock !== null) {
      const { kind, at } = matter.clock.next;
      times.push([kind, Date.parse(at) - Date.parse(ends)]);
      matter = evolve(matter, { kind, step: times.length, persons: [], at });
    }
    expect(times).toEqual([['reminded', -days(2) - hours(2)], ['reminded', 0], ['overdue', days(1)], ['reminded', days(8)], ['reminded', days(15)]]);
    expect([matter.phase, matter.held]).toEqual(['planned', null]);
    expect(obligations(matter)).toEqual([{ program: 'OI', person: null, what: 'overdue: say whether the briefing was held, and who attended; or move or cancel it', provision: 'COO-10', dueAt: after(ends, days(1)) }]);
  });

  test('COO-10: one that was held before it was entered has a day to be recorded, as every other', () => {
    const past = aBriefing({ plan: { ...planned.plan, startsAt: later(-days(3)), endsAt: later(-days(3) + hours(1)) } });
    expect(past.clock).toMatchObject({ dueAt: later(days(1)), next: { kind: 'overdue' } });
    expect(sayBriefing(past, 'holding', inNyc.agent, { attended: [named(inNyc.officer)] }).after.phase).toBe('held');
  });

  test('COO-10: the office that gave it and says who attended does not end its counterpart’s time to correct that; the counterpart may', () => {
    expect(said(sayBriefing(held, 'closing', inNyc.sac, {}, ends).decision)).toBe('forbidden: not-for-the-briefing');
    expect(sayBriefing(held, 'attendance', inNyc.fod, { attended: [named(inNyc.officer)], reason: 'One of them was on shift.' }, after(ends, days(13))).after.held?.attended).toHaveLength(1);
    expect(sayBriefing(held, 'closing', inNyc.afod, {}, ends).after).toMatchObject({ phase: 'concluded', closing: { by: { person: inNyc.afod.person } } });
  });

  test('COO-11: what DRO gives stands under its own provision', () => {
    const ofDro = aBriefing({ by: inNyc.afod, from: 'DRO', invited: [] });
    expect([obligations(ofDro)[0]?.provision, mayActNow('move', inNyc.sac, ofDro)]).toMatchObject(['COO-11', { refusal: { provision: 'COO-11' } }]);
  });

  test('COO-10: every action of a closed briefing is refused, and a move changes something', () => {
    const closed = sayBriefing(held, 'closing', inNyc.droLiaison, {}, later(days(6))).after;
    for (const action of Object.keys(actionSchemas) as BriefingAction[]) expect(mayActNow(action, inNyc.sac, closed)).toMatchObject({ refusal: { type: 'matter-closed' } });
    expect(actionSchemas.move.safeParse({ reason: 'x' }).success).toBe(false);
    expect(openSchema.safeParse({ topics: [entryId], startsAt: ends, endsAt: starts, place: 'x', presenter: 'x', capacity: 1 }).success).toBe(false);
  });
});

const people = [inNyc.officer, inNyc.dutyOfficer, inNyc.afod, inNyc.fod, inNyc.agent, inSea.officer].map(named);
const somePeople = fc.subarray(people, { minLength: 1 });
const doing = fc.oneof(
  fc.record({ action: fc.constant('holding' as const), body: somePeople.map((attended) => ({ attended })) }),
  fc.record({ action: fc.constant('attendance' as const), body: somePeople.map((attended) => ({ attended, reason: 'x' })) }),
  fc.record({ action: fc.constant('invitation' as const), body: somePeople.map((persons) => ({ persons })) }),
  fc.record({ action: fc.constant('decline' as const), body: fc.constantFrom(...people).map((each) => ({ person: each?.person ?? '' })) }),
  fc.record({ action: fc.constant('move' as const), body: fc.integer({ min: -2, max: 12 }).map((day) => ({ startsAt: later(days(day)), endsAt: later(days(day) + hours(3)), reason: 'x' })) }),
  fc.record({ action: fc.constantFrom('cancellation' as const, 'closing' as const), body: fc.constant({ reason: 'x' }) }),
);
const somebody = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(inNyc.sac, inNyc.oiLiaison, inNyc.agent, inNyc.droLiaison) }, { weight: 1, arbitrary: fc.constantFrom(...everybody) });

test('COO-10: whatever people and clocks do in whatever order, nobody attended without somebody’s word, no clock holds or cancels it, and attendance is of the counterpart', () => {
  fc.assert(
    fc.property(fc.constantFrom(planned, held), fc.array(fc.oneof(fc.tuple(doing, somebody), fc.constant('time' as const)), { minLength: 3, maxLength: 20 }), (start, steps) => {
      let matter = frozen(start);
      for (const [index, step] of steps.entries()) {
        const [before, at] = [matter, later(hours(30 * index))];
        if (step === 'time') matter = before.clock === null ? before : frozen(evolve(before, { kind: before.clock.next.kind, step: 1, persons: [], at }));
        else matter = frozen(sayBriefing(before, step[0].action, step[1], step[0].body as never, at).after);
        if (step === 'time') expect([matter.phase, matter.held]).toEqual([before.phase, before.held]);
        if (before.held === null && matter.held !== null) expect([step === 'time', matter.held.at >= matter.plan.startsAt, before.phase]).toEqual([false, true, 'planned']);
        for (const { person } of matter.held?.attended ?? []) expect(everybody.find((each) => each.person === person)?.post).toMatchObject({ program: 'DRO', aor: 'NYC' });
        expect(matter.invited.length).toBeLessThanOrEqual(matter.plan.capacity);
        expect(matter.clock !== null).toBe(matter.phase === 'planned');
        if (before.closedAt !== null) expect(matter).toBe(before);
      }
    }),
    { numRuns: 300 },
  );
});

describe('who is due', () => {
  const freshness = { briefingFreshFor: nationalParameters.briefingFreshFor.value, briefNewlyPostedWithin: nationalParameters.briefNewlyPostedWithin.value };
  const topics: readonly MemoTopicName[] = ['bulk-cash-smuggling', 'national-security'];
  const posted = (id: string, day: number): PostedPerson => ({ person: id as PersonId, name: id, rank: 'officer', postedAt: later(days(day)) });
  const attended = (id: string, day: number, topic: MemoTopicName = 'bulk-cash-smuggling'): Attendance => ({ person: id as PersonId, topic, heldAt: later(days(day)) });
  const standing = (attendance: readonly Attendance[], postedOn: number, at: number) => standings({ topics: ['bulk-cash-smuggling'], people: [posted('ezra', postedOn)], attendance }, later(days(at)), freshness)[0];

  test('COO-10: the newly posted have 90 days, whoever attended a year, to the millisecond', () => {
    expect(standing([], 0, 89)).toMatchObject({ standing: 'due', lastAttendedAt: null, dueAt: later(days(90)) });
    expect(standing([], 0, 90)).toMatchObject({ standing: 'overdue', dueAt: later(days(90)) });
    expect(standing([attended('ezra', 10)], 0, 374)).toMatchObject({ standing: 'fresh', lastAttendedAt: later(days(10)), dueAt: later(days(375)) });
    expect(standing([attended('ezra', 10)], 0, 375)).toMatchObject({ standing: 'overdue', dueAt: later(days(375)) });
  });

  test('COO-10: whoever comes back to the office has the time of the newly posted again; another’s attendance, on another topic or still to come, is none', () => {
    expect(standing([attended('ezra', -400)], 0, 30)).toMatchObject({ standing: 'due', dueAt: later(days(90)) });
    expect(standing([attended('pilar', 10), attended('ezra', 10, 'national-security'), attended('ezra', 200)], 0, 100)).toMatchObject({ standing: 'overdue', lastAttendedAt: null });
  });

  const names = ['a', 'b', 'c', 'd'];
  const facts = fc.record({
    people: fc.uniqueArray(fc.record({ id: fc.constantFrom(...names), day: fc.integer({ min: -900, max: 0 }) }), { selector: ({ id }) => id }).map((each) => each.map(({ id, day }) => posted(id, day))),
    attendance: fc.array(fc.record({ id: fc.constantFrom(...names), day: fc.integer({ min: -900, max: 100 }), topic: fc.constantFrom(...topics) }).map(({ id, day, topic }) => attended(id, day, topic)), { maxLength: 12 }),
    topics: fc.subarray([...topics]),
  });

  test('COO-10, COO-11: everybody stands once on each topic, and counts add up; overdue exactly when nothing attended is fresh and there was time', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 400 }), (each, day) => {
        const at = later(days(day));
        const all = standings(each, at, freshness);
        expect(all.map(({ person, topic }) => `${person} ${topic}`)).toEqual(each.people.flatMap(({ person }) => each.topics.map((topic) => `${person} ${topic}`)));
        const { fresh, due, overdue } = countsOf(all);
        expect(fresh + due + overdue).toBe(all.length);
        expect(overdueIn(all).persons).toBeLessThanOrEqual(each.people.length);
        for (const { person, topic, standing, dueAt } of all) {
          const { postedAt } = each.people.find((other) => other.person === person) as PostedPerson;
          const isFresh = each.attendance.some((one) => one.person === person && one.topic === topic && one.heldAt <= at && after(one.heldAt, days(365)) > at);
          expect(standing === 'fresh').toBe(isFresh);
          if (!isFresh) expect(standing === 'due').toBe(after(postedAt, days(90)) > at);
          if (standing === 'overdue') expect(dueAt <= at).toBe(true);
          else expect(dueAt > at).toBe(true);
        }
      }),
    );
  });

  test('COO-10, COO-11: to have attended more makes nobody more due, and nobody else’s standing changes', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...names), fc.integer({ min: -900, max: 0 }), fc.constantFrom(...topics), (each, id, day, topic) => {
        const before = standings(each, receipt, freshness);
        const after = standings({ ...each, attendance: [...each.attendance, attended(id, day, topic)] }, receipt, freshness);
        const order = ['fresh', 'due', 'overdue'];
        for (const [index, one] of after.entries()) {
          const was = before[index];
          if (one.person !== id || one.topic !== topic) expect(one).toEqual(was);
          else expect(order.indexOf(one.standing)).toBeLessThanOrEqual(order.indexOf(was?.standing ?? ''));
        }
      }),
    );
  });
});
