import fc from 'fast-check';
import type { z } from 'zod';
import { actionSchemas, concurrenceActions, openSchema, requestSchema, type ConcurrenceAction } from '../../../protocol/concurrence/messages';
import { aMatter, aRequest, bodyFor } from '../../support/builders';

const faultsOf = (schema: z.ZodType, body: unknown) => {
  const parsed = schema.safeParse(body);
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('/'));
};
const statuteAs = (written: string) => requestSchema.parse(aRequest({ charges: [{ statute: written }] })).charges[0]?.statute;

describe('statutes', () => {
  test.each([
    ['8 USC 1326(b)(2)', '8 USC 1326(b)(2)'],
    ['8 U.S.C. § 1326(b)(2)', '8 USC 1326(b)(2)'],
    ['8 U.S.C. §1326 (b) (2)', '8 USC 1326(b)(2)'],
    ['8 usc 1326( b )( 2 )', '8 USC 1326(b)(2)'],
    ['8USC1326', '8 USC 1326'],
    ['  8   U. S. C.   1326 ', '8 USC 1326'],
    ['8\u00a0U.S.C.\u00a0§\u00a01326', '8 USC 1326'],
    ['8 U.S.C §§ 1253', '8 USC 1253'],
    ['8 U.S.C.A. § 1326', '8 USC 1326'],
    ['8 USCA 1326', '8 USC 1326'],
    ['Title 8 USC 1326', '8 USC 1326'],
    ['Title 8, United States Code, Section 1326(a)', '8 USC 1326(a)'],
    ['title 18 U.S.C. sec. 1546', '18 USC 1546'],
    ['8 USC 1252a', '8 USC 1252a'],
    ['42 USC 2000e-5', '42 USC 2000e-5'],
  ])('CON-2: %j is read as %j', (written, read) => {
    expect(statuteAs(written)).toBe(read);
  });

  test.each(['', '1326', '8 CFR 1326', 'INA 276', '8 USC', 'USC 1326', '8 USC 1326 and 18 USC 2', '8 USC 1326; 1253', '8 USC 1326(b', '8 USC 1326()', '888 USC 1326', '8 USC ١٣٢٦', `8 USC ${' '.repeat(60)}1326`])(
    'CON-2: %j names no statute and is refused',
    (written) => {
      expect(faultsOf(requestSchema, aRequest({ charges: [{ statute: written }] }))).toEqual(['charges/0/statute']);
    },
  );
});

