/** DEC-5: slips that people make, over arbitrary names, plates, VINs and addresses: what they make is matched, and found by keys. */
import fc from 'fast-check';
import type { Entity } from '../../../../protocol/entities';
import { partsOfAddress } from '../../../../protocol/matching/address-parts';
import { birthOf, birthsNear } from '../../../../protocol/matching/births';
import { keysOf } from '../../../../protocol/matching/keys';
import { matchOf, ready, scoreOf } from '../../../../protocol/matching/match';
import { matchParameters } from '../../../../protocol/matching/parameters';
import { checkDigitFits } from '../../../../protocol/matching/vehicles';

const meet = (kept: Entity, asked: Entity): boolean => {
  const wanted = new Set(keysOf(asked).asked);
  return keysOf(kept).kept.some((key) => wanted.has(key));
};
const isFound = (one: Entity, other: Entity): boolean => matchOf(ready(one), ready(other)) !== undefined && meet(one, other) && meet(other, one);

/** Words as people are called. */
const syllable = fc.tuple(fc.constantFrom(...'bdfgklmnprstvz', 'sch', 'th', 'ph', 'tz', ''), fc.constantFrom(...'aeiou'), fc.constantFrom('', '', 'n', 'r', 'l')).map((each) => each.join(''));
const letters = (minLength: number) => fc.array(syllable, { minLength: 2, maxLength: 4 }).map((each) => each.join('').slice(0, 10)).filter(({ length }) => length >= minLength);
const born = fc.date({ min: new Date('1940-01-01'), max: new Date('2005-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const subject = (name: string, dateOfBirth?: string): Entity => ({ kind: 'subject', name, ...(dateOfBirth === undefined ? {} : { dateOfBirth }) });

describe('subjects', () => {
  test('DEC-5: words in another order, in capitals, with one letter wrong or left out, are found without a date of birth', () => {
    fc.assert(
      fc.property(letters(5), letters(5), fc.nat(1), fc.nat(8), fc.constantFrom('', 'x'), (given, family, which, where, instead) => {
        const words = [given, family];
        const slipped = words.map((word, at) => (at === which ? word.slice(0, where % word.length) + instead + word.slice((where % word.length) + 1) : word));
        expect(isFound(subject(`${given} ${family}`), subject(`${slipped[1]}, ${slipped[0]}`.toUpperCase()))).toBe(true);
      }),
    );
  });

  test('DEC-5: two names of which one has another date of birth, near it, still meet', () => {
    fc.assert(
      fc.property(letters(4), letters(4), born, fc.nat(80), (given, family, birth, which) => {
        const near = birthsNear(birth);
        expect(isFound(subject(`${given} ${family}`, birth), subject(`${family} ${given}`, near[which % near.length]))).toBe(true);
      }),
    );
  });

  test('DEC-5: whatever date a slip makes is among those that are looked for', () => {
    fc.assert(fc.property(born, fc.nat(6), (birth, at) => {
      const digits = birth.replaceAll('-', '');
      const swapped = `${digits.slice(0, at)}${digits[at + 1]}${digits[at]}${digits.slice(at + 2)}`;
      const date = `${swapped.slice(0, 4)}-${swapped.slice(4, 6)}-${swapped.slice(6)}`;
      fc.pre(/^(19|20)/.test(date) && !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date));
      expect(['same', 'near']).toContain(birthOf(birth, date, 3));
      expect(birthsNear(birth)).toContain(date);
    }));
  });

  test('DEC-5: the same alien number matches whatever the names, and is found', () => {
    fc.assert(fc.property(letters(4), letters(4), fc.integer({ min: 1_000_000, max: 99_999_999 }), (one, other, number) => {
      expect(isFound({ kind: 'subject', name: one, alienNumber: `A${number}` }, { kind: 'subject', name: other, alienNumber: `A${String(number).padStart(9, '0')}` })).toBe(true);
    }));
  });
});

const looksLike: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '2': 'Z', '5': 'S', '8': 'B', '6': 'G' };
const plate = fc.string({ unit: fc.constantFrom(...'ACEFHJKMNPRTUVWXY0123456789'), minLength: 5, maxLength: 8 });
const vinBody = fc.string({ unit: fc.constantFrom(...'ABCDEFGHJKLMNPRSTUVWXYZ0123456789'), minLength: 17, maxLength: 17 });
const checked = (body: string) => [...'0123456789X'].map((digit) => body.slice(0, 8) + digit + body.slice(9)).find(checkDigitFits) as string;

describe('vehicles', () => {
  test('DEC-5: a plate whose digits were read as the letters that look like them is found', () => {
    fc.assert(fc.property(plate, (text) => {
      const read = text.replace(/\d/g, (digit) => looksLike[digit] ?? digit);
      expect(isFound({ kind: 'vehicle', plate: text, plateState: 'NY' }, { kind: 'vehicle', plate: read.toLowerCase() })).toBe(true);
    }));
  });

  test('DEC-5: a VIN with one character wrong is found, and its check digit tells which of the two was misread', () => {
    fc.assert(fc.property(vinBody, fc.nat(16), fc.constantFrom(...'ABCDEFGHJKLMNPRSTUVWXYZ0123456789'), (body, at, instead) => {
      const vin = checked(body);
      const misread = vin.slice(0, at) + instead + vin.slice(at + 1);
      fc.pre(!checkDigitFits(misread));
      expect(isFound({ kind: 'vehicle', vin }, { kind: 'vehicle', vin: misread })).toBe(true);
    }));
  });

  test('the check digit is the one of 49 CFR 565.15', () => {
    expect(['1M8GDM9AXKP042788', '11111111111111111', '1HGCM82633A004352'].map(checkDigitFits)).toEqual([true, true, true]);
    expect(['1M8GDM9A0KP042788', '1HGCM82633A004353', '1HGCM82633A00435'].map(checkDigitFits)).toEqual([false, false, false]);
  });
});

describe('addresses', () => {
  test.each([
    ['418 Larkspur Avenue, Apt. 4-B, Yonkers, NY 10701-2204', { number: '418', name: 'larkspur', type: 'ave', unit: '4b', city: 'yonkers', state: 'ny', zip: '10701' }],
    ['37-12 80th Street, Jackson Heights, New York 11372', { number: '3712', name: '80', type: 'st', unit: null, city: 'jackson heights', state: 'ny', zip: '11372' }],
    ['350 fifth ave new york ny', { number: '350', name: '5', type: 'ave', unit: null, city: 'new york', state: 'ny', zip: null }],
    ['21 St. Mark’s Pl #3', { number: '21', name: 'saint marks', type: 'pl', unit: '3', city: null, state: null, zip: null }],
    ['1 North Street', { number: '1', name: 'north', type: 'st', unit: null, city: null, state: null, zip: null }],
  ])('DEC-5: %s has the parts of USPS Publication 28', (text, { name, type, ...parts }) => {
    expect(partsOfAddress(text)).toMatchObject({ ...parts, streets: [{ name, type }] });
  });

  test('no text is too strange to be read', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 60 }), fc.array(fc.constantFrom('12', 'n', 'st', ',', '#', '&', 'apt', 'ny', '10701', 'po box', 'ave', '-'), { maxLength: 12 }).map((words) => words.join(' '))), (text) => {
      const address: Entity = { kind: 'address', address: text };
      const { score } = scoreOf(ready(address), ready(address));
      expect(score).toBeGreaterThanOrEqual(0);
      expect(keysOf(address).kept.length).toBeLessThan(500);
    }));
  });

  test('DEC-5: a street with one letter wrong is found with its house number', () => {
    fc.assert(fc.property(letters(7), fc.integer({ min: 1, max: 9999 }), fc.nat(8), (street, number, where) => {
      const at = where % street.length;
      const address = (name: string): Entity => ({ kind: 'address', address: `${number} ${name} Street, Troy, NY 12180` });
      expect(isFound(address(street), address(`${street.slice(0, at)}x${street.slice(at + 1)}`))).toBe(true);
    }));
  });
});

test('DEC-4: an organization without its legal form, and with a word misspelled, is found', () => {
  fc.assert(fc.property(letters(6), letters(6), fc.constantFrom('Inc.', 'LLC', 'L.L.C.', 'Corp', 'S.A. de C.V.', '& Co.', ''), fc.nat(8), (one, other, form, where) => {
    const at = where % one.length;
    expect(isFound({ kind: 'organization', name: `${one} ${other} ${form}` }, { kind: 'employer', name: `The ${one.slice(0, at)}${one.slice(at + 1)} ${other}` })).toBe(true);
  }));
});

test('every number of matching is a default of ours, and says what it means', () => {
  for (const parameter of Object.values(matchParameters)) expect(parameter).toMatchObject({ source: 'default', provision: 'DEC-5', meaning: expect.stringMatching(/\.$/) as string });
});
