/**
 * The check of a bundle, without network or database: that not a byte was changed since it was sealed, that the ledger in it is
 * whole and in its order, and that its commands were sealed by the system for this matter.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { z } from 'zod';
import { ArchiveError, readArchive, type Files } from './archive';
import { chainFaults, type ChainProof } from './chain';
import { chronologyFileSchema, commandFileSchema, ledgerFileSchema, manifestName, manifestSchema, manifestSealName, manifestSealSchema, neighboursFileSchema, publicKeysSchema, sealedManifest, type BundledEntry, type Manifest, type PublicKey } from './contents';

/** What a sound bundle proves. */
export interface BundleProof extends ChainProof {
  readonly manifest: Manifest;
  /** Under which key the bundle is sealed, and whether that key was given or is only the bundle's own word. */
  readonly sealedUnder: PublicKey;
  readonly keysAre: 'given' | 'of-the-bundle';
  /** Commands whose seal was checked, and those that are withheld. */
  readonly sealedCommands: number;
  readonly withheldCommands: number;
  readonly neighbours: number;
}

export type Verified = { readonly kind: 'sound'; readonly proof: BundleProof } | { readonly kind: 'faulty'; readonly faults: readonly string[] };

/** Something is so wrong that nothing after it can be looked at. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function fileOf(files: Files, name: string): Uint8Array {
  const found = files.get(name);
  if (found === undefined) throw new Unreadable(`The file ${name} is missing.`);
  return found;
}

function readJson<Schema extends z.ZodType>(files: Files, name: string, schema: Schema): z.output<Schema> {
  const text = Buffer.from(fileOf(files, name)).toString('utf8');
  const parsed = schema.safeParse(jsonOf(text));
  if (!parsed.success) throw new Unreadable(`The file ${name} is not what it must be.`);
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Ed25519, over UTF-8. */
function holds(message: string, signature: string, { publicKey }: PublicKey): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    return verify(null, Buffer.from(message), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false; // no signature, or no key
  }
}

const isInForce = ({ notBefore, retiredAt }: PublicKey, at: string): boolean => notBefore <= at && (retiredAt === undefined || retiredAt > at);

/** Every file is the one that was listed, and none is there that was not. */
function manifestFaults(files: Files, manifest: Manifest): readonly string[] {
  const listed = new Set(manifest.files.map(({ name }) => name));
  const unlisted = [...files.keys()].filter((name) => ![manifestName, manifestSealName].includes(name) && !listed.has(name));
  return [
    ...unlisted.map((name) => `The file ${name} is not in the manifest.`),
    ...manifest.files.flatMap(({ name, bytes, sha256: wanted }) => {
      const found = files.get(name);
      if (found === undefined) return [`The file ${name} is missing.`];
      return found.length === bytes && sha256(found) === wanted ? [] : [`The file ${name} is not the one that was sealed.`];
    }),
  ];
}

type CommandFile = z.output<typeof commandFileSchema>;
type Listed = CommandFile['commands'][number];

function commandFaults({ id, person, action, sealed }: Listed, reference: string, keys: readonly PublicKey[], entries: readonly BundledEntry[]): readonly string[] {
  if (sealed === null) return [];
  const { command, seal } = sealed;
  const own = entries.filter((entry) => entry.command === id);
  const receivedAt = command.receivedAt ?? own[0]?.at ?? command.expiresAt ?? '';
  const key = keys.find(({ kid }) => kid === seal.kid);
  const what = `The command ${id} (${action})`;
  if (key === undefined) return [`${what} is sealed under the key ${seal.kid}, which is not among the keys.`];
  if (!holds(canonicalize(command) as string, seal.signature, key)) return [`${what} was altered, or its seal is another’s.`];
  return [
    ...(isInForce(key, receivedAt) ? [] : [`${what} is sealed under the key ${seal.kid}, which was not in force then.`]),
    ...(command.matter === reference && command.id === id && command.actor.person === person && command.action === action ? [] : [`${what} is sealed for something else.`]),
    ...(own.every(({ actor }) => actor === person) ? [] : [`The ledger names another person for the command ${id} than its seal.`]),
    ...own.filter(({ kind, salt, detail }) => kind === 'received' && salt !== null && canonicalize(detail) !== canonicalize(command['body'])).map(() => `The ledger says that something else was asked for than the command ${id}.`),
  ];
}

