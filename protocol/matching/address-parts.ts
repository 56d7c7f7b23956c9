/** The parts of an American address as people write it, in the words of the postal service. Pure; it never fails. */
import { directions, numberWords, ordinals, placeWords, stateCodes, states, streetTypes, unitWords } from './address-words';

export interface Street {
  /** Counted streets by their number, saints and mounts in full; without type and direction. */
  readonly name: string;
  readonly type: string | null;
  readonly directions: readonly string[];
}

export interface AddressParts {
  /** House number without hyphens and blanks: that of Queens, `37-12`, is `3712`. */
  readonly number: string | null;
  /** First and last number of a building that has several. */
  readonly range: readonly [number, number] | null;
  /** Two for a corner. */
  readonly streets: readonly Street[];
  readonly unit: string | null;
  readonly box: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
}

function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’.]/gu, '')
    .replace(/[^\p{L}\p{N}#,&/@-]+/gu, ' ')
    .replace(/(\p{L})-(?=\p{L})/gu, '$1 ')
    .trim();
}

/** What is left of a text, and what was taken out of it. */
interface Taken {
  readonly rest: string;
  readonly found: RegExpExecArray | null;
}

function take(text: string, pattern: RegExp): Taken {
  const found = pattern.exec(text);
  if (found === null) return { rest: text, found };
  return { rest: `${text.slice(0, found.index)} , ${text.slice(found.index + found[0].length)}`.replace(/\s+/g, ' ').trim(), found };
}

const boxPattern = /\b(?:p\s?o\s?box|post office box)\s*#?\s*(\w+)/;
const unitId = String.raw`(?:\d+-[a-z\d]{1,3}|\d+[a-z]{0,2}|[a-z]{1,2}-?\d+|[a-z])`;
const unitPatterns = [
  new RegExp(String.raw`\b(?:${unitWords.replaceAll(' ', '|')})\s*#?\s*(${unitId})\b`),
  /#\s*([\w-]+)/,
  /\b(\d+)(?:st|nd|rd|th)\s+(?:floor|fl|flr)\b/,
  /,\s*(basement|bsmt|rear|front|frnt|penthouse|ph)\b/,
];

const withoutUnits = (text: string): { readonly rest: string; readonly unit: string | null } => {
  let [rest, units] = [text, [] as string[]];
  for (const pattern of unitPatterns) {
    const taken = take(rest, pattern);
    if (taken.found === null) continue;
    rest = taken.rest;
    units = [...units, (taken.found[1] as string).replace(/-/g, '').replace(/^basement$/, 'bsmt').replace(/^front$/, 'frnt')];
  }
  return { rest, unit: units.length === 0 ? null : units.sort().join(' ') };
};

const stateNames = Object.keys(states).sort((one, other) => other.length - one.length);

function stateAtEnd(text: string): { readonly rest: string; readonly state: string | null } {
  const trimmed = text.replace(/[\s,]+$/, '');
  const last = /(?:^|[\s,])([a-z]{2})$/.exec(trimmed)?.[1];
  // `Main St` and `Oak Ct` end a street, unless something came before them that does.
  if (last !== undefined && stateCodes.has(last) && (streetTypes[last] === undefined || /,/.test(trimmed))) return { rest: trimmed.slice(0, -2), state: last };
  const name = stateNames.find((each) => new RegExp(`(?:^|[\\s,])${each}$`).test(trimmed));
  if (name === undefined || !/[,\s]/.test(trimmed.slice(0, -name.length).trim())) return { rest: trimmed, state: null };
  return { rest: trimmed.slice(0, -name.length), state: states[name] as string };
}

const wordsIn = (text: string): readonly string[] => text.split(/[\s,@/]+/).filter((word) => word !== '' && word !== '-' && word !== '#');

/** A word of a name of a street: ordinals count, titles and juniors say nothing. */
function nameOf(words: readonly string[]): string {
  const telling = words.filter((word, at) => !(at === 0 && words.length > 1 && (word === 'dr' || word === 'rev')) && word !== 'jr');
  return (telling.length === 0 ? words : telling)
    .map((word) => ordinals[word] ?? placeWords[word] ?? word)
    .map((word) => /^(\d+)(?:st|nd|rd|th)$/.exec(word)?.[1] ?? word)
    .join(' ')
    .replace(/^martin luther king$|^m l king$/, 'mlk')
    .replace(/^(?:of )?the americas$|^americas$|^of americas$/, 'americas');
}

/** Roads that have a number for a name. */
const numbered = /^(?:(?:us|state|county|interstate|old)\s+)?(?:highway|hwy|route|rte|rt|road|rd|interstate|i|us|cr|sr|fm)\s+(\d+[a-z]?)$/;

interface Cut {
  readonly street: Street;
  /** Words after the street: a city without a comma before it. */
  readonly left: readonly string[];
}

function typeAt(words: readonly string[]): number {
  const last = words.length - 1;
  if (last >= 1 && streetTypes[words[last] as string] !== undefined) return last;
  return words.findIndex((word, at) => at >= 1 && streetTypes[word] !== undefined);
}

const isDirection = (word: string | undefined): word is string => word !== undefined && directions[word] !== undefined;

function streetOf(written: readonly string[]): Cut {
  const road = numbered.exec(written.join(' '));
  if (road !== null) return { street: { name: road[1] as string, type: 'rte', directions: [] }, left: [] };
  const facing: string[] = [];
  let words = written;
  const [first, second] = words;
  if (isDirection(first) && second !== undefined && (words.length > 2 || streetTypes[second] === undefined)) {
    facing.push(directions[first] as string);
    words = words.slice(1);
  }
  if (words.length > 1 && isDirection(words.at(-1))) {
    facing.push(directions[words.at(-1) as string] as string);
    words = words.slice(0, -1);
  }
  const at = typeAt(words);
  const start = words[0];
  // `Avenue J`, `Avenue of the Americas`
  if (at === -1 && words.length > 1 && start !== undefined && (start === 'ave' || start === 'avenue')) return { street: { name: nameOf(words.slice(1)), type: 'ave', directions: facing.sort() }, left: [] };
  if (at === -1) return { street: { name: nameOf(words), type: null, directions: facing.sort() }, left: [] };
  const left = words.slice(at + 1);
  const isAfter = isDirection(left[0]);
  if (isAfter) facing.push(directions[left[0] as string] as string);
  return { street: { name: nameOf(words.slice(0, at)), type: streetTypes[words[at] as string] as string, directions: facing.sort() }, left: isAfter ? left.slice(1) : left };
}

const housePattern = /^(\d+)(?:-(\d+))?\s?([a-z])?(?:\s+1\/2)?\s+(?=\S)/;

function houseOf(text: string): { readonly number: string | null; readonly range: AddressParts['range']; readonly rest: string } {
  const spelled = /^(\w+)\s+(?=\S+\s+\S)/.exec(text);
  const named = spelled === null ? undefined : numberWords[spelled[1] as string];
  if (spelled !== null && named !== undefined) return { number: named, range: null, rest: text.slice(spelled[0].length) };
  const found = housePattern.exec(text);
  if (found === null) return { number: null, range: null, rest: text };
  const [whole, first = '', second, letter] = found;
  // `5 N Main`: a letter that is a direction is none of the number's.
  const isLetter = letter !== undefined && !(/\s/.test(whole.trim()) && isDirection(letter)) && !/^\d+(?:-\d+)?\s[a-z]\s/.test(whole);
  const rest = isLetter || letter === undefined ? text.slice(whole.length) : text.slice(whole.indexOf(letter, first.length));
  const [from, to] = [Number(first), Number(second)];
  const isRange = second !== undefined && to > from && to - from <= 20;
  return { number: `${first}${second ?? ''}${isLetter ? letter : ''}`, range: isRange ? [from, to] : null, rest };
}

export function partsOfAddress(text: string): AddressParts {
  const zipTaken = take(plainText(text).replace(/[\s,]+(?:usa|united states|us)$/, ''), /(?<=\S[\s,]+)(\d{5})(?:-\d{4})?[\s,]*$/);
  const { rest: stateless, state } = stateAtEnd(zipTaken.rest);
  const boxTaken = take(stateless, boxPattern);
  const { rest, unit } = withoutUnits(boxTaken.rest);
  const parts = rest.split(',').map((part) => part.trim()).filter((part) => part !== '');
  const zip = zipTaken.found?.[1] ?? null;
  const box = boxTaken.found?.[1] ?? null;
  if (box !== null) return { number: null, range: null, streets: [], unit, box, city: cityOf(parts), state, zip };
  const corner = parts.findIndex((part) => /\s(?:and|at)\s|[&@]/.test(part) && !/^\d/.test(part));
  if (corner !== -1) {
    const cuts = (parts[corner] as string).split(/\s+(?:and|at)\s+|\s*[&@]\s*/).map((each) => streetOf(wordsIn(each)));
    return { number: null, range: null, streets: cuts.map(({ street }) => street), unit, box, city: cityOf([...(cuts.at(-1)?.left.length ? [(cuts.at(-1) as Cut).left.join(' ')] : []), ...parts.slice(corner + 1)]), state, zip };
  }
  const at = Math.max(0, parts.findIndex((part) => houseOf(part).number !== null));
  const house = houseOf(parts[at] ?? '');
  const words = wordsIn(house.rest);
  if (words.length === 0) return { number: null, range: null, streets: [], unit, box, city: null, state, zip };
  const { street, left } = streetOf(words);
  return { number: house.number, range: house.range, streets: [street], unit, box, city: cityOf([...(left.length === 0 ? [] : [left.join(' ')]), ...parts.slice(at + 1)]), state, zip };
}

/** The last part is the city; parts before it name a building or a person. */
function cityOf(parts: readonly string[]): string | null {
  const words = wordsIn(parts.at(-1) ?? '').filter((word) => word !== 'city');
  return words.length === 0 ? null : words.map((word) => directions[word] ?? placeWords[word] ?? word).join(' ');
}
