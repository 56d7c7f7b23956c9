/** The requests and answers that part 1 makes: the same for the API and, sealed beforehand, for the bare client. */
import { createHash, randomUUID } from 'node:crypto';
import { openSchema } from '../protocol/concurrence/messages';
import { concurrenceView, openConcurrence, type OpenConcurrence, type OpeningBody } from '../protocol/concurrence/process';
import type { Command, Sealed } from '../protocol/envelope';
import { concurrenceParameters } from '../protocol/concurrence/state';
import { parametersInForce } from '../protocol/parameters';
import type { Actor, Aor, CommandId, Instant, Reference } from '../protocol/vocabulary';
import type { Database } from '../store/database';
import type { RequestKey } from '../store/idempotency';
import { noteDelivered, receiveCommand, receiveOpening, type Receipt } from '../store/inbox';
import type { Call } from './load/calls';
import type { Scene } from './scene';

/** Who asks and who answers, in turns. */
const pairs = [
  { asks: 'ada.reyes', answers: 'jonas.pike' },
  { asks: 'cyrus.dale', answers: 'thea.lorn' },
  { asks: 'tobias.finch', answers: 'wren.abara' },
  { asks: 'ines.corwin', answers: 'rafael.wick' },
  { asks: 'henrietta.vale', answers: 'mara.quill' },
  { asks: 'beatrix.holm', answers: 'gideon.sable' },
] as const;

const pairOf = (index: number) => pairs[index % pairs.length] ?? pairs[0];

/** A request as they come: two targets, two charges, a core violation, a narrative of a few sentences. */
function requestBody(number: number): string {
  return JSON.stringify({
    subjects: [
      { name: `Viktor Halloran ${number}`, alsoKnownAs: ['Vik Halloran'], dateOfBirth: '1979-03-14', juvenile: false, alienNumber: 'A098765432' },
      { name: 'Dario Melk', juvenile: false },
    ],
    charges: [{ statute: '8 USC 1324(a)(1)(A)(iii)' }, { statute: '8 USC 1326(b)(2)' }],
    origin: 'fugitive-operations',
    coreViolations: ['Named two years ago as the driver in a human smuggling inquiry of OI'],
    vetting: { statement: 'Both targets were run in all case systems and against the local de-confliction center; no other open interest was found.', completedAt: '2026-01-20T14:30:00Z' },
    window: { start: '2190-03-05T05:00:00Z', end: '2190-03-05T11:00:00Z' },
    place: 'Warehouse at 1450 Fictional Avenue',
    narrative:
      'Fugitive Operations located Halloran while serving a warrant of removal. He rents the warehouse with Melk, where eleven people were seen to be kept. We mean to arrest both and to present them for harboring, and Halloran for re-entry after removal.',
  });
}

const answerBody = { decision: 'concur', revision: 1, comment: 'No open inquiry of ours touches the targets.' } as const;

const atOnce = 8;

/** Few at once: a receipt must not wait so long for a connection that the relay takes its command first. */
export async function each<Made>(count: number, make: (index: number) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  let next = 0;
  const maker = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) made[index] = await make(index);
  };
  await Promise.all(Array.from({ length: atOnce }, maker));
  return made;
}

export function openingsByApi(scene: Scene, count: number): Promise<Call[]> {
  return each(count, async (index) => ({
    kind: 'http',
    method: 'POST',
    path: '/v1/concurrences',
    token: await scene.token(pairOf(index).asks),
    wanted: 201,
    body: requestBody(index),
    idempotencyKey: randomUUID(),
  }));
}

/** @param paths of the matters, in the order of their openings */
export function answersByApi(scene: Scene, paths: readonly string[]): Promise<Call[]> {
  return each(paths.length, async (index) => ({
    kind: 'http',
    method: 'POST',
    path: `${paths[index]}/answer`,
    token: await scene.token(pairOf(index).answers),
    wanted: 200,
    body: JSON.stringify(answerBody),
    idempotencyKey: randomUUID(),
  }));
}

const requestKey = ({ person }: Actor, id: CommandId): RequestKey => ({ person, key: id, bodyHash: createHash('sha256').update(id).digest() });

/** In the inbox without its relay job: the bare client delivers it, and nobody else. */
async function withoutRelay<C extends Command>(database: Database, receipt: Receipt): Promise<Sealed<C>> {
  if (receipt.kind !== 'received') throw new Error('A new command was taken for a repeated one.');
  await noteDelivered(database, receipt.command.id);
  return receipt.command.sealed as Sealed<C>;
}

function openingOf(id: CommandId, actor: Actor, matter: Reference, receivedAt: Instant, number: number): OpenConcurrence {
  const aor = actor.post?.aor as Aor;
  const body: OpeningBody = { aor, request: openSchema.parse(JSON.parse(requestBody(number))), onBehalfOf: null, parameters: parametersInForce(concurrenceParameters) };
  return { id, matter, kind: 'concurrence', action: 'open', body, actor, matterVersion: null, via: 'inbox', receivedAt, expiresAt: null };
}

/** The rows that the API would have made are made now, so that the same workflow finds what it records into. */
export function openingsByBareClient({ database, sealer, actor: actorOf }: Scene, count: number): Promise<Call[]> {
  return each(count, async (index) => {
    const actor = await actorOf(pairOf(index).asks);
    const id = randomUUID() as CommandId;
    const receipt = await receiveOpening(database, requestKey(actor, id), { id, aor: actor.post?.aor as Aor, kind: 'concurrence' }, (matter, receivedAt) => {
      const sealed = sealer.seal(openingOf(id, actor, matter, receivedAt, index));
      return { sealed, view: concurrenceView(openConcurrence(sealed.command)) };
    });
    return { kind: 'start', sealed: await withoutRelay<OpenConcurrence>(database, receipt) };
  });
}

/** @param openings calls of {@link openingsByBareClient} */
export function answersByBareClient({ database, sealer, actor: actorOf }: Scene, openings: readonly Call[]): Promise<Call[]> {
  const matters = openings.flatMap((call) => (call.kind === 'start' ? [call.sealed.command.matter] : []));
  return each(matters.length, async (index) => {
    const actor = await actorOf(pairOf(index).answers);
    const [id, matter] = [randomUUID() as CommandId, matters[index] as Reference];
    const receipt = await receiveCommand(database, requestKey(actor, id), { id, matter }, (receivedAt) => {
      const command: Command = { id, matter, kind: 'concurrence', action: 'answer', body: answerBody, actor, matterVersion: null, via: 'inbox', receivedAt, expiresAt: null };
      return { kind: 'seal', sealed: sealer.seal(command) };
    });
    return { kind: 'update', sealed: await withoutRelay(database, receipt) };
  });
}
