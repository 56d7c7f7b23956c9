/** Disputes over HTTP (RES-1 to RES-3). */
import { seesHold } from '../../protocol/custody-hold/authority';
import type { CustodyHold } from '../../protocol/custody-hold/state';
import { mayOpen } from '../../protocol/dispute/authority';
import { actionSchemas, openSchema, type DisputeBodies, type OpenBody } from '../../protocol/dispute/messages';
import { disputeProcess } from '../../protocol/dispute/process';
import { seesSummaryOf } from '../../protocol/dispute/sight';
import { disputeParameters, isRung, type Dispute, type DisputeOpening, type Written } from '../../protocol/dispute/state';
import { parametersInForce } from '../../protocol/parameters';
import type { MatterState } from '../../protocol/process';
import { allowed, refused, type Refusal, type Verdict } from '../../protocol/refusal';
import { parseReference } from '../../protocol/reference';
import { mayView } from '../../protocol/sight';
import type { Actor, Aor, Program, Reference } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { otherOpenDispute } from '../../store/ladders';
import { findMatter, type RecordedEntry } from '../../store/matters';
import { links } from '../links';
import { refusalProblem } from '../problems';
import { disputePhases, disputeStateFields } from '../schemas/dispute';
import type { Services } from '../services';
import { contract, type Prepared } from './contract';

const aboutIt = (refusal: Pick<Refusal, 'type' | 'category' | 'detail'>) => refused({ ...refusal, provision: 'RES-1', field: '/about' });

const unseen = aboutIt({ type: 'about-nothing', category: 'invalid', detail: 'No matter that this person may see has this reference.' });

/** COO-15: that a hold is there is itself for few, and more people read a dispute; it has its own way to be settled by both sides. */
function aboutAHold(actor: Actor, hold: CustodyHold): Verdict {
  if (!seesHold(actor, hold)) return unseen;
  const detail = `A custody hold is not disputed, since more people read a dispute than may know of it: it stays in force until both sides lift it. Propose that on the hold itself: POST ${links.action('custody-hold', hold.reference, 'lifting')}.`;
  return aboutIt({ type: 'not-disputable', category: 'conflict', detail });
}

/** What a dispute may be about: a matter of the same area. */
async function verdictOnSubject(database: Database, actor: Actor, about: string | undefined): Promise<Verdict> {
  if (about === undefined) return allowed;
  const matter = parseReference(about) === undefined ? undefined : await findMatter(database, about);
  if (matter?.kind === 'custody-hold') return aboutAHold(actor, matter.state as CustodyHold);
  if (matter === undefined || !mayView(actor, matter.aor, matter.offices)) return unseen;
  if (matter.kind !== 'concurrence' || (matter.phase !== 'lapsed' && matter.phase !== 'refused')) return allowed;
  const detail = matter.phase === 'lapsed' ? 'It climbs the ladder by itself, since no answer came in time.' : `Dispute the refusal on the concurrence itself: POST ${links.action('concurrence', matter.reference, 'dispute')}.`;
  return aboutIt({ type: 'on-the-ladder', category: 'conflict', detail });
}

/** One at a time: what is agreed on in one would not bind the other. @throws Problem 409 */
async function demandTheOnlyOne(transaction: Database, about: Reference, dispute: Reference): Promise<void> {
  const other = await otherOpenDispute(transaction, about, dispute);
  if (other !== undefined) throw refusalProblem({ type: 'already-disputed', category: 'conflict', provision: 'RES-1', field: '/about', detail: `It is disputed as ${other} already.` });
}

async function prepare({ database, config }: Pick<Services, 'database' | 'config'>, actor: Actor, { about: asked, issue }: OpenBody): Promise<Prepared> {
  const may = mayOpen(actor);
  const verdict = may.kind === 'refused' ? may : await verdictOnSubject(database, actor, asked);
  if (verdict.kind === 'refused') return verdict;
  const aor = actor.post?.aor as Aor; // mayOpen: only field offices open
  const about = (asked as Reference | undefined) ?? null;
  const body: DisputeOpening = {
    aor,
    program: actor.post?.program as Program,
    cause: 'office',
    about,
    round: null,
    issue,
    parameters: parametersInForce(disputeParameters, config.COUNTERPART_CLOCK_SCALE),
  };
  return { kind: 'ready', aor, body, ...(about === null ? {} : { within: (transaction, reference) => demandTheOnlyOne(transaction, about, reference) }) };
}

function shown({ openedBy, program, cause, about, ...rest }: Dispute, actor: Actor): object {
  const dispute = { openedBy, program, cause, about, ...rest };
  const summary = (side: Program, written: Written | null) => (written === null || seesSummaryOf(side, dispute, actor) ? written : { ...written, text: null });
  return { ...dispute, summaries: { OI: summary('OI', rest.summaries.OI), DRO: summary('DRO', rest.summaries.DRO) } };
}

function showsDetail({ kind, detail }: RecordedEntry, dispute: Dispute, actor: Actor): boolean {
  if (kind !== 'summarized') return true;
  return seesSummaryOf((detail as { readonly program: Program }).program, dispute, actor);
}

/** A raise says from which rung: where nobody has said it, from the one on which the dispute stands at the receipt (RES-1, RES-2). */
function fromWhereItStands(_services: unknown, asked: unknown, state: MatterState): DisputeBodies['raise'] {
  const [raise, { phase }] = [asked as DisputeBodies['raise'], state as MatterState & Dispute];
  return isRung(phase) ? { from: phase, ...raise } : raise;
}

export const disputeContract = contract({
  process: disputeProcess,
  noun: 'Dispute',
  plural: 'Disputes',
  provisions: 'RES-1 to RES-3',
  phases: disputePhases,
  opening: {
    schema: openSchema,
    summary: 'Open a dispute, about a matter or none; it starts with AFOD and ASAC (RES-1)',
    description: 'A concurrence that lapses climbs the ladder by itself; a refusal is disputed on the concurrence.',
    right: { name: 'open-dispute', verdict: mayOpen },
    prepare,
  },
  actions: {
    proposal: { schema: actionSchemas.proposal, summary: 'Put a text on the table; it replaces the one before and voids its acceptances (RES-2)' },
    acceptance: { schema: actionSchemas.acceptance, summary: 'Accept the text on the table for one’s own side, by its hash (RES-2)' },
    raise: { schema: actionSchemas.raise, sealed: fromWhereItStands, summary: 'Raise it to the next rung (RES-2, RES-3)' },
    statement: { schema: actionSchemas.statement, summary: 'Say what one’s side holds' },
    summary: { schema: actionSchemas.summary, summary: 'Give the written summary of a FOD or SAC, blind until both are in (RES-3)' },
    waiver: { schema: actionSchemas.waiver, summary: 'As an Assistant Director, be ready to go on without a summary; it takes both (RES-3)' },
    withdrawal: { schema: actionSchemas.withdrawal, summary: 'Withdraw the dispute' },
    acknowledgement: { schema: actionSchemas.acknowledgement, summary: 'Acknowledge a page (COO-5)' },
  },
  fields: disputeStateFields,
  shown,
  showsDetail,
});
