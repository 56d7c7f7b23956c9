/**
 * A dispute (RES-1 to RES-3): what two offices cannot agree on climbs from AFOD and ASAC over FOD and SAC to the Assistant
 * Directors, who have both written summaries, until both sides accept one text. No rung is skipped.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. It has no children. It is started by the
 * API, or as an abandoned child by the matter that it is about: it outlives that matter's run, and tells it to look when
 * it is resolved. At the top it stays open, with reminders, until the Assistant Directors agree.
 */
import { patched } from '@temporalio/workflow';
import { disputeProcess } from '../protocol/dispute/process';
import type { LaterDisputeEvent } from '../protocol/dispute/events';
import { owing } from '../protocol/dispute/obligations';
import { isRung, raisesAtDue, type Dispute, type Rung } from '../protocol/dispute/state';
import type { Capacity } from '../protocol/vocabulary';
import { keepPaging } from './support/call-out';
import { liveOut, type MatterEnd } from './support/life';
import { tellToLook } from './support/look';
import type { Matter, MatterInput } from './support/matter';
import { workflowNow } from './support/seal';

type DisputeMatter = Matter<Dispute, LaterDisputeEvent>;

/** What headquarters settled while summaries were owed stays settled. Remove it, and the patch, once no dispute is open that was opened before 2026-11-30. */
const asJudgedBefore: typeof disputeProcess = {
  ...disputeProcess,
  decide(state, command, receivedAt) {
    const settles = state.phase === 'summaries' && (command.action === 'proposal' || command.action === 'acceptance');
    return disputeProcess.decide(settles ? { ...state, phase: 'fod-sac' } : state, command, receivedAt);
  },
};

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function dispute(input: MatterInput<Dispute>): Promise<MatterEnd> {
  const process = patched('2026-11-29-summaries-before-headquarters') ? disputeProcess : asJudgedBefore;
  return liveOut(process, input, {
    beside(matter) {
      matter.onLook(() => seeWhetherItStillMatters(matter));
      keepPaging(matter);
    },
    next: settleOnThisRung,
    afterwards: tellWhoRaisedIt,
  });
}

/** RES-2: both sides are reminded; what was received in the rung's time counts; then the clock raises it. */
async function settleOnThisRung(matter: DisputeMatter): Promise<void> {
  const { phase, clock } = matter.state;
  if (clock === null || !isRung(phase)) return;
  const there = () => matter.state.phase === phase;
  const { nextReminder, due } = clock;
  if (nextReminder !== null) {
    if (!(await matter.stays(there, nextReminder, 'Reminder to settle it'))) return;
    return await remind(matter, phase);
  }
  if (!raisesAtDue(phase) || due === null || !(await matter.stays(there, due, 'Raised to the next rung'))) return;
  await matter.takeInWhatWasReceivedBy(due);
  if (there()) matter.apply({ kind: 'raised', reason: null, at: workflowNow() }, `raised:${phase}`);
}

/** Who settles it on a rung; where nobody is that, whoever its page goes to next. */
const settlers: Readonly<Record<Rung, { readonly capacities: readonly Capacity[]; readonly orElse?: readonly Capacity[] }>> = {
  'afod-asac': { capacities: ['liaison'], orElse: ['head'] },
  'fod-sac': { capacities: ['head'], orElse: ['liaison'] },
  summaries: { capacities: ['head'], orElse: ['liaison'] },
  'assistant-directors': { capacities: ['assistant-director'] },
};

/** RES-3: of the summaries, only a missing one is pursued; the Assistant Directors are told of it too. */
async function remind(matter: DisputeMatter, rung: Rung): Promise<void> {
  const { aor, clock } = matter.state;
  const count = clock?.remindersSent;
  const directors = rung === 'summaries' ? (['OI', 'DRO'] as const) : [];
  const persons = await matter.calls.whoAnswersEach([
    ...owing(matter.state).map((program) => ({ program, aor, ...settlers[rung] })),
    ...directors.map((program) => ({ program, aor, capacities: ['assistant-director'] as const })),
  ]);
  if (matter.state.phase !== rung || matter.state.clock?.remindersSent !== count) return;
  matter.apply({ kind: 'reminded', persons, at: workflowNow() }, `reminded:${rung}:${(count ?? 0) + 1}`);
}

/** The concurrence that raised it may have been withdrawn, or asked anew. */
async function seeWhetherItStillMatters(matter: DisputeMatter): Promise<void> {
  const { about, cause, reference } = matter.state;
  if (about === null || cause === 'office' || matter.isClosed) return;
  if (await matter.calls.waitsForDispute({ about, dispute: reference })) return;
  if (matter.isClosed) return;
  matter.apply({ kind: 'overtaken', reason: `${about} was settled or ended by other means.`, at: workflowNow() }, 'overtaken');
}

/** It looks up the resolution itself. */
async function tellWhoRaisedIt({ state: { about, cause } }: DisputeMatter): Promise<void> {
  if (about !== null && cause !== 'office') await tellToLook(about);
}
