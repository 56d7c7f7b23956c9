/** Operations over HTTP (COO-8, DEC-1 to DEC-9, TPD-1, TPD-2), until their action starts; what comes after is operation-conduct.ts. */
import { mayOpen } from '../../protocol/operation/authority';
import { closingGates } from '../../protocol/operation/conduct/closing';
import { closingBesides } from '../../protocol/operation/decide';
import { gatesOf } from '../../protocol/operation/gates';
import { isCommunityShield, partiesOf } from '../../protocol/operation/joint';
import { openSchema, ownSchemas, type OpenBody, type OwnBodies } from '../../protocol/operation/messages';
import { planHash } from '../../protocol/operation/plan-hash';
import { operationProcess, type OpeningBody } from '../../protocol/operation/process';
import { screening } from '../../protocol/operation/screening';
import { conductedBy, leadOf, operationParameters, plannedWindow, type Operation } from '../../protocol/operation/state';
import { asShown } from '../../protocol/operation/surroundings';
import { parametersInForce } from '../../protocol/parameters';
import type { MatterState } from '../../protocol/process';
import { refused, type Verdict } from '../../protocol/refusal';
import { toInstant, type Actor, type Aor, type PersonId, type Program } from '../../protocol/vocabulary';
import type { RecordedEntry } from '../../store/matters';
import { candidateById } from '../../store/people';
import { links } from '../links';
import { operationPhases, operationShownFields } from '../schemas/operation';
import type { Services } from '../services';
import { contract, type Prepared } from './contract';
import { conductActionContracts } from './operation-conduct';

/** Is what is asked for sound now: another office leads only what is joint, and the window is ahead. */
function openingIsSound({ lead, joint, counterpart, window }: OpenBody, own: Program): Verdict {
  const asksCounterpart = joint || counterpart.requested.length + counterpart.affected.length > 0;
  if (lead !== undefined && lead !== own && !asksCounterpart) return refused({ type: 'lead-not-joined', category: 'invalid', provision: 'COO-8', field: '/lead', detail: `${lead} leads only what is joint: say that it is, or which of its resources are expected.` });
  if (window.end <= toInstant(Date.now())) return refused({ type: 'window-over', category: 'invalid', provision: 'COO-8', field: '/window/end', detail: 'The planned window would be over already.' });
  return { kind: 'allowed' };
}

function prepare({ config }: Pick<Services, 'config'>, actor: Actor, asked: OpenBody): Promise<Prepared> {
  const may = mayOpen(actor);
  if (may.kind === 'refused') return Promise.resolve(may);
  const program = actor.post?.program as Program; // mayOpen: only field offices open one
  const sound = openingIsSound(asked, program);
  if (sound.kind === 'refused') return Promise.resolve(sound);
  const aor = actor.post?.aor as Aor;
  const body: OpeningBody = { aor, program, operation: { ...asked, lead: asked.lead ?? program }, parameters: parametersInForce(operationParameters, config.COUNTERPART_CLOCK_SCALE) };
  return Promise.resolve({ kind: 'ready', aor, body });
}

/** Who somebody is goes into the command as the directory has it: somebody of either office of the area. */
async function assignmentWithOwner({ database }: Pick<Services, 'database'>, asked: unknown, state: MatterState): Promise<OwnBodies['assignment']> {
  const { owner: named, ...rest } = asked as Omit<OwnBodies['assignment'], 'owner' | 'ownerUnknown'> & { readonly owner: string | null };
  if (named === null) return { ...rest, owner: null, ownerUnknown: false };
  const found = await candidateById(database, named as PersonId);
  const suits = found !== undefined && found.post?.aor === state.aor;
  return { ...rest, owner: suits ? { person: found.person, name: found.name } : null, ownerUnknown: !suits };
}

/** A plan is seen by the offices that have a part in it, by headquarters and by auditors; by the counterpart as soon as it is asked. */
function sees(operation: Operation, { post, roles }: Actor): boolean {
  return roles.includes('audit') || post?.level === 'hq' || (post !== null && post.aor === operation.aor && partiesOf(operation).includes(post.program));
}

/** What a look has found is shown as the operation has it now; the record of it names places of other operations. */
const showsDetail = ({ kind }: RecordedEntry, _operation: Operation, { roles }: Actor): boolean => kind !== 'looked' || roles.includes('audit');

/** With what is computed of it at this moment: who signs what, what is owed, and which gates are shut and why. */
function shown(operation: Operation): object {
  const { conduct, surroundings } = operation;
  return {
    ...operation,
    surroundings: surroundings === null ? null : asShown(surroundings),
    conductedBy: conductedBy(operation),
    leadNow: leadOf(operation),
    communityShield: isCommunityShield(operation),
    planned: plannedWindow(operation),
    planHash: planHash(operation),
    owedQueries: screening(operation),
    gates: gatesOf(operation),
    closing: conduct === null ? null : closingGates(conduct, closingBesides(operation)),
  };
}

export const operationContract = contract({
  process: operationProcess,
  noun: 'Operation',
  plural: 'Operations',
  provisions: 'COO-8, DEC-1 to DEC-9, TPD-1, TPD-2',
  phases: operationPhases,
  opening: {
    schema: openSchema,
    summary: 'Open an operation (COO-8)',
    description: 'Joint as soon as resources of the counterpart are expected to be requested or affected: then it is asked at once, and paged.',
    right: { name: 'open-operation', verdict: mayOpen },
    prepare,
  },
  actions: {
    section: { schema: ownSchemas.section, summary: 'Write a section of the plan, on the version of it that was read; another one is refused with the current one and the differences (COO-8)' },
    assignment: { schema: ownSchemas.assignment, sealed: assignmentWithOwner, summary: 'Say who writes a section (COO-8)' },
    invitation: { schema: ownSchemas.invitation, summary: 'Ask the counterpart to take part (COO-8)' },
    'invitation-answer': { schema: ownSchemas['invitation-answer'], summary: 'Answer for the office that was asked: join, affected only, or decline (COO-8)' },
    dispute: { schema: ownSchemas.dispute, summary: 'Dispute an answer by which the counterpart does not join: it climbs the ladder (RES-1)' },
    acknowledgement: { schema: ownSchemas.acknowledgement, summary: 'Acknowledge a page; this is no answer (COO-5)' },
    attestation: { schema: ownSchemas.attestation, summary: 'Attest a query in the outside system, for one’s own office (DEC-5)' },
    lodging: { schema: ownSchemas.lodging, summary: 'Say under which number a de-confliction center has it, and what it answered (DEC-2)' },
    signature: { schema: ownSchemas.signature, summary: 'Sign the plan by its hash, for one’s own office (COO-8, TPD-2)' },
    go: { schema: ownSchemas.go, summary: 'Give the go for one’s own office; refused with every gate that is shut (COO-8)' },
    'no-go': { schema: ownSchemas['no-go'], summary: 'Take back the go' },
    start: { schema: ownSchemas.start, summary: 'Start the action, within its planned window, once every conducting office has given its go' },
    'exigent-start': { schema: ownSchemas['exigent-start'], summary: 'Start the action with gates shut, as FOD or SAC; a written justification is owed' },
    justification: { schema: ownSchemas.justification, summary: 'Justify an exigent start in writing' },
    cancellation: { schema: ownSchemas.cancellation, summary: 'Cancel the operation before its action starts' },
    ...conductActionContracts,
  },
  fields: operationShownFields,
  sees,
  shown,
  showsDetail,
  links: (reference) => ({ planAsHtml: links.plan(reference, 'html'), planAsPdf: links.plan(reference, 'pdf') }),
});
