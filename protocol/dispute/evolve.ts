/** What a dispute becomes when something happens to it: pure, and total over every event. */
import { afterPaging, endCallOuts, newCallOut, type CallOut } from '../call-out';
import type { Provision } from '../provisions';
import { after, assertNever, type Instant, type PersonName, type Program } from '../vocabulary';
import type { DisputeEvent, LaterDisputeEvent } from './events';
import { isRung, missingSummaries, onTheTable, raisesAtDue, rungs, type Dispute, type Proposal, type Resolution, type Rung, type RungClock } from './state';

type EventOf<Kind extends DisputeEvent['kind']> = Extract<DisputeEvent, { kind: Kind }>;

const programs = ['OI', 'DRO'] as const satisfies readonly Program[];
const nobody = { OI: null, DRO: null } as const;

/** How long a rung has; the Assistant Directors decide without a limit: the protocols give nothing above them. */
function timeOf(rung: Rung, parameters: Dispute['parameters']): number | null {
  switch (rung) {
    case 'afod-asac':
      return parameters.afodAsacWithin;
    case 'fod-sac':
      return parameters.fodSacWithin;
    case 'summaries':
      return parameters.summariesWithin;
    case 'assistant-directors':
      return null;
  }
}

/** The next time to remind after an instant: before a rung's time is over; again and again where nothing raises it further. */
function nextReminder(rung: Rung, due: Instant | null, now: Instant, { remindRungBefore, pursueEvery }: Dispute['parameters']): Instant | null {
  if (!raisesAtDue(rung)) return due !== null && due > now ? due : after(now, pursueEvery);
  const ahead = due === null ? [] : remindRungBefore.map((before) => after(due, -before)).filter((at) => at > now);
  return ahead.sort()[0] ?? null;
}

function clockOf(rung: Rung, since: Instant, parameters: Dispute['parameters']): RungClock {
  const time = timeOf(rung, parameters);
  const due = time === null ? null : after(since, time);
  return { since, due, nextReminder: nextReminder(rung, due, since, parameters), remindersSent: 0 };
}

/** Who is paged when a rung is reached: those who settle it there, then whoever stands in for them. */
const stepsOf: Readonly<Record<Rung, CallOut['steps']>> = {
  'afod-asac': [['liaison'], ['head']],
  'fod-sac': [['head'], ['liaison']],
  summaries: [['head'], ['liaison']],
  'assistant-directors': [['assistant-director']],
};

const provisionOf: Readonly<Record<Rung, Provision>> = { 'afod-asac': 'RES-1', 'fod-sac': 'RES-2', summaries: 'RES-3', 'assistant-directors': 'RES-3' };

function page(callOuts: readonly CallOut[], rung: Rung): readonly CallOut[] {
  const ended = endCallOuts(callOuts);
  return [...ended, ...programs.map((program, index) => newCallOut(ended.length + 1 + index, program, rung, [provisionOf[rung]], stepsOf[rung]))];
}

/** A text that was on the table below binds nobody above. */
function leaveProposals(proposals: readonly Proposal[], status: 'left' | 'replaced'): readonly Proposal[] {
  return proposals.map((proposal) => (proposal.status === 'open' ? { ...proposal, status } : proposal));
}

function reach(dispute: Dispute, rung: Rung, at: Instant, by: PersonName | null, reason: string | null): Dispute {
  const stays = dispute.stays.map((stay) => (stay.until === null ? { ...stay, until: at, raisedBy: by, reason } : stay));
  return {
    ...dispute,
    phase: rung,
    clock: clockOf(rung, at, dispute.parameters),
    stays: [...stays, { rung, since: at, until: null, raisedBy: null, reason: null }],
    proposals: leaveProposals(dispute.proposals, 'left'),
    callOuts: page(dispute.callOuts, rung),
  };
}

function nextRung(phase: Dispute['phase']): Rung | undefined {
  return isRung(phase) ? rungs[rungs.indexOf(phase) + 1] : undefined;
}

/** The dispute that an opening makes. A lapse has paged both sides already, on its own matter. */
export function opened(event: EventOf<'opened'>): Dispute {
  const { by, at, kind: _kind, ...given } = event;
  const blank: Dispute = {
    kind: 'dispute',
    ...given,
    openedAt: at,
    openedBy: by,
    phase: 'afod-asac',
    version: 1,
    revision: 1,
    clock: null,
    stays: [],
    proposals: [],
    statements: [],
    summaries: nobody,
    waivers: nobody,
    resolution: null,
    callOuts: [],
    ending: null,
    closedAt: null,
  };
  const begun = reach(blank, 'afod-asac', at, null, null);
  return event.cause === 'lapse' ? { ...begun, callOuts: [] } : begun;
}

