/**
 * A matter as its workflow holds it: the state, the commands that reach it, and what follows from each change.
 *
 * 1. Every change is an event of the process; `apply` makes it, at once and synchronously, and puts it into the journal.
 * 2. A command changes the matter once, however often and by whatever way it arrives: its outcome is remembered by its id.
 * 3. The validator refuses only what its sender is known to record (the API and the relay record refusals in the inbox).
 *    All else is let in, so that history has it, and is refused and recorded by the handler.
 * 4. Nothing here awaits between a decision and its event, so decisions never interleave.
 */
import { allHandlersFinished, ApplicationFailure, CancellationScope, condition, setHandler, workflowInfo } from '@temporalio/workflow';
import { howItCame, type Command, type Outcome, type Sealed } from '../../protocol/envelope';
import { deliveryName, inYourPost } from '../../protocol/notices';
import type { MatterEvent, MatterState, Process } from '../../protocol/process';
import type { DeliveryOutcome, LedgerEntry, Notice, PlannedDelivery, SettledCommand } from '../../protocol/record';
import { decideCommand } from '../../protocol/relief';
import type { Refusal } from '../../protocol/refusal';
import type { Instant } from '../../protocol/vocabulary';
import { wire, type AcceptedCommand } from '../../protocol/wire';
import { LocalCalls, signalReceipt } from './activities';
import { Background } from './background';
import { Courier } from './courier';
import { Journal } from './journal';
import { commandDescription, commandSignal, commandUpdate, lookSignal, stateQuery } from './messages';
import { soundOpening, type RaisedMatter } from './opening';
import { checkSeal, isExpired, workflowNow, type SealFault } from './seal';
import { showInWebUi } from './shown';
import { trustedKeys } from './trusted-keys';

/** What a matter takes along when its workflow continues as new: plain JSON. */
export interface CarriedMatter<State> {
  readonly state: State;
  readonly outcomes: Readonly<Record<string, Outcome<Refusal>>>;
  readonly attempts: number;
  readonly unsent: readonly PlannedDelivery[];
}

/** What a matter's workflow begins with: its sealed opening, its opening by another matter's workflow, or what the run before carried on. */
export type MatterInput<State> = Sealed | RaisedMatter | { readonly carried: CarriedMatter<State> };

/** The way something came that is not a command: the ledger says it. */
type Way = 'update' | 'signal' | 'inbox' | 'cancellation';

/** Beyond this many, refused attempts are only counted, so that nobody can fill the ledger. */
const recordedAttempts = 100;

export class Matter<State extends MatterState, Event extends MatterEvent> {
  state: State;
  readonly background = new Background();
  readonly calls = new LocalCalls();
  readonly journal: Journal;
  private readonly courier: Courier;
  private readonly outcomes: Map<string, Outcome<Refusal>>;
  private attempts: number;
  /** Signals that were seen only after a deadline that they may have met; engine receipt decides. */
  private overdueSignals: Command[] = [];

  /**
   * Takes up a matter: from its sealed opening, or from the run before. Handlers are set before anything is awaited.
   *
   * @throws ApplicationFailure of `wire.sealType` when the opening is not one of ours
   */
  constructor(
    private readonly process: Process<State, Event>,
    input: MatterInput<State>,
  ) {
    const carried = 'carried' in input ? input.carried : undefined;
    const opening = carried === undefined ? soundOpening(input as Sealed | RaisedMatter, process.kind) : undefined;
    this.state = carried?.state ?? process.open(opening as Command);
    this.outcomes = new Map(Object.entries(carried?.outcomes ?? {}));
    this.attempts = carried?.attempts ?? 0;
    this.journal = new Journal(this.calls, () => process.view(this.state));
    this.courier = new Courier(this.journal, this.background, this.state.parameters.pageTimeout, carried?.unsent ?? []);
    this.setHandlers();
    this.background.serve(() => CancellationScope.nonCancellable(() => this.journal.keep()));
    CancellationScope.current().cancelRequested.catch(() => this.recordAttempt('cancellation', 'unsealed'));
    if (opening !== undefined) this.recordOpening(opening);
    showInWebUi(process.view(this.state), null, carried === undefined ? 'opened' : 'continued');
  }

  get isClosed(): boolean {
    return this.state.closedAt !== null;
  }

  /** The server suggests a new run: history has grown long. */
  get isLong(): boolean {
    return workflowInfo().continueAsNewSuggested;
  }

  /** An event changes the matter now; recording it and telling people follow. */
  apply(event: Event, transition: string, command?: Command): readonly PlannedDelivery[] {
    const before = this.state;
    this.state = this.process.evolve(before, event);
    const { kind, at, by, ...rest } = event;
    const settled = command === undefined ? undefined : { command: command.id, outcome: this.accepted() };
    if (settled !== undefined) this.outcomes.set(settled.command, settled.outcome);
    showInWebUi(this.process.view(this.state), this.process.view(before), kind);
    const provisions = this.process.provisions(event, this.state);
    return this.write(
      {
        transition,
        kind,
        at,
        provisions,
        actor: by?.person ?? null,
        command: command?.id ?? null,
        detail: command === undefined ? rest : { ...rest, ...howItCame(command) },
      },
      [...this.process.notices(event, before, this.state), ...inYourPost(command, provisions)],
      settled,
    );
  }

