/** Concurrences over HTTP (CON-1 to CON-6). */
import { mayOpen } from '../../protocol/concurrence/authority';
import { requestIsSound } from '../../protocol/concurrence/decide';
import { actionSchemas, openSchema, type OpenBody } from '../../protocol/concurrence/messages';
import { concurrenceProcess, type OpeningBody } from '../../protocol/concurrence/process';
import { concurrenceParameters } from '../../protocol/concurrence/state';
import { parametersInForce } from '../../protocol/parameters';
import { allowed, type Verdict } from '../../protocol/refusal';
import { toInstant, type Actor, type Aor, type PersonId } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { actorById } from '../../store/people';
import { links } from '../links';
import { concurrencePhases, concurrenceStateFields } from '../schemas/concurrence';
import type { Services } from '../services';
import { contract, type Prepared } from './contract';
import { forOperation } from './for-operation';

async function supervisorNamed(database: Database, { onBehalfOf }: OpenBody): Promise<Actor | null | undefined> {
  if (onBehalfOf === undefined) return undefined;
  return (await actorById(database, onBehalfOf as PersonId, toInstant(Date.now()))) ?? null;
}

/** May this person ask for this now? */
function verdictOn(actor: Actor, supervisor: Actor | null | undefined, asked: OpenBody): Verdict {
  const verdict = mayOpen(actor, supervisor);
  return verdict.kind === 'refused' ? verdict : requestIsSound(asked, toInstant(Date.now()), '');
}

async function prepare({ database, config }: Pick<Services, 'database' | 'config'>, actor: Actor, asked: OpenBody): Promise<Prepared> {
  const supervisor = await supervisorNamed(database, asked);
  const verdict = verdictOn(actor, supervisor, asked);
  if (verdict.kind === 'refused') return verdict;
  const { onBehalfOf: _named, operation, ...request } = asked;
  const aor = actor.post?.aor as Aor; // mayOpen: only field offices ask
  const linked = await forOperation(database, operation, { program: 'DRO', aor }, 'CON-1');
  if (linked.kind === 'refused') return linked;
  const onBehalfOf = supervisor == null ? null : { person: supervisor.person, name: supervisor.name };
  const body: OpeningBody = { aor, request, onBehalfOf, ...linked.said, parameters: parametersInForce(concurrenceParameters, config.COUNTERPART_CLOCK_SCALE) };
  return { kind: 'ready', aor, body };
}

const unlessUnnamed = (verdict: Verdict): Verdict => (verdict.kind === 'refused' && verdict.refusal.type === 'supervisor-not-named' ? allowed : verdict);

export const concurrenceContract = contract({
  process: concurrenceProcess,
  noun: 'Concurrence',
  plural: 'Concurrences',
  provisions: 'CON-1 to CON-6',
  phases: concurrencePhases,
  opening: {
    schema: openSchema,
    summary: 'Ask OI for concurrence (CON-1)',
    description: 'The clock runs from the moment of receipt (CON-3). What is exempt is recorded too (CON-2).',
    // An officer may ask, for a supervisor whom they name.
    right: { name: 'ask-concurrence', verdict: (actor) => unlessUnnamed(mayOpen(actor, undefined)) },
    prepare,
  },
  actions: {
    answer: { schema: actionSchemas.answer, summary: 'Answer for OI: concur, concur with conditions, or not, with a reason (CON-3, CON-4)' },
    question: { schema: actionSchemas.question, summary: 'Put a question to DRO; the clock runs on (CON-4)' },
    reply: { schema: actionSchemas.reply, summary: 'Reply to a question (CON-4)' },
    amendment: { schema: actionSchemas.amendment, summary: 'Change the request; a material change voids an answer (CON-4)', needsVersion: 'CON-4' },
    dispute: { schema: actionSchemas.dispute, summary: 'Dispute a refusal: it climbs the ladder (RES-1)' },
    withdrawal: { schema: actionSchemas.withdrawal, summary: 'Withdraw the request' },
    acknowledgement: { schema: actionSchemas.acknowledgement, summary: 'Acknowledge a page; this is no answer (COO-5)' },
    presentation: { schema: actionSchemas.presentation, summary: 'Record a presentation to the prosecutor, or its outcome (CON-6)' },
  },
  fields: concurrenceStateFields,
  shown: ({ round, requester, onBehalfOf, ...rest }) => ({ round, requester, onBehalfOf, ...rest }),
  links: (reference) => ({ clearance: links.clearance(reference) }),
});
