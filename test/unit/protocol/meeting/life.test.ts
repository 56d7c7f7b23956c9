/** COO-1, COO-2, MIS-2: the life of a meeting, by what people and clocks do to it. */
import fc from 'fast-check';
import type { Decision } from '../../../../protocol/meeting/decide';
import type { LaterMeetingEvent } from '../../../../protocol/meeting/events';
import { evolve } from '../../../../protocol/meeting/evolve';
import type { MeetingAction } from '../../../../protocol/meeting/messages';
import { meetingNotices, obligations } from '../../../../protocol/meeting/notices';
import { leadsAt, sideAt } from '../../../../protocol/meeting/series';
import { missedAt, missPending, nextStep, type Meeting } from '../../../../protocol/meeting/state';
import { after, type Actor, type Instant } from '../../../../protocol/vocabulary';
import { days, everybody, frozen, headquarters, hours, inNyc, inSea, reached, receipt } from '../../../support/builders';
import { aMeeting, anEmptyAgenda, asNamed, aShortfall, held, prepared, sayMeeting, someMinutes } from '../../../support/meeting-builders';

const said = (decision: Decision) => (decision.kind === 'refused' ? `${decision.refusal.category}: ${decision.refusal.type}` : 'accepted');
const december = aMeeting();
const startsAt = december.date?.startsAt as Instant;
const afterwards = after(december.date?.endsAt as Instant, hours(1));
const { fod, sac, afod, asac, oiLiaison, agent } = inNyc;
const attend = (matter: Meeting, who: Actor, attendees: readonly Actor[] = [who], at = afterwards, more: { readonly startedAt?: Instant; readonly reason?: string } = {}) =>
  sayMeeting(matter, 'attendance', who, { startedAt: startsAt, attendees: attendees.map(asNamed), ...more }, at);

describe('the date', () => {
  test('COO-1: moved within its period by either head; the calendar’s count rises, and the agenda is drawn up anew', () => {
    const ready = prepared(december);
    const moved = sayMeeting(ready, 'move', sac, { startsAt: after(startsAt, days(2)) }).after;
    expect(moved).toMatchObject({ revision: 2, agenda: null, late: null, date: { startsAt: after(startsAt, days(2)), endsAt: after(startsAt, days(2) + hours(1.5)) }, dateChanges: [{ revision: 1 }, { revision: 2, by: { person: sac.person } }] });
    expect(nextStep(moved)).toMatchObject({ kind: 'invited' });
    expect(said(sayMeeting(ready, 'move', fod, { startsAt }).decision)).toBe('invalid: nothing-changed');
    expect(said(sayMeeting(ready, 'move', fod, { startsAt: receipt }).decision)).toBe('invalid: period-over');
    expect(said(sayMeeting(ready, 'move', fod, { startsAt: after(december.period.from, -hours(1)) }).decision)).toBe('invalid: not-of-the-period');
  });

  test('COO-1: beyond its period it is late, with a reason, and before the next period ends', () => {
    const late = december.period.until;
    expect(said(sayMeeting(december, 'move', fod, { startsAt: late }).decision)).toBe('invalid: late-meeting-without-reason');
    const moved = sayMeeting(december, 'move', fod, { startsAt: late, reason: 'A hurricane.' }).after;
    expect(moved).toMatchObject({ late: { reason: 'A hurricane.' }, phase: 'planned' });
    expect(missedAt(moved)).toBe(after(moved.date?.endsAt as Instant, days(2)));
    expect(sayMeeting(moved, 'move', fod, { startsAt: after(late, -days(1)) }).after.late).toBeNull();
    expect(said(sayMeeting(december, 'move', fod, { startsAt: december.period.lateUntil, reason: 'Later.' }).decision)).toBe('invalid: not-of-the-period');
  });

  test('COO-1: it lasts twelve hours at most, so that no month is kept from being missed by a meeting that does not end', () => {
    const lasting = (time: number) => sayMeeting(december, 'move', fod, { startsAt: after(startsAt, days(1)), endsAt: after(startsAt, days(1) + time) }).decision;
    expect([said(lasting(hours(12))), said(lasting(days(30)))]).toEqual(['accepted', 'invalid: period-unsound']);
    expect(lasting(hours(12) + 1)).toMatchObject({ refusal: { field: '/endsAt' } });
  });

  test('COO-1: a date that is cancelled is owed all the same: another is asked for, and the period is missed without', () => {
    const cancelled = sayMeeting(prepared(december), 'cancellation', fod, { reason: 'A hurricane.' }).after;
    expect(cancelled).toMatchObject({ phase: 'planned', date: null, revision: 2, lastDate: { startsAt }, closedAt: null });
    expect(obligations(cancelled).map(({ program, what }) => [program, what])).toEqual([['OI', 'set a date for the meeting of 2026-12'], ['DRO', 'set a date for the meeting of 2026-12']]);
    expect(missedAt(cancelled)).toBe(after(december.period.until, days(2)));
    expect(said(sayMeeting(cancelled, 'cancellation', sac, { reason: 'Again.' }).decision)).toBe('conflict: no-date-set');
    expect(nextStep(evolve(cancelled, { kind: 'overdue', step: 1, items: [], persons: [], at: cancelled.clock?.dueAt as Instant }))).toMatchObject({ kind: 'reminded' });
  });
});

