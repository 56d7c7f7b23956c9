/** References, parameters, provisions and instants: the small vocabulary that all else is said with. */
import fc from 'fast-check';
import { eventProvisions } from '../../../protocol/concurrence/events';
import { concurrenceParameters } from '../../../protocol/concurrence/state';
import { nationalParameters, parametersInForce } from '../../../protocol/parameters';
import { provisions } from '../../../protocol/provisions';
import { makeReference, parseReference, type ReferenceParts } from '../../../protocol/reference';
import { refusalTitles } from '../../../protocol/refusal-titles';
import { after, assertNever, counterpartOf, toInstant, type Aor } from '../../../protocol/vocabulary';
import { hours, minutes } from '../../support/builders';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const parts: fc.Arbitrary<ReferenceParts> = fc.record({
  aor: fc.array(fc.constantFrom(...letters), { minLength: 2, maxLength: 5 }).map((each) => each.join('') as Aor),
  kind: fc.constant('concurrence' as const),
  year: fc.integer({ min: 2000, max: 9999 }),
  number: fc.integer({ min: 1, max: 99_999_999 }),
});

describe('references', () => {
  test('a reference gives back the parts it was made of', () => {
    fc.assert(fc.property(parts, (each) => expect(parseReference(makeReference(each))).toEqual(each)));
    expect(makeReference({ aor: 'NYC' as Aor, kind: 'concurrence', year: 2026, number: 42 })).toBe('NYC-CR-2026-0042');
  });

  test('a text that parses is spelled as we would spell it: one matter, one reference', () => {
    const nearly = fc.tuple(fc.constantFrom('NYC', 'nyc', 'N', 'SEATTL'), fc.constantFrom('CR', 'XX'), fc.constantFrom('2026', '26'), fc.stringMatching(/^[0-9]{1,14}$/)).map((each) => each.join('-'));
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string()), (text) => {
        const parsed = parseReference(text);
        if (parsed !== undefined) expect(makeReference(parsed)).toBe(text);
      }),
    );
  });

  test.each(['NYC-CR-2026-42', 'NYC-CR-2026-00042', 'NYC-CR-2026-0000', 'nyc-CR-2026-0042', 'NYC-ZZ-2026-0042', ' NYC-CR-2026-0042', 'NYC-CR-2026-0042\n', 'NYC-CR-2026-0042/x', '', 'NYC-CR-2026-99999999999999999999'])(
    '%j is no reference',
    (text) => {
      expect(parseReference(text)).toBeUndefined();
    },
  );
});

describe('parameters', () => {
  test('CON-3: the memo’s own number is 24 hours; every other one is said to be a default', () => {
    expect(nationalParameters.answerWithin).toMatchObject({ value: hours(24), source: 'memo', provision: 'CON-3' });
    const fromMemo = Object.entries(nationalParameters).filter(([, { source }]) => source === 'memo');
    expect(fromMemo.map(([name]) => name)).toEqual(['answerWithin']);
    expect(parametersInForce(concurrenceParameters)).toEqual({ answerWithin: hours(24), remindBefore: [hours(12), hours(4), hours(1)], pageTimeout: minutes(15), concludeAfter: hours(720), envelopeLifetime: minutes(15) });
  });

  test('a demo’s scale divides every time of the protocol, never down to nothing, but not how long an envelope may be typed', () => {
    expect(parametersInForce(concurrenceParameters, 3600)).toMatchObject({ answerWithin: 24_000, remindBefore: [12_000, 4_000, 1_000], pageTimeout: 1_500, envelopeLifetime: minutes(15) });
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e12, noNaN: true }), (scale) => {
        const { answerWithin, remindBefore, pageTimeout, concludeAfter, envelopeLifetime } = parametersInForce(concurrenceParameters, scale);
        expect(pageTimeout).toBeGreaterThanOrEqual(1_500); // it is there to be read before it passes on
        for (const value of [answerWithin, ...remindBefore, pageTimeout, concludeAfter]) {
          expect(Number.isInteger(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(1);
        }
        expect(envelopeLifetime).toBe(minutes(15));
      }),
    );
  });
});

describe('instants', () => {
  const moment = fc.date({ min: new Date('1971-01-01'), max: new Date('9998-01-01'), noInvalidDate: true });

  test('CON-3: instants compare as strings exactly as they do in time', () => {
    fc.assert(fc.property(moment, moment, (one, other) => expect(toInstant(one.getTime()) < toInstant(other.getTime())).toBe(one.getTime() < other.getTime())));
  });

  test('CON-3: 24 hours later is 24 real hours, whatever the calendar does that night', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -1e9, max: 1e9 }), (start, by) => {
        expect(Date.parse(after(toInstant(start.getTime()), by)) - start.getTime()).toBe(by);
      }),
    );
    expect(after(toInstant(Date.parse('2026-10-31T12:00:00-04:00')), hours(24))).toBe('2026-11-01T16:00:00.000Z'); // clocks go back in New York
  });

  test('no instant is made of what is no time', () => {
    expect(() => toInstant(Number.NaN)).toThrow(RangeError);
  });
});

test('each program is the other’s counterpart', () => {
  expect([counterpartOf('OI'), counterpartOf('DRO')]).toEqual(['DRO', 'OI']);
});

test('a union that was not closed says what it met', () => {
  expect(() => assertNever('x' as never)).toThrow('unexpected "x"');
});

test('every event cites provisions that exist, and every refusal has a title that is a sentence', () => {
  for (const cited of Object.values(eventProvisions).flat()) expect(Object.keys(provisions)).toContain(cited);
  for (const [type, title] of Object.entries(refusalTitles)) {
    expect(type).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(title).toMatch(/^[A-Z].+[^.]$/);
  }
});
