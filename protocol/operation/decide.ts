/**
 * What an operation says to a command: the event that follows, or a refusal. Pure: the workflow decides with it, and the API
 * foretells with it. Who may act is authority.ts's matter, when is phases.ts's; this file joins both.
 */
import { decideAcknowledgement } from '../call-out';
import { accepted, type DecisionOf } from '../decision';
import { differencesOf } from '../difference';
import { supervises } from '../field-office';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { nameOf, type Actor, type Instant, type PersonName, type Program } from '../vocabulary';
import { conductingOfficeOf, mayDo } from './authority';
import type { ClosingGate } from './conduct/closing';
import { decideConduct, mayActInConduct } from './conduct/decide';
import { isConductAction, type ConductAction } from './conduct/actions';
import type { ConductCommand } from './conduct/messages';
import type { LaterOperationEvent, LaterPreparationEvent } from './events';
import { consequencesOf } from './evolve';
import { screenedAt, shutGates } from './gates';
import { carriesNothing, missingSections } from './joint';
import type { OperationAction, OperationCommand, OwnBodies, OwnCommand, SectionBody } from './messages';
import { gatesShut, phaseAllows } from './phases';
import { immaterialSections, largestPlan, type SectionName } from './sections';
import { planHash } from './plan-hash';
import { owedQueries } from './screening';
import { conductedBy, contentOf, hasJoined, isClosed, plannedWindow, type Attestation, type Operation } from './state';

export type Decision = DecisionOf<LaterOperationEvent>;

const conflict = (refusal: Omit<Refusal, 'category'>) => refused({ ...refusal, category: 'conflict' });
const invalid = (refusal: Omit<Refusal, 'category'>) => refused({ ...refusal, category: 'invalid' });
const forbidden = (refusal: Omit<Refusal, 'category'>) => refused({ ...refusal, category: 'forbidden' });

/** What else is owed before it is closed: the justification of an exigent start. */
export function closingBesides({ exigent }: Pick<Operation, 'exigent'>): readonly ClosingGate[] {
  if (exigent === null) return [];
  const passed = exigent.justification !== null;
  return [{ gate: 'justification', passed, because: passed ? 'The exigent start is justified.' : 'the exigent start is not justified in writing', provision: 'COO-8' }];
}

const notBegun: Verdict = conflict({ type: 'before-the-start', provision: 'COO-8', detail: 'The action has not begun.' });

function conductAllows(action: ConductAction, actor: Actor, operation: Operation): Verdict {
  if (isClosed(operation)) return conflict({ type: 'matter-closed', provision: 'COO-8', detail: `${operation.reference} is ${operation.phase}.` });
  return operation.conduct === null ? notBegun : mayActInConduct(action, actor, operation.conduct, closingBesides(operation));
}

/** May this person do this to this operation now: who asks first, so that nobody learns of gates who has no part in it. */
export function mayActNow(action: OperationAction, actor: Actor, operation: Operation): Verdict {
  if (isConductAction(action)) return conductAllows(action, actor, operation);
  const phase = phaseAllows(action, operation);
  if (phase.kind === 'allowed') return mayDo(action, actor, operation);
  const person = mayDo(action, actor, operation);
  return phase.refusal.type === 'gates-shut' && person.kind === 'refused' ? person : phase;
}

/** Who a section was given to writes it, and who may bind that office. What was given to an office that does not join is for the others to write. */
function maySection(actor: Actor, operation: Operation, { section }: SectionBody): Verdict {
  const { owner, responsible } = operation.plan[section];
  if (responsible !== null && conductedBy(operation).includes(responsible) && responsible !== conductingOfficeOf(actor, operation)) return forbidden({ type: 'section-of-another', provision: 'COO-8', field: '/section', detail: `The section ${section} is written by ${responsible}.`, whoCould: `anybody of ${responsible} in ${operation.aor}` });
  if (owner === null || owner.person === actor.person) return allowed;
  return supervises(actor) ? allowed : forbidden({ type: 'section-of-another', provision: 'COO-8', field: '/section', detail: `The section ${section} is ${owner.name}’s to write.`, whoCould: `${owner.name}, or a supervisor` });
}

const sizeWith = ({ plan }: Operation, section: SectionName, content: unknown): number => new TextEncoder().encode(JSON.stringify({ ...contentOf(plan), [section]: content })).length;

