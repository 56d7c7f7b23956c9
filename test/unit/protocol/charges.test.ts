import fc from 'fast-check';
import { concurrenceNeed, type Charge, type Origin } from '../../../protocol/concurrence/charges';

const origins: readonly Origin[] = ['CAP', 'fugitive-operations', 'other'];
const charges = (...statutes: readonly string[]): Charge[] => statutes.map((statute) => ({ statute }));
const kind = (statutes: readonly string[], origin: Origin) => concurrenceNeed(charges(...statutes), origin).kind;

const exemptAnywhere = ['8 USC 1252', '8 USC 1252(e)', '8 USC 1253', '8 USC 1253(a)(1)(A)'];
const reentry = ['8 USC 1326', '8 USC 1326(a)', '8 USC 1326(b)(2)'];
const neverExempt = ['18 USC 1546', '8 USC 1324(a)(1)(A)', '8 USC 1325', '18 USC 922(g)(5)', '21 USC 841'];
const lookAlikes = ['8 USC 13260', '18 USC 1326', '8 USC 1252a', '8 USC 1252A(b)', '8 USC 132', '8 USC 1253-1', '18 USC 1253', '28 USC 1252', '8 USC 1326a'];
const anyStatute = fc.constantFrom(...exemptAnywhere, ...reentry, ...neverExempt, ...lookAlikes);
const anyCharges = fc.array(anyStatute, { minLength: 1, maxLength: 8 });
const anyOrigin = fc.constantFrom(...origins);

test.each(exemptAnywhere)('CON-2: %s is exempt whatever the origin', (statute) => {
  expect(origins.map((origin) => kind([statute], origin))).toEqual(['exempt', 'exempt', 'exempt']);
});

test.each(reentry)('CON-2: %s is exempt from CAP and Fugitive Operations only', (statute) => {
  expect(origins.map((origin) => kind([statute], origin))).toEqual(['exempt', 'exempt', 'required']);
});

test.each([...neverExempt, ...lookAlikes])('CON-1: %s needs concurrence, whatever the origin', (statute) => {
  expect(origins.map((origin) => kind([statute], origin))).toEqual(['required', 'required', 'required']);
});

test.each(['', 'constructor', 'toString', '__proto__', 'hasOwnProperty(x)', '(8 USC 1253)'])('CON-1: the odd text "%s" is never exempt', (statute) => {
  expect(origins.map((origin) => kind([statute], origin))).toEqual(['required', 'required', 'required']);
});

test('CON-2: a case without charges is never exempt', () => {
  for (const origin of origins) expect(concurrenceNeed([], origin)).toEqual({ kind: 'required', findings: [] });
});

test('CON-2: one charge that is not exempt makes the whole case need concurrence', () => {
  fc.assert(
    fc.property(anyCharges, anyOrigin, fc.constantFrom(...neverExempt, ...lookAlikes), fc.nat(), (statutes, origin, foreign, place) => {
      const at = place % (statutes.length + 1);
      expect(kind([...statutes.slice(0, at), foreign, ...statutes.slice(at)], origin)).toBe('required');
    }),
  );
});

test('CON-2: a case is exempt exactly when each of its charges alone is', () => {
  fc.assert(
    fc.property(anyCharges, anyOrigin, (statutes, origin) => {
      const alone = statutes.every((statute) => kind([statute], origin) === 'exempt');
      expect(kind(statutes, origin)).toBe(alone ? 'exempt' : 'required');
    }),
  );
});

test('CON-2: neither order nor repetition of charges matters', () => {
  const shuffled = anyCharges.chain((statutes) => fc.tuple(fc.constant(statutes), fc.shuffledSubarray(statutes, { minLength: statutes.length }), fc.subarray(statutes)));
  fc.assert(
    fc.property(shuffled, anyOrigin, ([statutes, reordered, again], origin) => {
      expect(kind([...reordered, ...again], origin)).toBe(kind(statutes, origin));
    }),
  );
});

test('CON-2: the origin changes the finding on 8 USC 1326 and on nothing else', () => {
  fc.assert(
    fc.property(anyStatute, anyOrigin, anyOrigin, (statute, one, other) => {
      fc.pre(!reentry.includes(statute));
      expect(concurrenceNeed(charges(statute), one)).toEqual(concurrenceNeed(charges(statute), other));
    }),
  );
});

test('CON-2: every charge has its finding, in order, with a reason that names it and a provision', () => {
  fc.assert(
    fc.property(anyCharges, anyOrigin, (statutes, origin) => {
      const { findings } = concurrenceNeed(charges(...statutes), origin);
      expect(findings.map(({ statute }) => statute)).toEqual(statutes);
      for (const { statute, because } of findings) {
        expect(because).toContain(statute);
        expect(because).toMatch(/\(CON-[12]\)\.$/);
      }
    }),
  );
});
