/** Whom a check takes for whom (COO-15): a labelled set of tricky pairs, and properties over slips that people make. */
import fc from 'fast-check';
import { edits, nameLikeness, readyName } from '../../../../protocol/matching/likeness';
import { comparable, targetCheckSchema } from '../../../../protocol/fugitive-check/messages';
import { mayBe, type Comparable } from '../../../../protocol/fugitive-check/matching';
import { birthsNear } from '../../../../protocol/matching/births';
import { plainName } from '../../../../protocol/matching/names';
import { checkParameters } from '../../../../protocol/fugitive-check/parameters';
import { heldOut, onePerson, strangers, twoPersons, type Pair, type Somebody } from '../../../support/lookalikes';

const as = ({ name, ...more }: Somebody) => comparable({ name, ...more } as Parameters<typeof comparable>[0]);
const mayBeTheSame = (target: Comparable, subject: Comparable) => mayBe(target)(subject);
const likenessOf = (one: string, other: string) => nameLikeness(readyName(one), readyName(other));
const says = ({ subject, target }: Pair) => mayBeTheSame(as(target), as(subject));

describe('labelled pairs', () => {
  test.each(onePerson.map((pair) => [pair.why, pair] as const))('COO-15: one person is found: %s', (_, pair) => {
    expect(says(pair)).toBe(true);
  });

  test.each(twoPersons.map((pair) => [pair.why, pair] as const))('COO-15: two persons are told apart: %s', (_, pair) => {
    expect(says(pair)).toBe(false);
  });

  test('COO-15: precision and recall over pairs that the thresholds were set by, pairs that they were not, and strangers', () => {
    const measured = (one: readonly Pair[], two: readonly Pair[]) => {
      const [found, mistaken] = [one.filter(says).length, two.filter(says).length];
      return { pairs: one.length + two.length, recall: found / one.length, precision: found / (found + mistaken) };
    };
    const figures = { set: measured(onePerson, twoPersons), heldOut: measured(heldOut.onePerson, heldOut.twoPersons), strangers: measured(onePerson, strangers()) };
    if (process.env['SHOW_FIGURES'] !== undefined) {
      process.stderr.write(`${JSON.stringify(figures)}\n`);
      for (const pair of [...heldOut.onePerson.filter((each) => !says(each)), ...heldOut.twoPersons.filter(says)]) process.stderr.write(`wrong: ${pair.why}\n`);
    }
    expect(figures.set).toMatchObject({ recall: 1, precision: 1 });
    expect(figures.heldOut.recall).toBeGreaterThanOrEqual(0.9);
    expect(figures.heldOut.precision).toBeGreaterThanOrEqual(0.75);
    expect(figures.strangers.precision).toBeGreaterThanOrEqual(0.95);
  });
});

