/** May this enforcement go ahead? Yes only when a rule says so; anything on its way that could change it says no. */
import type { Provision } from '../provisions';
import type { Instant, Reference } from '../vocabulary';
import { isOnTheLadder, type Concurrence } from './state';

export interface Clearance {
  readonly reference: Reference;
  readonly cleared: boolean;
  readonly because: string;
  readonly provision: Provision;
  /** The revision of the request that this speaks of. */
  readonly revision: number;
  readonly conditions: readonly string[];
  readonly window: { readonly start: string; readonly end: string };
  readonly asOf: Instant;
}

type Finding = Pick<Clearance, 'cleared' | 'because' | 'provision'>;

const no = (provision: Provision, because: string): Finding => ({ cleared: false, because, provision });
const yes = (provision: Provision, because: string): Finding => ({ cleared: true, because, provision });

const onTheLadder = ({ ladder }: Concurrence): string => `the ladder settles the answer${ladder?.dispute == null ? '' : `, as ${ladder.dispute}`}.`;

function byPhase(matter: Concurrence): Finding {
  switch (matter.phase) {
    case 'awaiting-answer':
      return no('CON-1', `OI has not answered; its answer is due ${matter.clock?.answerDue ?? ''}.`);
    case 'lapsed':
      return no('CON-3', `OI did not answer in time. Silence is never concurrence; ${onTheLadder(matter)}`);
    case 'refused':
      return isOnTheLadder(matter) ? no('RES-1', `OI does not concur; DRO disputes it, and ${onTheLadder(matter)}`) : no('CON-4', 'OI does not concur.');
    case 'withdrawn':
      return no('CON-1', 'The request was withdrawn.');
    case 'concluded':
      return no('CON-1', 'The matter is concluded; its clearance is over.');
    case 'exempt':
      return yes('CON-2', matter.need.findings.map((finding) => finding.because).join(' '));
    case 'concurred':
      return matter.answer?.answer.decision === 'concur-with-conditions'
        ? yes('CON-1', `OI concurs, with ${matter.answer.answer.conditions.length} condition(s).`)
        : yes('CON-1', 'OI concurs.');
  }
}

/**
 * @param undecided actions that were received for the matter and are not decided yet: while one of them could take the
 *   clearance away, there is none
 */
export function clearance(matter: Concurrence, asOf: Instant, undecided: readonly string[]): Clearance {
  const { window } = matter.request;
  const answer = matter.answer?.answer;
  const finding = ((): Finding => {
    const decided = byPhase(matter);
    if (!decided.cleared) return decided;
    const unsettling = undecided.find((action) => action === 'amendment' || action === 'withdrawal');
    if (unsettling !== undefined) return no('CON-4', `An ${unsettling === 'amendment' ? 'amendment' : 'announced withdrawal'} was received and is not decided yet.`);
    if (asOf > window.end) return no('CON-4', 'The planned window that was cleared is over; amend the request for another one.');
    return decided;
  })();
  return {
    reference: matter.reference,
    ...finding,
    revision: matter.revision,
    conditions: answer?.decision === 'concur-with-conditions' ? answer.conditions : [],
    window,
    asOf,
  };
}
