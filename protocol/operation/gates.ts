/**
 * Go / no-go (COO-8): what must be so before an action starts, computed from the plan, what the offices have said of it and what
 * was found around it, and explained gate by gate. Pure. Nobody opens a gate by hand, and time alone opens none.
 */
import { hitKey } from '../deconfliction/keys';
import { isSameOffice, type FieldOffice } from '../field-office';
import type { Provision } from '../provisions';
import { after, counterpartOf, type Instant, type PersonName } from '../vocabulary';
import { carriesNothing, lacksCounterpart, missingSections } from './joint';
import { planHash } from './plan-hash';
import { planEntities, screening, type QueryFault, type ScreenedQuery } from './screening';
import { awaitsAnswer, conductedBy, contentOf, hasJoined, plannedWindow, type Operation, type ShutGate } from './state';
import type { OperationTarget } from './plan';
import type { NamedPerson, PlannedConcurrence, Standing, Surroundings } from './surroundings';

export interface Gate {
  readonly gate: string;
  /** Nothing stands in its way. */
  readonly passed: boolean;
  readonly because: string;
  readonly provision: Provision;
}

interface Finding {
  readonly gate: string;
  readonly provision: Provision;
  /** What stands in the way, each a clause; nothing: it is open. */
  readonly shut: readonly string[];
  readonly open: string;
}

/** COO-8, DEC-7: the counterpart has answered, and takes part where the plan needs it. */
function counterpart(operation: Operation): Finding {
  const shut = awaitsAnswer(operation) ? [`${operation.invitation?.asked} has not answered the invitation`] : lacksCounterpart(operation) ? [`the plan needs ${operation.invitation?.asked}, which has not joined`] : [];
  return { gate: 'counterpart', provision: operation.invitation?.cause === 'gang' ? 'DEC-7' : 'COO-8', shut, open: operation.joint ? 'The counterpart has answered.' : 'It is conducted by one office.' };
}

function wholePlan(operation: Operation): Finding {
  return { gate: 'plan', provision: 'COO-8', shut: missingSections(operation).map((name) => `the section ${name} is not written`), open: 'Every section that must be is written.' };
}

/** TPD-2: both share all processing and transportation. */
function sharedWork(operation: Operation): Finding {
  const shut = hasJoined(operation) ? carriesNothing(operation).map(({ program, work }) => `${program} carries none of the ${work}`) : [];
  return { gate: 'shared-work', provision: 'TPD-2', shut, open: hasJoined(operation) ? 'Both offices carry a part.' : 'It is conducted by one office.' };
}

function signed(operation: Operation): Finding {
  const conducting = conductedBy(operation);
  const hash = conducting.some((program) => operation.signatures[program] !== null) ? planHash(operation) : null; // to hash a plan is dear
  const shut = conducting.filter((program) => operation.signatures[program]?.hash !== hash).map((program) => `${program} has not signed the plan as it is`);
  return { gate: 'signatures', provision: 'COO-8', shut, open: 'Every conducting office has signed the plan as it is.' };
}

/** How a gate says what is wrong with a query. */
export const queryFaultWords = { missing: 'has not been run', stale: 'is not fresh enough for the planned start', unsettled: 'was positive, and is not settled' } as const;
const places = { register: 'in the interest register', attested: 'in the outside system' } as const;

const inPlace = (queries: readonly ScreenedQuery[], said: Readonly<Record<QueryFault, string>>): readonly string[] =>
  queries.flatMap(({ code, program, on, sources }) => sources.flatMap(({ source, fault }) => (fault === null ? [] : [`${code} on ${on.join(', ')} by ${program} ${places[source]} ${said[fault]}`])));

/** DEC-5: every owed query is run by every conducting office, in both places, is fresh, and settled where it was positive. */
function screened(operation: Operation): Finding {
  return { gate: 'screening', provision: 'DEC-5', shut: inPlace(screening(operation), queryFaultWords), open: 'Every query that is owed is run, fresh and settled.' };
}

/** DEC-5: what was fresh enough for the planned start may be so no more when the action really starts, later in a long window. */
export function screenedAt(operation: Operation, start: Instant): Gate {
  const shut = inPlace(screening(operation, after(start, -operation.parameters.screeningFreshFor)), { ...queryFaultWords, stale: 'is not fresh any more' });
  return asGate({ gate: 'screening', provision: 'DEC-5', shut, open: 'Every query that is owed is run, fresh and settled.' });
}

