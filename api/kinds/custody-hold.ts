/** Custody holds over HTTP (COO-15). Whom they hold is answered to a look that was recorded, and to nothing else. */
import { isOfTheFew, mayPlace, seesHold } from '../../protocol/custody-hold/authority';
import { actionSchemas, openHoldSchema, type OpenHoldBody, type SealedBodies, type SubjectDetails } from '../../protocol/custody-hold/messages';
import { custodyHoldProcess, type HoldOpeningBody } from '../../protocol/custody-hold/process';
import { custodyHoldParameters, type CustodyHold } from '../../protocol/custody-hold/state';
import { comparable } from '../../protocol/fugitive-check/messages';
import { plainName, wordsOf } from '../../protocol/matching/names';
import { parametersInForce } from '../../protocol/parameters';
import type { MatterState } from '../../protocol/process';
import { refused, type Refusal } from '../../protocol/refusal';
import { toInstant, type Actor, type Aor, type PersonId, type PersonName } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { addHeldNames } from '../../store/held-names';
import { findCommand, type InboxCommand } from '../../store/inbox';
import { findMatter } from '../../store/matters';
import { actorById } from '../../store/people';
import { problem } from '../problems';
import { custodyHoldPhases, custodyHoldStateFields, lookAnswerSchema } from '../schemas/custody-hold';
import type { Services } from '../services';
import { contract, type Prepared } from './contract';
import { aboutOf } from './for-the-few';

/** A look is answered this long after it was received: a repeat under its key is no other look, and must not last for ever. */
const lookShownForMs = 10 * 60_000;

type Readers = { readonly kind: 'known'; readonly readers: readonly PersonName[] } | { readonly kind: 'refused'; readonly refusal: Refusal };

async function readersNamed(database: Database, { readers = [] }: OpenHoldBody): Promise<Readers> {
  const known: PersonName[] = [];
  for (const [at, id] of readers.entries()) {
    const reader = await actorById(database, id as PersonId, toInstant(Date.now()));
    if (reader?.post == null) {
      const detail = 'A reader is somebody with a post in OI or DRO, by person id.';
      return refused({ type: 'reader-not-suitable', category: 'invalid', provision: 'COO-15', detail, field: `/readers/${at}` });
    }
    known.push({ person: reader.person, name: reader.name });
  }
  return { kind: 'known', readers: known };
}

async function prepare({ database, config, veil }: Pick<Services, 'database' | 'config' | 'veil'>, actor: Actor, asked: OpenHoldBody): Promise<Prepared> {
  const verdict = mayPlace(actor);
  if (verdict.kind === 'refused') return verdict;
  const named = await readersNamed(database, asked);
  if (named.kind === 'refused') return named;
  const aor = actor.post?.aor as Aor; // mayPlace: only field offices do
  const body: HoldOpeningBody = {
    aor,
    subjects: asked.subjects.map((subject) => veil.hide(subject)),
    handling: asked.handling === undefined ? null : veil.hide(asked.handling),
    readers: named.readers,
    parameters: parametersInForce(custodyHoldParameters, config.COUNTERPART_CLOCK_SCALE),
  };
  const accounts = asked.subjects.map((subject, index) => ({ subject: index + 1, revision: 1, ...comparable(subject) }));
  // In force from the moment of receipt, before any workflow or person has read it.
  return { kind: 'ready', aor, body, within: (transaction, reference) => addHeldNames(transaction, reference, accounts) };
}

/** Words of this many letters and more tell a person; shorter ones are everywhere. */
const tellingLetters = 4;

function tellingWords({ name, alsoKnownAs = [], alienNumber }: SubjectDetails): readonly string[] {
  const names = [name, ...alsoKnownAs].flatMap((each) => wordsOf(plainName(each))).filter((word) => word.length >= tellingLetters);
  return alienNumber === undefined ? names : [...names, plainName(alienNumber)];
}

/**
 * Reasons and comments are read by more people than the few: what one of the few writes may not name a subject. Others do not
 * know the names, and are not to find them out by what is refused.
 *
 * @throws Problem 422
 */
function namingNobody({ veil }: Pick<Services, 'veil'>, asked: unknown, hold: CustodyHold, actor: Actor): void {
  if (!isOfTheFew(actor, hold)) return;
  const { reason = '', comment = '', note = '', details } = asked as Partial<Record<'reason' | 'comment' | 'note', string>> & { readonly details?: SubjectDetails };
  const known = hold.subjects.flatMap(({ accounts }) => accounts.map((account) => veil.reveal<SubjectDetails>(account.details)));
  const telling = new Set([...known, ...(details === undefined ? [] : [details])].flatMap(tellingWords));
  if (!plainName(`${reason} ${comment} ${note}`).split(' ').some((word) => telling.has(word))) return;
  throw problem('names-a-subject', 'What you wrote names a subject of the hold, and is read by more people than may know that. Say it without a name; nothing was recorded.', { provision: 'COO-15' });
}