describe('who is invited', () => {
  test('COO-1: whoever comes into a post before the reminder is on the invitation from then on, and hears when the date is cancelled', () => {
    const ready = prepared(december);
    const successor = { ...reached(asac, 'head'), person: 'new-sac.nyc' as Actor['person'] };
    const persons = { OI: [successor, reached(oiLiaison, 'liaison')], DRO: [reached(fod, 'head')] };
    const reminded = evolve(ready, { kind: 'date-near', persons, at: after(startsAt, -days(1)) });
    expect(reminded.invited?.persons.OI.map(({ person }) => person)).toEqual([sac.person, oiLiaison.person, successor.person]);
    expect(reminded.invited?.persons.DRO).toEqual(ready.invited?.persons.DRO);
    const event = { kind: 'date-cancelled', reason: 'A hurricane.', by: asNamed(fod) as never, at: after(startsAt, -hours(3)) } as const;
    const told = meetingNotices(event, reminded, evolve(reminded, event)).map(({ recipient }) => recipient);
    expect([told.length, told.includes(successor.person)]).toEqual([5, true]);
  });
});

describe('whether it was held', () => {
  test('COO-1: held once each side has said who was there for it, and not by one side’s word', () => {
    const first = attend(prepared(december), sac, [sac, agent]).after;
    expect(first).toMatchObject({ phase: 'planned', heldAt: null, attendance: { OI: { attendees: [{ person: sac.person, leads: true }, { leads: false }] }, DRO: null } });
    expect(obligations(first).map(({ program }) => program)).toEqual(['DRO']);
    expect(attend(first, fod).after).toMatchObject({ phase: 'held', heldAt: startsAt, late: null });
  });

  test('COO-1: a deputy may lead, an officer may not; and whoever acts for the head has the rank', () => {
    expect(attend(december, afod).after.attendance.DRO?.attendees).toMatchObject([{ leads: true, rank: 'AFOD' }]);
    expect(said(attend(december, oiLiaison, [agent]).decision)).toBe('conflict: nobody-leads');
    expect(attend(december, asac, [{ ...agent, post: sac.post, actingFor: { person: sac.person, name: sac.name } }]).after.attendance.OI?.attendees).toMatchObject([{ rank: 'SAC', leads: true, actingFor: { person: sac.person } }]);
  });

  test('COO-2, MIS-2: Assistant Directors meet, or a Director for one; anybody of both headquarters on resources', () => {
    const post = headquarters.oiAd.post;
    expect([leadsAt('hq-monthly', { ...post, rank: 'Director' } as never), leadsAt('hq-monthly', { ...post, rank: 'agent' } as never), leadsAt('hq-quarterly', { ...post, rank: 'agent' } as never), leadsAt('hq-monthly', sac.post as never)]).toEqual([true, false, true, false]);
  });

  test('COO-1: each side says it for its own people, at the same moment, once it has begun, and nobody for both', () => {
    expect(said(attend(december, sac, [fod]).decision)).toBe('invalid: not-of-the-side');
    expect(said(attend(december, sac, [sac, sac]).decision)).toBe('invalid: named-twice');
    expect(said(sayMeeting(december, 'attendance', sac, { startedAt: startsAt, attendees: [null] }, afterwards).decision)).toBe('invalid: not-of-the-side');
    expect(said(attend(december, sac, [sac], after(startsAt, -1)).decision)).toBe('invalid: still-to-come');
    const first = attend(december, sac).after;
    expect(said(attend(first, fod, [fod], afterwards, { startedAt: after(startsAt, hours(0.5)) }).decision)).toBe('stale: another-start');
    expect(said(attend(first, { ...fod, person: sac.person }).decision)).toBe('forbidden: own-side');
    const corrected = attend(first, asac, [sac], afterwards, { startedAt: after(startsAt, hours(0.5)) }).after;
    expect(attend(corrected, fod, [fod], afterwards, { startedAt: after(startsAt, hours(0.5)) }).after.phase).toBe('held');
  });

  test('COO-1: held after its period without having been moved there it says why, and is late', () => {
    const startedAt = after(december.period.until, hours(2));
    const at = after(startedAt, hours(2));
    expect(said(attend(december, sac, [sac], at, { startedAt }).decision)).toBe('invalid: late-meeting-without-reason');
    const first = attend(december, sac, [sac], at, { startedAt, reason: 'The roads were shut.' }).after;
    expect(attend(first, fod, [fod], at, { startedAt, reason: 'The roads.' }).after).toMatchObject({ phase: 'held', late: { reason: 'The roads were shut.' } });
  });

  test('COO-1: what was received by the moment at which it is missed counts, and nothing afterwards', () => {
    const gone = missedAt(december);
    expect([missPending(december, after(gone, -1)), missPending(december, gone), missPending(held(prepared(december)), gone)]).toEqual([false, true, false]);
    const missed = evolve(december, { kind: 'missed', persons: [], at: gone });
    expect(missed).toMatchObject({ phase: 'missed', closedAt: gone });
    for (const action of ['move', 'attendance', 'cancellation', 'minutes'] as const) expect(said(sayMeeting(missed, action, fod, {} as never, gone).decision)).toBe('conflict: matter-closed');
  });
});

