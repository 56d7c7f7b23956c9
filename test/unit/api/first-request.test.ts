import firstRequest from '../../../docs/first-request.json';
import { concurrenceNeed } from '../../../protocol/concurrence/charges';
import { openSchema } from '../../../protocol/concurrence/messages';

test('CON-1: the first request of the README is one, and needs concurrence', () => {
  const { charges, origin } = openSchema.parse(firstRequest);
  expect(concurrenceNeed(charges, origin).kind).toBe('required');
});
