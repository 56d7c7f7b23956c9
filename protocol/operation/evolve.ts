/** What an operation becomes when something happens to it: pure, and total over every event. */
import { afterPaging, endCallOuts, newCallOut } from '../call-out';
import { askedAgain } from '../pressing';
import type { Provision } from '../provisions';
import { after, assertNever, type Instant } from '../vocabulary';
import { beginConduct, evolveConduct } from './conduct/evolve';
import { isConductEvent } from './conduct/events';
import { conductParameters, conductPhase } from './conduct/state';
import { eventProvisions, type Consequences, type LaterOperationEvent, type LaterPreparationEvent, type OperationEvent } from './events';
import { shutGates } from './gates';
import { isCommunityShield, lacksCounterpart, newInvitation, toAsk } from './joint';
import { newlyInTheWay } from './look';
import { sectionNames } from './sections';
import { planHash } from './plan-hash';
import { awaitsAnswer, conductedBy, contentOf, hasGo, leadOf, plannedWindow, type Attestation, type Countdown, type JointCause, type Operation, type OperationPhase, type Plan } from './state';
import type { Surroundings } from './surroundings';

type EventOf<Kind extends OperationEvent['kind']> = Extract<OperationEvent, { kind: Kind }>;

const nobody = { OI: null, DRO: null } as const;
const unwritten = { version: 0, content: null, owner: null, responsible: null, writtenBy: null, writtenAt: null } as const;

function phaseOf(operation: Operation): OperationPhase {
  if (operation.cancellation !== null) return 'cancelled';
  if (operation.conduct !== null) return conductPhase(operation.conduct);
  if (awaitsAnswer(operation)) return 'inviting';
  if (lacksCounterpart(operation)) return 'declined';
  const offices = conductedBy(operation);
  if (offices.every((program) => operation.go[program] !== null)) return 'cleared';
  return offices.every((program) => operation.signatures[program] !== null) ? 'signed' : 'planning';
}

/** Reminders of what is passed already are not made up for. */
export function newCountdown({ parameters }: Pick<Operation, 'parameters'>, start: Instant, now: Instant): Countdown {
  const passed = parameters.remindOwedBefore.filter((before) => after(start, -before) <= now).length;
  return { start, remindersSent: passed, missed: false };
}

/** COO-8: the counterpart is asked, and paged until somebody of it knows (COO-5). */
function asked(operation: Operation, cause: JointCause, at: Instant): Operation {
  const invitation = newInvitation(operation, cause, at);
  const callOut = newCallOut(operation.callOuts.length + 1, invitation.asked, 'operation-invitation', cause === 'gang' ? ['COO-8', 'DEC-7', 'COO-5'] : ['COO-8', 'COO-5']);
  return { ...operation, joint: true, invitation, callOuts: [...operation.callOuts, callOut] };
}

/** The matter that its opening makes. */
export function opened({ reference, aor, program, operation: said, parameters, by, at }: EventOf<'opened'>): Operation {
  const { joint, lead, ...rest } = said;
  const made: Operation = {
    ...rest,
    kind: 'operation',
    reference,
    aor,
    openedAt: at,
    openedBy: by,
    openedFor: program,
    lead,
    parameters,
    phase: 'planning',
    version: 1,
    revision: 1,
    joint: false,
    invitation: null,
    ladder: null,
    plan: Object.fromEntries(sectionNames.map((name) => [name, unwritten])) as unknown as Plan,
    signatures: nobody,
    voided: null,
    attestations: [],
    lodgings: [],
    surroundings: null,
    go: nobody,
    noGo: null,
    countdown: newCountdown({ parameters }, said.window.start as Instant, at),
    exigent: null,
    conduct: null,
    callOuts: [],
    cancellation: null,
    closedAt: null,
  };
  const { requested, affected } = said.counterpart;
  const cause = joint ? 'opened' : requested.length + affected.length > 0 ? 'resources' : null; // COO-8
  const begun = cause === null ? made : asked(made, cause, at);
  return { ...begun, phase: phaseOf(begun) };
}

function written(operation: Operation, { section, content, sectionVersion: version, by, at }: EventOf<'section-written'>): Operation {
  const plan = { ...operation.plan, [section]: { ...operation.plan[section], version, content, writtenBy: by, writtenAt: at } } as Plan;
  return { ...operation, plan, revision: operation.revision + 1 };
}

