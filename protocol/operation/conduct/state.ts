/** An operation from the start of its action on: what was done, what came of it, and what it still owes. Plain JSON. */
import type { Entity } from '../../entities';
import type { QueryCode } from '../../queries';
import { isSameOffice, type FieldOffice } from '../../field-office';
import type { ParametersOf } from '../../parameters';
import type { AskedFor } from '../../pressing';
import type { Provision } from '../../provisions';
import type { SeizureCategory } from '../../record-entry/words';
import type { Aor, Instant, PersonName, Program, Reference } from '../../vocabulary';
import type { OperationTarget, SectionContent } from '../plan';
import type { ResultBody, SeizedGoods, Statistics } from './messages';

export const conductParameters = ['afterActionWithin', 'remindAfterActionEvery', 'actionSaidWithin', 'arrestQueriesWithin', 'remindOfArrestEvery', 'atOnceWithin'] as const;
export type ConductParameters = ParametersOf<(typeof conductParameters)[number]>;

/** What it rests on: parties and plan, as they were when the action began. */
export interface ConductBasis {
  readonly reference: Reference;
  readonly aor: Aor;
  readonly conductedBy: readonly Program[];
  readonly lead: Program;
  /** DEC-7: its statistics are owed. */
  readonly communityShield: boolean;
  readonly targets: readonly OperationTarget[];
  /** TPD-2: whole percents of the processing; null where the plan allots none. */
  readonly processing: Pick<SectionContent<'processing-transport'>['processing'], Program> | null;
  readonly parameters: ConductParameters;
  /** When it should have ended, as it was planned. Operations that were opened before they were asked about that have none. */
  readonly expectedEnd?: Instant;
}

/** `target:3`, `arrest:1`: somebody who was found, or something that was recorded. */
export type Who = string;

interface Said {
  readonly by: PersonName;
  /** When it was recorded. */
  readonly recordedAt: Instant;
}

/** CAS-1: it was recorded wrongly. It stays as it was recorded, counts nowhere and owes nothing. */
export interface Struck {
  readonly reason: string;
  readonly by: PersonName;
  readonly at: Instant;
}

interface Strikeable extends Said {
  readonly number: number;
  readonly struck?: Struck;
}

/** What can be struck, by what a strike calls it. */
export const strikeablesOf = ({ arrests, seizures, evidence }: Pick<Conduct, 'arrests' | 'seizures' | 'evidence'>) => ({ arrest: arrests, seizure: seizures, evidence });

export const stands = ({ struck }: Pick<Strikeable, 'struck'>): boolean => struck === undefined;

export interface LogEntry extends Said {
  readonly number: number;
  readonly text: string;
  readonly at: Instant;
}

/** Who processes somebody who was arrested administratively, and why. */
export interface Processing {
  readonly program: Program;
  readonly provision: Provision;
  readonly because: string;
}

/** The last word on a target. `processing` is null but for an administrative arrest. */
export interface TargetResult extends Said {
  readonly said: ResultBody;
  readonly processing: Processing | null;
}

/** DEC-4: whom to call about an interest, and never what it says. */
export interface RegisterMatch {
  /** A UUID. */
  readonly interest: string;
  readonly revision: number;
  readonly holder: FieldOffice;
  readonly contact: PersonName;
  /** By which both sides are told; null until it is raised, and for good where the interest is one of `own`. */
  readonly deconfliction: Reference | null;
}

/** DEC-6: a query on somebody arrested incidentally, or on their address or vehicle. Both legs are owed. */
export interface ArrestQuery {
  readonly number: number;
  readonly code: QueryCode;
  readonly entity: Entity;
  /** By the system, against the interest register. `own`: the offices whose interests are no news; absent: all that conduct the operation. */
  readonly register: { readonly at: Instant; readonly matches: readonly RegisterMatch[]; readonly own?: readonly Program[] } | null;
  /** In the outside system, by a person who attests it. */
  readonly attested: (Said & { readonly result: 'negative' | 'positive'; readonly reference: string; readonly queriedAt: Instant }) | null;
}

export interface IncidentalArrest extends Strikeable {
  readonly person: Extract<Entity, { kind: 'subject' }>;
  readonly place: string;
  readonly at: Instant;
  readonly arrest: 'administrative' | 'criminal';
  readonly arrestedBy: Program;
  readonly incidentalTo: 'oi-investigation' | 'operation';
  readonly gang: OperationTarget['gang'];
  readonly fugitive: OperationTarget['fugitive'];
  readonly caseAgent: PersonName;
  readonly processing: Processing | null;
  readonly queries: readonly ArrestQuery[];
}

interface Discovered extends Strikeable {
  /** CAS-3: the seizing entity. */
  readonly discoveredBy: Program;
  readonly description: string;
  readonly at: Instant;
}

export interface Seizure extends Discovered {
  readonly goods: SeizedGoods;
}

export interface Evidence extends Discovered {
  readonly what: SeizureCategory;
}

