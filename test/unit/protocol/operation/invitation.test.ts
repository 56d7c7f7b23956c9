/** The counterpart is asked (COO-8): by when it answers. */
import { nextClock } from '../../../../protocol/operation/clocks';
import { provisionsOf } from '../../../../protocol/operation/evolve';
import type { LaterOperationEvent } from '../../../../protocol/operation/events';
import { obligations } from '../../../../protocol/operation/obligations';
import type { Operation } from '../../../../protocol/operation/state';
import type { Instant, Reference } from '../../../../protocol/vocabulary';
import { hours, inNyc, later, minutes, receipt } from '../../../support/builders';
import { after, anOperation, happening } from '../../../support/operation-builders';

const dueOf = (operation: Operation) => operation.invitation?.answerDue;

test('COO-8: the answer is due within 24 hours and before the planned start, but nobody has less than an hour; reminders lie before it', () => {
  const starting = (ahead: number) => anOperation({ joint: true, start: later(ahead) });
  expect([hours(48), hours(3), minutes(20), -hours(2)].map((ahead) => dueOf(starting(ahead)))).toEqual([hours(24), hours(3), hours(1), hours(1)].map((long) => later(long)));
  expect(starting(hours(6)).invitation?.reminders).toEqual([later(hours(2))]);
  expect(starting(hours(3)).invitation?.reminders).toEqual([]);
});

test('COO-8: asked later, it has the time that is left then', () => {
  const asked = after(anOperation({ start: later(hours(30)) }), 'invitation', inNyc.afod, { reason: 'Two more doors.' }, later(hours(20)));
  expect(dueOf(asked)).toBe(later(hours(30)));
});

test('COO-8: an operation from before there was a time for what is urgent keeps its 24 hours', () => {
  const begun = anOperation({ start: later(hours(3)) });
  const { answerUrgentInvitationWithin: _, ...before } = begun.parameters;
  const asked = after({ ...begun, parameters: before as Operation['parameters'] }, 'invitation', inNyc.afod, { reason: 'Two more doors.' }, receipt);
  expect(dueOf(asked)).toBe(later(hours(24)));
});

describe('RES-2: once the ladder has settled it, the counterpart is asked anew', () => {
  const dispute = 'NYC-DS-2026-0001' as Reference;
  const settled = (at: Instant, rest: Partial<Extract<LaterOperationEvent, { kind: 'ladder-settled' }>> = { asks: 'opened' }) => ({ kind: 'ladder-settled', dispute, hash: 'a'.repeat(64), text: 'OI sends two agents.', at, ...rest }) as const;
  const paging = ({ callOuts }: Operation) => callOuts.filter(({ status }) => status === 'paging').map(({ number, program }) => [number, program]);
  const declined = after(anOperation({ joint: true }), 'invitation-answer', inNyc.asac, { answer: 'decline', reason: 'Nobody is free.' });
  const disputed = happening(after(declined, 'dispute', inNyc.afod, { reason: 'It is a gang.' }, later(hours(2))), { kind: 'raised', dispute, at: later(hours(2)) });
  const silent = happening(happening(anOperation({ joint: true }), { kind: 'unanswered', at: later(hours(24)) }), { kind: 'raised', dispute, at: later(hours(24)) });

  test.each([['that declined', disputed, hours(9)], ['that was silent', silent, hours(30)]] as const)('one %s is paged, and has a time and reminders of its own; its answer settles its part', (_, operation, when) => {
    const asked = happening(operation, settled(later(when)));
    expect(asked).toMatchObject({ phase: 'inviting', invitation: { number: 2, askedAt: later(when), answerDue: later(when + hours(24)), lapsedAt: null, answer: null }, ladder: { over: true, resolution: { text: 'OI sends two agents.' } } });
    expect(paging(asked)).toEqual([[2, 'OI']]);
    expect(nextClock(asked)).toMatchObject({ kind: 'invitation-reminder', at: later(when + hours(12)) });
    expect(obligations(asked).map(({ program, what }) => [program, what])).toContainEqual(['OI', 'answer the invitation']);
    expect(after(asked, 'invitation-answer', inNyc.asac, { answer: 'join' }, later(when + hours(1)))).toMatchObject({ phase: 'planning', invitation: { answer: { late: false } } });
    const again = happening(asked, { kind: 'unanswered', at: later(when + hours(24)) });
    expect(again.ladder).toMatchObject({ raise: 2, cause: 'unanswered', dispute: null, over: false });
  });

  test('the event says it, under DEC-7 too where it is for a gang; as events of before say it, nobody is asked', () => {
    expect(provisionsOf(settled(later(0), { asks: 'gang' }))).toEqual(['RES-2', 'DEC-7']);
    expect(happening(disputed, settled(later(hours(9)), {}))).toMatchObject({ invitation: { number: 1 }, ladder: { over: true } });
  });
});
