/**
 * Custody hold (COO-15): OI tells DRO of an informant or cooperating defendant who is, or may be, a fugitive, and nobody
 * takes them into custody until both sides have lifted the hold.
 *
 * It is in force since its opening was received, before this workflow began: checks read the database alone. What is done
 * here is to see that DRO reads it, to keep its record, and to remind. Idempotent by workflow id, which is the matter's
 * reference, and by command id. It has no children. It lives for years, run after run, until it is lifted; nothing ends by itself.
 */
import type { LaterCustodyHoldEvent } from '../protocol/custody-hold/decide';
import { custodyHoldProcess } from '../protocol/custody-hold/process';
import { nextReminder, otherSide, type CustodyHold } from '../protocol/custody-hold/state';
import { counterpartOf, type Program } from '../protocol/vocabulary';
import { keepPaging } from './support/call-out';
import { liveOut, type MatterEnd } from './support/life';
import type { Matter, MatterInput } from './support/matter';
import { workflowNow } from './support/seal';

type HoldMatter = Matter<CustodyHold, LaterCustodyHoldEvent>;

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function custodyHold(input: MatterInput<CustodyHold>): Promise<MatterEnd> {
  return liveOut(custodyHoldProcess, input, {
    beside(matter) {
      keepPaging(matter); // DRO's liaison and FOD, until one of them has acknowledged
      matter.onLook(() => takeHits(matter));
    },
    next: remindWhenDue,
  });
}

/** What the plan of an operation has hit is told to both sides, once, as a check that a person makes is. */
async function takeHits(matter: HoldMatter): Promise<void> {
  for (const { check, operation, by, tell } of await matter.calls.hitsToTell({ hold: matter.state.reference })) {
    const isKnown = matter.state.hits.latest.some((hit) => hit.check === check);
    if (!isKnown && !matter.isClosed) matter.apply({ kind: 'hit', check, caseReference: operation, tell, by, at: workflowNow() }, `hit:${check}`);
  }
}

/** A proposed lifting is told to the other side at once and then again and again; a review that is due, to both. */
async function remindWhenDue(matter: HoldMatter): Promise<void> {
  const due = nextReminder(matter.state);
  if (due === null) return;
  const { lifting } = matter.state;
  const still = () => {
    const now = nextReminder(matter.state);
    return now?.about === due.about && now.at === due.at && matter.state.lifting?.number === lifting?.number;
  };
  if (!(await matter.stays(still, due.at, due.about === 'lifting' ? 'Lifting to be answered' : 'Review of the hold'))) return;
  const programs: readonly Program[] = due.about === 'lifting' && lifting !== null ? [otherSide(lifting)] : ['OI', counterpartOf('OI')];
  const persons = await matter.calls.whoAnswersEach(programs.map((program) => ({ program, aor: matter.state.aor, capacities: ['liaison', 'head'] as const })));
  if (!still()) return;
  const name = due.about === 'lifting' ? `reminded:lifting:${lifting?.number ?? 0}:${due.number}` : `reminded:review:${due.number}`;
  matter.apply({ kind: 'reminded', about: due.about, persons, at: workflowNow() }, name);
}

