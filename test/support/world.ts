/** A world for workflows in tests: typed doubles of the activities, which remember what was asked of them. */
import type { MatterActivities } from '../../activities/types';
import type { Reached } from '../../protocol/call-out';
import type { Concurrence } from '../../protocol/concurrence/state';
import type { Entity } from '../../protocol/entities';
import type { Sealed } from '../../protocol/envelope';
import type { DeliveryOutcome, LedgerEntry, MatterRecord, PlannedDelivery, SettledCommand } from '../../protocol/record';
import { deconflictionParameters, type MootCause, type OpeningSide, type Pointer, type SideName } from '../../protocol/deconfliction/state';
import { disputeParameters, type Dispute, type Knowing } from '../../protocol/dispute/state';
import type { Agenda } from '../../protocol/meeting/agenda';
import type { Successor } from '../../protocol/local-protocol/state';
import type { Operation } from '../../protocol/operation/state';
import type { Found, InterestMatch } from '../../protocol/operation/surroundings';
import { parametersInForce } from '../../protocol/parameters';
import { recordEntryParameters } from '../../protocol/record-entry/state';
import { makeReference } from '../../protocol/reference';
import { headquartersArea } from '../../protocol/headquarters';
import type { Aor, Capacity, Instant, Program, Reference } from '../../protocol/vocabulary';
import type { Party, RaisedDeconfliction } from '../../store/deconflictions';
import type { HitToTell } from '../../store/hits-to-tell';
import { anEmptyAgenda } from './meeting-builders';
import { headquarters, inNyc, inSea, reached, sea } from './builders';

type Staff = Record<Program, Record<Capacity, readonly Reached[]>>;

/** Everybody is reachable, until a test takes them away. */
function staff(of: typeof inNyc): Staff {
  return {
    OI: { duty: [reached(of.dutyAgent, 'duty')], liaison: [reached(of.oiLiaison, 'liaison')], head: [reached(of.sac, 'head')], 'assistant-director': [reached(headquarters.oiAd, 'assistant-director')], director: [reached(headquarters.oiDirector, 'director')] },
    DRO: { duty: [reached(of.dutyOfficer, 'duty')], liaison: [reached(of.droLiaison, 'liaison')], head: [reached(of.fod, 'head')], 'assistant-director': [reached(headquarters.droAd, 'assistant-director')], director: [reached(headquarters.droDirector, 'director')] },
  };
}

/** At headquarters an Assistant Director answers for the program, and its Director leads it. */
function staffAtHeadquarters(): Staff {
  const { oiAd, oiDirector, droAd, droDirector } = headquarters;
  const of = (ad: typeof oiAd, director: typeof oiAd) => ({ duty: [], liaison: [], head: [reached(director, 'head')], 'assistant-director': [reached(ad, 'assistant-director')], director: [reached(director, 'director')] });
  return { OI: of(oiAd, oiDirector), DRO: of(droAd, droDirector) };
}

