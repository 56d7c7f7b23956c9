/** TPD-3, TPD-5: what is wanting is remedied by one text that FOD and SAC sign, and is followed until both say that it is done. */
import fc from 'fast-check';
import { mayActNow, type Decision } from '../../../protocol/deficiency/decide';
import { mayOpen } from '../../../protocol/deficiency/authority';
import { evolve } from '../../../protocol/deficiency/evolve';
import { actionSchemas, type DeficiencyAction } from '../../../protocol/deficiency/messages';
import { obligations, sidesPressed } from '../../../protocol/deficiency/notices';
import { nextStep, openTasks, type Deficiency } from '../../../protocol/deficiency/state';
import { hashOf, isSignedByBoth } from '../../../protocol/sign-off';
import { sideOf } from '../../../protocol/notice/authority';
import { after, type Actor } from '../../../protocol/vocabulary';
import { days, everybody, frozen, hours, inNyc, later, nyc, receipt } from '../../support/builders';
import { aDeficiency, aRemedy, sayDeficiency, underWay } from '../../support/support-builders';

const said = (decision: Decision) => (decision.kind === 'refused' ? `${decision.refusal.category}: ${decision.refusal.type}` : 'accepted');
const isAllowed = (action: DeficiencyAction, who: Actor, matter: Deficiency) => mayActNow(action, who, matter).kind === 'allowed';

const fresh = aDeficiency();
const proposed = sayDeficiency(fresh, 'remedy', inNyc.afod, aRemedy()).after;
const hash = proposed.proposal?.hash ?? '';
const running = underWay();
const allDone = [1, 2].reduce((matter, task) => sayDeficiency(matter, 'task-done', task === 1 ? inNyc.afod : inNyc.asac, { task, note: 'Done.' }).after, running);

describe('who may (the table is written from the issue, not from authority.ts)', () => {
  const side = ({ post }: Actor) => sideOf(post, nyc);
  const binds = (who: Actor) => side(who) !== null && (who.onDuty || who.liaison || ['ASAC', 'SAC', 'AFOD', 'FOD'].includes(who.post?.rank ?? ''));
  const isHead = (who: Actor) => who.person === inNyc.sac.person || who.person === inNyc.fod.person;
  const moving = sayDeficiency(running, 'task-move', inNyc.afod, { task: 1, dueAt: later(days(40)), reason: 'The county sits in January.' }).after;
  const table: Readonly<Record<Exclude<DeficiencyAction, 'acknowledgement'>, readonly [Deficiency, (who: Actor) => boolean]>> = {
    remedy: [fresh, binds],
    signature: [proposed, isHead],
    'task-done': [running, binds],
    'task-move': [running, binds],
    'task-move-agreement': [moving, binds],
    remedied: [allDone, isHead],
    remark: [fresh, (who) => side(who) !== null],
    withdrawal: [fresh, (who) => binds(who) && side(who) === 'DRO'],
  };

  test.each(Object.entries(table))('TPD-5: %s: of everybody in both areas and at headquarters only the right ones', (action, [matter, expected]) => {
    for (const who of everybody) expect([who.person, isAllowed(action as DeficiencyAction, who, matter)]).toEqual([who.person, expected(who)]);
  });

  test('TPD-5: either office identifies a deficiency, and nobody else', () => {
    for (const who of everybody) expect([who.person, mayOpen(who).kind]).toEqual([who.person, who.post?.level === 'field' ? 'allowed' : 'refused']);
  });

  test('TPD-5: whoever acts in the post of the SAC signs for OI', () => {
    const acting = { ...inNyc.asac, post: inNyc.sac.post, actingFor: { person: inNyc.sac.person, name: inNyc.sac.name } };
    expect(said(sayDeficiency(proposed, 'signature', acting, { hash }).decision)).toBe('accepted');
  });

  test('TPD-5: a task is reported by the office whose it is', () => {
    expect(said(sayDeficiency(running, 'task-done', inNyc.asac, { task: 1, note: 'Done.' }).decision)).toBe('forbidden: not-your-task');
    expect(said(sayDeficiency(running, 'task-done', inNyc.afod, { task: 3, note: 'Done.' }).decision)).toBe('invalid: no-such-task');
  });
});

