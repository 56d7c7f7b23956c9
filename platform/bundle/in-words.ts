/** What the check of a bundle has proved, for somebody who is no programmer. */
import type { Verified } from './verify';

const counted = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

export function inWords(verified: Verified): readonly string[] {
  if (verified.kind === 'faulty') return ['NOT PROVED. This bundle is not as it was sealed, or was never sealed:', ...verified.faults.map((fault) => `  - ${fault}`), 'Do not rely on anything in it.'];
  const { manifest, sealedUnder, keysAre, entries, withheld, actorsWithheld, sealedCommands, withheldCommands, neighbours } = verified.proof;
  const { reference, madeAt, madeFor, files, through } = manifest;
  return [
    `PROVED, for the bundle of ${reference} that was made at ${madeAt} for ${madeFor.name}:`,
    `  - Not a byte of its ${counted(files.length, 'file')} was changed since it was sealed, and none is missing or was added.`,
    `  - It was sealed under the key ${sealedUnder.kid}, ${keysAre === 'given' ? 'which is among the keys that you gave' : 'which is the one in the bundle itself'}.`,
    `  - Its ledger is whole, from the first of ${counted(entries, 'entry', 'entries')} to the last as of then, each in its place: none was altered, left out or put in.`,
    ...(withheld === 0 ? [] : [`  - What ${counted(withheld, 'entry says', 'entries say')} is withheld from its reader; that ${withheld === 1 ? 'it is' : 'they are'} there, by whom and when, is proved all the same.`]),
    ...(actorsWithheld.length === 0 ? [] : [`  - By whom ${counted(actorsWithheld.length, 'of these is', 'of these are')} is withheld too: that it stands where it does is proved by the seal and by what follows it, and not by itself.`]),
    `  - ${counted(sealedCommands, 'command')} in it ${sealedCommands === 1 ? 'was' : 'were'} sealed by the system, for this matter and the person named.${withheldCommands === 0 ? '' : ` ${withheldCommands} more ${withheldCommands === 1 ? 'is' : 'are'} withheld.`}`,
    'NOT PROVED by this alone:',
    ...(keysAre === 'given' ? [] : [`  - That the key is the system’s: somebody else could have made all of it with a key of their own. Get the public keys from the system’s operator and say --keys FILE. Its public half is ${sealedUnder.publicKey}.`]),
    `  - That the system’s own ledger still says so: compare its entry ${through.entries} of ${reference}, whose hash is ${through.head}${neighbours === 0 ? '' : `, and the ${counted(neighbours, 'neighbour')} in neighbours.json`}.`,
    ...(actorsWithheld.length === 0 ? [] : [`  - That what comes before ${actorsWithheld.length === 1 ? 'it' : 'each of them'} belongs there, but by the seal: compare the hash of ${actorsWithheld.map((seq) => `entry ${seq - 1}`).join(', ')} too.`]),
    '  - That what people wrote is true.',
  ];
}