/** RES-2: another text voids the acceptances of the one before; its proposer's side has accepted it. */
function proposed(dispute: Dispute, { text, answer, hash, program, by, at }: EventOf<'proposed'>): Dispute {
  const proposal: Proposal = {
    number: dispute.proposals.length + 1,
    text,
    answer,
    hash,
    program,
    rung: dispute.phase as Rung,
    by,
    at,
    status: 'open',
    acceptances: { ...nobody, [program]: { ...by, at } },
  };
  return { ...dispute, revision: dispute.revision + 1, proposals: [...leaveProposals(dispute.proposals, 'replaced'), proposal] };
}

function accepted(dispute: Dispute, { program, by, at }: EventOf<'accepted'>): Dispute {
  const open = onTheTable(dispute);
  if (open === undefined) return dispute;
  const acceptances = { ...open.acceptances, [program]: { ...by, at } };
  const settled = acceptances.OI !== null && acceptances.DRO !== null;
  const after: Proposal = { ...open, acceptances, status: settled ? 'accepted' : 'open' };
  const next = { ...dispute, proposals: dispute.proposals.map((each) => (each.number === open.number ? after : each)) };
  if (!settled) return next;
  const { number, hash, text, answer, rung } = open;
  const resolution: Resolution = { proposal: number, hash, text, answer, rung, acceptances: acceptances as Resolution['acceptances'], at };
  return closed({ ...next, resolution }, 'resolved', at);
}

/** RES-3: with both summaries, the Assistant Directors have it. */
function summarized(dispute: Dispute, { text, program, by, at }: EventOf<'summarized'>): Dispute {
  const next = { ...dispute, summaries: { ...dispute.summaries, [program]: { ...by, text, at } } };
  return next.phase === 'summaries' && missingSummaries(next).length === 0 ? reach(next, 'assistant-directors', at, by, null) : next;
}

/** RES-3: only both Assistant Directors together go on without a summary. */
function waived(dispute: Dispute, { reason, program, by, at }: EventOf<'waived'>): Dispute {
  const next = { ...dispute, waivers: { ...dispute.waivers, [program]: { ...by, text: reason, at } } };
  return next.waivers.OI !== null && next.waivers.DRO !== null ? reach(next, 'assistant-directors', at, by, reason) : next;
}

function reminded(dispute: Dispute, at: Instant): Dispute {
  const { clock, phase, parameters } = dispute;
  if (clock === null || !isRung(phase)) return dispute;
  return { ...dispute, clock: { ...clock, nextReminder: nextReminder(phase, clock.due, at, parameters), remindersSent: clock.remindersSent + 1 } };
}

function closed(dispute: Dispute, phase: 'resolved' | 'withdrawn' | 'overtaken', at: Instant): Dispute {
  const stays = dispute.stays.map((stay) => (stay.until === null ? { ...stay, until: at } : stay));
  return { ...dispute, phase, clock: null, stays, proposals: leaveProposals(dispute.proposals, 'left'), callOuts: endCallOuts(dispute.callOuts), closedAt: at };
}

function change(dispute: Dispute, event: LaterDisputeEvent): Dispute {
  switch (event.kind) {
    case 'proposed':
      return proposed(dispute, event);
    case 'accepted':
      return accepted(dispute, event);
    case 'raised': {
      const rung = nextRung(dispute.phase);
      return rung === undefined ? dispute : reach(dispute, rung, event.at, event.by ?? null, event.reason);
    }
    case 'stated': {
      const { text, by, program, at } = event;
      return { ...dispute, statements: [...dispute.statements, { ...by, program, text, at }] };
    }
    case 'summarized':
      return summarized(dispute, event);
    case 'waived':
      return waived(dispute, event);
    case 'withdrawn': {
      const { reason, by, at } = event;
      return { ...closed(dispute, 'withdrawn', at), ending: { reason, by, at } };
    }
    case 'overtaken': {
      const { reason, at } = event;
      return { ...closed(dispute, 'overtaken', at), ending: { reason, by: null, at } };
    }
    case 'reminded':
      return reminded(dispute, event.at);
    case 'acknowledged':
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return { ...dispute, callOuts: afterPaging(dispute.callOuts, event) };
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(dispute: Dispute, event: LaterDisputeEvent): Dispute {
  return { ...change(dispute, event), version: dispute.version + 1 };
}
