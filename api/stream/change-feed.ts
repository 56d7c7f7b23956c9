/**
 * The changes of all matters, followed by one poller for all listeners of this process, and only while there are any.
 *
 * 1. A listener hears every change after the position where it began, in order, once.
 * 2. The poller's position only moves forward over what it has told, so that an outage of the database delays, never loses.
 */
import type { Logger } from '../../platform/log';
import type { Database } from '../../store/database';
import { feed, feedEnd, type FeedEntry, type FeedPosition } from '../../store/matters';

export type Listener = (changes: readonly FeedEntry[]) => void;

const pollEveryMs = 400;
const batch = 500;

export class ChangeFeed {
  private readonly listeners = new Set<Listener>();
  private position: FeedPosition | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isFailing = false;

  constructor(
    private readonly database: Database,
    private readonly log: Logger,
  ) {}

  /**
   * Begins to tell a listener of changes.
   *
   * @returns the position from which on it is told
   */
  async listen(listener: Listener): Promise<FeedPosition> {
    const end = this.position ?? (await feedEnd(this.database));
    const position = (this.position ??= end);
    this.listeners.add(listener);
    if (this.timer === undefined) this.schedule();
    return position;
  }

  leave(listener: Listener): void {
    this.listeners.delete(listener);
    if (this.listeners.size > 0) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.position = undefined;
  }

  /** The changes after one position up to another, for a listener that resumes. */
  async *between(from: FeedPosition, to: FeedPosition): AsyncGenerator<readonly FeedEntry[]> {
    for (let at = from; ; ) {
      const found = await feed(this.database, at, batch);
      const missed = found.filter(({ position }) => !isAfter(position, to));
      if (missed.length > 0) yield missed;
      const last = found.at(-1);
      if (last === undefined || missed.length < found.length || found.length < batch) return;
      at = last.position;
    }
  }

  private schedule(): void {
    this.timer = setTimeout(() => void this.poll(), pollEveryMs);
  }

  private async poll(): Promise<void> {
    const timer = this.timer;
    let isMore = false;
    try {
      const from = this.position;
      const changes = from === undefined ? [] : await feed(this.database, from, batch);
      if (this.timer !== timer) return; // all listeners have left meanwhile, or others have come
      isMore = changes.length === batch;
      this.position = changes.at(-1)?.position ?? from;
      if (changes.length > 0) for (const listener of this.listeners) listener(changes);
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) this.log.warn({ fault: error instanceof Error ? error.name : typeof error }, 'the live stream cannot read the ledger');
      this.isFailing = true;
    }
    if (this.timer !== timer) return;
    if (isMore) await this.poll();
    else this.schedule();
  }
}

/** Positions count by transaction id, then by row. */
export function isAfter(one: FeedPosition, other: FeedPosition): boolean {
  const [txid, otherTxid] = [BigInt(one.txid), BigInt(other.txid)];
  return txid === otherTxid ? BigInt(one.position) > BigInt(other.position) : txid > otherTxid;
}

/** `812-5031`: the id of an event. */
export function positionId({ txid, position }: FeedPosition): string {
  return `${txid}-${position}`;
}

/** @returns undefined when it is not an id of ours */
export function parsePositionId(id: string): FeedPosition | undefined {
  const match = /^(\d{1,19})-(\d{1,18})$/.exec(id);
  return match === null ? undefined : { txid: match[1] as string, position: match[2] as string };
}