describe('what is refused', () => {
  const withField = (body: object, field: string, value: unknown) => ({ ...body, [field]: value });

  test('CON-1: an unknown field is refused at every level of a request', () => {
    const request = aRequest();
    const [subject] = request.subjects;
    expect(faultsOf(openSchema, withField(request, 'priority', 1))).toEqual(['']);
    expect(faultsOf(openSchema, { ...request, subjects: [{ ...subject, age: 30 }] })).toEqual(['subjects/0']);
    expect(faultsOf(openSchema, { ...request, charges: [{ statute: '8 USC 1326', count: 1 }] })).toEqual(['charges/0']);
    expect(faultsOf(openSchema, { ...request, window: { ...request.window, note: '' } })).toEqual(['window']);
    expect(faultsOf(openSchema, { ...request, vetting: { ...request.vetting, by: 'me' } })).toEqual(['vetting']);
  });

  test.each(concurrenceActions.map((action) => [action]))('CON-1: an unknown field of %s is refused', (action: ConcurrenceAction) => {
    const body = bodyFor(action, aMatter());
    expect(faultsOf(actionSchemas[action], body)).toEqual([]);
    expect(faultsOf(actionSchemas[action], withField(body, 'receivedAt', '2026-01-01T00:00:00Z'))).not.toEqual([]);
  });

  test.each(Object.keys(aRequest()))('CON-4: a request without %s is refused', (field) => {
    const { [field]: _left, ...rest } = aRequest() as Record<string, unknown>;
    expect(faultsOf(openSchema, rest)).toEqual([field]);
  });

  test('CON-4: text that is only space is no text, and long text is refused', () => {
    expect(faultsOf(requestSchema, aRequest({ place: ' \n ' }))).toEqual(['place']);
    expect(faultsOf(requestSchema, aRequest({ narrative: 'x'.repeat(8000) }))).toEqual([]);
    expect(faultsOf(requestSchema, aRequest({ narrative: 'x'.repeat(8001) }))).toEqual(['narrative']);
    expect(faultsOf(requestSchema, aRequest({ place: 'x'.repeat(501) }))).toEqual(['place']);
  });

  test('CON-1: numbers of subjects, charges and core violations are bounded', () => {
    const many = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value);
    const subject = { name: 'Ivo Marsh', juvenile: false };
    expect(faultsOf(requestSchema, aRequest({ subjects: [] }))).toEqual(['subjects']);
    expect(faultsOf(requestSchema, aRequest({ subjects: many(50, subject) }))).toEqual([]);
    expect(faultsOf(requestSchema, aRequest({ subjects: many(51, subject) }))).toEqual(['subjects']);
    expect(faultsOf(requestSchema, aRequest({ charges: [] }))).toEqual(['charges']);
    expect(faultsOf(requestSchema, aRequest({ charges: many(21, { statute: '8 USC 1326' }) }))).toEqual(['charges']);
    expect(faultsOf(requestSchema, aRequest({ coreViolations: many(21, 'smuggling') }))).toEqual(['coreViolations']);
  });

  test('CON-1: subjects are named, with plausible numbers and dates', () => {
    const fault = (subject: object) => faultsOf(requestSchema, { ...aRequest(), subjects: [{ name: 'Ivo Marsh', juvenile: false, ...subject }] });
    expect(fault({ alienNumber: 'A012345678', dateOfBirth: '1990-02-28', alsoKnownAs: ['I. M.'] })).toEqual([]);
    expect(fault({ name: ' ' })).toEqual(['subjects/0/name']);
    expect(fault({ juvenile: 'no' })).toEqual(['subjects/0/juvenile']);
    expect(fault({ alienNumber: '012345678' })).toEqual(['subjects/0/alienNumber']);
    expect(fault({ dateOfBirth: '1990-02-30' })).toEqual(['subjects/0/dateOfBirth']);
  });

  test('CON-4: conditions, reasons and revisions are owed by the decisions that need them', () => {
    const { answer } = actionSchemas;
    expect(faultsOf(answer, { decision: 'concur', revision: 1 })).toEqual([]);
    expect(faultsOf(answer, { decision: 'concur' })).toEqual(['revision']);
    expect(faultsOf(answer, { decision: 'concur', revision: 0 })).toEqual(['revision']);
    expect(faultsOf(answer, { decision: 'concur', revision: 1.5 })).toEqual(['revision']);
    expect(faultsOf(answer, { decision: 'concur-with-conditions', revision: 1, conditions: [] })).toEqual(['conditions']);
    expect(faultsOf(answer, { decision: 'do-not-concur', revision: 1 })).toEqual(['reason']);
    expect(faultsOf(answer, { decision: 'do-not-concur', revision: 1, reason: '  ' })).toEqual(['reason']);
    expect(faultsOf(answer, { decision: 'silence', revision: 1 })).toEqual(['decision']);
  });

  test('CON-4: an amendment that names no field is refused, and so is one of who asks', () => {
    expect(faultsOf(actionSchemas.amendment, { request: {}, reason: 'None.' })).toEqual(['request']);
    expect(faultsOf(actionSchemas.amendment, { request: { onBehalfOf: 'fod.nyc' }, reason: 'None.' })).toContain('request');
    expect(faultsOf(actionSchemas.amendment, { request: { narrative: 'More.' } })).toEqual(['reason']);
  });
});