function looked(operation: Operation, { found, targetsVersion, placesVersion, at }: EventOf<'looked'>): Operation {
  const { start } = plannedWindow(operation);
  const known = operation.surroundings?.delayedFrom ?? {};
  const delayed = found.deconflictions.filter(({ course }) => course === 'delay').map(({ key }) => [key, known[key] ?? start] as const);
  const surroundings: Surroundings = { ...found, lookedAt: at, targetsVersion, placesVersion, delayedFrom: Object.fromEntries(delayed) };
  const next = { ...operation, surroundings };
  return operation.conduct === null ? next : withFindsPaged(next, newlyInTheWay(operation, next));
}

/** DEC-4, COO-15: no gate stands before what is under way any more: the offices that conduct it are paged. */
function withFindsPaged(operation: Operation, provisions: readonly Provision[]): Operation {
  if (provisions.length === 0) return operation;
  const { callOuts } = operation;
  const pages = conductedBy(operation).map((program, index) => newCallOut(callOuts.length + 1 + index, program, 'found-under-way', [...provisions, 'COO-5']));
  return { ...operation, callOuts: [...callOuts, ...pages] };
}

function raised(operation: Operation, { key, cause, deconfliction: reference }: EventOf<'deconfliction-raised'>): Operation {
  const { surroundings } = operation;
  if (surroundings === null) return operation;
  const others = surroundings.deconflictions.filter((each) => each.key !== key);
  return { ...operation, surroundings: { ...surroundings, deconflictions: [...others, { reference, cause, key, phase: 'unclaimed', settled: false, course: null }] } };
}

/** Who settles a result has not attested it: that stays with who did. */
function attested(operation: Operation, { attestation, by, at }: EventOf<'attested'>): Operation {
  const isSame = ({ key, program }: Attestation) => key === attestation.key && program === attestation.program;
  const known = operation.attestations.find(isSame);
  const settles = known?.result === 'positive' && attestation.settlement !== undefined && known.reference === attestation.reference && known.by.person !== by.person;
  const next: Attestation = settles ? { ...attestation, settledBy: by, by: known.by, at: known.at } : { ...attestation, by, at };
  return { ...operation, attestations: [...operation.attestations.filter((each) => !isSame(each)), next] };
}

function lapsedInvitation(operation: Operation, at: Instant): Operation {
  const { invitation, openedBy, openedFor } = operation;
  if (invitation === null) return operation;
  const raise = (operation.ladder?.raise ?? 0) + 1;
  return { ...operation, invitation: { ...invitation, lapsedAt: at }, ladder: { raise, cause: 'unanswered', since: at, reason: null, by: openedBy, program: openedFor, dispute: null, resolution: null, over: false } };
}

/** An answer, also a late one, leaves the ladder nothing to settle. */
function answered(operation: Operation, { answer: said, late, by, at }: EventOf<'answered'>): Operation {
  const { invitation, ladder, callOuts } = operation;
  if (invitation === null) return operation;
  const over = ladder === null ? null : { ...ladder, over: true };
  return { ...operation, invitation: { ...invitation, answer: { said, by, at, late } }, ladder: over, callOuts: endCallOuts(callOuts, ({ reason }) => reason === 'operation-invitation') };
}

/** The planned end; or as long after the start as was planned, where it began outside of its window. */
function expectedEnd(operation: Operation, startedAt: Instant): Instant {
  const { start, end } = plannedWindow(operation);
  return start <= startedAt && startedAt < end ? end : after(startedAt, Date.parse(end) - Date.parse(start));
}

/** RES-2: what was settled is a text. The counterpart answers in line with it, for which it is asked, and paged, anew. */
function settledOnLadder(operation: Operation, { hash, text, asks, at }: EventOf<'ladder-settled'>): Operation {
  const { ladder, callOuts } = operation;
  if (ladder === null) return operation;
  const settled: Operation = { ...operation, ladder: { ...ladder, resolution: { hash, text, at }, over: true } };
  return asks === undefined ? settled : asked({ ...settled, callOuts: endCallOuts(callOuts, ({ reason }) => reason === 'operation-invitation') }, asks, at);
}

