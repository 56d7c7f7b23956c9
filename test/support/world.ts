/** A world for workflows in tests: typed doubles of the activities, which remember what was asked of them. */
import type { MatterActivities } from '../../activities/types';
import type { Reached } from '../../protocol/call-out';
import type { Concurrence } from '../../protocol/concurrence/state';
import type { Sealed } from '../../protocol/envelope';
import type { DeliveryOutcome, LedgerEntry, MatterRecord, PlannedDelivery, SettledCommand } from '../../protocol/record';
import { disputeParameters, type Dispute } from '../../protocol/dispute/state';
import { parametersInForce } from '../../protocol/parameters';
import { makeReference } from '../../protocol/reference';
import type { Capacity, Instant, Program, Reference } from '../../protocol/vocabulary';
import { headquarters, inNyc, reached } from './builders';

/** Everybody of NYC is reachable, until a test takes them away. */
function staff(): Record<Program, Record<Capacity, readonly Reached[]>> {
  return {
    OI: { duty: [reached(inNyc.dutyAgent, 'duty')], liaison: [reached(inNyc.oiLiaison, 'liaison')], head: [reached(inNyc.sac, 'head')], 'assistant-director': [reached(headquarters.oiAd, 'assistant-director')] },
    DRO: { duty: [reached(inNyc.dutyOfficer, 'duty')], liaison: [reached(inNyc.droLiaison, 'liaison')], head: [reached(inNyc.fod, 'head')], 'assistant-director': [reached(headquarters.droAd, 'assistant-director')] },
  };
}

/** References of disputes count on, so that no two tests share a workflow id. */
let disputesMade = 0;

/** What was recorded of one matter. */
class Recorded {
  constructor(private readonly records: readonly MatterRecord[]) {}

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

  get state(): unknown {
    return this.records.at(-1)?.view.state;
  }

  told(purpose: PlannedDelivery['purpose']): readonly string[] {
    return this.records
      .flatMap(({ deliveries }) => deliveries)
      .filter((each) => each.purpose === purpose)
      .map(({ topic, recipient }) => `${topic} → ${recipient}`);
  }
}

export class World {
  /** By matter and count of raises. */
  private readonly disputes = new Map<string, Reference>();
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

  /** What was recorded of one matter. Default: of the one that was recorded first; the others it has raised. */
  of(reference?: Reference): Recorded {
    const matter = reference ?? this.records[0]?.view.matter;
    return new Recorded(this.records.filter(({ view }) => view.matter === matter));
  }

  get ledger(): readonly LedgerEntry[] {
    return this.of().ledger;
  }

  get kinds(): readonly string[] {
    return this.of().kinds;
  }

  get settled(): readonly SettledCommand[] {
    return this.of().settled;
  }

  /** The matter as it was recorded last. */
  get matter(): Concurrence {
    return this.of().state as Concurrence;
  }

  /** Who was told, as `topic → person`, in order. */
  told(purpose: PlannedDelivery['purpose']): readonly string[] {
    return this.of().told(purpose);
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
      raiseDispute: ({ about, raise, id, opening, by, at }) => {
        const known = `${about} ${raise}`;
        const matter = this.disputes.get(known) ?? makeReference({ aor: opening.aor, kind: 'dispute', year: 2026, number: (disputesMade += 1) });
        this.disputes.set(known, matter);
        const actor = { ...by, post: null, onDuty: false, liaison: false, roles: [] };
        const body = { ...opening, parameters: parametersInForce(disputeParameters) };
        return Promise.resolve({ id, matter, kind: 'dispute', action: 'open', body, actor, matterVersion: null, via: 'inbox', receivedAt: at, expiresAt: null });
      },
      resolutionOf: ({ dispute }) => Promise.resolve((this.of(dispute).state as Dispute | undefined)?.resolution ?? null),
      waitsForDispute: ({ about, dispute }) => {
        const { closedAt, ladder } = this.of(about).state as Concurrence;
        return Promise.resolve(closedAt === null && ladder?.dispute === dispute && !ladder.over);
      },
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
