/** What a bundle tells people, made of the ledger: chronology, versions, decisions, and who was told. */
import { provisions as duties, type Provision } from '../../protocol/provisions';
import type { PersonName } from '../../protocol/vocabulary';
import type { BundledCommand } from '../../platform/bundle/contents';
import type { StoredDelivery } from '../../store/deliveries';
import type { DisclosedEntry } from './disclosed';

/** Fields in which people say why, or what they decided. */
const tellingFields: readonly string[] = ['reason', 'comment', 'note', 'statement', 'justification', 'remark', 'text', 'answer', 'decision', 'outcome'];

/** What people wrote in a detail, field by field, to a depth at which they still wrote it themselves. */
export function wordsIn(detail: unknown, depth = 3): readonly string[] {
  if (typeof detail !== 'object' || detail === null || depth === 0) return [];
  return Object.entries(detail).flatMap(([field, value]) => (tellingFields.includes(field) && typeof value === 'string' ? [`${field}: ${value}`] : wordsIn(value, depth - 1)));
}

export interface ToldEntry {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly version: number;
  readonly by: PersonName | null;
  /** Whose it is may not be seen. */
  readonly byWithheld: boolean;
  readonly provisions: readonly { readonly id: string; readonly duty: string }[];
  /** What people wrote with it. */
  readonly words: readonly string[];
  readonly detail: unknown;
  readonly withheld: boolean;
  readonly hash: string;
}

export function chronologyOf(entries: readonly DisclosedEntry[], withheld: ReadonlySet<number>, names: ReadonlyMap<string, string>): readonly ToldEntry[] {
  return entries.map(({ seq, at, kind, version, actor, provisions, detail, digest, hash }) => ({
    seq,
    at,
    kind,
    version,
    by: actor === null ? null : { person: actor, name: names.get(actor) ?? actor },
    byWithheld: digest === null,
    provisions: provisions.map((id) => ({ id, duty: duties[id as Provision] })),
    words: wordsIn(detail),
    detail,
    withheld: withheld.has(seq),
    hash,
  }));
}

/** Each version of the matter with the entries that made it; refusals change nothing, and are of the version that they found. */
export function versionsOf(chronology: readonly ToldEntry[]): readonly object[] {
  const numbers = [...new Set(chronology.map(({ version }) => version))].sort((one, other) => one - other);
  return numbers.map((version) => {
    const own = chronology.filter((entry) => entry.version === version && entry.kind !== 'command-refused');
    const [first] = own;
    return { version, at: first?.at ?? null, by: first?.by ?? null, changes: own.map(({ seq, kind, detail }) => ({ seq, kind, detail })) };
  });
}

export interface Decision {
  readonly seq: number;
  readonly at: string;
  readonly what: string;
  readonly decision: 'accepted' | 'refused';
  readonly by: PersonName;
  /** The post that the seal gives, and in whose stead. */
  readonly post: string | null;
  readonly provisions: readonly string[];
  readonly why: readonly string[];
}

function postOf({ sealed }: BundledCommand): string | null {
  const actor = sealed?.command.actor;
  if (actor?.post == null) return null;
  const { rank, office } = actor.post;
  return actor.actingFor == null ? `${rank}, ${office}` : `${rank}, ${office}, acting for ${actor.actingFor.name}`;
}

/** What people decided, and what the rules said to it. */
export function decisionsOf(chronology: readonly ToldEntry[], entries: readonly DisclosedEntry[], commands: readonly BundledCommand[]): readonly Decision[] {
  return chronology.flatMap(({ seq, at, kind, by, provisions, words, detail }): readonly Decision[] => {
    const command = commands.find(({ id }) => id === entries.find((entry) => entry.seq === seq)?.command);
    if (by === null || command === undefined || kind === 'received') return [];
    const isRefused = kind === 'command-refused';
    const refusal = isRefused ? ((detail as { readonly refusal?: { readonly detail?: string } } | null)?.refusal?.detail ?? null) : null;
    return [{ seq, at, what: isRefused ? command.action : kind, decision: isRefused ? 'refused' : 'accepted', by, post: postOf(command), provisions: provisions.map(({ id }) => id), why: refusal === null ? words : [refusal] }];
  });
}

/** Who was told what, by which channel, and the proof of it: every attempt with what came of it, and the id that the mail carried. */
export function noticesOf(deliveries: readonly StoredDelivery[]): readonly object[] {
  return deliveries.map(({ delivery, purpose, topic, provisions, recipient, recipientName, capacity, callOut, status, channel, attempts, messageId, reason, plannedAt, settledAt }) => ({
    delivery,
    purpose,
    topic,
    provisions,
    recipient: { person: recipient, name: recipientName },
    capacity,
    callOut,
    status,
    channel,
    reason,
    plannedAt,
    settledAt,
    messageId,
    attempts: attempts.map(({ channel: by, at, status: came, reason: because, times, permanent }) => ({ channel: by, at, outcome: came, reason: because, times, permanent })),
  }));
}
