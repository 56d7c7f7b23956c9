import { ActivityFailure, condition, isCancellation } from '@temporalio/workflow';
import type { DeliveryOutcome, PlannedDelivery } from '../../protocol/record';
import { notify, pageWithin } from './activities';
import type { Background } from './background';
import type { Journal } from './journal';

/**
 * Sends what a matter owes to people, after it was recorded, one activity a delivery. What cannot be delivered is recorded
 * as undelivered; nothing is lost silently.
 */
export class Courier {
  private readonly pending = new Map<string, PlannedDelivery>();
  private readonly settled = new Map<string, DeliveryOutcome>();

  constructor(
    private readonly journal: Journal,
    private readonly background: Background,
    private readonly pageTimeout: number,
    unsent: readonly PlannedDelivery[],
  ) {
    this.send(unsent, 0);
  }

  get isIdle(): boolean {
    return this.pending.size === 0;
  }

  get unsent(): readonly PlannedDelivery[] {
    return [...this.pending.values()];
  }

  /** @param line the journal line that plans them */
  send(deliveries: readonly PlannedDelivery[], line: number): void {
    for (const delivery of deliveries) {
      this.pending.set(delivery.delivery, delivery);
      this.background.serve(() => this.deliver(delivery, line));
    }
  }

  /** What became of them, when all are settled; or of those that are by then, as soon as nobody waits for it any more. */
  async outcomesOf(deliveries: readonly PlannedDelivery[], stillWaits: () => boolean): Promise<readonly DeliveryOutcome[]> {
    const outcomes = () => deliveries.flatMap(({ delivery }) => this.settled.get(delivery) ?? []);
    await condition(() => outcomes().length === deliveries.length || !stillWaits());
    return outcomes();
  }

  private async deliver(delivery: PlannedDelivery, line: number): Promise<void> {
    await this.journal.whenWritten(line);
    const outcome = await this.attempt(delivery);
    this.pending.delete(delivery.delivery);
    this.settled.set(delivery.delivery, outcome);
  }

  private async attempt({ delivery, purpose }: PlannedDelivery): Promise<DeliveryOutcome> {
    const send = purpose === 'page' ? pageWithin(this.pageTimeout) : notify;
    try {
      return await send({ delivery });
    } catch (error) {
      if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
      this.journal.add({ undelivered: [delivery] });
      return { status: 'failed', reason: 'gave-up' };
    }
  }
}