/** References of disputes count on, so that no two tests share a workflow id. */
let disputesMade = 0;
let entriesMade = 0;
let deconflictionsMade = 0;

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
  /** By matter and key. */
  private readonly entries = new Map<string, Reference>();
  /** By what they are about. */
  readonly deconflictions = new Map<string, { readonly about: Reference; readonly matter: Reference }>();
  readonly records: MatterRecord[] = [];
  readonly deliveries: PlannedDelivery[] = [];
  readonly sent: string[] = [];
  /** Of NYC. */
  readonly reachable = staff(inNyc);
  readonly reachableInSea = staff(inSea);
  readonly reachableAtHq = staffAtHeadquarters();
  /** What the operations of a de-confliction have recorded. */
  moot: MootCause | null = null;
  /** What an operation finds when it looks around. */
  found: Found = { matches: [], near: [], deconflictions: [], concurrences: [], held: [], notices: [], centers: [] };
  /** What plans have hit of a custody hold, and it has not recorded yet. */
  readonly hits: HitToTell[] = [];
  /** What of the interest register an entity matches. */
  matchesOf: (entity: Entity) => readonly Omit<InterestMatch, 'entity'>[] = () => [];
  /** What the record has for a meeting. */
  agendaOf: (meeting: Reference) => Agenda = () => anEmptyAgenda;
  /** What takes the place of a local protocol, as the register has it. */
  successor: Successor | null = null;
  /** Commands that the inbox holds undelivered. */
  readonly inbox: Sealed[] = [];
  /** When the engine got a signal, by command id. */
  readonly signalReceipts = new Map<string, Instant>();
  /** What is waited for before something is recorded. */
  beforeRecord: (written: MatterRecord) => Promise<void> = () => Promise.resolve();
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

  private staffIn(aor: Aor): Staff {
    return aor === headquartersArea ? this.reachableAtHq : aor === sea ? this.reachableInSea : this.reachable;
  }

  private pagedByALapse(aor: Aor): readonly Knowing[] {
    const staffed = this.staffIn(aor);
    return (['OI', 'DRO'] as const).flatMap((program) => [...staffed[program].liaison, ...staffed[program].head].map((each) => ({ ...each, program })));
  }

  /** As the record has them: what was raised is open, unless a test says otherwise. */
  private standings(): Found['deconflictions'] {
    const said = this.found.deconflictions;
    const open = [...this.deconflictions].map(([key, { matter: reference }]) => ({ reference, cause: key.startsWith('hit:') ? ('interest-hit' as const) : ('planned-events' as const), key, phase: 'unclaimed', settled: false, course: null }));
    return [...said, ...open.filter(({ key }) => !said.some((each) => each.key === key))];
  }

  /** Whoever raises it again, by its key, gets the same one; another operation gets its reference. */
  private deconflictionOf({ about, id, party, met, at }: RaisedDeconfliction): Awaited<ReturnType<MatterActivities['raiseDeconfliction']>> {
    const key = met.cause === 'interest-hit' ? met.key : met.near.key;
    const known = this.deconflictions.get(key);
    if (known !== undefined && known.about !== about) return { kind: 'known', reference: known.matter };
    const matter = known?.matter ?? makeReference({ aor: party.aor, kind: 'deconfliction', year: 2026, number: 7000 + (deconflictionsMade += 1) });
    this.deconflictions.set(key, { about, matter });
    const side = (of: Omit<Party, 'contact'> & Partial<Party>, operation: Reference | null, own: Pointer): OpeningSide => ({ program: of.program, aor: of.aor, contact: of.contact ?? party.contact, operation, tell: [], own });
    const sides: Record<SideName, OpeningSide> =
      met.cause === 'interest-hit'
        ? { raiser: side(party, about, { kind: 'entity', ...met.entity }), other: side(met.holder, null, { kind: 'interest', interest: met.interest, revision: met.revision }) }
        : { raiser: side(party, about, { kind: 'place', label: met.near.own }), other: side({ program: met.near.lead, aor: met.near.aor }, met.near.operation, { kind: 'place', label: met.near.their }) };
    const actor = { ...party.contact, post: null, onDuty: false, liaison: false, roles: [] };
    const body = { aor: party.aor, about, cause: met.cause, sides, parameters: parametersInForce(deconflictionParameters) };
    return { kind: 'made', opening: { id, matter, kind: 'deconfliction', action: 'open', body, actor, matterVersion: null, via: 'inbox', receivedAt: at, expiresAt: null } };
  }

  activities(): MatterActivities {
    return {
      record: async (written) => {
        await this.beforeRecord(written);
        this.records.push(written);
        this.deliveries.push(...written.deliveries);
      },
      whoAnswers: ({ program, aor, capacities, orElse = [] }) => {
        const [found, others] = [capacities, orElse].map((those) => those.flatMap((capacity) => this.staffIn(aor)[program][capacity]));
        return Promise.resolve((found?.length ?? 0) > 0 ? (found ?? []) : (others ?? []));
      },
      receivedBy: ({ instant }) => Promise.resolve(this.inbox.filter(({ command }) => command.receivedAt !== null && command.receivedAt <= instant)),
      raiseDispute: ({ about, raise, id, opening, by, at }) => {
        const known = `${about} ${raise}`;
        const matter = this.disputes.get(known) ?? makeReference({ aor: opening.aor, kind: 'dispute', year: 2026, number: 6000 + (disputesMade += 1) });
        this.disputes.set(known, matter);
        const actor = { ...by, post: null, onDuty: false, liaison: false, roles: [] };
        const body = { ...opening, ...(opening.cause === 'lapse' ? { knowing: this.pagedByALapse(opening.aor) } : {}), parameters: parametersInForce(disputeParameters) };
        return Promise.resolve({ id, matter, kind: 'dispute', action: 'open', body, actor, matterVersion: null, via: 'inbox', receivedAt: at, expiresAt: null });
      },
      resolutionOf: ({ dispute }) => Promise.resolve((this.of(dispute).state as Dispute | undefined)?.resolution ?? null),
      waitsForDispute: ({ about, dispute }) => {
        const { closedAt, ladder } = this.of(about).state as Concurrence;
        return Promise.resolve(closedAt === null && ladder?.dispute === dispute && !ladder.over);
      },
      raiseRecordEntry: ({ about, key, id, aor, owed, by, at }) => {
        const known = `${about} ${key}`;
        const matter = this.entries.get(known) ?? makeReference({ aor, kind: 'record-entry', year: 2026, number: 5000 + (entriesMade += 1) });
        this.entries.set(known, matter);
        const actor = { ...by, post: null, onDuty: false, liaison: false, roles: [] };
        const body = { aor, about, incident: null, owed, droIsTrained: false, openedFor: null, parameters: parametersInForce(recordEntryParameters) };
        return Promise.resolve({ id, matter, kind: 'record-entry', action: 'open', body, actor, matterVersion: null, via: 'inbox', receivedAt: at, expiresAt: null });
      },
      matchesOf: ({ entities }) => Promise.resolve(entities.flatMap((entity, index) => this.matchesOf(entity).map((match) => ({ ...match, entity: index })))),
      raiseDeconfliction: (raised) => Promise.resolve(this.deconflictionOf(raised)),
      whyMoot: () => Promise.resolve(this.moot),
      lookAround: ({ operation }) => {
        const { targets, places } = (this.of(operation).state as Operation).plan;
        return Promise.resolve({ found: { ...this.found, deconflictions: this.standings() }, targetsVersion: targets.version, placesVersion: places.version });
      },
      meetingAgenda: ({ meeting }) => Promise.resolve(this.agendaOf(meeting)),
      hitsToTell: () => Promise.resolve(this.hits),
      successorOf: () => Promise.resolve(this.successor),
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
