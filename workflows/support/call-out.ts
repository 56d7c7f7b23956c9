import { condition, patched } from '@temporalio/workflow';
import { nextStep, type CallOut, type PagingEvent } from '../../protocol/call-out';
import type { MatterState } from '../../protocol/process';
import type { DeliveryOutcome, PlannedDelivery } from '../../protocol/record';
import { after, type Instant } from '../../protocol/vocabulary';
import type { LocalCalls } from './activities';
import type { Background } from './background';
import type { Journal } from './journal';
import { workflowNow } from './seal';

/** What paging needs of a matter. */
interface Paging {
  readonly state: MatterState;
  readonly background: Background;
  readonly journal: Journal;
  readonly calls: LocalCalls;
  apply(event: PagingEvent, transition: string): readonly PlannedDelivery[];
  outcomesOf(deliveries: readonly PlannedDelivery[], stillWaits: () => boolean): Promise<readonly DeliveryOutcome[]>;
}

/** COO-5: carries out every call-out of a matter, those that are open already and those that its events begin. */
export function keepPaging(matter: Paging): void {
  const begun = new Set<number>();
  const toBegin = () => matter.state.callOuts.find((each) => each.status === 'paging' && !begun.has(each.number));
  const begin = () => {
    for (let next = toBegin(); next !== undefined; next = toBegin()) {
      const { number } = next;
      begun.add(number);
      matter.background.serve(() => carryOut(matter, number));
    }
  };
  begin(); // at once, so that the first page is looked up before the opening is written, and both go into one transaction
  matter.background.serve(async () => {
    for (;;) {
      await condition(() => toBegin() !== undefined);
      begin();
    }
  });
}

/** Pages step after step, from the top again when nobody was left, until somebody acknowledges or it is ended. */
async function carryOut(matter: Paging, number: number): Promise<void> {
  const current = () => matter.state.callOuts.find((each) => each.number === number) as CallOut;
  const paging = () => current().status === 'paging';
  const { pageTimeout } = matter.state.parameters;
  let stepsInVain = 0;
  let due = pageDue(current(), pageTimeout);
  let reliefs = reliefsOf(current());
  for (;;) {
    const notRelieved = () => reliefsOf(current()) === reliefs;
    if (due !== null) await passes(due, () => paging() && notRelieved());
    if (!paging()) return;
    reliefs = reliefsOf(current());
    const reached = await pageNext(matter, current, notRelieved);
    stepsInVain = reached ? 0 : stepsInVain + 1;
    // An empty or unreachable step is passed over at once; when all are, it is tried again after a while.
    const rest = reached || stepsInVain % current().steps.length === 0;
    due = !rest ? null : reached ? pageDue(current(), pageTimeout) : after(workflowNow(), pageTimeout);
  }
}

const reliefsOf = ({ reliefs = 0 }: CallOut): number => reliefs;

/** When the last page must have been acknowledged; null when there was none. */
function pageDue({ pages }: CallOut, pageTimeout: number): Instant | null {
  const last = pages.at(-1);
  return last === undefined ? null : after(last.at, pageTimeout);
}

/** Waits until an instant, or until that is not for those to acknowledge any more who were paged. */
async function passes(due: Instant, stillTheirs: () => boolean): Promise<void> {
  const left = Date.parse(due) - Date.now();
  if (left > 0) await condition(() => !stillTheirs(), left, { summary: 'Page to be acknowledged' });
}

/**
 * COO-4: somebody who was relieved while their page was still on its way holds up nobody. A run in which that happened before this was so
 * waits for the page. To be removed when no open run and no golden history has a `relieved` while a page was being sent.
 */
const reliefWaitsForNoPage = '2026-11-29-relief-waits-for-no-page';

/** @returns whether anybody was reached, or was relieved before it was known */
async function pageNext(matter: Paging, current: () => CallOut, notRelieved: () => boolean): Promise<boolean> {
  const { number, program, aor = matter.state.aor, stepsTaken } = current();
  const persons = await matter.journal.holdFor(() => matter.calls.whoAnswers({ program, aor, capacities: nextStep(current()) }));
  if (current().status !== 'paging') return false;
  const [transition, at] = [`page:${number}:${stepsTaken}`, workflowNow()];
  if (persons.length === 0) {
    matter.apply({ kind: 'nobody-to-page', callOut: number, at }, transition);
    return false;
  }
  const pages = matter.apply({ kind: 'paged', callOut: number, persons, at }, transition);
  let outcomes = await matter.outcomesOf(pages, notRelieved);
  if (outcomes.length < pages.length) {
    if (patched(reliefWaitsForNoPage)) return true;
    outcomes = await matter.outcomesOf(pages, () => true);
  }
  return outcomes.some(({ status }) => status === 'sent');
}