describe('the minutes', () => {
  const item = { what: 'Order two vans.', program: 'DRO' as const, person: undefined, dueAt: after(afterwards, days(20)) };
  const was = held(prepared(december));

  test('COO-1: written by one side and accepted by the other, by their hash; action items are in force from then on', () => {
    const put = sayMeeting(was, 'minutes', oiLiaison, someMinutes({ decisions: ['Vans are shared.'], items: [item] }), afterwards).after;
    const { hash = '' } = put.proposal ?? {};
    expect(obligations(put)).toMatchObject([{ program: 'DRO', what: 'accept minutes 1, comment, or put others' }]);
    expect(said(sayMeeting(put, 'acceptance', sac, { hash }, afterwards).decision)).toBe('forbidden: own-side');
    expect(said(sayMeeting(put, 'acceptance', fod, { hash: 'a'.repeat(64) }, afterwards).decision)).toBe('stale: another-text');
    expect(said(sayMeeting(put, 'acceptance', afod, { hash }, afterwards).decision)).toBe('forbidden: not-a-convener');
    expect(sayMeeting(put, 'comment', fod, { text: 'Three vans.' }, afterwards).after.comments).toMatchObject([{ minutes: 1, side: 'DRO' }]);
    const accepted = sayMeeting(put, 'acceptance', fod, { hash }, afterwards).after;
    expect(accepted).toMatchObject({ phase: 'held', proposal: null, minutes: { number: 1, acceptance: { by: { person: fod.person } } }, items: [{ number: 1, done: null, clock: { dueAt: item.dueAt } }], clock: null });
    expect(said(sayMeeting(accepted, 'item-done', sac, { item: 1, note: 'Done.' }, afterwards).decision)).toBe('forbidden: not-your-item');
    const done = sayMeeting(accepted, 'item-done', afod, { item: 1, note: 'Ordered.' }, afterwards).after;
    expect([nextStep(accepted)?.kind, nextStep(done)?.kind]).toEqual(['reminded', 'concluded']);
    expect(said(sayMeeting(done, 'item-done', fod, { item: 1, note: 'Again.' }, afterwards).decision)).toBe('conflict: no-such-item');
  });

  test('COO-1: others take their place; whoever led the table for the other side accepts too', () => {
    const byDeputies = held(prepared(december), [asac, afod]);
    const put = sayMeeting(byDeputies, 'minutes', asac, someMinutes(), afterwards).after;
    const other = sayMeeting(put, 'minutes', fod, someMinutes({ text: 'Vans and beds.' }), afterwards).after;
    expect(other).toMatchObject({ proposal: { number: 2, side: 'DRO' }, earlierMinutes: [{ number: 1, side: 'OI' }] });
    expect(sayMeeting(other, 'acceptance', asac, { hash: other.proposal?.hash ?? '' }, afterwards).after.minutes).toMatchObject({ number: 2 });
    expect(said(sayMeeting(december, 'minutes', fod, someMinutes(), afterwards).decision)).toBe('conflict: meeting-not-held');
    expect(said(sayMeeting({ ...was, agenda: null }, 'minutes', fod, someMinutes(), afterwards).decision)).toBe('conflict: agenda-not-frozen');
  });

  test('COO-1: an action item is owned by somebody of its side, who reports it whatever their rank, and lies ahead', () => {
    const put = (changes: object) => sayMeeting(was, 'minutes', fod, someMinutes({ items: [{ ...item, ...changes }] }), afterwards);
    expect(said(put({ person: asNamed(agent) }).decision)).toBe('invalid: not-of-the-side');
    expect(said(put({ person: null }).decision)).toBe('invalid: not-of-the-side');
    expect(said(put({ dueAt: afterwards }).decision)).toBe('invalid: period-over');
    const owned = put({ person: asNamed(inNyc.officer) }).after;
    const accepted = sayMeeting(owned, 'acceptance', sac, { hash: owned.proposal?.hash ?? '' }, afterwards).after;
    expect(obligations(accepted)).toMatchObject([{ program: 'DRO', person: inNyc.officer.person, what: 'do action item 1 of the meeting' }]);
    expect(said(sayMeeting(accepted, 'item-done', inNyc.dutyOfficer, { item: 1, note: 'Done.' }, afterwards).decision)).toBe('forbidden: not-of-the-meeting');
    expect(said(sayMeeting(accepted, 'item-done', inNyc.officer, { item: 1, note: 'Done.' }, afterwards).decision)).toBe('accepted');
  });
});