/** One of two who edit the same section learns what the other wrote; sections do not disturb each other. */
function decideSection(operation: Operation, actor: Actor, body: SectionBody, by: PersonName, at: Instant): Decision {
  const { section, expects, content } = body;
  const may = maySection(actor, operation, body);
  if (may.kind === 'refused') return may;
  const now = operation.plan[section];
  const differences = differencesOf(now.content, content);
  if (expects !== now.version) {
    const wrote = now.writtenBy === null ? '' : ` ${now.writtenBy.name} wrote it.`;
    return refused({
      type: 'section-stale',
      category: 'stale',
      provision: 'COO-8',
      field: '/expects',
      detail: `The section ${section} was written on version ${expects}; it is at version ${now.version} now.${wrote} Nothing was changed.`,
      current: { version: now.version, differences },
    });
  }
  if (differences.length === 0) return invalid({ type: 'nothing-changed', provision: 'COO-8', field: '/content', detail: 'The section says just this already.' });
  if (sizeWith(operation, section, content) > largestPlan) return invalid({ type: 'plan-too-large', provision: 'COO-8', field: '/content', detail: `All sections together have ${largestPlan / 1000} kB at most. Say it shorter, or keep the rest elsewhere.` });
  const program = conductingOfficeOf(actor, operation) as Program; // mayDo: a conducting office
  return accepted({ kind: 'section-written', section, sectionVersion: now.version + 1, content, program, material: !immaterialSections.includes(section), by, at });
}

function decideAssignment({ section, owner, ownerUnknown, responsible }: OwnBodies['assignment'], by: PersonName, at: Instant): Decision {
  if (ownerUnknown) return invalid({ type: 'owner-not-suitable', provision: 'COO-8', field: '/owner', detail: 'A section is given to an active person of one of the two offices of the area.' });
  return accepted({ kind: 'section-assigned', section, owner, responsible, by, at });
}

function decideSignature(operation: Operation, actor: Actor, { hash }: OwnBodies['signature'], by: PersonName, at: Instant): Decision {
  const program = conductingOfficeOf(actor, operation) as Program; // mayDo: a conducting office
  const current = planHash(operation);
  if (hash !== current) return refused({ type: 'another-plan', category: 'stale', provision: 'COO-8', field: '/hash', detail: `The plan is another one now, at revision ${operation.revision}: its hash is ${current}. Read it, then sign it.` });
  const missing = missingSections(operation);
  if (missing.length > 0) return conflict({ type: 'plan-incomplete', provision: 'COO-8', detail: `These sections are not written: ${missing.join(', ')}.` });
  const [nothing] = hasJoined(operation) ? carriesNothing(operation) : [];
  if (nothing !== undefined) return conflict({ type: 'nothing-shared', provision: 'TPD-2', detail: `${nothing.program} would carry none of the ${nothing.work}. In a joint operation both share all of it.` });
  if (operation.signatures[program] !== null) return conflict({ type: 'already-signed', provision: 'COO-8', detail: `${program} has signed this plan.` });
  return accepted({ kind: 'signed', program, hash, by, at });
}

/** DEC-4: what was positive is closed by more than one: a course for it is said by a supervisor other than who attested it. */
function maySettle(actor: Actor, { aor }: Operation, program: Program, known: Attestation | undefined, { reference, queriedAt }: OwnBodies['attestation']): Verdict {
  const isKnown = known?.result === 'positive' && known.reference === reference && known.queriedAt === queriedAt;
  if (!isKnown) return conflict({ type: 'nothing-to-settle', provision: 'DEC-4', field: '/settlement', detail: 'A positive result is attested first; its settlement names just that result, by its reference and time.' });
  if (supervises(actor) && actor.person !== known.by.person) return allowed;
  return forbidden({ type: 'not-a-settler', provision: 'DEC-4', field: '/settlement', detail: `A positive result is settled by a supervisor other than who attested it: ${known.by.name}.`, whoCould: `another ${program === 'OI' ? 'ASAC or SAC' : 'AFOD or FOD'} of ${program} in ${aor}` });
}

/** DEC-5: a positive result stands until a query of after it, with the reason why that one counts, says otherwise. */
function mayReplace(known: Attestation | undefined, { result, queriedAt, reason }: OwnBodies['attestation']): Verdict {
  if (result === 'positive' || known?.result !== 'positive' || (queriedAt > known.queriedAt && reason !== undefined)) return allowed;
  const detail = `${known.by.name} attested a positive result of ${known.queriedAt}. It stands until a later query replaces it, with the reason.`;
  return conflict({ type: 'already-attested', provision: 'DEC-5', field: queriedAt > known.queriedAt ? '/reason' : '/queriedAt', detail });
}

function decideAttestation(operation: Operation, actor: Actor, body: OwnBodies['attestation'], by: PersonName, at: Instant): Decision {
  const { query, queriedAt, ...said } = body;
  const program = conductingOfficeOf(actor, operation) as Program;
  const owed = owedQueries(operation).find((each) => each.key === query && each.program === program);
  if (owed === undefined) return invalid({ type: 'no-such-owed-query', provision: 'DEC-5', field: '/query', detail: `The plan owes no query ${query} by ${program}.` });
  if (queriedAt > at) return invalid({ type: 'still-to-come', provision: 'DEC-5', field: '/queriedAt', detail: 'The time is still to come.' });
  const known = operation.attestations.find((each) => each.key === query && each.program === program);
  const may = body.result === 'positive' && body.settlement !== undefined ? maySettle(actor, operation, program, known, body) : mayReplace(known, body);
  if (may.kind === 'refused') return may;
  return accepted({ kind: 'attested', attestation: { key: query, code: owed.code, program, queriedAt: queriedAt as Instant, ...said }, by, at });
}