describe('the remedy', () => {
  test('TPD-3, TPD-5: it is under way once both have signed just that text, and not before', () => {
    const one = sayDeficiency(proposed, 'signature', inNyc.fod, { hash }).after;
    expect(one.phase).toBe('proposed');
    expect(said(sayDeficiency(one, 'signature', inNyc.fod, { hash }).decision)).toBe('conflict: already-signed');
    expect(sayDeficiency(one, 'signature', inNyc.sac, { hash }).after).toMatchObject({ phase: 'under-way', clock: null, tasks: [{ number: 1 }, { number: 2 }] });
  });

  test('TPD-3: any edit voids what was signed, and a signature under another text is refused', () => {
    const one = sayDeficiency(proposed, 'signature', inNyc.fod, { hash }).after;
    const edited = sayDeficiency(one, 'remedy', inNyc.asac, aRemedy(receipt, { text: 'Fifty beds of the county.' })).after;
    expect(edited.proposal?.signatures).toEqual({ OI: null, DRO: null });
    expect(said(sayDeficiency(edited, 'signature', inNyc.sac, { hash }).decision)).toBe('stale: another-text');
    expect(hashOf(aRemedy())).toBe(hash);
    expect(new Set([aRemedy(), aRemedy(receipt, { way: 'contract' }), aRemedy(receipt, { text: 'Other.' }), aRemedy(receipt, { tasks: aRemedy().tasks.slice(1) })].map(hashOf)).size).toBe(4);
  });

  test('TPD-5: one that fails stays under way, with its tasks owed, until both have signed another; what was done of it is kept', () => {
    const content = aRemedy(receipt, { text: 'A contract instead.', way: 'contract' });
    const again = sayDeficiency(running, 'remedy', inNyc.oiLiaison, content).after;
    expect(again).toMatchObject({ phase: 'under-way', remedy: { number: 1 }, proposal: { number: 2, signatures: { OI: null, DRO: null } } });
    expect(obligations(again).map(({ program, what }) => `${program}: ${what}`)).toEqual(['OI: sign remedy 2, or propose another', 'DRO: sign remedy 2, or propose another', 'DRO: task 1 of the remedy', 'OI: task 2 of the remedy']);
    const other = { hash: hashOf(content) };
    const half = sayDeficiency(again, 'signature', inNyc.fod, other).after;
    expect([half.remedy?.number, half.tasks]).toEqual([1, running.tasks]);
    const partly = sayDeficiency(half, 'task-done', inNyc.afod, { task: 1, note: 'Done.' }).after;
    expect(sayDeficiency(partly, 'signature', inNyc.sac, other).after).toMatchObject({
      phase: 'under-way',
      remedy: { number: 2 },
      proposal: null,
      tasks: [{ done: null }, { done: null }],
      earlierRemedies: [{ number: 1, tasks: [{ done: { note: 'Done.' } }, { done: null }] }],
    });
  });

  test('TPD-3: nobody signs, or says that it is remedied, for both sides', () => {
    const one = sayDeficiency(proposed, 'signature', inNyc.fod, { hash }).after;
    const moved = { ...inNyc.sac, person: inNyc.fod.person };
    expect(said(sayDeficiency(one, 'signature', moved, { hash }).decision)).toBe('conflict: already-signed');
    expect(said(sayDeficiency(sayDeficiency(allDone, 'remedied', inNyc.fod, { note: 'Good.' }).after, 'remedied', moved, { note: 'Good.' }).decision)).toBe('conflict: already-signed');
  });

  test('TPD-3: what is on the table, or under way, is not proposed again; a newer text does not put off when one is due', () => {
    expect(said(sayDeficiency(proposed, 'remedy', inNyc.asac, aRemedy()).decision)).toBe('conflict: already-on-the-table');
    expect(said(sayDeficiency(running, 'remedy', inNyc.asac, aRemedy()).decision)).toBe('conflict: already-on-the-table');
    expect(sayDeficiency(proposed, 'remedy', inNyc.asac, aRemedy(receipt, { text: 'Other.' }), later(days(10))).after.clock).toEqual(fresh.clock);
  });

  test('TPD-5: a time that both have signed is moved by both', () => {
    const to = { task: 1, dueAt: later(days(40)) };
    const moving = sayDeficiency(running, 'task-move', inNyc.afod, { ...to, reason: 'The county sits in January.' }).after;
    expect(moving.tasks[0]).toMatchObject({ clock: { dueAt: later(days(20)) }, move: { side: 'DRO' } });
    expect(said(sayDeficiency(moving, 'task-move-agreement', inNyc.fod, to).decision)).toBe('forbidden: own-side');
    expect(said(sayDeficiency(moving, 'task-move-agreement', inNyc.asac, { ...to, dueAt: later(days(41)) }).decision)).toBe('stale: no-move-proposed');
    expect(sayDeficiency(moving, 'task-move-agreement', inNyc.asac, to).after.tasks[0]).toMatchObject({ move: null, clock: { dueAt: later(days(40)), next: { kind: 'reminded', at: later(days(33)) } } });
  });

  test('TPD-5: it is remedied when all tasks are done and both say so', () => {
    expect(said(sayDeficiency(running, 'remedied', inNyc.fod, { note: 'Good.' }).decision)).toBe('conflict: tasks-open');
    const one = sayDeficiency(allDone, 'remedied', inNyc.fod, { note: 'Good.' }).after;
    expect(one.closedAt).toBeNull();
    expect(obligations(one)).toEqual([{ program: 'OI', person: null, what: 'say that it is remedied, or propose another remedy', provision: 'TPD-5', dueAt: later(days(7) + hours(1)) }]);
    expect(sayDeficiency(one, 'remedied', inNyc.sac, { note: 'Indeed.' }).after).toMatchObject({ phase: 'remedied', closedAt: later(hours(1)) });
  });
});