describe('another due date for an action item', () => {
  const item = { what: 'Order two vans.', program: 'DRO' as const, person: asNamed(inNyc.officer), dueAt: after(afterwards, days(20)) };
  const put = sayMeeting(held(prepared(december)), 'minutes', sac, someMinutes({ items: [item, { ...item, person: undefined }] }), afterwards).after;
  const open = sayMeeting(put, 'acceptance', fod, { hash: put.proposal?.hash ?? '' }, afterwards).after;
  const move = { item: 1, dueAt: after(afterwards, days(30)), reason: 'The dealer is closed.' };
  const proposed = sayMeeting(open, 'item-move', inNyc.officer, move, afterwards).after;
  const agreement = { item: 1, dueAt: move.dueAt };

  test('COO-1: is proposed by its owner or either side, and counts once the other side agrees; its clock begins anew', () => {
    expect(proposed.items).toMatchObject([{ dueAt: item.dueAt, move: { side: 'DRO', dueAt: move.dueAt, reason: move.reason, by: { person: inNyc.officer.person } }, clock: { dueAt: item.dueAt } }, { dueAt: item.dueAt }]);
    expect(said(sayMeeting(proposed, 'item-move-agreement', fod, agreement, afterwards).decision)).toBe('forbidden: own-side');
    expect(said(sayMeeting(proposed, 'item-move-agreement', inNyc.agent, agreement, afterwards).decision)).toBe('forbidden: not-of-the-meeting');
    expect(said(sayMeeting(proposed, 'item-move-agreement', asac, { ...agreement, dueAt: item.dueAt }, afterwards).decision)).toBe('stale: no-move-proposed');
    expect(said(sayMeeting(open, 'item-move-agreement', asac, agreement, afterwards).decision)).toBe('stale: no-move-proposed');
    const overdue = evolve(proposed, { kind: 'overdue', step: 1, items: [1], persons: [], at: item.dueAt });
    const moved = sayMeeting(overdue, 'item-move-agreement', asac, agreement, after(item.dueAt, 1)).after;
    expect(moved.items[0]).toMatchObject({ dueAt: move.dueAt, move: null, clock: { dueAt: move.dueAt, overdueSince: null, next: { kind: 'reminded', at: after(move.dueAt, -days(3)) } } });
    expect(obligations(moved)[0]).toMatchObject({ what: 'do action item 1 of the meeting', dueAt: move.dueAt });
    expect(moved.minutes?.content.items[0]).toMatchObject({ dueAt: item.dueAt }); // what was accepted stays as it was
  });

  test('COO-1: lies ahead, is another one, and is of an open item; who owns one item moves no other', () => {
    const asked = (by: Actor, changes: object) => said(sayMeeting(open, 'item-move', by, { ...move, ...changes }, afterwards).decision);
    expect([asked(asac, {}), asked(afod, {})]).toEqual(['accepted', 'accepted']);
    expect(asked(inNyc.officer, { item: 2 })).toBe('forbidden: not-of-the-meeting');
    expect(asked(inNyc.agent, {})).toBe('forbidden: not-of-the-meeting');
    expect(asked(asac, { dueAt: afterwards })).toBe('invalid: period-over');
    expect(asked(asac, { dueAt: item.dueAt })).toBe('invalid: nothing-changed');
    expect(asked(asac, { item: 3 })).toBe('invalid: no-such-item');
    const done = sayMeeting(open, 'item-done', afod, { item: 1, note: 'Ordered.' }, afterwards).after;
    expect(said(sayMeeting(done, 'item-move', afod, move, afterwards).decision)).toBe('conflict: item-is-done');
  });

  test('COO-1: is told to those of both sides and to its owner, but not to who says it', () => {
    const told = (event: LaterMeetingEvent, before: Meeting) => meetingNotices(event, before, evolve(before, event)).map(({ topic, recipient }) => `${topic} → ${recipient}`);
    const everybodyElse = [sac, oiLiaison, fod, inNyc.droLiaison].map(({ person }) => person);
    expect(told({ kind: 'item-move-proposed', side: 'DRO', ...move, by: inNyc.officer, at: afterwards }, open)).toEqual(everybodyElse.map((person) => `item-move-proposed → ${person}`));
    expect(told({ kind: 'item-moved', ...agreement, by: sac, at: afterwards }, proposed)).toEqual([...everybodyElse.slice(1), inNyc.officer.person].map((person) => `item-moved → ${person}`));
  });
});

