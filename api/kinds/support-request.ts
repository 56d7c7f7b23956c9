/** Requests for support over HTTP (TPD-4, TPD-5). */
import { parametersInForce } from '../../protocol/parameters';
import { parseReference } from '../../protocol/reference';
import { refused, type Verdict } from '../../protocol/refusal';
import { mayOpen } from '../../protocol/support-request/authority';
import { askedIsSound } from '../../protocol/support-request/decide';
import { actionSchemas, askedSchema, type SupportAsked } from '../../protocol/support-request/messages';
import { supportRequestProcess, type SupportOpeningBody } from '../../protocol/support-request/process';
import { supportParameters } from '../../protocol/support-request/state';
import { toInstant, type Actor, type Aor, type Program } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { findMatter } from '../../store/matters';
import { supportPhases, supportStateFields } from '../schemas/support-request';
import type { Services } from '../services';
import { contract, type Prepared } from './contract';

/** The operation that it is for is an open one of the area. */
async function operationIsThere(database: Database, operation: string | undefined, aor: Aor): Promise<Verdict> {
  if (operation === undefined) return { kind: 'allowed' };
  const found = parseReference(operation)?.aor === aor ? await findMatter(database, operation) : undefined;
  if (found !== undefined && found.closedAt === null) return { kind: 'allowed' };
  return refused({ type: 'about-nothing', category: 'invalid', provision: 'TPD-5', field: '/operation', detail: `${aor} has no open operation with this reference.` });
}

async function prepare({ config, database }: Pick<Services, 'config' | 'database'>, actor: Actor, asked: SupportAsked): Promise<Prepared> {
  for (const verdict of [mayOpen(actor), askedIsSound(asked, toInstant(Date.now()))]) if (verdict.kind === 'refused') return verdict;
  const [aor, from] = [actor.post?.aor as Aor, actor.post?.program as Program]; // mayOpen: only field offices ask
  const operation = await operationIsThere(database, asked.operation, aor);
  if (operation.kind === 'refused') return operation;
  const body: SupportOpeningBody = { aor, from, asked, parameters: parametersInForce(supportParameters, config.COUNTERPART_CLOCK_SCALE) };
  return { kind: 'ready', aor, body };
}

export const supportRequestContract = contract({
  process: supportRequestProcess,
  noun: 'SupportRequest',
  plural: 'SupportRequests',
  provisions: 'TPD-4, TPD-5',
  phases: supportPhases,
  opening: {
    schema: askedSchema,
    summary: 'Ask the counterpart for transport, processing or detention (TPD-4, TPD-5)',
    description: 'The counterpart’s duty person is paged. It offers, or declines with a reason, within a day and before the support would begin; silence is no offer, and is raised.',
    right: { name: 'ask-for-support', verdict: mayOpen },
    prepare,
  },
  actions: {
    acknowledgement: { schema: actionSchemas.acknowledgement, summary: 'Acknowledge a page; this offers nothing (COO-5)' },
    offer: { schema: actionSchemas.offer, summary: 'Offer support, or offer to take other support than was asked for; it replaces the offer that is open (TPD-5)' },
    agreement: { schema: actionSchemas.agreement, summary: 'Accept just the other side’s open offer, by its number (TPD-5)' },
    decline: { schema: actionSchemas.decline, summary: 'Decline, with a reason; it closes the matter (TPD-5)' },
    report: { schema: actionSchemas.report, summary: 'Report what came of it, and what DRO’s budget bears; it closes the matter (TPD-4)' },
    withdrawal: { schema: actionSchemas.withdrawal, summary: 'Withdraw the request, with a reason' },
  },
  fields: supportStateFields,
  shown: ({ from, asked, funding, offers, agreement, report, ...rest }) => ({ from, asked, funding, offers, agreement, report, ...rest }),
});
