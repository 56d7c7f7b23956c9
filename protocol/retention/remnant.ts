/** What stays of a matter's state when it is disposed of: that it was, and the numbers that metrics count. No words of anybody. Pure. */
import type { Operation } from '../operation/state';
import type { MatterState } from '../process';

export type Remnant = Pick<MatterState, 'kind' | 'reference' | 'aor' | 'openedAt' | 'phase' | 'version' | 'revision' | 'closedAt'> & { readonly conduct?: object };

/** DEC-8: what Community Shield counts; gangs by number instead of name, so that those of two operations are two. */
function countedConduct({ reference, conduct }: Pick<Operation, 'reference' | 'conduct'>): { readonly conduct?: object } {
  if (conduct?.basis.communityShield !== true) return {};
  const { basis, startedAt, statistics } = conduct;
  const { lead, conductedBy, communityShield } = basis;
  const kept = { startedAt, basis: { lead, conductedBy, communityShield } };
  if (statistics === null) return { conduct: { ...kept, statistics: null } };
  const { gangs, members, administrativeArrests, criminalArrests, firearms, narcoticsGrams, usDollars } = statistics.said;
  const said = {
    gangs: gangs.map((_name, index) => `${reference} ${index + 1}`),
    members: members.map(({ role }) => ({ role })),
    administrativeArrests,
    criminalArrests,
    firearms,
    narcoticsGrams,
    usDollars,
  };
  return { conduct: { ...kept, statistics: { said } } };
}

export function remnantOf(state: MatterState): Remnant {
  const { kind, reference, aor, openedAt, phase, version, revision, closedAt } = state;
  return { kind, reference, aor, openedAt, phase, version, revision, closedAt, ...(kind === 'operation' ? countedConduct(state as MatterState & Operation) : {}) };
}
