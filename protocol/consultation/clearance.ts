import type { Provision } from '../provisions';
import { aim, counterpartIn, provisionOf, type Consultation } from './state';

/** Whether it may go, in words that cannot be taken for something else. */
export interface ClearanceToGo {
  readonly cleared: boolean;
  readonly words: string;
  readonly provision: Provision;
}

/** COO-6, COO-7, COO-9: not cleared until the counterpart has cleared just this revision. Silence clears nothing. */
export function clearanceToGo(matter: Consultation): ClearanceToGo {
  return { cleared: matter.clearing !== null, words: inWords(matter), provision: provisionOf(matter) };
}

function inWords(matter: Consultation): string {
  const { phase, revision, clearing, settled, ladder } = matter;
  const [counterpart, not] = [counterpartIn(matter), `Not cleared for ${aim(matter)}`];
  switch (phase) {
    case 'not-cleared':
      return settled === null ? `${not}: ${counterpart} has not cleared revision ${revision}. Silence clears nothing.` : `${not}: the objection is settled, and ${counterpart} has not cleared revision ${revision} in line with that.`;
    case 'disputed':
      if (matter.level === 'hq') return `${not}: ${counterpart} objects to revision ${revision}; the Assistant Directors settle it by one text.`;
      return `${not}: ${counterpart} objects to revision ${revision}; the ladder settles it${ladder?.dispute == null ? '' : ` as ${ladder.dispute}`}.`;
    case 'cleared':
    case 'implemented':
    case 'released':
      return clearing === null ? releasedUncleared(matter) : `Cleared for ${aim(matter)}: ${counterpart} cleared revision ${revision} at ${clearing.at}.`;
    case 'released-uncleared':
      return releasedUncleared(matter);
    case 'withdrawn':
      return `${not}: it is withdrawn.`;
  }
}

function releasedUncleared({ revision, urgent, ...matter }: Consultation): string {
  const counterpart = counterpartIn(matter);
  const known = urgent?.acknowledged == null ? `${counterpart} has not acknowledged it yet` : `${counterpart} acknowledged it afterwards`;
  return `Released without ${counterpart}’s clearing, on the urgent path: revision ${revision}; ${known}.`;
}
