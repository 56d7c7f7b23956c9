/**
 * Who may do what from the start of an action on. Whoever was there, of a conducting office, records what happened. To end the
 * action, strike what was recorded, report for the office, give the statistics and close the operation binds an office.
 */
import { bindsOffice, isPostIn, whoBinds } from '../../field-office';
import type { Provision } from '../../provisions';
import { allowed, refused, type Verdict } from '../../refusal';
import type { Actor, Program } from '../../vocabulary';
import type { ConductAction } from './actions';
import type { ConductBasis } from './state';

/** For which conducting office a person speaks, if they do. */
export function officeOf({ post }: Actor, { conductedBy, aor }: Pick<ConductBasis, 'conductedBy' | 'aor'>): Program | undefined {
  return conductedBy.find((program) => isPostIn(post, { program, aor }));
}

const binding: Readonly<Partial<Record<ConductAction, Provision>>> = { end: 'COO-8', 'after-action-report': 'CAS-1', strike: 'CAS-1', statistics: 'DEC-8', close: 'COO-8' };

export function mayDoInConduct(action: ConductAction, actor: Actor, basis: Pick<ConductBasis, 'conductedBy' | 'aor'>): Verdict {
  const { conductedBy, aor } = basis;
  const program = officeOf(actor, basis);
  if (program === undefined) {
    return refused({
      type: 'not-a-conducting-office',
      category: 'forbidden',
      provision: 'COO-8',
      detail: 'What happens in an action is recorded by the offices that conduct it.',
      whoCould: `anybody of the field office of ${conductedBy.join(' or ')} in ${aor}`,
    });
  }
  const provision = binding[action];
  if (provision === undefined || bindsOffice(actor)) return allowed;
  return refused({
    type: 'may-not-bind-office',
    category: 'forbidden',
    provision,
    detail: 'This is said for an office. Whoever is neither a supervisor, nor the liaison, nor on duty shift may write the log and record results.',
    whoCould: whoBinds({ program, aor }),
  });
}