describe('shortfalls', () => {
  const quarterly = aMeeting({ series: 'hq-quarterly' });
  const short = { ...anEmptyAgenda, shortfalls: [aShortfall('NYC-TR-2026-0001'), aShortfall('SEA-TR-2026-0002')] };
  const was = held(prepared(quarterly, short), [headquarters.oiAd, headquarters.droAd]);
  const answers = short.shortfalls.map(({ transfer }) => ({ transfer, answer: 'Two vans come from the north.' }));
  const put = (given: readonly { readonly transfer: string; readonly answer: string }[]) => sayMeeting(was, 'minutes', headquarters.oiAd, someMinutes({ answers: [...given] }), after(was.openedAt, days(20)));

  test('MIS-2: the quarterly minutes answer each shortfall on the agenda, and nothing else', () => {
    expect(was.phase).toBe('held');
    expect(put(answers.slice(0, 1)).decision).toMatchObject({ kind: 'refused', refusal: { type: 'shortfall-unanswered', provision: 'MIS-2', detail: expect.stringContaining('SEA-TR-2026-0002') as string } });
    expect(said(put([...answers, { transfer: 'NYC-TR-2026-0009', answer: 'No.' }]).decision)).toBe('invalid: no-such-shortfall');
    expect(said(put([...answers, answers[0] as never]).decision)).toBe('invalid: no-such-shortfall');
    const { after: full } = put(answers);
    const accepted = sayMeeting(full, 'acceptance', headquarters.droAd, { hash: full.proposal?.hash ?? '' }, after(was.openedAt, days(21))).after;
    expect(nextStep(accepted)).toMatchObject({ kind: 'answers-told' }); // the areas are told before it is concluded
    expect(nextStep(evolve(accepted, { kind: 'answers-told', persons: [reached(sac, 'head')], at: afterwards }))).toMatchObject({ kind: 'concluded' });
  });

  test('MIS-2: those of its area are on a field meeting’s agenda too, and its minutes owe them nothing', () => {
    const field = held(prepared(december, short));
    expect(said(sayMeeting(field, 'minutes', fod, someMinutes(), afterwards).decision)).toBe('accepted');
    expect(said(sayMeeting(field, 'minutes', fod, someMinutes({ answers }), afterwards).decision)).toBe('invalid: no-such-shortfall');
  });
});

