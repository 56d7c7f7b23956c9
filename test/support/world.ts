/** A world for workflows in tests: typed doubles of the activities, which remember what was asked of them. */
import type { MatterActivities } from '../../activities/types';
import type { Reached } from '../../protocol/call-out';
import type { Concurrence } from '../../protocol/concurrence/state';
import type { Sealed } from '../../protocol/envelope';
import type { DeliveryOutcome, LedgerEntry, MatterRecord, PlannedDelivery, SettledCommand } from '../../protocol/record';
import type { Capacity, Instant, Program } from '../../protocol/vocabulary';
import { headquarters, inNyc, reached } from './builders';

/** Everybody of NYC is reachable, until a test takes them away. */
function staff(): Record<Program, Record<Capacity, readonly Reached[]>> {
  return {
    OI: { duty: [reached(inNyc.dutyAgent, 'duty')], liaison: [reached(inNyc.oiLiaison, 'liaison')], head: [reached(inNyc.sac, 'head')], 'assistant-director': [reached(headquarters.oiAd, 'assistant-director')] },
    DRO: { duty: [reached(inNyc.dutyOfficer, 'duty')], liaison: [reached(inNyc.droLiaison, 'liaison')], head: [reached(inNyc.fod, 'head')], 'assistant-director': [reached(headquarters.droAd, 'assistant-director')] },
  };
}

export class World {
  readonly records: MatterRecord[] = [];
  readonly deliveries: PlannedDelivery[] = [];
  readonly sent: string[] = [];
  readonly reachable = staff();
  /** Commands that the inbox holds undelivered. */
  readonly inbox: Sealed[] = [];
  /** When the engine got a signal, by command id. */
  readonly signalReceipts = new Map<string, Instant>();
  /** What notify does with a delivery; `sent` unless a test says otherwise. */
  onNotify: (delivery: PlannedDelivery) => DeliveryOutcome | Promise<DeliveryOutcome> = () => ({ status: 'sent' });

  /** The ledger: transitions once, in their order. */
  get ledger(): readonly LedgerEntry[] {
    const seen = new Set<string>();
    return this.records
      .flatMap(({ entries }) => entries)
      .filter(({ transition }) => !seen.has(transition) && seen.add(transition));
  }

  get kinds(): readonly string[] {
    return this.ledger.map(({ kind }) => kind);
  }

  get settled(): readonly SettledCommand[] {
    return this.records.flatMap(({ settled }) => settled);
  }

  /** The matter as it was recorded last. */
  get matter(): Concurrence {
    return this.records.at(-1)?.view.state as Concurrence;
  }

  /** Who was told, as `topic → person`, in order. */
  told(purpose: PlannedDelivery['purpose']): readonly string[] {
    return this.deliveries.filter((each) => each.purpose === purpose).map(({ topic, recipient }) => `${topic} → ${recipient}`);
  }

  activities(): MatterActivities {
    return {
      record: (written) => {
        this.records.push(written);
        this.deliveries.push(...written.deliveries);
        return Promise.resolve();
      },
      whoAnswers: ({ program, capacities }) => Promise.resolve(capacities.flatMap((capacity) => this.reachable[program][capacity])),
      receivedBy: ({ instant }) => Promise.resolve(this.inbox.filter(({ command }) => command.receivedAt !== null && command.receivedAt <= instant)),
      signalReceipt: ({ command }) => Promise.resolve(this.signalReceipts.get(command) ?? null),
      notify: async ({ delivery }) => {
        const planned = this.deliveries.find((each) => each.delivery === delivery);
        if (planned === undefined) throw new Error(`${delivery} is sent before it is recorded`);
        const outcome = await this.onNotify(planned);
        if (outcome.status === 'sent') this.sent.push(delivery);
        return outcome;
      },
    };
  }
}