function asSaid(services: Pick<Services, 'veil'>, asked: unknown, state: MatterState, actor: Actor): unknown {
  namingNobody(services, asked, state as MatterState & CustodyHold, actor);
  return asked;
}

const faults = ['names-a-subject'] as const;

/** A correction as it is sealed: its subject veiled. */
function veiledCorrection({ veil }: Pick<Services, 'veil'>, asked: unknown, state: MatterState, actor: Actor): SealedBodies['correction'] {
  namingNobody({ veil }, asked, state as MatterState & CustodyHold, actor);
  const { subject, details, reason } = asked as { readonly subject?: number; readonly details: SubjectDetails; readonly reason: string };
  return { subject: subject ?? null, details: veil.hide(details), reason };
}

/**
 * Whom the hold holds, once the look is in the ledger.
 *
 * @throws Problem 409 when the look is too long ago, or its sender is none of the few any more
 */
async function lookAnswer({ database, veil }: Pick<Services, 'database' | 'veil'>, { id }: InboxCommand, actor: Actor): Promise<object> {
  const command = await findCommand(database, id);
  const matter = command === undefined ? undefined : await findMatter(database, command.matter);
  if (command?.status !== 'applied' || command.receivedAt === null || matter === undefined) throw problem('look-over', 'The look is not recorded yet. Repeat it under its key in a moment.');
  const hold = matter.state as CustodyHold;
  const isOver = Date.now() - Date.parse(command.receivedAt) > lookShownForMs || !isOfTheFew(actor, hold) || hold.closedAt !== null;
  if (isOver) throw problem('look-over', 'This look was answered before and is over: look again, with a new key and your reason.');
  const subjects = hold.subjects.map(({ number, accounts }) => {
    const shown = accounts.map(({ revision, details }) => ({ revision, details: veil.reveal<SubjectDetails>(details) }));
    return { number, details: shown.at(-1)?.details, formerly: shown.slice(0, -1) };
  });
  return { reference: hold.reference, command: id, lookedAt: command.receivedAt, handling: hold.handling === null ? null : veil.reveal<string>(hold.handling), subjects };
}

/** What is under the veil is nothing that anybody reads in its record. */
const hiddenDetails: readonly string[] = ['received', 'corrected'];

export const custodyHoldContract = contract({
  process: custodyHoldProcess,
  noun: 'CustodyHold',
  plural: 'CustodyHolds',
  provisions: 'COO-15',
  phases: custodyHoldPhases,
  opening: {
    schema: openHoldSchema,
    summary: 'Place a custody hold: DRO is told of an informant or cooperating defendant who is, or may be, a fugitive (COO-15)',
    description: 'In force from the moment of receipt, whoever has read it. Subjects and handling are kept veiled and shown in answer to a look only.',
    right: { name: 'place-custody-hold', verdict: mayPlace },
    prepare,
  },
  actions: {
    acknowledgement: { schema: actionSchemas.acknowledgement, sealed: asSaid, faults, summary: 'Acknowledge the page of a hold, as one of DRO’s readers (COO-5)' },
    look: {
      schema: actionSchemas.look,
      sealed: asSaid,
      faults: [...faults, 'look-over'],
      summary: 'Look at whom the hold holds, with a reason; it is recorded, and so is an attempt that is refused (COO-15)',
      forWhoeverAsks: true,
      answer: { schema: lookAnswerSchema, description: 'Recorded, and shown', of: lookAnswer },
    },
    correction: { schema: actionSchemas.correction, summary: 'Correct a subject, or add one; what was known before is still checked against (COO-15)', needsVersion: 'COO-15', sealed: veiledCorrection, faults },
    lifting: { schema: actionSchemas.lifting, sealed: asSaid, faults, summary: 'Propose to lift the hold; it stays in force until the other side agrees (COO-15)' },
    agreement: { schema: actionSchemas.agreement, sealed: asSaid, faults, summary: 'Agree for the other side: the hold is lifted (COO-15)' },
    objection: { schema: actionSchemas.objection, sealed: asSaid, faults, summary: 'Object to a proposed lifting, or take it back: the hold stays (COO-15)' },
    review: { schema: actionSchemas.review, sealed: asSaid, faults, summary: 'Record that the hold is still needed, and why; the next review is a year later (COO-15)' },
  },
  fields: custodyHoldStateFields,
  sees: (hold, actor) => seesHold(actor, hold),
  shown: (hold, actor) => ({
    ...hold,
    subjects: hold.subjects.map(({ number, accounts }) => ({ number, revision: accounts.at(-1)?.revision })),
    handling: null,
    hits: isOfTheFew(actor, hold) ? hold.hits : null,
  }),
  showsDetail: (entry, hold, actor) => !hiddenDetails.includes(entry.kind) && (aboutOf(entry) !== 'hit' || isOfTheFew(actor, hold)),
  forTheFew: { what: 'hit', isOne: isOfTheFew },
});