describe('who is told', () => {
  const ready = prepared(december);
  const topics = (event: LaterMeetingEvent, before: Meeting) => meetingNotices(event, before, evolve(before, event)).map(({ topic, recipient, purpose }) => `${purpose} ${topic} → ${recipient}`);

  test('COO-1: another date reaches those who are in the posts by now, and is taken off the calendars of those who were', () => {
    const persons = { OI: [reached(asac, 'head')], DRO: [reached(fod, 'head')] };
    expect(topics({ kind: 'invited', revision: 2, persons, at: receipt }, ready)).toEqual([
      `notice rescheduled → ${asac.person}`,
      `notice rescheduled → ${fod.person}`,
      `notice not-invited → ${sac.person}`,
      `notice not-invited → ${oiLiaison.person}`,
      `notice not-invited → ${inNyc.droLiaison.person}`,
    ]);
  });

  test('COO-1: a cancellation reaches everybody who was invited, and whoever cancelled it', () => {
    const cancelled: LaterMeetingEvent = { kind: 'date-cancelled', reason: 'A hurricane.', by: fod, at: receipt };
    expect(topics(cancelled, ready)).toHaveLength(4);
    expect(topics(cancelled, ready)).toContain(`notice date-cancelled → ${fod.person}`);
  });
});

/** What clocks and people do to a meeting, in any order. */
const moment = fc.integer({ min: 0, max: 90 });
type Doing = { readonly [Action in MeetingAction]: readonly [Action, object] }[MeetingAction];
const doing = fc.oneof<fc.Arbitrary<Doing>[]>(
  fc.integer({ min: 1, max: 70 }).map((day) => ['move', { startsAt: after(receipt, days(day)), reason: 'A hurricane.' }] as const),
  fc.constant(['cancellation', { reason: 'No.' }] as const),
  fc.tuple(fc.integer({ min: 10, max: 60 }), fc.subarray([...everybody], { minLength: 1, maxLength: 3 })).map(([day, attendees]) => ['attendance', { startedAt: after(receipt, days(day)), attendees: attendees.map(asNamed), reason: 'Late.' }] as const),
  fc.constantFrom(sac, fod, asac, afod).map((who) => ['attendance', { startedAt: startsAt, attendees: [asNamed(who)], reason: 'Late.' }] as const),
  fc.constant(['minutes', someMinutes()] as const),
);
const somebody = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(sac, fod, asac, afod) }, { weight: 1, arbitrary: fc.constantFrom(...everybody, inSea.sac) });

test('COO-1: whatever people and clocks do in whatever order, it is never held without one of each side who speaks for it, and is missed or held, once', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(moment, fc.oneof(fc.tuple(doing, somebody), fc.constant('time' as const))), { minLength: 4, maxLength: 24 }), (steps) => {
      let matter = frozen(prepared(december));
      let ends = 0;
      for (const [day, step] of steps.toSorted(([one], [other]) => one - other)) {
        const [before, at] = [matter, after(receipt, days(day))];
        if (before.phase === 'planned' && at >= missedAt(before)) matter = frozen(evolve(before, { kind: 'missed', persons: [], at }));
        else if (step !== 'time') matter = frozen(sayMeeting(before, step[0][0], step[1], step[0][1] as never, at).after);
        else if (before.clock !== null) matter = frozen(evolve(before, { kind: before.clock.next.kind, step: 1, items: [], persons: [], at }));
        if (before.phase === 'planned' && matter.phase !== 'planned') ends += 1;
        if (matter.phase === 'held') {
          for (const side of ['OI', 'DRO'] as const) {
            const lead = matter.attendance[side]?.attendees.find(({ leads }) => leads);
            const who = everybody.find(({ person }) => person === lead?.person);
            expect([sideAt(matter.aor, who?.post ?? null), ['SAC', 'ASAC', 'FOD', 'AFOD'].includes(who?.post?.rank ?? '')]).toEqual([side, true]);
            expect(everybody.find(({ person }) => person === matter.attendance[side]?.by.person)?.post?.program).toBe(side);
          }
          expect(matter.heldAt !== null && matter.heldAt >= matter.period.from && matter.heldAt < matter.period.lateUntil).toBe(true);
          expect(matter.late !== null).toBe(matter.heldAt !== null && (matter.heldAt >= matter.period.until || before.late !== null));
        }
        if (before.closedAt !== null) expect(matter).toBe(before);
        expect(matter.period).toEqual(december.period);
      }
      expect(ends).toBeLessThanOrEqual(1);
    }),
    { numRuns: 400 },
  );
});
