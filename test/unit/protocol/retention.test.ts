/** Retention: classes, who may hold, dispose of and disclose, the list that is approved, and what a disposal leaves. */
import fc from 'fast-check';
import { mayApprove, mayHaveBundle, mayKeepHolds, mayReadDisposals } from '../../../protocol/retention/authority';
import { retentionClasses } from '../../../protocol/retention/classes';
import { approvable, listHash, type DisposalItem } from '../../../protocol/retention/disposal';
import { legalHoldSchema, mayLift, type LegalHold } from '../../../protocol/retention/holds';
import { remnantOf } from '../../../protocol/retention/remnant';
import type { Operation } from '../../../protocol/operation/state';
import type { MatterState } from '../../../protocol/process';
import type { Instant, Reference } from '../../../protocol/vocabulary';
import { aMatter, auditor, everybody, having, happened, headquarters, inNyc, later, nameOf, opsPerson } from '../../support/builders';
import { aConduct, done, resultBody, statisticsOf } from '../../support/conduct-builders';
import { aHold } from '../../support/holds';
import { anOperation } from '../../support/operation-builders';

test('every kind of matter has a class with years, said to be a default and why; kinds of one class are kept for one time', () => {
  const years = new Map<string, number>();
  for (const { class: name, years: kept, source, reason } of Object.values(retentionClasses)) {
    expect([source, Number.isInteger(kept) && kept > 0, reason.endsWith('.')]).toEqual(['default', true, true]);
    expect(years.get(name) ?? kept).toBe(kept);
    years.set(name, kept);
  }
});

const those = (may: (who: (typeof everybody)[number]) => { readonly kind: string }) => everybody.filter((who) => may(who).kind === 'allowed').map(({ person }) => person);
const heads = Object.values(headquarters).map(({ person }) => person);

test('holds are kept by headquarters and auditors, disposals read by them and approved by Directors alone', () => {
  expect(those(mayKeepHolds)).toEqual([...heads, auditor.person]);
  expect(those(mayReadDisposals)).toEqual([...heads, auditor.person]);
  expect(those((who) => mayApprove(who, []))).toEqual([headquarters.oiDirector.person, headquarters.droDirector.person]);
  expect(mayApprove(headquarters.oiDirector, [headquarters.oiDirector.person])).toMatchObject({ refusal: { type: 'own-lifting' } });
});

test('a bundle is made for supervisors, headquarters and auditors; not for agents and officers, nor for those who look after the system', () => {
  const may = those(mayHaveBundle);
  for (const who of [inNyc.sac, inNyc.asac, inNyc.fod, inNyc.afod, headquarters.droAd, auditor]) expect(may).toContain(who.person);
  for (const who of [inNyc.agent, inNyc.dutyAgent, inNyc.officer, inNyc.dutyOfficer, opsPerson]) expect(mayHaveBundle(who)).toMatchObject({ refusal: { type: 'bundle-not-for-you', category: 'forbidden' } });
});

const item = fc.record({
  matter: fc.integer({ min: 1, max: 9999 }).map((number) => `NYC-CR-2001-${String(number).padStart(4, '0')}` as Reference),
  class: fc.constantFrom('enforcement' as const, 'coordination' as const),
  years: fc.integer({ min: 1, max: 30 }),
  closedAt: fc.constant('2001-01-01T00:00:00.000Z' as Instant),
  dueAt: fc.constant('2021-01-01T00:00:00.000Z' as Instant),
  entries: fc.integer({ min: 1, max: 99 }),
  head: fc.stringMatching(/^[0-9a-f]{64}$/),
});

