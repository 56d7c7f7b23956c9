/** Names as checks compare them: plain Latin letters, without what only one way of writing them has. */

/** Letters that are no base letter with a mark. Unicode's own decomposition does the others. */
const latin: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ə: 'a', ŋ: 'ng' };

/** As passports mostly write it (ICAO 9303), shortened where readers differ. */
const cyrillic: Readonly<Record<string, string>> = Object.fromEntries(
  'а:a б:b в:v г:g ґ:g д:d е:e є:ie ж:zh з:z и:i і:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:iu я:ia ў:u ѓ:g ќ:k љ:lj њ:nj џ:dz ђ:dj ћ:c ѕ:dz'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/**
 * `Núñez-Łukasik, José` becomes `nunez lukasik jose`: lower case, no marks, no punctuation, one blank between words. An
 * apostrophe joins (`O’Neill`), anything else that is no letter parts.
 */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’ʼʻ`´]/gu, '')
    .replace(/\p{L}/gu, (letter) => latin[letter] ?? cyrillic[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Words that names have or lack, from one document to the next. */
const particles = new Set('de del de la las los da das do dos di du van von der den ten ter el al ul bin ibn bint ben abu y e i san jr sr ii iii'.split(' '));

/** The words of a plain name that tell persons apart; all of them where it has no others. */
export function wordsOf(plain: string): readonly string[] {
  const words = plain.split(' ').filter((word) => word !== '');
  const telling = words.filter((word) => !particles.has(word));
  return telling.length === 0 ? words : telling;
}

/** Ways of writing one sound, in Latin letters, that differ by language and by who wrote the name down. */
const respellings: readonly (readonly [RegExp, string])[] = [
  [/(sch|shch|sh|ch|cz|sz|tj|zh)/g, 's'],
  [/(kh|gh|ck|qu|q|c)/g, 'k'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/(dj|dzh|j|g(?=[eiy]))/g, 'y'],
  [/(tz|ts|x|z)/g, 's'],
  [/w/g, 'v'],
  [/b/g, 'v'],
  [/(ou|oo|o)/g, 'u'],
  [/(ee|ie|iy|ei|ai|ay|ey|y|e)/g, 'i'],
  [/h/g, ''],
  [/(.)\1+/g, '$1'],
];

/** Names have few words, and a screening hears each of them thousands of times. */
const heardBefore = new Map<string, string>();
const heardAtMost = 20_000;

/** How a word sounds, roughly and whatever the language: `Mohammed`, `Muhamad` and `Mukhamed` come close together. */
export function soundOf(word: string): string {
  const before = heardBefore.get(word);
  if (before !== undefined) return before;
  const sound = respellings.reduce((sound, [written, heard]) => sound.replace(written, heard), word);
  if (heardBefore.size >= heardAtMost) heardBefore.clear();
  heardBefore.set(word, sound);
  return sound;
}
