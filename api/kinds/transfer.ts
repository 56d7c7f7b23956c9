/** Transfers of responsibility over HTTP (MIS-1). */
import type { AdministrativeArrest } from '../../protocol/call/words';
import { responsibleAt } from '../../protocol/call/routing';
import { parametersInForce } from '../../protocol/parameters';
import { allowed, refused, type Verdict } from '../../protocol/refusal';
import { mayOpen } from '../../protocol/transfer/authority';
import { proposalIsSound } from '../../protocol/transfer/decide';
import { actionSchemas, openSchema, type TransferAsked } from '../../protocol/transfer/messages';
import { transferProcess, type TransferOpeningBody } from '../../protocol/transfer/process';
import { transferParameters } from '../../protocol/transfer/state';
import { toInstant, type Actor, type Aor, type Instant, type Program, type Reference } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { otherOpenTransfer, responsibilitiesOf } from '../../store/responsibilities';
import { links } from '../links';
import { refusalProblem } from '../problems';
import { transferPhases, transferStateFields } from '../schemas/transfer';
import type { Services } from '../services';
import { contract, type Prepared } from './contract';

/** Nobody is made responsible who is so by an agreement; that our default says it is no agreement. */
async function isNews(database: Database, aor: Aor, category: AdministrativeArrest, to: Program, at: Instant): Promise<Verdict> {
  const { program, source, because } = responsibleAt(category, await responsibilitiesOf(database, aor), at);
  if (source !== 'transfer' || program !== to) return allowed;
  return refused({ type: 'already-responsible', category: 'conflict', provision: 'MIS-1', field: '/to', detail: because });
}

/** One at a time: what is agreed on one would be the ground of the other. @throws Problem 409 */
async function demandTheOnlyOne(transaction: Database, aor: Aor, category: AdministrativeArrest, reference: Reference): Promise<void> {
  const other = await otherOpenTransfer(transaction, aor, category, reference);
  if (other !== undefined) throw refusalProblem({ type: 'transfer-under-way', category: 'conflict', provision: 'MIS-1', field: '/category', detail: `It is discussed as ${other} already: put another proposal there.` });
}

async function prepare({ database, config }: Pick<Services, 'database' | 'config'>, actor: Actor, { category, to = 'DRO', ...proposed }: TransferAsked): Promise<Prepared> {
  const now = toInstant(Date.now());
  for (const verdict of [mayOpen(actor), proposalIsSound(proposed, now)]) if (verdict.kind === 'refused') return verdict;
  const [aor, from] = [actor.post?.aor as Aor, actor.post?.program as Program]; // mayOpen: only heads of field offices do
  const news = await isNews(database, aor, category, to, now);
  if (news.kind === 'refused') return news;
  const body: TransferOpeningBody = { aor, from, category, to, proposed, parameters: parametersInForce(transferParameters, config.COUNTERPART_CLOCK_SCALE) };
  return { kind: 'ready', aor, body, within: (transaction, reference) => demandTheOnlyOne(transaction, aor, category, reference) };
}

export const transferContract = contract({
  process: transferProcess,
  noun: 'Transfer',
  plural: 'Transfers',
  provisions: 'MIS-1, MIS-2',
  phases: transferPhases,
  opening: {
    schema: openSchema,
    summary: 'Propose who becomes responsible for a category of administrative arrests: FOD and SAC (MIS-1)',
    description: 'The counterpart’s head is paged, then its liaison. One transfer of a category is discussed at a time.',
    right: { name: 'propose-transfers', verdict: mayOpen },
    prepare,
  },
  actions: {
    acknowledgement: { schema: actionSchemas.acknowledgement, summary: 'Acknowledge a page (COO-5)' },
    proposal: { schema: actionSchemas.proposal, summary: 'Put another proposal, of either side; it also takes up again what was short of resources (MIS-1)' },
    agreement: { schema: actionSchemas.agreement, summary: 'Agree to the open proposal of the other side, by its number (MIS-1)' },
    shortfall: { schema: actionSchemas.shortfall, summary: 'Find local resources short, and say what is wanting, until it has taken effect (MIS-1, MIS-2)' },
    remark: { schema: actionSchemas.remark, summary: 'Add a remark' },
    withdrawal: { schema: actionSchemas.withdrawal, summary: 'Withdraw it, for the side that proposed it, while it is not agreed' },
  },
  fields: transferStateFields,
  shown: ({ category, from, to, agreement, proposals, shortfalls, ...rest }) => ({ category, from, to, agreement, proposals, shortfalls, ...rest }),
  links: (reference) => ({ shortfallAnswers: links.shortfallAnswers(reference) }), // MIS-2
});
