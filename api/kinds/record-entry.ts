/** Record entries over HTTP (CAS-1 to CAS-4, DEC-9). */
import { parametersInForce } from '../../protocol/parameters';
import { mayOpen } from '../../protocol/record-entry/authority';
import { actionSchemas, openSchema, type Asked, type OpenBody, type SealedBodies } from '../../protocol/record-entry/messages';
import { recordEntryProcess, type RecordEntryOpening } from '../../protocol/record-entry/process';
import { recordEntryParameters } from '../../protocol/record-entry/state';
import { parseReference } from '../../protocol/reference';
import { allowed, refused, type Verdict } from '../../protocol/refusal';
import { mayView } from '../../protocol/sight';
import { toInstant, type Actor, type Aor, type Instant, type PersonId, type Program, type Reference } from '../../protocol/vocabulary';
import type { Database } from '../../store/database';
import { findMatter } from '../../store/matters';
import { candidateById } from '../../store/people';
import { isTrainedFor } from '../../store/record-entries';
import { recordEntryPhases, recordEntryStateFields } from '../schemas/record-entry';
import type { Services } from '../services';
import { contract, type Prepared } from './contract';

/** An entry comes from a matter of the same area, other than a hold, of which few may know. */
async function verdictOnOrigin(database: Database, actor: Actor, about: string | undefined): Promise<Verdict> {
  if (about === undefined) return allowed;
  const matter = parseReference(about) === undefined ? undefined : await findMatter(database, about);
  if (matter !== undefined && matter.kind !== 'custody-hold' && mayView(actor, matter.aor)) return allowed;
  return refused({ type: 'comes-from-nothing', category: 'invalid', provision: 'CAS-1', field: '/about', detail: 'No matter that this person may see has this reference.' });
}

function hasHappened({ owed }: OpenBody, now: Instant): Verdict {
  if (owed.happenedAt <= now) return allowed;
  return refused({ type: 'still-to-come', category: 'invalid', provision: 'CAS-1', field: '/owed/happenedAt', detail: 'What is to be entered is still to come.' });
}

async function prepare({ database, config }: Pick<Services, 'database' | 'config'>, actor: Actor, asked: OpenBody): Promise<Prepared> {
  const { owed, about, incident } = asked;
  const now = toInstant(Date.now());
  for (const verdict of [mayOpen(actor), hasHappened(asked, now)]) if (verdict.kind === 'refused') return verdict;
  const origin = await verdictOnOrigin(database, actor, about);
  if (origin.kind === 'refused') return origin;
  const aor = actor.post?.aor as Aor; // mayOpen: only field offices open
  const body: RecordEntryOpening = {
    aor,
    about: (about as Reference | undefined) ?? null,
    incident: incident ?? null,
    owed,
    droIsTrained: await isTrainedFor(database, aor, owed, now),
    openedFor: actor.post?.program as Program,
    parameters: parametersInForce(recordEntryParameters, config.COUNTERPART_CLOCK_SCALE),
  };
  return { kind: 'ready', aor, body };
}

/** Who somebody is goes into the command as the directory has it: the rule looks at their post. */
async function handoverTo({ database }: Pick<Services, 'database'>, asked: unknown): Promise<SealedBodies['handover']> {
  const { to, reason } = asked as Asked<'handover'>;
  const found = await candidateById(database, to as PersonId);
  return { to: found ?? null, ...(reason === undefined ? {} : { reason }) };
}

export const recordEntryContract = contract({
  process: recordEntryProcess,
  noun: 'CaseRecordEntry',
  plural: 'CaseRecordEntries',
  provisions: 'CAS-1 to CAS-4, DEC-9',
  phases: recordEntryPhases,
  opening: {
    schema: openSchema,
    summary: 'Open an entry that is owed in the case systems (CAS-1 to CAS-4, DEC-9)',
    description: 'Who owes it follows from whose work it documents and, for DRO’s seizures and gang arrests, from whether DRO’s office has been trained at this moment. The seizing entity is who discovered it.',
    right: { name: 'open-record-entry', verdict: mayOpen },
    prepare,
  },
  actions: {
    taking: { schema: actionSchemas.taking, summary: 'Take it on, as somebody of the owing office' },
    entry: { schema: actionSchemas.entry, summary: 'Record that it was entered, under which number; this closes it (CAS-1 to CAS-4, DEC-9)' },
    correction: { schema: actionSchemas.correction, summary: 'Correct what is to be entered; never the seizing entity (CAS-3)', needsVersion: 'CAS-1' },
    handover: { schema: actionSchemas.handover, summary: 'Hand it over within the owing office', sealed: handoverTo },
    'not-owed': { schema: actionSchemas['not-owed'], summary: 'Say, as a supervisor of the owing office, that nothing is to be entered; it stays owed until the other side agrees' },
    agreement: { schema: actionSchemas.agreement, summary: 'Agree, for the other side, that it is not owed; this closes it' },
    objection: { schema: actionSchemas.objection, summary: 'Object to that, or take it back: it is owed as before' },
  },
  fields: recordEntryStateFields,
  shown: ({ owing, system, owed, seizingEntity, takenBy, entered, ...rest }) => ({ owing, system, owed, seizingEntity, takenBy, entered, ...rest }),
});
