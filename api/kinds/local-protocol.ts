/** Local protocols over HTTP (GOV-1). */
import { mayOpen } from '../../protocol/local-protocol/authority';
import { changesOf } from '../../protocol/local-protocol/changes';
import { lastAgreed, type AgreedProtocol } from '../../protocol/local-protocol/in-force';
import { actionSchemas, openSchema, type LocalProtocolAsked, type ProtocolText } from '../../protocol/local-protocol/messages';
import { localProtocolProcess, type LocalProtocolOpeningBody } from '../../protocol/local-protocol/process';
import { localProtocolParameters, type LocalProtocol } from '../../protocol/local-protocol/state';
import { textIsSound, withChoices, withValues } from '../../protocol/local-protocol/text';
import { parametersInForce } from '../../protocol/parameters';
import { allowed, refused, type Refusal, type Verdict } from '../../protocol/refusal';
import { toInstant, type Actor, type Aor, type Instant, type Program, type Reference } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { agreedProtocolsOf, otherProposedProtocol } from '../../store/local-protocols';
import { links } from '../links';
import { refusalProblem } from '../problems';
import { localProtocolPhases, localProtocolShownFields } from '../schemas/local-protocol';
import type { Services } from '../services';
import { contract, type Prepared } from './contract';

const conflict = (refusal: Omit<Refusal, 'category' | 'provision'>): Verdict => refused({ ...refusal, category: 'conflict', provision: 'GOV-1' });

/**
 * One follows the other: what is agreed last in the area is what an amendment or an ending names, and an adoption finds none, nor an
 * ending that is still to come.
 */
function followsRightly(asked: LocalProtocolAsked, agreed: readonly AgreedProtocol[], aor: Aor, now: Instant): Verdict {
  const last = lastAgreed(agreed);
  if (asked.purpose === 'adoption') {
    const ending = agreed.at(-1);
    if (last === undefined && ending !== undefined && ending.since > now) return conflict({ type: 'local-protocol-in-force', field: '/purpose', detail: `${ending.protocol} ends the local protocol of ${aor} at ${ending.since}: propose an adoption after that.` });
    if (last === undefined) return allowed;
    return conflict({ type: 'local-protocol-in-force', field: '/purpose', detail: `${aor} has the local protocol ${last.protocol} from ${last.since} on: propose an amendment that supersedes it, or what ends it.` });
  }
  if (last?.protocol !== asked.supersedes) {
    return conflict({ type: 'no-such-local-protocol', field: '/supersedes', detail: last === undefined ? `${aor} has no local protocol.` : `The local protocol of ${aor} is ${last.protocol}, from ${last.since} on.` });
  }
  return allowed;
}

/** An amendment starts from the values of what it supersedes. */
function textOf(asked: LocalProtocolAsked, last: AgreedProtocol | undefined): ProtocolText {
  const { purpose, title, terms, effectiveAt } = asked;
  if (asked.purpose === 'ending') return { purpose, supersedes: asked.supersedes, title, terms, effectiveAt, values: {}, choices: {} };
  return {
    purpose,
    supersedes: asked.purpose === 'amendment' ? asked.supersedes : null,
    title,
    terms,
    effectiveAt,
    values: withValues(last?.values ?? {}, asked.values),
    choices: withChoices(last?.choices ?? {}, asked.choices),
  };
}

/** One at a time, so that what is superseded is still the last one when all four have signed. @throws Problem 409 */
async function demandTheOnlyOne(transaction: Database, aor: Aor, last: AgreedProtocol | undefined, reference: Reference): Promise<void> {
  const other = await otherProposedProtocol(transaction, aor, reference);
  const now = lastAgreed(await agreedProtocolsOf(transaction, aor));
  if (other === undefined && now?.protocol === last?.protocol) return;
  throw refusalProblem({ type: 'local-protocol-under-way', category: 'conflict', provision: 'GOV-1', field: '/purpose', detail: other === undefined ? 'Another local protocol has been signed by all four just now: read it first.' : `${other} is proposed and not signed by all four: edit that, or withdraw it.` });
}

async function prepare({ database, config }: Pick<Services, 'database' | 'config'>, actor: Actor, asked: LocalProtocolAsked): Promise<Prepared> {
  const may = mayOpen(actor);
  if (may.kind === 'refused') return may;
  const [aor, from] = [actor.post?.aor as Aor, actor.post?.program as Program]; // mayOpen: only heads of field offices do
  const now = toInstant(Date.now());
  const agreed = await agreedProtocolsOf(database, aor);
  const last = lastAgreed(agreed);
  const text = textOf(asked, last);
  const replaces = last === undefined ? null : { protocol: last.protocol, since: last.since, values: last.values, choices: last.choices };
  for (const verdict of [followsRightly(asked, agreed, aor, now), textIsSound(text, replaces, now)]) if (verdict.kind === 'refused') return verdict;
  const body: LocalProtocolOpeningBody = { aor, from, text, replaces, parameters: parametersInForce(localProtocolParameters, config.COUNTERPART_CLOCK_SCALE) };
  return { kind: 'ready', aor, body, within: (transaction, reference) => demandTheOnlyOne(transaction, aor, last, reference) };
}

const nothingLocal = { values: {}, choices: {} } as const;

/** How the text differs from what is in force without it, and from the national values. */
export const changesIn = ({ text, replaces }: LocalProtocol) => changesOf(replaces ?? nothingLocal, text);

function shown({ text, signOff, agreement, ...rest }: LocalProtocol): object {
  return { text, changes: changesIn({ text, signOff, agreement, ...rest }), signOff, agreement, ...rest };
}

export const localProtocolContract = contract({
  process: localProtocolProcess,
  noun: 'LocalProtocol',
  plural: 'LocalProtocols',
  provisions: 'GOV-1',
  phases: localProtocolPhases,
  opening: {
    schema: openSchema,
    summary: 'Propose a local protocol, an amendment of it, or its end: FOD or SAC, for their area (GOV-1)',
    description: 'It says other values of parameters, within bounds. FOD and SAC sign it, then both Directors. One is proposed at a time.',
    right: { name: 'propose-local-protocols', verdict: mayOpen },
    prepare,
  },
  actions: {
    acknowledgement: { schema: actionSchemas.acknowledgement, summary: 'Acknowledge a page; this signs nothing (COO-5)' },
    edit: { schema: actionSchemas.edit, summary: 'Edit the text, by the hash of the one that was read: every signature is void (GOV-1)' },
    signature: { schema: actionSchemas.signature, summary: 'Sign just the text that was read, by its hash: FOD and SAC first, then both Directors (GOV-1)' },
    return: { schema: actionSchemas.return, summary: 'Return it to FOD and SAC with a reason, as a Director; every signature is void (GOV-1)' },
    remark: { schema: actionSchemas.remark, summary: 'Add a remark' },
    withdrawal: { schema: actionSchemas.withdrawal, summary: 'Withdraw the proposal, for the side whose it is, while that side has not signed it' },
  },
  fields: localProtocolShownFields,
  shown,
  links: (reference) => ({ preview: links.localProtocolPreview(reference) }),
});