const letters = fc.array(fc.constantFrom(...'abcdefghilmnoprstuvz'), { minLength: 4, maxLength: 10 }).map((each) => each.join(''));
const name = fc.array(letters, { minLength: 2, maxLength: 4 });
const born = fc.date({ min: new Date('1940-01-01'), max: new Date('2005-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

describe('slips', () => {
  test('COO-15: words in another order, in capitals, with marks and commas, are the same name', () => {
    fc.assert(
      fc.property(name, fc.func(fc.double()), born, (words, order, dateOfBirth) => {
        const turned = [...words].sort((one, other) => order(one) - order(other));
        const written = turned.map((word) => word.toUpperCase().replace('E', 'É').replace('O', 'Ö')).join(', ');
        expect(mayBeTheSame(as({ name: written, dateOfBirth }), as({ name: words.join(' '), dateOfBirth }))).toBe(true);
        expect(mayBeTheSame(as({ name: written }), as({ name: words.join(' ') }))).toBe(true);
      }),
    );
  });

  test('COO-15: a letter wrong in one word, or left out, is found, with and without a date of birth', () => {
    fc.assert(
      fc.property(name, fc.nat(3), fc.nat(9), fc.constantFrom('', 'x', 'k'), fc.option(born, { nil: undefined }), (words, which, where, instead, dateOfBirth) => {
        const at = which % words.length;
        const word = words[at] as string;
        const slip = words.with(at, `${word.slice(0, where % word.length)}${instead}${word.slice((where % word.length) + 1)}`);
        const date = dateOfBirth === undefined ? {} : { dateOfBirth };
        expect(mayBeTheSame(as({ name: slip.join(' '), ...date }), as({ name: words.join(' '), ...date }))).toBe(true);
      }),
    );
  });

  test('COO-15: day and month swapped, one digit, one day or one year off: the same name is found, and its date is looked for', () => {
    fc.assert(
      fc.property(name, born, fc.nat(200), (words, dateOfBirth, which) => {
        const near = birthsNear(dateOfBirth);
        const slip = near[which % near.length] as string;
        expect(near).toContain(dateOfBirth);
        expect(mayBeTheSame(as({ name: words.join(' '), dateOfBirth: slip }), as({ name: words.join(' '), dateOfBirth }))).toBe(true);
        expect(targetCheckSchema.safeParse({ name: 'x', dateOfBirth: slip }).success).toBe(true);
      }),
    );
  });

  test('COO-15: any one alias on either side is enough, and more names never hide a person', () => {
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 4 }), fc.array(name, { maxLength: 4 }), (known, some, others) => {
        const aliases = (names: readonly string[][]) => names.map((words) => words.join(' '));
        const target = as({ name: 'Quite Another', alsoKnownAs: [...aliases(some), known.join(' ')] });
        expect(mayBeTheSame(target, as({ name: 'Somebody Else', alsoKnownAs: [known.join(' '), ...aliases(others)] }))).toBe(true);
      }),
    );
  });

  test('COO-15: the same alien number is the same person, whatever else is said', () => {
    fc.assert(
      fc.property(name, name, born, born, fc.integer({ min: 1_000_000, max: 999_999_999 }), (one, other, birth, another, number) => {
        const target = as({ name: one.join(' '), dateOfBirth: birth, alienNumber: `A${number}` });
        expect(mayBeTheSame(target, as({ name: other.join(' '), dateOfBirth: another, alienNumber: `A${String(number).padStart(9, '0')}` }))).toBe(true);
      }),
    );
  });
});

describe('likeness', () => {
  const any = fc.oneof(name.map((words) => words.join(' ')), fc.string({ maxLength: 30 }).map(plainName));

  test('it is between 0 and 1, the same either way round, and 1 for the same name', () => {
    fc.assert(
      fc.property(any, any, (one, other) => {
        const likeness = likenessOf(one, other);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        expect(likenessOf(other, one)).toBeCloseTo(likeness, 10);
        if (one !== '') expect(likenessOf(one, one)).toBe(1);
      }),
    );
  });

  test('whoever has no use for less than so much is told the same where it is as much', () => {
    fc.assert(
      fc.property(name, fc.nat(3), fc.nat(9), any, fc.double({ min: 0, max: 1, noNaN: true }), (words, which, where, stranger, atLeast) => {
        const at = which % words.length;
        const slipped = words.map((word, each) => (each === at ? word.slice(0, where) + word.slice(where + 1) : word)).join(' ');
        for (const other of [slipped, words.join(''), stranger]) {
          const [one, match] = [readyName(words.join(' ')), readyName(other)];
          const exactly = nameLikeness(one, match);
          const told = nameLikeness(one, match, atLeast);
          if (exactly >= atLeast) expect(told).toBe(exactly);
          else expect(told).toBeLessThan(atLeast);
        }
      }),
    );
  });

  test('a plain name has letters, digits and single blanks only, and stays what it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const plain = plainName(text);
        expect(plain).toMatch(/^([\p{L}\p{N}]+( [\p{L}\p{N}]+)*)?$/u);
        expect(plainName(plain)).toBe(plain);
      }),
    );
    expect(plainName("  Núñez-Łukasik, JOSÉ  O’Neill ")).toBe('nunez lukasik jose oneill');
    expect(plainName('Ёлкин Щербаков')).toBe('elkin shcherbakov');
  });

  test('edits count letters and swapped neighbours', () => {
    expect([edits('', 'abc'), edits('abc', 'abc'), edits('abc', 'acb'), edits('kitten', 'sitting')]).toEqual([3, 0, 1, 3]);
    fc.assert(fc.property(letters, letters, (one, other) => expect(edits(one, other)).toBe(edits(other, one))));
  });
});

test('every number of the check is a default of ours, and says what it means', () => {
  for (const parameter of Object.values(checkParameters)) expect(parameter).toMatchObject({ source: 'default', provision: 'COO-15', meaning: expect.stringMatching(/\.$/) as string });
});
