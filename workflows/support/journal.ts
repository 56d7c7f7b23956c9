import { condition } from '@temporalio/workflow';
import type { LedgerEntry, MatterRecord, MatterView, PlannedDelivery, SettledCommand } from '../../protocol/record';
import type { LocalCalls } from './activities';

/** What one transition adds to the journal. */
export interface JournalLine {
  readonly entry?: LedgerEntry;
  readonly deliveries?: readonly PlannedDelivery[];
  readonly undelivered?: readonly string[];
  readonly settled?: SettledCommand;
}

/**
 * Writes a matter's transitions down, in their order, one transaction at a time. What happens while one is being written
 * goes into the next together.
 */
export class Journal {
  private waiting: JournalLine[] = [];
  private added = 0;
  private written = 0;
  private held = 0;

  /** @param view the matter as it is now, for the read model */
  constructor(
    private readonly calls: LocalCalls,
    private readonly view: () => MatterView,
  ) {}

  get isIdle(): boolean {
    return this.written === this.added;
  }

  /** @returns the line's number, for `whenWritten` */
  add(line: JournalLine): number {
    this.waiting.push(line);
    this.added += 1;
    return this.added;
  }

  /** Resolves when that line is in the database. */
  async whenWritten(number: number): Promise<void> {
    await condition(() => this.written >= number);
  }

  /** Waits with writing for a short look-up, so that what follows from it goes into the same transaction. */
  async holdFor<Found>(lookUp: () => Promise<Found>): Promise<Found> {
    this.held += 1;
    try {
      return await lookUp();
    } finally {
      this.held -= 1;
    }
  }

  /** Writes whatever is added, for as long as the workflow runs. */
  async keep(): Promise<never> {
    for (;;) {
      await condition(() => this.waiting.length > 0 && this.held === 0);
      const lines = this.waiting.splice(0);
      await this.calls.record(this.compose(lines));
      this.written += lines.length;
    }
  }

  private compose(lines: readonly JournalLine[]): MatterRecord {
    return {
      view: this.view(),
      entries: lines.flatMap(({ entry }) => (entry === undefined ? [] : [entry])),
      deliveries: lines.flatMap(({ deliveries }) => deliveries ?? []),
      undelivered: lines.flatMap(({ undelivered }) => undelivered ?? []),
      settled: lines.flatMap(({ settled }) => (settled === undefined ? [] : [settled])),
    };
  }
}
