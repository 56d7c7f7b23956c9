/**
 * Custody hold (COO-15): OI tells DRO of an informant or cooperating defendant who is, or may be, a fugitive, and nobody
 * takes them into custody until both sides have lifted the hold.
 *
 * It is in force since its opening was received, before this workflow began: checks read the database alone. What is done
 * here is to see that DRO reads it, to keep its record, and to remind. Idempotent by workflow id, which is the matter's
 * reference, and by command id. It has no children. It lives for years, run after run, until it is lifted; nothing ends by itself.
 */
import { CancellationScope, continueAsNew } from '@temporalio/workflow';
import type { LaterCustodyHoldEvent } from '../protocol/custody-hold/decide';
import { custodyHoldProcess } from '../protocol/custody-hold/process';
import { nextReminder, otherSide, type CustodyHold } from '../protocol/custody-hold/state';
import type { Sealed } from '../protocol/envelope';
import { counterpartOf, type Program } from '../protocol/vocabulary';
import { keepPaging } from './support/call-out';
import { Matter, type CarriedMatter } from './support/matter';
import { workflowNow } from './support/seal';

type HoldMatter = Matter<CustodyHold, LaterCustodyHoldEvent>;

/** How it ended. */
export interface CustodyHoldEnd {
  readonly phase: CustodyHold['phase'];
  readonly version: number;
}

/**
 * @param input the sealed opening, or what the run before carried on
 * @throws ApplicationFailure `SealRefused` when the opening is not a sealed command of the API for this workflow id
 */
export async function custodyHold(input: Sealed | { readonly carried: CarriedMatter<CustodyHold> }): Promise<CustodyHoldEnd> {
  const matter: HoldMatter = new Matter(custodyHoldProcess, input);
  // A hold ends by the protocol, not by the engine's button: a request to cancel it is recorded and otherwise ignored.
  return await CancellationScope.nonCancellable(() => live(matter));
}

async function live(matter: HoldMatter): Promise<CustodyHoldEnd> {
  keepPaging(matter); // DRO's liaison and FOD, until one of them has acknowledged
  while (!matter.isClosed) {
    if (matter.isLong) await continueAsNew<typeof custodyHold>({ carried: await matter.carry() });
    await remindWhenDue(matter);
  }
  await matter.settle();
  return { phase: matter.state.phase, version: matter.state.version };
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
  const persons = await whoDecides(matter, programs);
  if (!still()) return;
  const name = due.about === 'lifting' ? `reminded:lifting:${lifting?.number ?? 0}:${due.number}` : `reminded:review:${due.number}`;
  matter.apply({ kind: 'reminded', about: due.about, persons, at: workflowNow() }, name);
}

async function whoDecides({ calls, state: { aor } }: HoldMatter, programs: readonly Program[]) {
  const found = [];
  for (const program of programs) found.push(...(await calls.whoAnswers({ program, aor, capacities: ['liaison', 'head'] })));
  return found;
}