test('a list is approved by a hash of all that it says, whatever its order: one more, one less or another head is another list', () => {
  fc.assert(
    fc.property(fc.uniqueArray(item, { selector: ({ matter }) => matter, minLength: 2, maxLength: 8 }), fc.nat(), (items, at) => {
      const hash = listHash(items);
      expect(listHash([...items].reverse())).toBe(hash);
      const index = at % items.length;
      const changed = (change: Partial<DisposalItem>) => items.map((each, position) => (position === index ? { ...each, ...change } : each));
      for (const other of [items.slice(1), changed({ entries: 100 }), changed({ head: 'a'.repeat(64) }), changed({ dueAt: later(0) })]) expect(listHash(other)).not.toBe(hash);
    }),
    { numRuns: 50 },
  );
  const listed = { status: 'proposed', listHash: 'a' } as const;
  expect(approvable(listed, 'a').kind).toBe('allowed');
  expect(approvable(listed, 'b')).toMatchObject({ refusal: { type: 'another-list', category: 'stale' } });
  for (const [status, type] of [['superseded', 'list-superseded'], ['approved', 'list-approved'], ['done', 'list-approved']] as const) expect(approvable({ ...listed, status }, 'a')).toMatchObject({ refusal: { type, category: 'conflict' } });
});

test('a hold is on a matter, or on an area and a period that has an end; it is lifted once', () => {
  const parse = (scope: object) => legalHoldSchema.safeParse({ scope, reason: 'Litigated.', reference: '26-cv-1' }).success;
  expect(parse({ over: 'matter', matter: 'NYC-CR-2026-0001' })).toBe(true);
  expect(parse({ over: 'matter', matter: 'NYC-CR-2026-1' })).toBe(false);
  const period = { over: 'area', aor: 'NYC', from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' };
  expect([parse(period), parse({ ...period, kind: 'call' }), parse({ ...period, kind: 'else' }), parse({ ...period, until: period.from }), parse({ ...period, matter: 'NYC-CR-2026-0001' })]).toEqual([true, true, false, false, false]);
  const deed = { by: nameOf(auditor), actingFor: null, at: later(0), reason: 'Litigated.' };
  const hold: LegalHold = { hold: '1', scope: { over: 'matter', matter: 'NYC-CR-2026-0001' as Reference }, reference: '26-cv-1', placed: deed, lifted: null };
  expect(mayLift(hold).kind).toBe('allowed');
  expect(mayLift({ ...hold, lifted: deed })).toMatchObject({ refusal: { type: 'hold-lifted' } });
});

test('COO-15, DEC-8: of what a matter said nothing stays but numbers: no subject, no place, no gang by name', () => {
  const said = (state: MatterState) => JSON.stringify(remnantOf(state));
  const matter = having(aMatter(), happened.refused(), happened.withdrawn());
  expect(remnantOf(matter)).toEqual({ kind: 'concurrence', reference: matter.reference, aor: 'NYC', openedAt: matter.openedAt, phase: 'withdrawn', version: matter.version, revision: 1, closedAt: matter.closedAt });
  expect(said(aHold())).not.toContain('veiled');
  const conduct = done(aConduct({ communityShield: true }), 'result', inNyc.sac, resultBody(2, later(1), { gang: 'known' }), later(2));
  const statistics = { by: nameOf(inNyc.sac), recordedAt: later(3), said: statisticsOf(conduct, [{ who: 'target:2', gang: 'Eastside Ninth', role: 'leader' }]) };
  const operation: Operation = { ...anOperation(), conduct: { ...conduct, statistics } };
  expect(remnantOf(operation)).toMatchObject({ conduct: { startedAt: conduct.startedAt, basis: { communityShield: true, lead: 'OI' }, statistics: { said: { gangs: ['NYC-OP-2026-0001 1'], members: [{ role: 'leader' }], administrativeArrests: 1 } } } });
  expect(said(operation)).not.toMatch(/Eastside|Dolny|Krall|Harbor|target/);
  expect(remnantOf({ ...operation, conduct: { ...conduct, statistics: null } } as Operation)).toMatchObject({ conduct: { statistics: null } });
  expect(remnantOf(anOperation())).not.toHaveProperty('conduct');
});
