/** Makes the bundle of a matter: its files, their manifest, and the seal over it. */
import { createHash } from 'node:crypto';
import type { TrustedKey } from '../../protocol/envelope';
import type { MatterState } from '../../protocol/process';
import { nameOf, type Actor } from '../../protocol/vocabulary';
import { packArchive } from '../../platform/bundle/archive';
import { bundleFormat, manifestName, manifestSealName, sealedManifest, type Manifest } from '../../platform/bundle/contents';
import type { Sealer } from '../../platform/seal';
import type { BundleSource } from '../../store/retention/bundles';
import type { AnyContract } from '../kinds/contract';
import { disclosed } from './disclosed';
import { chronologyPage } from './page';
import { chronologyOf, decisionsOf, noticesOf, versionsOf } from './story';

const readme = (reference: string): string => `This is the bundle of ${reference}: all that its reader may see of the matter, as of one moment, sealed.

chronology.html    what happened, what was decided, and who was told, to be read and printed
chronology.json    the same for programs, with what each entry of the ledger says
matter.json        the matter as it stood
versions.json      each version of it, with what made it
decisions.json     what people decided or were refused, in which post, why, and under which provision
notices.json       who was told what: each attempt, by which channel, and what came of it
commands.json      what people asked of the matter, as sealed by the system when it received it (Ed25519 over RFC 8785)
ledger.json        the ledger of the matter: a hash chain from its first entry (SHA-256). An entry without a salt says something
                   that its reader may not see; its digest stands for it. Without a digest, by whom it is is withheld too, and
                   its hash stands for it
neighbours.json    the last entries of the matters before and after it, and of those that are related: an anchor for comparison
keys.json          the public keys of the system
manifest.json      all of these files with their SHA-256; manifest.seal.json is the system's seal over it

To check it without network or database, from a checkout of Counterpart:
  npm run bundle:verify -- FILE --keys public-keys.json
The public keys come from whoever operates the system, and not from this bundle: else anybody could have made it.
`;

export interface MadeArchive {
  readonly archive: Buffer;
  /** As hex. */
  readonly sha256: string;
  readonly through: number;
  readonly withheld: number;
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const json = (content: unknown): Uint8Array => text(`${JSON.stringify(content, undefined, 2)}\n`);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function matterFile({ matter }: BundleSource, { shown }: AnyContract, actor: Actor): object {
  const { dueAt, waitingOn, updatedAt, openedBy, offices } = matter;
  const state = matter.state as MatterState;
  return { ...(shown?.(state, actor) ?? state), dueAt, waitingOn, updatedAt, openedBy, offices };
}

/** The files but manifest and seal. */
function filesOf(source: BundleSource, made: AnyContract, actor: Actor, keys: readonly TrustedKey[]) {
  const { matter, timeZone, names, neighbours, at } = source;
  const { reference } = matter;
  const { entries, withheld, commands, deliveries } = disclosed(source, made, actor);
  const chronology = chronologyOf(entries, withheld, names);
  const decisions = decisionsOf(chronology, entries, commands);
  const files = new Map([
    ['read-me.txt', text(readme(reference))],
    ['chronology.html', text(chronologyPage({ matter, timeZone, madeFor: actor.name, at, chronology, decisions, deliveries }))],
    ['chronology.json', json({ reference, entries: chronology })],
    ['matter.json', json(matterFile(source, made, actor))],
    ['versions.json', json({ reference, versions: versionsOf(chronology) })],
    ['decisions.json', json({ reference, decisions })],
    ['notices.json', json({ reference, notices: noticesOf(deliveries) })],
    ['commands.json', json({ reference, commands })],
    ['ledger.json', json({ reference, entries })],
    ['neighbours.json', json({ reference, neighbours })],
    ['keys.json', json(keys)],
  ]);
  return { files, withheld: withheld.size, last: entries.at(-1) };
}

export function makeBundle(source: BundleSource, made: AnyContract, actor: Actor, { sealer, trustedKeys }: { readonly sealer: Sealer; readonly trustedKeys: readonly TrustedKey[] }): MadeArchive {
  const { files, withheld, last } = filesOf(source, made, actor, trustedKeys);
  const { reference, kind } = source.matter;
  const manifest: Manifest = {
    format: bundleFormat,
    reference,
    kind,
    madeAt: source.at,
    madeFor: nameOf(actor),
    through: { entries: last?.seq ?? 0, head: last?.hash ?? '' },
    files: [...files].map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
  };
  const manifestBytes = json(manifest);
  files.set(manifestName, manifestBytes).set(manifestSealName, json(sealer.sign(sealedManifest(manifestBytes))));
  const archive = packArchive(files);
  return { archive, sha256: sha256(archive), through: manifest.through.entries, withheld };
}
