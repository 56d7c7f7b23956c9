/** De-conflictions over HTTP (COO-8, DEC-4 to DEC-6). An operation's workflow raises them: nobody opens one. */
import { seesPointerOf } from '../../protocol/deconfliction/authority';
import { actionSchemas } from '../../protocol/deconfliction/messages';
import { deconflictionProcess } from '../../protocol/deconfliction/process';
import type { Deconfliction, SideName } from '../../protocol/deconfliction/state';
import type { Actor } from '../../protocol/vocabulary';
import type { RecordedEntry } from '../../store/matters';
import { deconflictionPhases, deconflictionStateFields } from '../schemas/deconfliction';
import { contract } from './contract';

/** DEC-4: a pointer only. Each side sees which of its own it is about, and of the other side whom to call. */
function shown({ about, cause, sides, ...rest }: Deconfliction, actor: Actor): object {
  const matter = { about, cause, sides, ...rest };
  const side = (name: SideName) => (seesPointerOf(name, actor, matter) ? sides[name] : { ...sides[name], own: null });
  return { ...matter, sides: { raiser: side('raiser'), other: side('other') } };
}

/** What was received has the pointers of both sides. */
const showsDetail = ({ kind }: RecordedEntry, _matter: Deconfliction, { roles }: Actor): boolean => kind !== 'received' || roles.includes('audit');

export const deconflictionContract = contract({
  process: deconflictionProcess,
  noun: 'Deconfliction',
  plural: 'Deconflictions',
  provisions: 'COO-8, DEC-4 to DEC-6',
  phases: deconflictionPhases,
  actions: {
    claim: { schema: actionSchemas.claim, summary: 'Claim it for one’s side: its pages end; this agrees to nothing (COO-5)' },
    remark: { schema: actionSchemas.remark, summary: 'Remark on it, to the other side' },
    proposal: { schema: actionSchemas.proposal, summary: 'Propose a course; it replaces the proposal that is open' },
    acceptance: { schema: actionSchemas.acceptance, summary: 'Accept the course that the other side has proposed, by its number: it is settled' },
  },
  fields: deconflictionStateFields,
  shown,
  showsDetail,
});
