/** What is made for an operation: the concurrence that its plan needs, and which operation it may be for (CON-1, DEC-3). */
import fc from 'fast-check';
import { openSchema as askSchema } from '../../../../protocol/concurrence/messages';
import { openConcurrence } from '../../../../protocol/concurrence/process';
import { contentSchema } from '../../../../protocol/notice/messages';
import { concurrenceFromPlan, concurrenceFromPlanSchema, type ConcurrenceFromPlan } from '../../../../protocol/operation/concurrence';
import { mayBeFor } from '../../../../protocol/operation/link';
import type { OperationTarget, PlannedPlace } from '../../../../protocol/operation/plan';
import type { Operation } from '../../../../protocol/operation/state';
import { asShown, type Surroundings } from '../../../../protocol/operation/surroundings';
import type { Reference } from '../../../../protocol/vocabulary';
import { anOpening, aRequest, hours, later, nyc, receipt, sea } from '../../../support/builders';
import { aTarget, theGarage } from '../../../support/conduct-builders';

const reference = 'NYC-OP-2026-0007' as Reference;

const aPlace = (label: string, begins: number, ends: number): PlannedPlace => ({
  label,
  address: '14 Harbor Street, Brooklyn NY',
  coordinates: { latitude: 40.7, longitude: -74 },
  window: { start: later(hours(begins)), end: later(hours(ends)) },
});

const planned = (targets: readonly OperationTarget[], places: readonly PlannedPlace[] = [aPlace('Rear door', 30, 32), aPlace('Garage', 29, 31)]) =>
  ({ reference, window: { start: later(hours(20)), end: later(hours(40)) }, plan: { targets: { content: { targets } }, places: { content: { places } } } }) as unknown as Operation;

const said = concurrenceFromPlanSchema.parse({
  charges: [{ statute: '18 USC 1546' }],
  origin: 'other',
  coreViolations: [],
  vetting: { statement: 'All were queried.', completedAt: receipt },
  narrative: 'As planned.',
});
const wanting = (targets: readonly number[]): ConcurrenceFromPlan => ({ ...said, targets: [...targets] });

describe('a concurrence of a plan', () => {
  test('CON-1: it is about just the persons on whom the plan has criminal charges, at its places, in its window, for the operation', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ charged: fc.boolean(), person: fc.boolean() }), { minLength: 1, maxLength: 12 }), (kinds) => {
        const targets = kinds.map(({ charged, person }, index) => ({ ...(person ? aTarget(`Person ${index}`, { juvenile: index % 2 === 0 }) : theGarage), criminalCharges: charged }));
        const wanted = kinds.flatMap(({ charged, person }, index) => (charged && person ? [{ name: `Person ${index}`, juvenile: index % 2 === 0 }] : []));
        const made = concurrenceFromPlan(planned(targets), said);
        if (wanted.length === 0) return expect(made).toMatchObject({ kind: 'refused', refusal: { type: 'plan-says-too-little', provision: 'CON-1' } });
        expect(made).toMatchObject({ kind: 'ready', asked: { subjects: wanted, operation: reference, window: { start: later(hours(29)), end: later(hours(32)) }, charges: [{ statute: '18 USC 1546' }] } });
        if (made.kind === 'ready') expect(askSchema.safeParse(made.asked).success).toBe(true);
      }),
    );
  });

  test('CON-1: targets can be named, persons only; a plan without a place says too little', () => {
    const plan = planned([aTarget('Marek Dolny'), theGarage, aTarget('Ivo Krall', { criminalCharges: true })]);
    expect(concurrenceFromPlan(plan, wanting([1]))).toMatchObject({ kind: 'ready', asked: { subjects: [{ name: 'Marek Dolny' }] } });
    for (const [targets, field] of [[[1, 2], '/targets/1'], [[4], '/targets/0']] as const) {
      expect(concurrenceFromPlan(plan, wanting(targets))).toMatchObject({ kind: 'refused', refusal: { field } });
    }
    expect(concurrenceFromPlan(planned([aTarget('Ivo Krall', { criminalCharges: true })], []), said)).toMatchObject({ kind: 'refused', refusal: { detail: 'The plan names no place yet.' } });
  });

  test('CON-1: however many places a plan has, the request names them on one line that it can hold', () => {
    const places = Array.from({ length: 50 }, (_, index) => aPlace(`Place ${index}`, 30, 32));
    const made = concurrenceFromPlan(planned([aTarget('Ivo Krall', { criminalCharges: true })], places), said);
    expect(made.kind === 'ready' && askSchema.safeParse(made.asked).success).toBe(true);
  });
});

describe('made for an operation', () => {
  test('CON-1, DEC-3: it is an open operation in which the office has a part; of any other the office learns nothing', () => {
    const state = { openedFor: 'DRO', lead: 'DRO', joint: false, invitation: null } as unknown as Operation;
    const open = { kind: 'operation', aor: nyc, closedAt: null, state } as const;
    const dro = { program: 'DRO', aor: nyc } as const;
    expect(mayBeFor(open, dro, 'CON-1')).toEqual({ kind: 'allowed' });
    expect(mayBeFor({ ...open, closedAt: receipt }, dro, 'CON-1')).toMatchObject({ refusal: { type: 'no-such-operation', detail: 'The operation is over.' } });
    for (const [found, office] of [[undefined, dro], [{ ...open, aor: sea }, dro], [{ ...open, kind: 'notice' as const }, dro], [open, { program: 'OI', aor: nyc }], [{ ...open, closedAt: receipt }, { program: 'OI', aor: nyc }]] as const) {
      expect(mayBeFor(found, office, 'DEC-3')).toMatchObject({ kind: 'refused', refusal: { type: 'no-such-operation', field: '/operation', provision: 'DEC-3', detail: `${office.program} in ${office.aor} has a part in no operation of this reference.` } });
    }
  });

  test('COO-8: of an operation near it, people of an operation see everything but what that one calls its places', () => {
    const near = { operation: reference, aor: nyc, lead: 'OI', miles: 0.2, own: 'Rear door', their: 'Mill Lane warehouse', ownChanges: 1, theirChanges: 2, key: 'events:a:1:b:2' } as const;
    const surroundings: Surroundings = { matches: [], near: [near], deconflictions: [], concurrences: [], held: [], notices: [], centers: [], lookedAt: receipt, targetsVersion: 1, placesVersion: 1, delayedFrom: {} };
    const { their: _theirs, ...rest } = near;
    expect(asShown(surroundings)).toEqual({ ...surroundings, near: [rest] });
  });

  test('CON-1: a concurrence keeps for which operation it is; one that is for none has no such field', () => {
    expect(openConcurrence(anOpening({ operation: reference })).operation).toBe(reference);
    expect('operation' in openConcurrence(anOpening())).toBe(false);
    expect(askSchema.safeParse({ ...aRequest(), operation: reference }).success).toBe(true);
  });

  test('DEC-3: of the notices, only that of a known fugitive is given for an operation', () => {
    const notice = { narrative: 'Known.', operation: reference };
    expect(contentSchema.safeParse({ about: 'known-fugitive', action: { timing: 'planned', at: receipt }, ...notice }).success).toBe(true);
    expect(contentSchema.safeParse({ about: 'referral', ...notice }).success).toBe(false);
  });
});