describe('what presses', () => {
  test('TPD-5: a remedy is owed by both within two weeks; then who has not signed is asked every week', () => {
    expect(obligations(fresh).map(({ program, dueAt }) => [program, dueAt])).toEqual([['OI', later(days(14))], ['DRO', later(days(14))]]);
    expect(obligations(sayDeficiency(proposed, 'signature', inNyc.fod, { hash }).after).map(({ program, what }) => [program, what])).toEqual([['OI', 'sign remedy 1, or propose another']]);
    expect(pressedSteps(fresh, 4)).toEqual([['reminded', days(11), []], ['overdue', days(14), []], ['reminded', days(21), []], ['reminded', days(28), []]]);
  });

  test('TPD-5: a task is pressed for a week and a day before it is due, is overdue, and is asked for every two days from then on', () => {
    expect(pressedSteps(sayDeficiency(running, 'task-done', inNyc.asac, { task: 2, note: 'Done.' }).after, 5)).toEqual([
      ['reminded', days(13), [1]],
      ['reminded', days(19), [1]],
      ['overdue', days(20), [1]],
      ['reminded', days(22), [1]],
      ['reminded', days(24), [1]],
    ]);
  });

  test('TPD-5: an overdue task stands in the worklist as overdue; once all are done, the word of both is pressed for', () => {
    const late = evolve(running, { kind: 'overdue', step: 1, tasks: [1], persons: [], at: later(days(13)) });
    const overdue = [1, 2].reduce((matter) => evolve(matter, { kind: nextStep(matter)?.kind ?? 'reminded', step: 2, tasks: [1], persons: [], at: nextStep(matter)?.at ?? receipt }), late);
    expect(obligations(overdue)[0]).toEqual({ program: 'DRO', person: null, what: 'overdue: task 1 of the remedy', provision: 'TPD-5', dueAt: later(days(20)) });
    expect(allDone.clock?.dueAt).toBe(later(days(7) + hours(1)));
    expect(sidesPressed(sayDeficiency(allDone, 'remedied', inNyc.fod, { note: 'Good.' }).after, [])).toEqual(['OI']);
  });
});

