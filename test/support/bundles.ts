/** Bundles of matters that never ran: sealed commands, a chained ledger, and what an insider would do to them. */
import { createHash } from 'node:crypto';
import { contractOf } from '../../api/kinds';
import { makeBundle } from '../../api/bundle/make';
import { packArchive, readArchive } from '../../platform/bundle/archive';
import { manifestName, manifestSealName, sealedManifest, type BundledEntry, type Manifest } from '../../platform/bundle/contents';
import { createSealer, publicKeyOf } from '../../platform/seal';
import type { Command, TrustedKey } from '../../protocol/envelope';
import type { MatterState } from '../../protocol/process';
import type { LedgerEntry } from '../../protocol/record';
import { processOf } from '../../protocol/processes';
import type { Actor } from '../../protocol/vocabulary';
import { chained, emptyChain } from '../../store/ledger';
import type { BundleSource, RawCommand, RawEntry } from '../../store/retention/bundles';
import { days, later, nameOf, receipt } from './builders';

const seed = (fill: number) => ({ kid: `seal-${fill}`, key: Buffer.alloc(32, fill) });
export const sealer = createSealer([seed(7)]);
/** Of somebody who has a key, but not the system's. */
export const otherSealer = createSealer([seed(8)]);
export const keyOf = (fill: number): TrustedKey => ({ kid: `seal-${fill}`, publicKey: publicKeyOf(seed(fill).key), notBefore: later(-days(10)) });
export const trustedKeys = [keyOf(7)];

const hex = (bytes: Buffer | null): string | null => bytes?.toString('hex') ?? null;

/** Something that happened, by a command or by itself. */
export interface Happened {
  readonly kind: string;
  readonly detail: unknown;
  readonly command?: Command;
}

/** A matter with what was received and what followed. */
export function aSource(opening: Command, state: MatterState, after: readonly Happened[] = [], more: Partial<BundleSource> = {}): BundleSource {
  const history: readonly Happened[] = [{ kind: 'received', detail: opening.body, command: opening }, { kind: 'opened', detail: { way: 'inbox' }, command: opening }, ...after];
  const entries = history.map(({ kind, detail, command }, index): LedgerEntry => ({
    transition: index === 0 ? 'received' : `${kind}:${index}`,
    kind,
    at: later(index * 1000),
    version: index,
    provisions: ['CON-1'],
    actor: command?.actor.person ?? null,
    command: command?.id ?? null,
    detail,
  }));
  const { rows } = chained(state.reference, emptyChain, entries);
  const raw = rows.map(({ detail, salt, digest, prev_hash: before, hash, matter: _matter, ...entry }): RawEntry => ({
    ...entry,
    detail: JSON.parse(detail) as unknown,
    salt: salt.toString('hex'),
    digest: digest.toString('hex'),
    before: hex(before),
    hash: hash.toString('hex'),
  }));
  const commands = [...new Set(history.flatMap(({ command }) => command ?? []))].map((command): RawCommand => ({
    id: command.id,
    action: command.action,
    person: command.actor.person,
    via: command.via,
    status: 'applied',
    receivedAt: command.receivedAt,
    decidedAt: receipt,
    outcome: { kind: 'accepted', version: 1, revision: 1 },
    sealed: sealer.seal(command),
  }));
  const { kind, reference, aor, phase, version, revision, openedAt, closedAt } = state;
  const { dueAt, waitingOn } = processOf(kind).view(state);
  return {
    matter: { reference, kind, aor, phase, version, revision, openedAt, openedBy: nameOf(opening.actor), dueAt, waitingOn, closedAt, updatedAt: openedAt, offices: null, state },
    timeZone: 'America/New_York',
    entries: raw,
    commands,
    deliveries: [],
    neighbours: [],
    names: new Map(history.flatMap(({ command }) => (command === undefined ? [] : [[command.actor.person, command.actor.name]]))),
    at: later(days(1)),
    ...more,
  };
}

export const aBundle = (source: BundleSource, reader: Actor): Buffer => makeBundle(source, contractOf(source.matter.kind), reader, { sealer, trustedKeys }).archive;

/** A file of a bundle, read. */
// eslint-disable-next-line typescript/no-unnecessary-type-parameters -- the test says what is in it
export const fileIn = <Content>(archive: Uint8Array, name: string): Content => JSON.parse(Buffer.from(readArchive(archive).files.get(name) as Uint8Array).toString('utf8')) as Content;

export interface LedgerFile {
  readonly reference: string;
  readonly entries: readonly BundledEntry[];
}

/** Changes files, and makes manifest and seal anew, as somebody could who has a key. */
export function forged(archive: Uint8Array, changes: Readonly<Record<string, (content: unknown) => unknown>>, by = sealer): Buffer {
  const files = new Map(readArchive(archive).files);
  for (const [name, change] of Object.entries(changes)) files.set(name, Buffer.from(JSON.stringify(change(fileIn(archive, name)))));
  const manifest: Manifest = { ...fileIn<Manifest>(archive, manifestName) };
  const listed = manifest.files.map(({ name }) => {
    const bytes = files.get(name) as Uint8Array;
    return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  const changedManifest = changes[manifestName]?.(manifest) as Partial<Manifest> | undefined;
  const made = Buffer.from(JSON.stringify({ ...manifest, ...changedManifest, files: listed }));
  files.set(manifestName, made).set(manifestSealName, Buffer.from(JSON.stringify(by.sign(sealedManifest(made)))));
  return packArchive(files);
}