/** Looked at since the plan changed last. */
export const isSurveyed = ({ surroundings, plan }: Operation): boolean => surroundings?.targetsVersion === plan.targets.version && surroundings.placesVersion === plan.places.version;

/** DEC-4: what is a hit: an office that acts alone knows what it is interested in itself; in a joint operation the other one does not. */
export function foreignMatches(operation: Operation): readonly { readonly key: string; readonly named: string; readonly match: NonNullable<Operation['surroundings']>['matches'][number] }[] {
  const entities = planEntities(operation);
  const own = conductedBy(operation);
  return (operation.surroundings?.matches ?? []).flatMap((match) => {
    const of = entities[match.entity];
    const isOnlyOwn = own.length === 1 && match.holder.aor === operation.aor && own.includes(match.holder.program);
    if (of === undefined || isOnlyOwn) return [];
    return [{ key: hitKey(operation.reference, match.interest, of.entity), named: of.named, match }];
  });
}

/**
 * Why a course that both sides agreed on does not let it go ahead as it is planned; null when it does.
 *
 * @param ofCounterpart the other side is the counterpart of the area, with which it could be joint
 */
function courseInTheWay(operation: Operation, standing: Standing | undefined, ofCounterpart: boolean): string | null {
  if (standing === undefined) return 'is not raised yet';
  if (!standing.settled) return `is not settled (${standing.reference})`;
  if (standing.course === 'stand-down') return `was settled by standing down (${standing.reference})`;
  if (standing.course === 'joint') return ofCounterpart && !hasJoined(operation) ? `was settled by acting jointly, and it is not joint (${standing.reference})` : null;
  if (standing.course !== 'delay') return null;
  const from = operation.surroundings?.delayedFrom[standing.key];
  return from !== undefined && plannedWindow(operation).start > from ? null : `is to be delayed, and the planned start has not moved (${standing.reference})`;
}

/** COO-8: a conflict that the other side sees by a wider nearness than ours; once the places have changed, what was agreed on it is over. */
function conflictsBeyond({ near, deconflictions }: Surroundings): readonly Standing[] {
  return deconflictions.filter(({ cause, key, settled, conflict }) => cause === 'planned-events' && !near.some((each) => each.key === key) && (!settled || conflict?.asPlanned === true));
}

/** A hit or a conflict that stands in the way. */
export interface OpenConflict {
  readonly because: string;
  /** The other side; null where a look of before does not say it. */
  readonly office: FieldOffice | null;
  /** Whom to call about a hit. */
  readonly contact: PersonName | null;
}

/** DEC-4, COO-8: what the plan has met and is not settled so that it may go ahead as it is planned. */
export function openConflicts(operation: Operation): readonly OpenConflict[] {
  const { surroundings } = operation;
  const standing = (key: string) => surroundings?.deconflictions.find((each) => each.key === key);
  const isCounterpart = (office: FieldOffice | null) => office !== null && isSameOffice(office, { program: counterpartOf(operation.openedFor), aor: operation.aor });
  const met = [
    ...foreignMatches(operation).map(({ key, named, match: { holder, contact } }) => ({ key, what: `a hit on ${named}`, office: holder, contact })),
    ...(surroundings?.near ?? []).map(({ key, operation: other, lead: program, aor }) => ({ key, what: `the conflict with ${other}`, office: { program, aor }, contact: null })),
    ...(surroundings === null ? [] : conflictsBeyond(surroundings)).map(({ key, conflict }) => ({
      key,
      what: `the conflict with ${conflict?.operation ?? 'another operation'}`,
      office: conflict === undefined ? null : { program: conflict.lead, aor: conflict.aor },
      contact: null,
    })),
  ];
  return met.flatMap(({ key, what, office, contact }) => {
    const why = courseInTheWay(operation, standing(key), isCounterpart(office));
    return why === null ? [] : [{ because: `${what} ${why}`, office, contact }];
  });
}

function deconflicted(operation: Operation): Finding {
  const shut = isSurveyed(operation) ? openConflicts(operation).map(({ because }) => because) : ['the plan has not been held against other operations and interests since it changed'];
  return { gate: 'deconfliction', provision: 'DEC-5', shut, open: 'No hit and no conflict is open.' };
}

const sameName = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
const contradict = (one: string | undefined, other: string | undefined) => one !== undefined && other !== undefined && one !== other;

type Person = Extract<OperationTarget['entity'], { kind: 'subject' }>;

