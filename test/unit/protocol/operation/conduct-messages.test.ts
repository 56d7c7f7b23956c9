/** What enters the system from the start of an action on, and what leaves it in messages. */
import { conductTopic } from '../../../../activities/messages/operation-conduct';
import { conductSchemas } from '../../../../protocol/operation/conduct/messages';
import { inNyc, later, minutes } from '../../../support/builders';
import { aConduct, arrestBody, done, operation, statisticsOf } from '../../../support/conduct-builders';

const at = later(minutes(30));
const sound = (name: keyof typeof conductSchemas, body: unknown) => conductSchemas[name].safeParse(body).success;
const { caseAgent: _agent, ...arrest } = arrestBody(at);

test.each([
  ['log', { text: 'Doors open.', at }, true],
  ['log', { text: ' ', at }, false],
  ['result', { outcome: 'arrested', target: 1, at, arrest: 'criminal', arrestedBy: 'OI', gang: 'none', fugitive: 'none' }, true],
  ['result', { outcome: 'arrested', target: 1, at }, false],
  ['result', { outcome: 'not-found', target: 1, at, arrestedBy: 'OI' }, false],
  ['result', { outcome: 'not-found', target: 0, at }, false],
  ['incidental-arrest', { ...arrest, caseAgent: 'agent.nyc' }, true],
  ['incidental-arrest', { ...arrest, caseAgent: 'agent.nyc', person: { kind: 'employer', name: 'Harbor Auto' } }, false],
  ['incidental-arrest', { ...arrest, caseAgent: 'agent.nyc', further: [{ kind: 'vehicle', description: 'White van' }] }, false],
  ['seizure', { goods: { what: 'weapons', pieces: 2, firearms: 2 }, discoveredBy: 'OI', description: 'Two.', at }, true],
  ['seizure', { goods: { what: 'weapons', pieces: 2, firearms: 3 }, discoveredBy: 'OI', description: 'Two.', at }, false],
  ['seizure', { goods: { what: 'currency', pieces: 2 }, discoveredBy: 'OI', description: 'Notes.', at }, false],
  ['seizure', { goods: { what: 'narcotics', drug: 'heroin', grams: -1 }, discoveredBy: 'OI', description: 'A bag.', at }, false],
  ['seizure', { goods: { what: 'vehicles', pieces: 1 }, discoveredBy: 'OI', seizingEntity: 'DRO', description: 'A van.', at }, false],
  ['strike', { entry: 'seizure', number: 1, reason: 'The other bag.' }, true],
  ['strike', { entry: 'result', number: 1, reason: 'The other bag.' }, false],
  ['strike', { entry: 'seizure', number: 1 }, false],
  ['fugitive-notice', { who: 'target:1', notice: 'NYC-NT-2026-0003' }, true],
  ['fugitive-notice', { who: 'target', notice: 'NYC-NT-2026-0003' }, false],
  ['statistics', statisticsOf(aConduct(), []), true],
  ['statistics', { ...statisticsOf(aConduct(), []), gangs: [] }, false],
  ['statistics', { ...statisticsOf(aConduct(), []), usDollars: Infinity }, false],
] as const)('CAS-1, CAS-3, DEC-6, DEC-8: %s %j is taken: %s', (name, body, is) => {
  expect(sound(name, body)).toBe(is);
});

test('DEC-6: no message names anybody who was arrested, nor where', () => {
  const conduct = done(done(aConduct(), 'incidental-arrest', inNyc.agent, arrestBody(at), at), 'end', inNyc.sac, {}, at);
  for (const name of ['positive-result', 'after-action-owed', 'arrest-owed', 'end-owed', 'entry-struck']) {
    const topic = conductTopic(name, operation, conduct);
    expect(topic?.subject).toContain(operation);
    for (const word of ['Pavel', 'Orsk', 'KRX', 'Dolny', 'garage']) expect(JSON.stringify(topic)).not.toContain(word);
  }
  expect(conductTopic('signed', operation, conduct)).toBeUndefined();
});
