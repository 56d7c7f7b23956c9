/**
 * Who may do what to a consultation: pure, from the facts about a person at the moment of receipt. For a field office, whoever may bind
 * it speaks, and on policy its head; for headquarters, an Assistant Director or the Director. Nobody clears what their own side drafted.
 */
import { mayAcknowledge } from '../call-out';
import { bindsOffice, headRank, whoBinds } from '../field-office';
import { headquartersArea } from '../headquarters';
import type { Provision } from '../provisions';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { counterpartOf, type Actor, type Program, type Rank } from '../vocabulary';
import type { ConsultationAction, ConsultationSubject } from './messages';
import { counterpartIn, openSettlement, provisionOf, sideIn, type Consultation, type ConsultationLevel } from './state';

type Between = Pick<Consultation, 'level' | 'aor' | 'subject'>;

const headquarters: readonly Rank[] = ['AD', 'Director'];

const forbidden = (provision: Provision, refusal: Omit<Refusal, 'category' | 'provision'>): Verdict => refused({ ...refusal, category: 'forbidden', provision });

function whoSpeaks({ level, aor, subject }: Between, program: Program): string {
  if (level === 'hq') return `the Assistant Director or the Director of ${program}`;
  return subject === 'policy-change' ? `the ${headRank[program]} of ${program} in ${aor}, or whoever acts in that post` : whoBinds({ program, aor });
}

/** May this person speak for their side on such a subject, at their level? */
function speaks({ level, subject }: Pick<Between, 'level' | 'subject'>, actor: Actor): boolean {
  const { post } = actor;
  if (post === null) return false;
  if (level === 'hq') return headquarters.includes(post.rank);
  return subject === 'policy-change' ? post.rank === headRank[post.program] : bindsOffice(actor);
}

/** At which level a person opens one. */
export const levelOf = ({ post }: Actor): ConsultationLevel => (post?.level === 'hq' ? 'hq' : 'field');

/** Who has anything to draft: whoever speaks for a field office or for headquarters, on what is asked of the least of them. */
export function mayOpen(actor: Actor): Verdict {
  return mayDraft(actor, 'media-release');
}

export function mayDraft(actor: Actor, subject: ConsultationSubject): Verdict {
  const level = levelOf(actor);
  if (actor.post !== null && speaks({ level, subject }, actor)) return allowed;
  const [aor, program] = [actor.post?.aor ?? headquartersArea, actor.post?.program ?? 'OI'];
  const whoCould = actor.post === null ? 'whoever speaks for an OI or DRO office' : whoSpeaks({ level, aor, subject }, program);
  return forbidden(provisionOf({ subject }), { type: 'not-for-the-consultation', detail: 'A draft is put to the counterpart by whoever speaks for the office or the program.', whoCould });
}

function maySpeakFor(actor: Actor, matter: Consultation, sides: readonly Program[]): Verdict {
  const side = sideIn(matter, actor.post);
  if (side !== null && sides.includes(side) && speaks(matter, actor)) return allowed;
  return forbidden(provisionOf(matter), { type: 'not-for-the-consultation', detail: 'What binds a side is said by whoever speaks for it.', whoCould: sides.map((program) => whoSpeaks(matter, program)).join('; or ') });
}

/** Whoever drafted does not answer for the counterpart, wherever they are posted by now. */
function mayAnswer(actor: Actor, matter: Consultation): Verdict {
  const { openedBy, draft, earlierDrafts, from } = matter;
  const counterpart = counterpartIn(matter);
  const drafted = [openedBy, draft.by, ...earlierDrafts.map(({ by }) => by)].some(({ person }) => person === actor.person);
  if (!drafted && sideIn(matter, actor.post) !== from) return maySpeakFor(actor, matter, [counterpart]);
  return forbidden(provisionOf(matter), { type: 'own-side', detail: `The draft is ${from}’s own: ${counterpart} clears it or objects.`, whoCould: whoSpeaks(matter, counterpart) });
}

/** RES-3: what headquarters do not agree on is for the Assistant Directors alone. */
function maySettle(actor: Actor, matter: Consultation, accepts: boolean): Verdict {
  const side = sideIn(matter, actor.post);
  const open = openSettlement(matter);
  if (accepts && open !== undefined && (side === open.side || open.by.person === actor.person)) {
    return forbidden('RES-3', { type: 'own-side', detail: `Settlement ${open.number} is ${open.side}’s own text.`, whoCould: `the Assistant Director of ${counterpartOf(open.side)}` });
  }
  if (matter.level === 'hq' && side !== null && actor.post?.rank === 'AD') return allowed;
  return forbidden('RES-3', { type: 'not-for-the-consultation', detail: 'An objection between headquarters is settled by the Assistant Directors.', whoCould: 'the Assistant Directors of OI and DRO' });
}

/** May this person do this to this matter now? Phases are decide.ts's matter. */
export function mayDo(action: ConsultationAction, actor: Actor, matter: Consultation): Verdict {
  switch (action) {
    case 'acknowledgement':
      return mayAcknowledge(matter.callOuts, actor.person);
    case 'comment':
      if (sideIn(matter, actor.post) !== null) return allowed;
      return forbidden(provisionOf(matter), { type: 'not-for-the-consultation', detail: 'It is between the two sides.', whoCould: matter.level === 'hq' ? 'people of both headquarters' : `anybody of OI or DRO in ${matter.aor}` });
    case 'clearing':
    case 'objection':
      return mayAnswer(actor, matter);
    case 'settlement':
      return maySettle(actor, matter, false);
    case 'settlement-acceptance':
      return maySettle(actor, matter, true);
    case 'draft':
    case 'urgent-release':
    case 'release':
    case 'implementation':
    case 'withdrawal':
      return maySpeakFor(actor, matter, [matter.from]);
  }
}
