/** Who may do what on the ladder: pure, from the facts about a person at the moment of receipt. */
import { mayAcknowledge } from '../call-out';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { counterpartOf, type Actor, type Aor, type Post, type Program, type Rank } from '../vocabulary';
import type { DisputeAction } from './messages';
import { heightOf, isRung, onTheTable, rungHeight, rungName, type Dispute, type Rung } from './state';

const forbidden = (refusal: Omit<Refusal, 'category'>): Verdict => refused({ ...refusal, category: 'forbidden' });

const headquarters: readonly Rank[] = ['AD', 'Director'];

/** Of a field office of the AOR, or of a headquarters. */
function isSide(post: Post | null, aor: Aor): post is Post {
  return post !== null && (post.level === 'hq' ? headquarters.includes(post.rank) : post.aor === aor);
}

function whoStandsThere(rung: Rung, { aor }: Dispute): string {
  switch (rung) {
    case 'afod-asac':
      return `an AFOD or the FOD of DRO, an ASAC or the SAC of OI in ${aor}, or above`;
    case 'fod-sac':
      return `the FOD of DRO or the SAC of OI in ${aor}, or above`;
    case 'summaries':
      return `the FOD of DRO or the SAC of OI in ${aor}`;
    case 'assistant-directors':
      return 'the Assistant Directors of OI and DRO';
  }
}

/** RES-1: it starts at the field offices' supervisors. */
export function mayOpen({ post }: Actor): Verdict {
  if (post?.level === 'field' && heightOf(post.rank) >= 1) return allowed;
  return forbidden({
    type: 'not-on-the-ladder',
    provision: 'RES-1',
    detail: 'A dispute is opened where it is to be settled first: by an AFOD or ASAC, or by the FOD or SAC, of the area of responsibility.',
    whoCould: 'an AFOD, ASAC, FOD or SAC',
  });
}

/** RES-2, RES-3: at that rung or above; while summaries are owed, headquarters has not got it yet; the Assistant Directors decide themselves. */
function standsAt(rung: Rung, { rank }: Post): boolean {
  switch (rung) {
    case 'afod-asac':
    case 'fod-sac':
      return heightOf(rank) >= rungHeight(rung);
    case 'summaries':
      return heightOf(rank) === rungHeight(rung);
    case 'assistant-directors':
      return rank === 'AD';
  }
}

const waysOn = 'Headquarters has it once both summaries are in, or both Assistant Directors would go on without: each says so, with a reason (`waiver`).';

/** To settle it at a rung. */
function mayStandAt(rung: Rung, { post }: Actor, dispute: Dispute): Verdict {
  if (isSide(post, dispute.aor) && standsAt(rung, post)) return allowed;
  return forbidden({
    type: 'not-on-the-ladder',
    provision: rung === 'afod-asac' ? 'RES-1' : rung === 'fod-sac' ? 'RES-2' : 'RES-3',
    detail: `It is with ${rungName(rung)} now.${rung === 'summaries' && post?.level === 'hq' ? ` ${waysOn}` : ''}`,
    whoCould: whoStandsThere(rung, dispute),
  });
}

/** RES-2: nobody accepts for the other side, wherever they are posted by now, and one’s own side has accepted already. */
function mayAccept(rung: Rung, actor: Actor, dispute: Dispute): Verdict {
  const stands = mayStandAt(rung, actor, dispute);
  if (stands.kind === 'refused') return stands;
  const program = actor.post?.program as Program;
  const accepted = onTheTable(dispute)?.acceptances;
  const ownSide = (detail: string, whose: Program) => forbidden({ type: 'own-side', provision: 'RES-2', detail, whoCould: `${whose}: ${whoStandsThere(rung, dispute)}` });
  const other = counterpartOf(program);
  if (accepted?.[program] != null) return ownSide(`${program} has accepted this text already; a resolution needs the other side’s acceptance.`, other);
  return accepted?.[other]?.person === actor.person ? ownSide(`Who has accepted this text for ${other} does not accept it for ${program} too.`, program) : allowed;
}

function mayState(actor: Actor, { aor }: Dispute): Verdict {
  if (isSide(actor.post, aor)) return allowed;
  return forbidden({ type: 'not-on-the-ladder', provision: 'RES-1', detail: `What the sides hold is said by their own people.`, whoCould: `people of OI and DRO in ${aor}, and of both headquarters` });
}

/** RES-3: the summary is the FOD’s and the SAC’s own. */
function maySummarize({ post }: Actor, { aor }: Dispute): Verdict {
  if (post?.level === 'field' && post.aor === aor && heightOf(post.rank) === 2) return allowed;
  return forbidden({ type: 'not-on-the-ladder', provision: 'RES-3', detail: 'The FOD and the SAC each prepare their written summary.', whoCould: `the FOD of DRO and the SAC of OI in ${aor}` });
}

function mayWithdraw(actor: Actor, dispute: Dispute): Verdict {
  const { post } = actor;
  const whoCould = `an AFOD, ASAC, FOD or SAC of ${dispute.program} in ${dispute.aor}`;
  if (isSide(post, dispute.aor) && post.program === dispute.program && heightOf(post.rank) >= 1) return allowed;
  return forbidden({ type: 'not-on-the-ladder', provision: 'RES-1', detail: 'A dispute is withdrawn by the side that opened it.', whoCould });
}

/** May this person do this to this dispute now? Phases are decide.ts's matter: it asks only while the dispute is on a rung. */
export function mayDo(action: DisputeAction, actor: Actor, dispute: Dispute): Verdict {
  const rung: Rung = isRung(dispute.phase) ? dispute.phase : 'assistant-directors';
  switch (action) {
    case 'proposal':
    case 'raise':
      return mayStandAt(rung, actor, dispute);
    case 'acceptance':
      return mayAccept(rung, actor, dispute);
    case 'statement':
      return mayState(actor, dispute);
    case 'summary':
      return maySummarize(actor, dispute);
    case 'waiver':
      return mayStandAt('assistant-directors', actor, dispute);
    case 'withdrawal':
      return mayWithdraw(actor, dispute);
    case 'acknowledgement':
      return mayAcknowledge(dispute.callOuts, actor.person);
  }
}
