/** Developmental assignments over HTTP (COO-12). */
import { mayOpen } from '../../protocol/developmental-assignment/authority';
import { offerIsSound } from '../../protocol/developmental-assignment/decide';
import { actionSchemas, openSchema, type Asked, type AssignmentAsked, type SealedBodies } from '../../protocol/developmental-assignment/messages';
import { developmentalAssignmentProcess, type AssignmentOpeningBody } from '../../protocol/developmental-assignment/process';
import { assignmentParameters } from '../../protocol/developmental-assignment/state';
import { parametersInForce } from '../../protocol/parameters';
import { toInstant, type Actor, type Aor, type Instant, type PersonId, type Program } from '../../protocol/vocabulary';
import { candidateById } from '../../store/people';
import { assignmentPhases, assignmentStateFields } from '../schemas/developmental-assignment';
import type { Services } from '../services';
import { contract, type Prepared } from './contract';

function prepare({ config }: Pick<Services, 'config'>, actor: Actor, { peopleOf, startsAt, endsAt, ...offered }: AssignmentAsked): Prepared {
  for (const verdict of [mayOpen(actor), offerIsSound({ startsAt }, toInstant(Date.now()))]) if (verdict.kind === 'refused') return verdict;
  const [aor, from] = [actor.post?.aor as Aor, actor.post?.program as Program]; // mayOpen: only people of field offices do
  const offer = { ...offered, startsAt: startsAt as Instant, endsAt: endsAt as Instant };
  const body: AssignmentOpeningBody = { aor, from, peopleOf, offer, parameters: parametersInForce(assignmentParameters, config.COUNTERPART_CLOCK_SCALE) };
  return { kind: 'ready', aor, body };
}

/** Who somebody is goes into the command as the directory has it: the rule looks at their post. */
async function sealedCandidate({ database }: Pick<Services, 'database'>, asked: unknown): Promise<SealedBodies['candidate']> {
  const { person, ...rest } = asked as Asked<'candidate'>;
  return { ...rest, person: (await candidateById(database, person as PersonId)) ?? null };
}

export const developmentalAssignmentContract = contract({
  process: developmentalAssignmentProcess,
  noun: 'DevelopmentalAssignment',
  plural: 'DevelopmentalAssignments',
  provisions: 'COO-12',
  phases: assignmentPhases,
  opening: {
    schema: openSchema,
    summary: 'Offer a developmental assignment for newly hired people of either office: head or liaison (COO-12)',
    description: 'The counterpart’s head and liaison are told. The memo encourages it, so nobody has to take it up: it lapses on its first day when nobody was agreed on.',
    right: { name: 'offer-assignments', verdict: mayOpen },
    prepare: (services, actor, asked) => Promise.resolve(prepare(services, actor, asked)),
  },
  actions: {
    candidate: { schema: actionSchemas.candidate, summary: 'Propose a newly hired person, as the office whose people it is for (COO-12)', sealed: sealedCandidate },
    acceptance: { schema: actionSchemas.acceptance, summary: 'Accept the candidate for one side, by the hash that was read: head or liaison (COO-12)' },
    refusal: { schema: actionSchemas.refusal, summary: 'Refuse the candidate with a reason; the offer stands' },
    beginning: { schema: actionSchemas.beginning, summary: 'Record that it has begun' },
    completion: { schema: actionSchemas.completion, summary: 'Record that it is completed, with a word on what was learnt (COO-12)' },
    ending: { schema: actionSchemas.ending, summary: 'End early what both have agreed on, with a reason' },
    decline: { schema: actionSchemas.decline, summary: 'Decline the offer, as the counterpart, with a reason' },
    withdrawal: { schema: actionSchemas.withdrawal, summary: 'Withdraw the offer, as the office that made it' },
  },
  fields: assignmentStateFields,
  shown: ({ from, peopleOf, offer, candidates, signOff, ...rest }) => ({ from, peopleOf, offer, candidates, signOff, ...rest }),
});
