/** Briefings over HTTP (COO-10, COO-11). */
import { mayOpen } from '../../protocol/briefing/authority';
import { isInUse } from '../../protocol/briefing/catalogue';
import { areOfCounterpart, hasRoom, namesOf, presenterIsSound } from '../../protocol/briefing/decide';
import { actionSchemas, openSchema, type Asked, type BriefingAsked, type Named, type SealedBodies } from '../../protocol/briefing/messages';
import { briefingProcess, type BriefingOpeningBody } from '../../protocol/briefing/process';
import { briefingParameters, type BriefedTopic } from '../../protocol/briefing/state';
import { briefingProvision } from '../../protocol/briefing/topics';
import { parametersInForce } from '../../protocol/parameters';
import { refused, type Refusal } from '../../protocol/refusal';
import type { Actor, Aor, Instant, OfficeId, PersonId, PersonName, Program } from '../../protocol/vocabulary';
import { findEntry } from '../../store/briefing-catalogue';
import type { Database } from '../../store/database';
import { candidateById } from '../../store/people';
import { briefingPhases, briefingStateFields } from '../schemas/briefing';
import type { Services } from '../services';
import { contract, type Prepared } from './contract';

type WithDatabase = Pick<Services, 'database'>;

/** People go into a command as the directory has them: the rules look at their posts. */
async function namedPeople({ database }: WithDatabase, persons: readonly string[]): Promise<readonly Named[]> {
  const found: Named[] = [];
  for (const person of persons) found.push((await candidateById(database, person as PersonId)) ?? null);
  return found;
}

/** What is briefed on, as the office's catalogue has it now. */
async function topicsOf(database: Database, office: OfficeId, program: Program, entries: readonly string[]): Promise<readonly BriefedTopic[] | { readonly kind: 'refused'; readonly refusal: Refusal }> {
  const topics: BriefedTopic[] = [];
  for (const [index, id] of [...new Set(entries)].entries()) {
    const found = await findEntry(database, office, id);
    if (found === undefined) return refused({ type: 'no-such-entry', category: 'invalid', provision: briefingProvision(program), field: `/topics/${index}`, detail: `The catalogue of ${office} has no such entry.` });
    const inUse = isInUse(found, program);
    if (inUse.kind === 'refused') return inUse;
    const { entry, version, topic, title } = found;
    topics.push({ entry, version, topic, title });
  }
  return topics;
}

async function prepare({ database, config }: Pick<Services, 'database' | 'config'>, actor: Actor, asked: BriefingAsked): Promise<Prepared> {
  const may = mayOpen(actor);
  if (may.kind === 'refused' || actor.post === null) return may as Prepared;
  const { program: from, office } = actor.post;
  const aor = actor.post.aor as Aor; // mayOpen: only people of field offices do
  const { startsAt, endsAt, place, capacity, note } = asked;
  const [presenter = null] = await namedPeople({ database }, [asked.presenter]);
  const people = await namedPeople({ database }, asked.invited ?? []);
  const invited = namesOf(people);
  for (const verdict of [presenterIsSound(presenter, { from, aor }), areOfCounterpart(people, { from, aor }, '/invited'), hasRoom({ from }, invited.length, capacity, '/invited')]) if (verdict.kind === 'refused') return verdict;
  const topics = await topicsOf(database, office, from, asked.topics);
  if ('kind' in topics) return topics;
  const plan = { startsAt: startsAt as Instant, endsAt: endsAt as Instant, place, presenter: namesOf([presenter])[0] as PersonName, capacity };
  const body: BriefingOpeningBody = { aor, from, topics, plan, note: note ?? null, invited, parameters: parametersInForce(briefingParameters, config.COUNTERPART_CLOCK_SCALE) };
  return { kind: 'ready', aor, body };
}

async function sealedMove(services: WithDatabase, asked: unknown): Promise<SealedBodies['move']> {
  const { presenter, ...rest } = asked as Asked<'move'>;
  return presenter === undefined ? rest : { ...rest, presenter: (await namedPeople(services, [presenter]))[0] ?? null };
}

const sealedInvitation = async (services: WithDatabase, asked: unknown): Promise<SealedBodies['invitation']> => ({ persons: await namedPeople(services, (asked as Asked<'invitation'>).persons) });

async function sealedAttended<Body extends Asked<'holding'> | Asked<'attendance'>>(services: WithDatabase, asked: Body) {
  return { ...asked, attended: await namedPeople(services, asked.attended) };
}

export const briefingContract = contract({
  process: briefingProcess,
  noun: 'Briefing',
  plural: 'Briefings',
  provisions: 'COO-10, COO-11',
  phases: briefingPhases,
  opening: {
    schema: openSchema,
    summary: 'Plan a briefing of the counterpart’s people on topics of the office’s own catalogue (COO-10, COO-11)',
    description: 'The counterpart’s liaison and head are told, and whoever is invited. One that was held before it was entered is planned at the time at which it was.',
    right: { name: 'plan-briefings', verdict: mayOpen },
    prepare,
  },
  actions: {
    move: { schema: actionSchemas.move, summary: 'Move it, or change place, presenter or capacity, with a reason', sealed: sealedMove },
    invitation: { schema: actionSchemas.invitation, summary: 'Invite people of the counterpart, as either office', sealed: sealedInvitation },
    decline: { schema: actionSchemas.decline, summary: 'Say that somebody who is invited does not come: oneself, or, as their office, of another' },
    cancellation: { schema: actionSchemas.cancellation, summary: 'Cancel it with a reason; once its time has come: it was not held' },
    holding: { schema: actionSchemas.holding, summary: 'Record that it was held, and who attended (COO-10, COO-11)', sealed: (services, asked) => sealedAttended(services, asked as Asked<'holding'>) },
    attendance: { schema: actionSchemas.attendance, summary: 'Correct who attended, as either office, until it is concluded', sealed: (services, asked) => sealedAttended(services, asked as Asked<'attendance'>) },
    closing: { schema: actionSchemas.closing, summary: 'Conclude it, as the counterpart, before its attendance could be corrected no more' },
  },
  fields: briefingStateFields,
  shown: ({ from, topics, plan, held, invited, ...rest }) => ({ from, topics, plan, held, invited, ...rest }),
});