/** DEC-3: the notice by which DRO was told of a fugitive. */
export interface LinkedNotice extends Said {
  readonly who: Who;
  readonly notice: Reference;
}

export interface AfterActionReport extends Said {
  readonly program: Program;
  readonly text: string;
  readonly lessons?: string | undefined;
}

export interface RaisedEntry {
  /** Of the entry that is owed: `seizure:1`. */
  readonly key: string;
  readonly entry: Reference;
}

/** When the reports of the action are owed, and when those who owe them are reminded next. */
export interface AfterActionClock {
  readonly dueAt: Instant;
  readonly remindAt: Instant;
  readonly reminders: number;
}

export interface Conduct {
  readonly basis: ConductBasis;
  readonly startedAt: Instant;
  readonly startedBy: PersonName;
  /** The latest ones; the ledger has all. */
  readonly log: { readonly count: number; readonly latest: readonly LogEntry[] };
  readonly results: readonly TargetResult[];
  readonly arrests: readonly IncidentalArrest[];
  readonly seizures: readonly Seizure[];
  readonly evidence: readonly Evidence[];
  readonly notices: readonly LinkedNotice[];
  readonly ended: { readonly by: PersonName; readonly at: Instant; readonly note?: string | undefined } | null;
  readonly afterAction: AfterActionClock | null;
  /** The last time that its end, which nobody had said, was asked for; absent while it was not. */
  readonly endAsked?: AskedFor;
  /** The last time that something overdue of an arrest was asked for; absent while nothing was. */
  readonly pressed?: AskedFor;
  readonly reports: readonly AfterActionReport[];
  readonly statistics: (Said & { readonly said: Statistics }) | null;
  readonly entries: readonly RaisedEntry[];
  readonly closed: { readonly by: PersonName; readonly at: Instant; readonly note?: string | undefined } | null;
}

export type ConductPhase = 'under-way' | 'after-action' | 'closed';

export function conductPhase({ ended, closed }: Pick<Conduct, 'ended' | 'closed'>): ConductPhase {
  if (closed !== null) return 'closed';
  return ended === null ? 'under-way' : 'after-action';
}

/** Somebody in custody, planned or incidental. */
export interface Custody {
  readonly who: Who;
  readonly name: string;
  readonly at: Instant;
  readonly arrest: 'administrative' | 'criminal';
  readonly arrestedBy: Program;
  readonly gang: OperationTarget['gang'];
  readonly processing: Processing | null;
  readonly recordedBy: PersonName;
}

const nameOf = (entity: Entity | undefined): string => (entity !== undefined && 'name' in entity ? entity.name : '');

/** Everybody who was arrested, in the order of targets, then of incidental arrests. */
export function custodies({ basis, results, arrests }: Pick<Conduct, 'basis' | 'results' | 'arrests'>): readonly Custody[] {
  const targets = results.flatMap(({ said, processing, by }): readonly Custody[] => {
    if (said.outcome !== 'arrested') return [];
    const { target, at, arrest, arrestedBy, gang } = said;
    return [{ who: `target:${target}`, name: nameOf(basis.targets[target - 1]?.entity), at: at as Instant, arrest, arrestedBy, gang, processing, recordedBy: by }];
  });
  const incidental = arrests.filter(stands).map(({ number, person, at, arrest, arrestedBy, gang, processing, by }): Custody => ({ who: `arrest:${number}`, name: person.name, at, arrest, arrestedBy, gang, processing, recordedBy: by }));
  return [...targets, ...incidental];
}

/** DEC-6: an arrest whose queries the system has not run yet. */
export function unscreenedArrest({ arrests }: Pick<Conduct, 'arrests'>): IncidentalArrest | undefined {
  return arrests.filter(stands).find(({ queries }) => queries.some(({ register }) => register === null));
}

/** A match of which neither side has been told as a de-confliction. */
export interface UntoldHit {
  readonly arrest: IncidentalArrest;
  readonly query: ArrestQuery;
  readonly match: RegisterMatch;
}

/** DEC-4, DEC-6: interests of any office but the one that arrested, which knows what it is interested in; in a joint operation the other one does not. */
export function untoldHits({ basis, arrests }: Pick<Conduct, 'basis' | 'arrests'>): readonly UntoldHit[] {
  const isOwn = (holder: FieldOffice, own: readonly Program[] = basis.conductedBy) => own.some((program) => isSameOffice(holder, { program, aor: basis.aor }));
  return arrests.filter(stands).flatMap((arrest) =>
    arrest.queries.flatMap((query) => {
      const { matches = [], own } = query.register ?? {};
      return matches.filter(({ holder, deconfliction }) => deconfliction === null && !isOwn(holder, own)).map((match): UntoldHit => ({ arrest, query, match }));
    }),
  );
}

/** Both of its legs are there. */
export const isSettled = ({ register, attested }: ArrestQuery): boolean => register !== null && attested !== null;
