/**
 * Who may do what to an operation before its action starts: pure, from the facts about a person at the moment of receipt. What
 * comes after is conduct/authority.ts. Headquarters and auditors read, and do not act.
 */
import { mayAcknowledge } from '../call-out';
import { bindsOffice, isPostIn, whoBinds } from '../field-office';
import type { Provision } from '../provisions';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import type { Actor, Program, Rank } from '../vocabulary';
import type { OwnAction } from './messages';
import { conductedBy, leadOf, type Operation } from './state';

const forbidden = (refusal: Omit<Refusal, 'category'>): Verdict => refused({ ...refusal, category: 'forbidden' });

const headOf: Readonly<Record<Program, Rank>> = { OI: 'SAC', DRO: 'FOD' };
const signersOf: Readonly<Record<Program, readonly Rank[]>> = { OI: ['ASAC', 'SAC'], DRO: ['AFOD', 'FOD'] };

/** The conducting office that somebody speaks for. */
export function conductingOfficeOf({ post }: Actor, operation: Operation): Program | undefined {
  return conductedBy(operation).find((program) => isPostIn(post, { program, aor: operation.aor }));
}

/** COO-8: an operation is opened for a field office, by anybody of it. */
export function mayOpen({ post }: Actor): Verdict {
  if (post !== null && post.level === 'field' && post.aor !== null) return allowed;
  return forbidden({ type: 'not-an-operation-opener', provision: 'COO-8', detail: 'An operation is opened by a field office of OI or DRO, for its own area of responsibility.', whoCould: 'anybody of a field office' });
}

/** Also the plan is written by the offices that conduct it: by the counterpart once it has joined (COO-8). */
function mayConduct(actor: Actor, operation: Operation, provision: Provision): Verdict {
  if (conductingOfficeOf(actor, operation) !== undefined) return allowed;
  const offices = conductedBy(operation).join(' or ');
  return forbidden({ type: 'not-a-conducting-office', provision, detail: 'This is said by the offices that conduct the operation.', whoCould: `anybody of ${offices} in ${operation.aor}` });
}

/** Somebody who may bind one office. */
function mayBind(actor: Actor, operation: Operation, program: Program, type: 'not-the-asked-office' | 'not-the-lead'): Verdict {
  const office = { program, aor: operation.aor };
  if (isPostIn(actor.post, office) && bindsOffice(actor)) return allowed;
  const detail = type === 'not-the-lead' ? `This is said for ${program}, whose operation it is.` : `The invitation is answered for ${program}, which was asked.`;
  return forbidden({ type: isPostIn(actor.post, office) ? 'may-not-bind-office' : type, provision: 'COO-8', detail, whoCould: whoBinds(office) });
}

function mayRank(actor: Actor, operation: Operation, ranksOf: (program: Program) => readonly Rank[], type: 'not-a-signer' | 'not-head-of-office', what: string): Verdict {
  const program = conductingOfficeOf(actor, operation);
  if (program !== undefined && actor.post !== null && ranksOf(program).includes(actor.post.rank)) return allowed;
  const whoCould = conductedBy(operation).map((each) => `${ranksOf(each).join(' or ')} of ${each} in ${operation.aor}`).join('; ');
  return forbidden({ type, provision: 'COO-8', detail: what, whoCould });
}

/** Whoever has spoken for one side speaks for it alone, whatever their office is by now. */
function spokeForOther(actor: Actor, operation: Operation): Verdict {
  const program = conductingOfficeOf(actor, operation);
  const { signatures, go } = operation;
  const spoke = (['OI', 'DRO'] as const).some((each) => each !== program && (signatures[each]?.by.person === actor.person || go[each]?.by.person === actor.person));
  return spoke ? forbidden({ type: 'signed-for-the-other', provision: 'COO-8', detail: 'Who has signed or given the go for one office does neither for the other.', whoCould: `another ${program === 'OI' ? 'SAC or ASAC' : 'FOD or AFOD'}` }) : allowed;
}

/** May this person do this to this operation now? Phases are decide.ts's matter. */
export function mayDo(action: OwnAction, actor: Actor, operation: Operation): Verdict {
  const heads = (what: string) => mayRank(actor, operation, (program) => [headOf[program]], 'not-head-of-office', what);
  switch (action) {
    case 'acknowledgement':
      return mayAcknowledge(operation.callOuts, actor.person);
    case 'section':
      return mayConduct(actor, operation, 'COO-8');
    case 'assignment': {
      const part = mayConduct(actor, operation, 'COO-8');
      if (part.kind === 'refused' || bindsOffice(actor)) return part;
      return forbidden({ type: 'may-not-bind-office', provision: 'COO-8', detail: 'Who writes a section is said by whoever may bind an office.', whoCould: conductedBy(operation).map((program) => whoBinds({ program, aor: operation.aor })).join('; ') });
    }
    case 'invitation-answer':
      return mayBind(actor, operation, operation.invitation?.asked ?? operation.openedFor, 'not-the-asked-office');
    case 'invitation':
    case 'dispute':
      return mayBind(actor, operation, operation.openedFor, 'not-the-lead');
    case 'cancellation':
    case 'start':
      return mayBind(actor, operation, leadOf(operation), 'not-the-lead');
    case 'attestation':
      return mayConduct(actor, operation, 'DEC-5');
    case 'lodging':
      return mayConduct(actor, operation, 'DEC-2');
    case 'signature': {
      const rank = mayRank(actor, operation, (program) => signersOf[program], 'not-a-signer', 'The plan is signed for OI by the SAC or an ASAC, and for DRO by the FOD or an AFOD.');
      return rank.kind === 'refused' ? rank : spokeForOther(actor, operation);
    }
    case 'go': {
      const rank = heads('The go is given by the SAC and by the FOD of the conducting offices.');
      return rank.kind === 'refused' ? rank : spokeForOther(actor, operation);
    }
    case 'no-go':
      return heads('A go is taken back by the SAC or the FOD of a conducting office.');
    case 'exigent-start':
      return heads('An action that cannot wait for its gates is started by the SAC or the FOD of a conducting office.');
    case 'justification':
      return mayJustify(actor, operation);
  }
}

/** By the head of the office that started it. */
function mayJustify(actor: Actor, operation: Operation): Verdict {
  const program = operation.exigent?.program ?? operation.openedFor;
  if (isPostIn(actor.post, { program, aor: operation.aor }) && actor.post?.rank === headOf[program]) return allowed;
  return forbidden({ type: 'not-head-of-office', provision: 'COO-8', detail: `The justification is owed by the ${headOf[program]} whose office started it.`, whoCould: `the ${headOf[program]} of ${program} in ${operation.aor}` });
}