/** The same name, and no date of birth or number that says that it is somebody else: one of two of a name does not stand for both. */
export function isAmong(persons: readonly NamedPerson[], target: Person): boolean {
  return persons.some(({ names, dateOfBirth, alienNumber }) => names.some((each) => sameName(each, target.name)) && !contradict(dateOfBirth, target.dateOfBirth) && !contradict(alienNumber, target.alienNumber));
}

const isAbout = ({ subjects, persons }: Pick<PlannedConcurrence, 'subjects' | 'persons'>, target: Person): boolean => isAmong(persons ?? subjects.map((name) => ({ names: [name] })), target);

/** CON-1: DRO plans criminal charges only with OI's concurrence. */
function concurred(operation: Operation): Finding {
  const { start } = plannedWindow(operation);
  const targets = conductedBy(operation).includes('DRO') ? (contentOf(operation.plan).targets?.targets ?? []) : [];
  const clearing = (operation.surroundings?.concurrences ?? []).filter(({ cleared, window }) => cleared && window.start <= start && start <= window.end);
  const wanted = targets.flatMap(({ entity, criminalCharges }, index) => (criminalCharges && entity.kind === 'subject' ? [{ person: entity, named: `target ${index + 1}` }] : []));
  const shut = wanted.filter(({ person }) => !clearing.some((each) => isAbout(each, person))).map(({ named }) => `${named} has no concurrence that is cleared for the planned start`);
  const conditions = clearing.filter((each) => wanted.some(({ person }) => isAbout(each, person))).flatMap(({ reference, conditions: these = [] }) => these.map((condition) => `${condition} (${reference})`));
  const concurs = conditions.length === 0 ? 'OI concurs in the criminal charges that are planned.' : `OI concurs in the criminal charges that are planned, on condition: ${conditions.join('; ')}.`;
  return { gate: 'concurrence', provision: 'CON-1', shut, open: wanted.length > 0 ? concurs : 'DRO plans no criminal charges.' };
}

/** COO-15: nothing of a hold is told but whom to call. */
function unheld(operation: Operation): Finding {
  const entities = planEntities(operation);
  const shut = (operation.surroundings?.held ?? []).map(({ entity, call }) => `${entities[entity]?.named ?? 'a target'} is not to be taken into custody: call ${call}`);
  return { gate: 'custody-holds', provision: 'COO-15', shut, open: 'Nobody of the plan is under a hold.' };
}

/** DEC-3: OI tells DRO of known fugitives before the action. What DRO conducts too, it knows. */
function fugitivesTold(operation: Operation): Finding {
  const needed = conductedBy(operation).includes('DRO') ? [] : (contentOf(operation.plan).targets?.targets ?? []);
  const told = (person: Person) => operation.surroundings?.notices.some((each) => isAbout(each, person)) ?? false;
  const shut = needed.flatMap(({ entity, fugitive }, index) => (fugitive !== 'none' && entity.kind === 'subject' && !told(entity) ? [`DRO has no notice of the fugitive who is target ${index + 1}`] : []));
  return { gate: 'fugitives-told', provision: 'DEC-3', shut, open: 'DRO knows of every known fugitive.' };
}

/** DEC-2: lodged with every center in which the area takes part, as it is planned now, and answered. */
function lodged(operation: Operation): Finding {
  const { plan, lodgings, surroundings } = operation;
  const shut = (surroundings?.centers ?? []).filter(({ participating }) => participating).flatMap(({ center, name }) => {
    const latest = lodgings.findLast((each) => each.center === center);
    if (latest === undefined) return [`it is not lodged with ${name}`];
    if (latest.placesVersion !== plan.places.version || latest.targetsVersion !== plan.targets.version) return [`it was lodged with ${name} as it was planned before`];
    if (latest.answer === 'pending') return [`${name} has not answered`];
    return latest.answer === 'conflict' && latest.note === undefined ? [`${name} sees a conflict, and how it was settled is not said`] : [];
  });
  return { gate: 'centers', provision: 'DEC-2', shut, open: 'Every center in which DRO takes part has the operation, and has answered.' };
}

const asGate = ({ gate, provision, shut, open }: Finding): Gate => ({ gate, passed: shut.length === 0, because: shut.length === 0 ? open : shut.join('; '), provision });

export function gatesOf(operation: Operation): readonly Gate[] {
  return [counterpart, wholePlan, sharedWork, signed, screened, deconflicted, concurred, unheld, fugitivesTold, lodged].map((find) => asGate(find(operation)));
}

export const shutGates = (operation: Operation): readonly ShutGate[] =>
  gatesOf(operation).flatMap(({ gate, passed, because, provision }) => (passed ? [] : [{ gate, provision, because: because.split('; ') }]));
