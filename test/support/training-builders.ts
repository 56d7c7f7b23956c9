/** Briefings and developmental assignments for tests: typed, plain, and the same every time. Nothing here reads a clock. */
import { decide as decideBriefing } from '../../protocol/briefing/decide';
import { evolve as evolveBriefing } from '../../protocol/briefing/evolve';
import type { BriefingCommand, Named, SealedBodies as BriefingBodies } from '../../protocol/briefing/messages';
import { openBriefing, type BriefingOpeningBody, type OpenBriefing } from '../../protocol/briefing/process';
import { briefingParameters, type Briefing } from '../../protocol/briefing/state';
import { decide as decideAssignment } from '../../protocol/developmental-assignment/decide';
import { evolve as evolveAssignment } from '../../protocol/developmental-assignment/evolve';
import type { AssignmentCommand, SealedBodies as AssignmentBodies } from '../../protocol/developmental-assignment/messages';
import { openAssignment, type AssignmentOpeningBody, type OpenAssignment } from '../../protocol/developmental-assignment/process';
import { assignmentParameters, type DevelopmentalAssignment } from '../../protocol/developmental-assignment/state';
import { parametersInForce } from '../../protocol/parameters';
import { makeReference } from '../../protocol/reference';
import { after, type Actor, type Instant, type MatterKind, type Reference } from '../../protocol/vocabulary';
import { days, hours, inNyc, later, nameOf, nextCommandId, nyc, receipt } from './builders';

export type { AssignmentBodies, BriefingBodies };

interface Choices {
  readonly by?: Actor;
  readonly at?: Instant;
  readonly reference?: Reference;
}

const received = { action: 'open', matterVersion: null, via: 'inbox', expiresAt: null } as const;
const referenceOf = (kind: MatterKind) => makeReference({ aor: nyc, kind, year: 2026, number: 1 });

/** As the directory has somebody. */
export const named = ({ person, name, post }: Actor): Named => ({ person, name, post });

export const entryId = '11111111-1111-4111-8111-111111111111';

/** OI's liaison plans one on bulk cash in five days, for two hours, given by an agent, with room for three. */
export function aBriefingOpening({ by = inNyc.oiLiaison, at = receipt, reference, ...body }: Choices & Partial<BriefingOpeningBody> = {}): OpenBriefing {
  const startsAt = after(at, days(5));
  return {
    ...received,
    id: nextCommandId(),
    matter: reference ?? referenceOf('briefing'),
    kind: 'briefing',
    body: {
      aor: nyc,
      from: 'OI',
      topics: [{ entry: entryId, version: 1, topic: 'bulk-cash-smuggling', title: 'Cash in the harbor' }],
      plan: { startsAt, endsAt: after(startsAt, hours(2)), place: 'Room 12', presenter: nameOf(inNyc.agent), capacity: 3 },
      note: null,
      invited: [nameOf(inNyc.officer)],
      parameters: parametersInForce(briefingParameters),
      ...body,
    },
    actor: by,
    receivedAt: at,
  };
}

export const aBriefing = (choices: Parameters<typeof aBriefingOpening>[0] = {}): Briefing => openBriefing(aBriefingOpening(choices));

/** What the matter says to a person, and what it becomes. */
export function sayBriefing<Action extends keyof BriefingBodies>(matter: Briefing, action: Action, by: Actor, body: BriefingBodies[Action], at: Instant = later(hours(1))) {
  const command = { ...received, id: nextCommandId(), matter: matter.reference, kind: 'briefing', action, body, actor: by, receivedAt: at };
  const decision = decideBriefing(matter, command as unknown as BriefingCommand, at);
  return { decision, after: decision.kind === 'accepted' ? evolveBriefing(matter, decision.event) : matter };
}

/** The SAC offers six weeks, beginning in sixty days, for newly hired officers of DRO. */
export function anAssignmentOpening({ by = inNyc.sac, at = receipt, reference, ...body }: Choices & Partial<AssignmentOpeningBody> = {}): OpenAssignment {
  const startsAt = after(at, days(60));
  return {
    ...received,
    id: nextCommandId(),
    matter: reference ?? referenceOf('developmental-assignment'),
    kind: 'developmental-assignment',
    body: {
      aor: nyc,
      from: by.post?.program ?? 'OI',
      peopleOf: 'DRO',
      offer: { title: 'Six weeks with the financial group', place: 'Room 14', startsAt, endsAt: after(startsAt, days(42)), learning: 'How cash is followed.' },
      parameters: parametersInForce(assignmentParameters),
      ...body,
    },
    actor: by,
    receivedAt: at,
  };
}

export const anAssignment = (choices: Parameters<typeof anAssignmentOpening>[0] = {}): DevelopmentalAssignment => openAssignment(anAssignmentOpening(choices));

export const aCandidate = (who: Actor = inNyc.officer, hiredOn = '2026-06-01'): AssignmentBodies['candidate'] => ({ person: named(who), hiredOn });

export function sayAssignment<Action extends keyof AssignmentBodies>(matter: DevelopmentalAssignment, action: Action, by: Actor, body: AssignmentBodies[Action], at: Instant = later(hours(1))) {
  const command = { ...received, id: nextCommandId(), matter: matter.reference, kind: 'developmental-assignment', action, body, actor: by, receivedAt: at };
  const decision = decideAssignment(matter, command as unknown as AssignmentCommand, at);
  return { decision, after: decision.kind === 'accepted' ? evolveAssignment(matter, decision.event) : matter };
}