/** What the clocks say, from the receipt on, when nobody says anything. */
function pressedSteps(start: Deficiency, count: number) {
  const times: [string, number, readonly number[]][] = [];
  let matter = start;
  while (times.length < count) {
    const due = nextStep(matter);
    if (due === null) throw new Error('nothing presses');
    times.push([due.kind, Date.parse(due.at) - Date.parse(receipt), due.tasks]);
    matter = evolve(matter, { kind: due.kind, step: times.length, tasks: due.tasks, persons: [], at: due.at });
  }
  return times;
}

const doing = fc.oneof(
  fc.record({ action: fc.constant('remedy' as const), body: fc.constantFrom(aRemedy(later(days(40))), aRemedy(later(days(40)), { text: 'Other.' })) }),
  fc.record({ action: fc.constant('signature' as const), body: fc.record({ hash: fc.constantFrom(hashOf(aRemedy(later(days(40)))), hashOf(aRemedy(later(days(40)), { text: 'Other.' }))) }) }),
  fc.record({ action: fc.constant('task-done' as const), body: fc.record({ task: fc.integer({ min: 1, max: 3 }), note: fc.constant('Done.') }) }),
  fc.record({ action: fc.constant('remedied' as const), body: fc.constant({ note: 'Good.' }) }),
  fc.record({ action: fc.constant('withdrawal' as const), body: fc.constant({ reason: 'Nothing was wanting.' }) }),
);
/** Mostly those who may, so that random runs come far. */
const somebody = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(inNyc.fod, inNyc.sac) }, { weight: 1, arbitrary: fc.constantFrom(...everybody) });

test('TPD-3, TPD-5: whatever people do in whatever order, no remedy is under way without both signatures under its text, and none is remedied with an open task', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(fresh, proposed, running, allDone), fc.array(fc.tuple(doing, somebody), { minLength: 6, maxLength: 24 }), (start, steps) => {
      let matter = frozen(start);
      for (const [index, [{ action, body }, who]] of steps.entries()) {
        const before = matter;
        matter = frozen(sayDeficiency(before, action, who, body as never, after(receipt, hours(index))).after);
        reached.add(matter.phase);
        if (matter.phase === 'under-way' || matter.phase === 'remedied') {
          expect(matter.remedy !== null && isSignedByBoth(matter.remedy)).toBe(true);
          expect(matter.remedy?.hash).toBe(hashOf(matter.remedy?.content ?? {}));
          expect([matter.remedy?.signatures.OI?.by.person, matter.remedy?.signatures.DRO?.by.person]).toEqual([inNyc.sac.person, inNyc.fod.person]);
        }
        if (matter.phase === 'remedied') expect([openTasks(matter), matter.remedied.OI !== null, matter.remedied.DRO !== null]).toEqual([[], true, true]);
        if (before.closedAt !== null) expect(matter).toBe(before);
        // A remedy that both have signed is given up for another that both have signed, and for nothing less.
        if (before.remedy !== null && matter.remedy !== before.remedy) expect([matter.remedy?.hash, matter.remedy !== null && isSignedByBoth(matter.remedy)]).toEqual([before.proposal?.hash, true]);
        expect(nextStep(matter) === null).toBe(matter.closedAt !== null);
      }
    }),
    { numRuns: 400, seed: 1 }, // the same every time, since what it came to is counted
  );
  expect(reached).toEqual(new Set(['identified', 'proposed', 'under-way', 'remedied', 'withdrawn']));
});

test('TPD-5: every action of a closed deficiency is refused', () => {
  const closed = sayDeficiency(fresh, 'withdrawal', inNyc.fod, { reason: 'Nothing was wanting.' }).after;
  for (const action of Object.keys(actionSchemas) as DeficiencyAction[]) expect(mayActNow(action, inNyc.fod, closed)).toMatchObject({ kind: 'refused', refusal: { type: 'matter-closed' } });
});