  /** What became of deliveries, when all of them are settled or nobody waits for it any more. */
  outcomesOf(deliveries: readonly PlannedDelivery[], stillWaits: () => boolean): Promise<readonly DeliveryOutcome[]> {
    return this.courier.outcomesOf(deliveries, stillWaits);
  }

  /**
   * Whether something still holds at an instant. Comes back early, with false, when it no longer holds or the run should
   * continue as new. The clock is read again after waking: a timer may be off by its own rounding.
   *
   * @param until null waits for as long as it holds
   * @param summary what the Web UI calls the timer
   */
  async stays(holds: () => boolean, until: Instant | null, summary: string): Promise<boolean> {
    const over = () => !holds() || this.isLong || this.background.hasFailed;
    while (holds()) {
      this.background.rethrow();
      const left = until === null ? Infinity : Date.parse(until) - Date.now();
      if (left <= 0) return true;
      if (this.isLong) return false;
      await (until === null ? condition(over) : condition(over, left, { summary }));
    }
    return false;
  }

  /**
   * CON-3: what was received by an instant counts, whatever came between its receipt and us: the inbox is asked for
   * commands that are still on their way, the engine for when it got signals. Afterwards all of them are decided.
   */
  async takeInWhatWasReceivedBy(instant: Instant): Promise<void> {
    const matter = this.state.reference;
    for (const sealed of await this.calls.receivedBy({ matter, instant })) this.takeFromInbox(sealed);
    for (const command of this.overdueSignals.splice(0)) {
      const receivedAt = (await signalReceipt({ matter, command: command.id })) ?? workflowNow();
      if (receivedAt <= instant) this.decideRecordingRefusal(command, receivedAt);
      else this.background.run(() => this.decideInTurn(command, receivedAt));
    }
  }

  /** Everything is recorded and told, and nobody waits for an outcome: the workflow may end. */
  async settle(): Promise<void> {
    await condition(() => this.background.hasFailed || (this.isQuiet && this.courier.isIdle));
    this.background.rethrow();
  }

  /** Everything is recorded; what is not told yet goes along to the next run. */
  async carry(): Promise<CarriedMatter<State>> {
    await condition(() => this.background.hasFailed || this.isQuiet);
    this.background.rethrow();
    return { state: this.state, outcomes: Object.fromEntries(this.outcomes), attempts: this.attempts, unsent: this.courier.unsent };
  }

  private get isQuiet(): boolean {
    return this.calls.isIdle && this.journal.isIdle && this.background.isIdle && allHandlersFinished();
  }

  /** Everything that has happened so far is in the database. */
  async whenRecorded(): Promise<void> {
    await condition(() => this.background.hasFailed || this.journal.isIdle);
    this.background.rethrow();
  }

  /** Looks when somebody says that something happened to a related matter. */
  onLook(look: () => Promise<void>): void {
    setHandler(lookSignal, () => this.background.run(() => CancellationScope.nonCancellable(look)), { description: 'Look up what a related matter has recorded.' });
  }

  private recordOpening(opening: Command): void {
    const { provisions, detail, notices } = this.process.opening(this.state);
    const outcome = this.accepted();
    this.outcomes.set(opening.id, outcome);
    this.write(
      { transition: 'opened', kind: 'opened', at: workflowNow(), provisions, actor: opening.actor.person, command: opening.id, detail },
      [...notices, ...inYourPost(opening, provisions)],
      { command: opening.id, outcome },
    );
  }

  /** Puts a transition into the journal, and sends its notices when it is written. */
  private write(entry: Omit<LedgerEntry, 'version'>, notices: readonly Notice[], settled?: SettledCommand): readonly PlannedDelivery[] {
    const deliveries = notices.map(
      (notice): PlannedDelivery => ({ ...notice, delivery: deliveryName(this.state.reference, entry.transition, notice) }),
    );
    const line = this.journal.add({
      entry: { ...entry, version: this.state.version },
      deliveries,
      ...(settled === undefined ? {} : { settled }),
    });
    this.courier.send(deliveries, line);
    return deliveries;
  }

  private setHandlers(): void {
    const description = commandDescription;
    // Handlers run in the workflow's own scope, where a request to cancel it would end what they wait for.
    const onUpdate = (sent: unknown) => CancellationScope.nonCancellable(() => this.onUpdate(sent));
    setHandler(commandUpdate, onUpdate, { validator: (sent) => this.validateUpdate(sent), description });
    const onSignal = (sent: unknown) => CancellationScope.nonCancellable(async () => this.onSignal(sent));
    setHandler(commandSignal, onSignal, { description });
    setHandler(stateQuery, () => this.state, { description: 'The matter as it stands.' });
  }