function begun(operation: Operation, by: EventOf<'started'>['by'], at: Instant): Operation {
  const { reference, aor, parameters, plan, callOuts } = operation;
  const content = contentOf(plan);
  const shares = content['processing-transport']?.processing;
  const basis = {
    reference,
    aor,
    conductedBy: conductedBy(operation),
    lead: leadOf(operation),
    communityShield: isCommunityShield(operation),
    targets: content.targets?.targets ?? [],
    processing: shares === undefined ? null : { OI: shares.OI, DRO: shares.DRO },
    parameters: Object.fromEntries(conductParameters.map((name) => [name, parameters[name]])) as Pick<typeof parameters, (typeof conductParameters)[number]>,
    ...((parameters.actionSaidWithin as number | undefined) === undefined ? {} : { expectedEnd: expectedEnd(operation, at) }),
  };
  const ladder = operation.ladder === null ? null : { ...operation.ladder, over: true };
  return { ...operation, ladder, conduct: beginConduct(basis, by, at), callOuts: endCallOuts(callOuts) };
}

function startedExigently(operation: Operation, { program, reason, shut, by, at }: EventOf<'started-exigently'>): Operation {
  const dueAt = after(at, operation.parameters.justifyExigentWithin);
  return { ...begun(operation, by, at), exigent: { program, reason, shut, by, at, dueAt, remindAt: dueAt, reminders: 0, justification: null } };
}

/** After an outage, reminders that were missed are not made up for. */
function justificationReminded(operation: Operation, { at }: EventOf<'justification-reminded'>): Operation {
  const { exigent, parameters } = operation;
  if (exigent === null) return operation;
  const every = parameters.remindJustificationEvery;
  const missed = Math.max(0, Math.floor((Date.parse(at) - Date.parse(exigent.remindAt)) / every));
  return { ...operation, exigent: { ...exigent, remindAt: after(exigent.remindAt, (missed + 1) * every), reminders: exigent.reminders + 1 } };
}

function change(operation: Operation, event: LaterPreparationEvent): Operation {
  const { invitation, ladder, countdown, exigent } = operation;
  switch (event.kind) {
    case 'acknowledged':
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return { ...operation, callOuts: afterPaging(operation.callOuts, event) };
    case 'answered':
      return answered(operation, event);
    case 'invited':
      return asked(operation, 'asked', event.at);
    case 'invitation-reminded':
      return invitation === null ? operation : { ...operation, invitation: { ...invitation, remindersSent: event.reminder } };
    case 'unanswered':
      return lapsedInvitation(operation, event.at);
    case 'disputed': {
      const { reason, program, by, at } = event;
      return { ...operation, ladder: { raise: (ladder?.raise ?? 0) + 1, cause: 'declined', since: at, reason, by, program, dispute: null, resolution: null, over: false } };
    }
    case 'raised':
      return ladder === null ? operation : { ...operation, ladder: { ...ladder, dispute: event.dispute } };
    case 'ladder-settled':
      return settledOnLadder(operation, event);
    case 'section-written':
      return written(operation, event);
    case 'section-assigned': {
      const { section, owner, responsible } = event;
      return { ...operation, plan: { ...operation.plan, [section]: { ...operation.plan[section], owner, responsible } } };
    }
    case 'signed':
      return { ...operation, signatures: { ...operation.signatures, [event.program]: { hash: event.hash, by: event.by, at: event.at } } };
    case 'attested':
      return attested(operation, event);
    case 'lodged': {
      const { lodging, by, at } = event;
      return { ...operation, lodgings: [...operation.lodgings.filter(({ center }) => center !== lodging.center), { ...lodging, by, at }] };
    }
    case 'looked':
      return looked(operation, event);
    case 'deconfliction-raised':
      return raised(operation, event);
    case 'go-given':
      return { ...operation, go: { ...operation.go, [event.program]: { by: event.by, at: event.at, ...(event.note === undefined ? {} : { note: event.note }) } } };
    case 'no-go-said':
      return { ...operation, go: nobody, noGo: { because: [event.reason], by: event.by, at: event.at } };
    case 'owed-reminded':
      return { ...operation, countdown: { ...countdown, remindersSent: event.reminder } };
    case 'start-missed':
      return { ...operation, countdown: { ...countdown, missed: true } };
    case 'start-owed-reminded':
      return { ...operation, countdown: { ...countdown, startAsked: askedAgain(countdown.startAsked, event.at) } };
    case 'started':
      return begun(operation, event.by, event.at);
    case 'started-exigently':
      return startedExigently(operation, event);
    case 'exigent-start-told':
      return exigent === null ? operation : { ...operation, exigent: { ...exigent, toldAt: event.at } };
    case 'justified':
      return exigent === null ? operation : { ...operation, exigent: { ...exigent, justification: { text: event.text, by: event.by, at: event.at, late: event.late } } };
    case 'justification-reminded':
      return justificationReminded(operation, event);
    case 'cancelled':
      return {
        ...operation,
        cancellation: { reason: event.reason, by: event.by, at: event.at },
        closedAt: event.at,
        ladder: ladder === null ? null : { ...ladder, over: true },
        callOuts: endCallOuts(operation.callOuts),
      };
    default:
      return assertNever(event);
  }
}

