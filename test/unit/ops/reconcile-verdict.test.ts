/** What is said of a matter whose record and workflow are not of one moment. */
import { unknownToRecord, verdictOf, type Found } from '../../../ops/reconcile/verdict';
import type { Instant, Reference } from '../../../protocol/vocabulary';
import type { RecordedMatter } from '../../../store/reconciling';

const recorded = (changes: Partial<RecordedMatter> = {}): RecordedMatter => ({
  matter: 'NYC-CR-2026-0001' as Reference,
  kind: 'concurrence',
  phase: 'awaiting-answer',
  version: 3,
  closedAt: null,
  onTheirWay: 0,
  raisedBy: null,
  byEngine: 0,
  ...changes,
});
const at = (phase: string, version: number): Found => ({ kind: 'state', phase, version });
const nothing: Found = { kind: 'nothing' };
const closedAt = '2026-01-01T00:00:00.000Z' as Instant;

test('record and workflow at one phase and version are right, and so is a closed matter that the engine has forgotten', () => {
  expect(verdictOf(recorded(), at('awaiting-answer', 3))).toBeUndefined();
  expect(verdictOf(recorded({ closedAt }), nothing)).toBeUndefined();
  expect(verdictOf(recorded({ closedAt }), { kind: 'ended', how: 'terminated' })).toBeUndefined();
});

test.each<[string, RecordedMatter, Found, string, string]>([
  ['no workflow', recorded(), nothing, 'missing', 'bring-again'],
  ['no workflow, raised by another matter', recorded({ raisedBy: 'NYC-CR-2026-0009' as Reference }), nothing, 'missing', 'bring-again'],
  ['no workflow yet', recorded({ onTheirWay: 1 }), nothing, 'missing', 'by-itself'],
  ['a workflow that is behind', recorded({ phase: 'concurred', version: 4 }), at('awaiting-answer', 3), 'behind', 'bring-again'],
  ['a workflow that runs though the matter is closed', recorded({ phase: 'concluded', version: 5, closedAt }), at('concurred', 4), 'behind', 'bring-again'],
  ['the same version, another phase', recorded({ phase: 'lapsed' }), at('concurred', 3), 'behind', 'bring-again'],
  ['a workflow that is behind, with commands on their way', recorded({ version: 4, onTheirWay: 2 }), at('awaiting-answer', 3), 'behind', 'by-itself'],
  ['a workflow that is ahead', recorded(), at('concurred', 4), 'ahead', 'replay'],
  ['a workflow that was terminated', recorded(), { kind: 'ended', how: 'terminated' }, 'ended', 'people'],
  ['a workflow that does not answer', recorded(), { kind: 'silent' }, 'silent', 'people'],
])('%s', (_, matter, found, fault, remedy) => {
  expect(verdictOf(matter, found)).toMatchObject({ fault, remedy: { kind: remedy } });
});

test('commands that came by the engine itself are named, since nobody can bring them again', () => {
  expect(verdictOf(recorded({ byEngine: 2 }), nothing)?.remedy.what).toContain('2 commands came by the engine itself');
  expect(verdictOf(recorded({ byEngine: 0 }), nothing)?.remedy.what).not.toContain('engine itself');
});

test('a workflow without a matter is left to people', () => {
  expect(unknownToRecord).toMatchObject({ fault: 'unknown', remedy: { kind: 'people' } });
});