function decideLodging(operation: Operation, { center, ...said }: OwnBodies['lodging'], by: PersonName, at: Instant): Decision {
  const name = operation.surroundings?.centers.find((each) => each.center === center)?.name;
  if (name === undefined) return invalid({ type: 'unknown-center', provision: 'DEC-2', field: '/center', detail: `${operation.aor} has no such center, or it was not found yet.` });
  const { places, targets } = operation.plan;
  return accepted({ kind: 'lodged', lodging: { center, name, ...said, placesVersion: places.version, targetsVersion: targets.version }, by, at });
}

function decideGo(operation: Operation, actor: Actor, { note }: OwnBodies['go'], by: PersonName, at: Instant): Decision {
  const program = conductingOfficeOf(actor, operation) as Program;
  if (operation.go[program] !== null) return conflict({ type: 'go-given', provision: 'COO-8', detail: `${program} has given its go.` });
  const { end } = plannedWindow(operation);
  if (at >= end) return conflict({ type: 'window-over', provision: 'COO-8', detail: `The planned window was over ${end}: plan another one.` });
  return accepted({ kind: 'go-given', program, note, by, at });
}

function decideStart(operation: Operation, { note }: OwnBodies['start'], by: PersonName, at: Instant): Decision {
  const { start, end } = plannedWindow(operation);
  if (at < start) return conflict({ type: 'window-ahead', provision: 'COO-8', detail: `The planned window begins ${start}.` });
  if (at >= end) return conflict({ type: 'window-over', provision: 'COO-8', detail: `The planned window was over ${end}: plan another one.` });
  const fresh = screenedAt(operation, at);
  if (!fresh.passed) return gatesShut([fresh]);
  return accepted({ kind: 'started', note, by, at });
}

function decideOwn(operation: Operation, { action, body, actor }: OwnCommand, by: PersonName, at: Instant): Decision {
  const program = conductingOfficeOf(actor, operation);
  switch (action) {
    case 'acknowledgement':
      return decideAcknowledgement(operation.callOuts, body, by, at);
    case 'section':
      return decideSection(operation, actor, body, by, at);
    case 'assignment':
      return decideAssignment(body, by, at);
    case 'invitation':
      return accepted({ kind: 'invited', reason: body.reason, by, at });
    case 'invitation-answer':
      return accepted({ kind: 'answered', answer: body, late: operation.invitation !== null && at > operation.invitation.answerDue, by, at });
    case 'dispute':
      return accepted({ kind: 'disputed', program: operation.openedFor, reason: body.reason, by, at });
    case 'signature':
      return decideSignature(operation, actor, body, by, at);
    case 'attestation':
      return decideAttestation(operation, actor, body, by, at);
    case 'lodging':
      return decideLodging(operation, body, by, at);
    case 'go':
      return decideGo(operation, actor, body, by, at);
    case 'no-go':
      return accepted({ kind: 'no-go-said', reason: body.reason, by, at });
    case 'start':
      return decideStart(operation, body, by, at);
    case 'exigent-start':
      return accepted({ kind: 'started-exigently', program: program as Program, reason: body.reason, shut: shutGates(operation), by, at });
    case 'justification':
      return accepted({ kind: 'justified', text: body.text, late: operation.exigent !== null && at > operation.exigent.dueAt, by, at });
    case 'cancellation':
      return accepted({ kind: 'cancelled', reason: body.reason, by, at });
  }
}

/**
 * @param command with its receipt
 * @param receivedAt when it was durably accepted
 */
export function decide(operation: Operation, command: OperationCommand, receivedAt: Instant): Decision {
  const verdict = mayActNow(command.action, command.actor, operation);
  if (verdict.kind === 'refused') return verdict;
  const by = nameOf(command.actor);
  if (isConductAction(command.action)) return decideInAction(operation, command as ConductCommand, receivedAt);
  const decision = decideOwn(operation, command as OwnCommand, by, receivedAt);
  if (decision.kind === 'refused') return decision;
  const event = decision.event as LaterPreparationEvent;
  return accepted({ ...event, ...consequencesOf(operation, event) });
}

function decideInAction(operation: Operation, command: ConductCommand, receivedAt: Instant): Decision {
  return operation.conduct === null ? (notBegun as Extract<Verdict, { kind: 'refused' }>) : decideConduct(operation.conduct, command, receivedAt, closingBesides(operation));
}