/** The chronology that people read tells the same as the ledger. */
function chronologyFaults(files: Files, entries: readonly BundledEntry[]): readonly string[] {
  const told = readJson(files, 'chronology.json', chronologyFileSchema).entries;
  const same = told.length === entries.length && told.every(({ seq, at, kind, hash, by }, index) => {
    const entry = entries[index];
    return entry?.seq === seq && entry.at === at && entry.kind === kind && entry.hash === hash && entry.actor === (by?.person ?? null);
  });
  return same ? [] : ['The chronology does not tell what the ledger says.'];
}

function verifyFiles(files: Files, given: readonly PublicKey[] | undefined): Verified {
  const manifestBytes = fileOf(files, manifestName);
  const manifest = readJson(files, manifestName, manifestSchema);
  const seal = readJson(files, manifestSealName, manifestSealSchema);
  const changed = manifestFaults(files, manifest);
  const own = readJson(files, 'keys.json', publicKeysSchema);
  const keys = given ?? own;
  const sealedUnder = keys.find(({ kid }) => kid === seal.kid);
  if (sealedUnder === undefined) return { kind: 'faulty', faults: [...changed, `The bundle is sealed under the key ${seal.kid}, which is not among the keys${given === undefined ? ' in it' : ' that were given'}.`] };
  const { reference, through, madeAt } = manifest;
  const ledger = readJson(files, 'ledger.json', ledgerFileSchema);
  const { commands, reference: ofCommands } = readJson(files, 'commands.json', commandFileSchema);
  const { neighbours, reference: ofNeighbours } = readJson(files, 'neighbours.json', neighboursFileSchema);
  const { faults: broken, proof } = chainFaults(reference, ledger.entries, through);
  const faults = [
    ...changed,
    ...(holds(sealedManifest(manifestBytes), seal.signature, sealedUnder) ? [] : ['The manifest was altered, or its seal is another’s.']),
    ...(isInForce(sealedUnder, madeAt) ? [] : [`The key ${seal.kid} was not in force when the bundle was made.`]),
    ...[ledger.reference, ofCommands, ofNeighbours].filter((each) => each !== reference).map((each) => `A part of it is of ${each}, and not of ${reference}.`),
    ...broken,
    ...commands.flatMap((command) => commandFaults(command, reference, keys, ledger.entries)),
    ...chronologyFaults(files, ledger.entries),
  ];
  if (faults.length > 0) return { kind: 'faulty', faults };
  const sealedCommands = commands.filter(({ sealed }) => sealed !== null).length;
  return { kind: 'sound', proof: { ...proof, manifest, sealedUnder, keysAre: given === undefined ? 'of-the-bundle' : 'given', sealedCommands, withheldCommands: commands.length - sealedCommands, neighbours: neighbours.length } };
}

/**
 * @param archive the bytes of the file
 * @param given the public keys of the system, from somewhere else than the bundle; left out: those in it, which prove less
 */
export function verifyBundle(archive: Uint8Array, given?: readonly PublicKey[]): Verified {
  try {
    const { files, isExact } = readArchive(archive);
    return isExact ? verifyFiles(files, given) : { kind: 'faulty', faults: [notItsBytes, ...faultsOf(files, given)] };
  } catch (error) {
    if (error instanceof ArchiveError || error instanceof Unreadable) return { kind: 'faulty', faults: [error.message] };
    throw error;
  }
}

const notItsBytes = 'The bytes of the archive are not those that its files make: something was changed, added or taken away.';

/** What of it is not as it was sealed, as far as that can be told. */
function faultsOf(files: Files, given: readonly PublicKey[] | undefined): readonly string[] {
  try {
    const verified = verifyFiles(files, given);
    return verified.kind === 'faulty' ? verified.faults : [];
  } catch (error) {
    if (error instanceof Unreadable) return [error.message];
    throw error;
  }
}
