/** The counterpart is asked (COO-8): by when it answers. */
import type { Operation } from '../../../../protocol/operation/state';
import { hours, inNyc, later, minutes, receipt } from '../../../support/builders';
import { after, anOperation } from '../../../support/operation-builders';

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