  private check(sent: unknown): ReturnType<typeof checkSeal> {
    return checkSeal(sent, this.state.reference, trustedKeys(), workflowNow());
  }

  private validateUpdate(sent: unknown): void {
    const checked = this.check(sent);
    if (checked.kind === 'refused') return;
    const { command } = checked;
    if (command.via === 'engine' || command.receivedAt === null) return;
    if (this.outcomes.has(command.id) || this.process.deadlinePending(this.state, command.receivedAt)) return;
    // What is turned away here is recorded by its sender, and not before that for which it is turned away.
    if (!this.journal.isIdle) return;
    const decision = decideCommand(this.process, this.state, command, command.receivedAt);
    if (decision.kind === 'refused') throw refusedFailure(decision.refusal, { recorded: false });
  }

  private async onUpdate(sent: unknown): Promise<AcceptedCommand> {
    const checked = this.check(sent);
    if (checked.kind === 'refused') {
      this.recordAttempt('update', checked.fault);
      throw ApplicationFailure.nonRetryable(`This is not a sealed command for ${this.state.reference}: ${checked.fault}.`, wire.sealType, checked.fault);
    }
    const { command } = checked;
    const outcome = await this.decideInTurn(command, command.receivedAt ?? workflowNow());
    if (outcome.kind === 'refused') throw refusedFailure(outcome.refusal, { recorded: true });
    return { version: outcome.version, revision: outcome.revision };
  }

  private onSignal(sent: unknown): void {
    const checked = this.check(sent);
    if (checked.kind === 'refused') return this.recordAttempt('signal', checked.fault);
    const { command } = checked;
    const receivedAt = command.receivedAt ?? workflowNow();
    if (!this.process.deadlinePending(this.state, receivedAt)) {
      this.decideRecordingRefusal(command, receivedAt);
    } else if (command.via === 'engine') {
      this.overdueSignals.push(command);
    } else {
      this.background.run(() => this.decideInTurn(command, receivedAt));
    }
  }

  private takeFromInbox(sent: Sealed): void {
    const checked = this.check(sent);
    if (checked.kind === 'refused') return this.recordAttempt('inbox', checked.fault);
    this.decideRecordingRefusal(checked.command, checked.command.receivedAt ?? workflowNow());
  }

  /** Decides once a deadline that passed before the command's receipt has had its consequence. */
  private async decideInTurn(command: Command, receivedAt: Instant): Promise<Outcome<Refusal>> {
    await condition(() => !this.process.deadlinePending(this.state, receivedAt));
    return this.decideRecordingRefusal(command, receivedAt);
  }

  private decideRecordingRefusal(command: Command, receivedAt: Instant): Outcome<Refusal> {
    const known = this.outcomes.get(command.id);
    if (known !== undefined) return known;
    if (isExpired(command, receivedAt)) return this.refuse(command, receivedAt, { ...expiredRefusal, provision: this.process.provision });
    const decision = decideCommand(this.process, this.state, command, receivedAt);
    if (decision.kind === 'refused') return this.refuse(command, receivedAt, decision.refusal);
    this.apply(decision.event, `command:${command.id}`, command);
    return this.accepted();
  }

  private refuse(command: Command, receivedAt: Instant, refusal: Refusal): Outcome<Refusal> {
    const outcome: Outcome<Refusal> = { kind: 'refused', refusal };
    this.outcomes.set(command.id, outcome);
    this.write(
      {
        transition: `command:${command.id}`,
        kind: 'command-refused',
        at: receivedAt,
        provisions: [refusal.provision],
        actor: command.actor.person,
        command: command.id,
        detail: { action: command.action, refusal, way: command.via },
      },
      [],
      { command: command.id, outcome },
    );
    return outcome;
  }

  /** Somebody sent what is no command of ours. What they sent is not kept: it could say anything. */
  private recordAttempt(way: Way, fault: SealFault): void {
    this.attempts += 1;
    if (this.attempts > recordedAttempts) return;
    const transition = `attempt:${this.attempts}`;
    this.write({ transition, kind: 'attempt-refused', at: workflowNow(), provisions: [], actor: null, command: null, detail: { way, fault } }, []);
  }

  private accepted(): Extract<Outcome<Refusal>, { kind: 'accepted' }> {
    return { kind: 'accepted', version: this.state.version, revision: this.state.revision };
  }
}

const expiredRefusal: Omit<Refusal, 'provision'> = {
  type: 'envelope-expired',
  category: 'conflict',
  detail: 'The envelope expired before the engine received it. Ask the API for another one.',
};

/** @param recorded whether the workflow has it in its journal, or leaves it to its sender */
function refusedFailure(refusal: Refusal, { recorded }: { readonly recorded: boolean }): ApplicationFailure {
  return ApplicationFailure.nonRetryable(refusal.detail, wire.refusedType, refusal, recorded);
}