describe('windows and instants', () => {
  const window = (start: string, end: string) => faultsOf(requestSchema, aRequest({ window: { start, end } }));

  test('CON-4: a window ends after it starts, compared as instants, not as texts', () => {
    expect(window('2026-12-01T10:00:00Z', '2026-12-01T10:00:01Z')).toEqual([]);
    expect(window('2026-12-01T10:00:00Z', '2026-12-01T10:00:00Z')).toEqual(['window/end']);
    expect(window('2026-12-01T10:00:00Z', '2026-12-01T09:00:00Z')).toEqual(['window/end']);
    expect(window('2026-12-01T10:00:00+02:00', '2026-12-01T09:00:00Z')).toEqual([]);
    expect(window('2026-12-01T10:00:00-05:00', '2026-12-01T11:00:00Z')).toEqual(['window/end']);
  });

  test('CON-3: an instant names its offset, a real day and a year that compares as text', () => {
    for (const bad of ['2026-12-01', '2026-12-01T10:00:00', '2026-02-30T10:00:00Z', '2026-12-01T25:00:00Z', '9999-12-31T23:59:59-05:00', '0000-01-01T00:00:00+01:00', '2200-01-01T00:00:00Z', 'soon']) {
      expect(window('2026-01-01T00:00:00Z', bad)).toContain('window/end');
    }
  });

  test('CON-3: instants come out in UTC with milliseconds, so that they compare as strings', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2001-01-01'), max: new Date('2199-01-01'), noInvalidDate: true }), fc.integer({ min: -840, max: 840 }), (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const sign = offset < 0 ? '-' : '+';
        const [hour, minute] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) => String(part).padStart(2, '0'));
        const vetting = { statement: 'Done.', completedAt: `${local}${sign}${hour}:${minute}` };
        expect(requestSchema.parse(aRequest({ vetting })).vetting.completedAt).toBe(date.toISOString());
      }),
    );
  });
});

const written = fc.constantFrom('8 U.S.C. § 1326 (b)(2)', '8usc1252', 'Title 18 USC 1546', '8 USC 1253(a)', 'title 8, united states code, section 1253');
const padded = fc.tuple(fc.constantFrom('', ' ', '\n\t'), fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== ''), fc.constantFrom('', '  ')).map((parts) => parts.join(''));
const offsetInstant = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => `${date.toISOString().slice(0, 19)}-05:00`);
const request = fc.record(
  {
    subjects: fc.array(fc.record({ name: padded, juvenile: fc.boolean(), alsoKnownAs: fc.array(padded, { maxLength: 3 }) }, { requiredKeys: ['name', 'juvenile'] }), { minLength: 1, maxLength: 4 }),
    charges: fc.array(fc.record({ statute: written }), { minLength: 1, maxLength: 4 }),
    origin: fc.constantFrom('CAP', 'fugitive-operations', 'other'),
    coreViolations: fc.array(padded, { maxLength: 3 }),
    vetting: fc.record({ statement: padded, completedAt: offsetInstant }),
    window: fc.tuple(offsetInstant, fc.integer({ min: 1, max: 1e9 })).map(([start, length]) => ({ start, end: new Date(Date.parse(start) + length).toISOString() })),
    place: padded,
    narrative: padded,
    onBehalfOf: padded,
  },
  { requiredKeys: ['subjects', 'charges', 'origin', 'coreViolations', 'vetting', 'window', 'place', 'narrative'] },
);

test('CON-1: what was parsed once parses to the same again, also after a way through JSON', () => {
  fc.assert(
    fc.property(request, (body) => {
      const once = openSchema.parse(body);
      expect(openSchema.parse(once)).toEqual(once);
      expect(openSchema.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
    }),
  );
});

test('CON-1: no input makes a schema throw anything but its own refusal', () => {
  fc.assert(
    fc.property(fc.constantFrom(...concurrenceActions), fc.jsonValue(), (action, body) => {
      expect(typeof actionSchemas[action].safeParse(body).success).toBe('boolean');
    }),
  );
});
