/** Training (CAS-2, DEC-9): who declares it, of whom, and from when. */
import { declarationSchema, mayDeclare, notInThePast, provisionOf, revoke, type TrainedOffice, type Training } from '../../../protocol/training/rules';
import { after, type OfficeId } from '../../../protocol/vocabulary';
import { actor, auditor, days, everybody, fieldPost, hours, inNyc, inSea, later, minutes, nameOf, nyc, receipt } from '../../support/builders';

const office: TrainedOffice = { office: 'DRO-NYC' as OfficeId, program: 'DRO', level: 'field', aor: nyc };

test('CAS-2, DEC-9: of everybody, the SAC of the area alone declares and revokes, or whoever acts in that post', () => {
  const acting = actor('acting.sac', fieldPost('OI', nyc, 'SAC'), {});
  expect([...everybody, acting, auditor].filter((each) => mayDeclare(each, office).kind === 'allowed')).toEqual([inNyc.sac, acting]);
  expect(mayDeclare(inSea.sac, office)).toMatchObject({ refusal: { type: 'not-a-training-declarer', category: 'forbidden', provision: 'CAS-2', whoCould: expect.stringContaining('NYC') as string } });
});

test('CAS-2: OI trains field offices of DRO and none other', () => {
  for (const other of [{ ...office, program: 'OI' as const }, { ...office, level: 'hq' as const, aor: null }]) {
    expect(mayDeclare(inNyc.sac, other)).toMatchObject({ refusal: { type: 'nothing-to-train', category: 'invalid' } });
  }
});

test('CAS-2, DEC-9: a declaration names SEACATS or TECS; systems whose names are withheld have no training', () => {
  for (const system of ['SEACATS', 'TECS'] as const) expect(declarationSchema.parse({ system })).toEqual({ system });
  expect(declarationSchema.safeParse({ system: 'case-system' }).success).toBe(false);
  expect([provisionOf('SEACATS'), provisionOf('TECS')]).toEqual(['CAS-2', 'DEC-9']);
});

test('CAS-2: nothing is declared or revoked for the past', () => {
  expect(notInThePast(after(receipt, -minutes(1)), receipt, 'SEACATS').kind).toBe('allowed');
  expect(notInThePast(after(receipt, -minutes(1) - 1), receipt, 'TECS')).toMatchObject({ refusal: { type: 'period-unsound', provision: 'DEC-9', field: '/from' } });
});

describe('a revocation', () => {
  const training: Training = { id: '1', office: office.office, system: 'TECS', from: later(0), until: null, reason: null, declaredBy: nameOf(inNyc.sac), declaredAt: receipt, revocation: null };

  test('DEC-9: ends it now or later; the past stays', () => {
    expect(revoke(training, later(hours(5)), later(hours(5)))).toEqual({ kind: 'ends', until: later(hours(5)) });
    expect(revoke(training, later(days(5)), later(hours(5)))).toEqual({ kind: 'ends', until: later(days(5)) });
    expect(revoke(training, later(0), later(hours(5)))).toMatchObject({ refusal: { type: 'period-unsound' } });
  });

  test('DEC-9: of one that has not begun leaves none, and there is no second one', () => {
    const coming = { ...training, from: later(days(9)) };
    expect(revoke(coming, later(0), later(0))).toEqual({ kind: 'ends', until: coming.from });
    const revoked = { ...training, until: later(hours(1)), revocation: { by: nameOf(inNyc.sac), at: later(hours(1)), reason: 'x' } };
    expect(revoke(revoked, later(days(1)), later(hours(2)))).toMatchObject({ refusal: { type: 'training-over', category: 'conflict', provision: 'DEC-9' } });
  });
});