/** The plan asks for the counterpart, its changes void signatures, a shut gate withdraws a go: in the transition that makes it so. */
function withConsequences(before: Operation, after_: Operation, event: LaterPreparationEvent): Operation {
  if (after_.conduct !== null || after_.closedAt !== null) return after_;
  const cause = toAsk(after_);
  const inviting = cause === null ? after_ : asked(after_, cause, event.at);
  const sound = withSoundSignatures(before, inviting, event);
  const { start } = plannedWindow(sound);
  const timed = start === sound.countdown.start ? sound : { ...sound, countdown: newCountdown(sound, start, event.at) };
  if (!hasGo(timed)) return timed;
  const shut = shutGates(timed);
  return shut.length === 0 ? timed : { ...timed, go: nobody, noGo: { because: shut.map(({ gate }) => gate), by: null, at: event.at } };
}

/** COO-8: what was signed is the plan as it is, by the offices that conduct it, or it is not signed. */
function withSoundSignatures(before: Operation, operation: Operation, event: LaterPreparationEvent): Operation {
  const { signatures } = operation;
  if ((signatures.OI ?? signatures.DRO) === null) return operation;
  if (before.plan === operation.plan && before.invitation === operation.invitation) return operation;
  const hash = planHash(operation);
  if ([signatures.OI, signatures.DRO].every((each) => each === null || each.hash === hash)) return operation;
  return { ...operation, signatures: nobody, voided: { because: event.kind === 'section-written' ? event.section : event.kind, at: event.at } };
}

/** What an event would do besides what it says: for the event to say it. */
export function consequencesOf(operation: Operation, event: LaterPreparationEvent): Consequences {
  const next = evolve(operation, event);
  const voids = (['OI', 'DRO'] as const).filter((program) => operation.signatures[program] !== null && next.signatures[program] === null);
  const withdrawn = hasGo(operation) && !hasGo(next) && next.conduct === null && event.kind !== 'no-go-said';
  const asks = next.invitation !== null && next.invitation.number !== operation.invitation?.number ? next.invitation.cause : null;
  return { ...(voids.length === 0 ? {} : { voids }), ...(withdrawn ? { withdraws: shutGates(next) } : {}), ...(asks === null ? {} : { asks }) };
}

/** Every event makes the next version. */
export function evolve(operation: Operation, event: LaterOperationEvent): Operation {
  const next = isConductEvent(event) ? conducted(operation, event) : withConsequences(operation, change(operation, event), event);
  return { ...next, phase: phaseOf(next), version: operation.version + 1 };
}

function conducted(operation: Operation, event: Parameters<typeof evolveConduct>[1]): Operation {
  if (operation.conduct === null) return operation;
  const conduct = evolveConduct(operation.conduct, event);
  const { closed } = conduct;
  return { ...operation, conduct, closedAt: closed?.at ?? null, callOuts: closed === null ? operation.callOuts : endCallOuts(operation.callOuts) };
}

/** DEC-7 besides, where the plan itself asks for the counterpart because of a gang. */
export function provisionsOf(event: LaterOperationEvent): readonly Provision[] {
  const own: readonly Provision[] = eventProvisions[event.kind];
  return 'asks' in event && event.asks === 'gang' ? [...own, 'DEC-7'] : own;
}
