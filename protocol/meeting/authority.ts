/**
 * Who may do what to a meeting: pure, from the facts about a person at the moment of receipt. FOD and SAC convene it, or the Assistant
 * Directors (COO-1, COO-2): they set its date, move it and cancel it. Deputies and liaisons prepare it and write it down. Minutes are
 * accepted by who convenes, or by who spoke for that side at the table. A due date that both accepted is moved by both.
 */
import { headRank } from '../field-office';
import { levelOf, supervisorLevel } from '../ranks';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { counterpartOf, type Actor, type Aor, type Program } from '../vocabulary';
import type { MeetingAction } from './messages';
import { convenes, deputyRank, provisionOf, seriesIn, sideAt, whoConvenes, type MeetingSeries } from './series';
import type { Meeting } from './state';
import { headquartersArea } from '../headquarters';

type About = Pick<Meeting, 'series' | 'aor'>;

const forbidden = ({ series }: Pick<About, 'series'>, refusal: Omit<Refusal, 'category' | 'provision'>): Verdict =>
  refused({ ...refusal, category: 'forbidden', provision: provisionOf(series) });

/** Deputies and liaisons, and everybody of headquarters; who convenes may do all that they may. */
function prepares(actor: Actor, { aor }: About): boolean {
  if (sideAt(aor, actor.post) === null || actor.post === null) return false;
  return actor.post.level === 'hq' || actor.liaison || levelOf(actor.post.rank) >= supervisorLevel;
}

function whoPrepares({ series, aor }: About, program: Program): string {
  return aor === headquartersArea ? whoConvenes(series, aor, [program]) : `the ${headRank[program]}, an ${deputyRank[program]} or the liaison of ${program} in ${aor}`;
}

export function mayConvene({ post }: Actor, { series, aor }: About): Verdict {
  if (post !== null && sideAt(aor, post) !== null && convenes(series, post)) return allowed;
  return forbidden({ series }, { type: 'not-a-convener', detail: 'The date of a meeting is set, moved and cancelled by who leads the offices that meet.', whoCould: whoConvenes(series, aor) });
}

function mayPrepare(actor: Actor, matter: Meeting): Verdict {
  if (prepares(actor, matter)) return allowed;
  const sides: readonly Program[] = ['OI', 'DRO'];
  return forbidden(matter, { type: 'not-of-the-meeting', detail: 'A meeting is prepared and written down by who leads its offices, their deputies and their liaisons.', whoCould: sides.map((side) => whoPrepares(matter, side)).join('; or ') });
}

/** Nobody accepts minutes for the side that wrote them, wherever they are posted by now. */
function mayAccept(actor: Actor, matter: Meeting): Verdict {
  const { proposal, series, aor, attendance } = matter;
  const side = sideAt(aor, actor.post);
  if (proposal !== null && (side === proposal.side || proposal.by.person === actor.person)) {
    const other = counterpartOf(proposal.side);
    return forbidden(matter, { type: 'own-side', detail: `Minutes ${proposal.number} are ${proposal.side}’s own: ${other} accepts them, comments, or puts others.`, whoCould: whoConvenes(series, aor, [other]) });
  }
  const spoke = side !== null && (attendance[side]?.attendees ?? []).some(({ person, leads }) => leads && person === actor.person);
  if (side !== null && (spoke || mayConvene(actor, matter).kind === 'allowed')) return allowed;
  return forbidden(matter, { type: 'not-a-convener', detail: 'Minutes are accepted by who leads the other side, or spoke for it at the meeting.', whoCould: whoConvenes(series, aor) });
}

/** The owner of an action item may report it, and propose another date for it, whoever they are. */
function mayReport(actor: Actor, matter: Meeting): Verdict {
  return matter.items.some(({ person }) => person?.person === actor.person) ? allowed : mayPrepare(actor, matter);
}

/** The area whose meetings a person takes part in; null: none. */
export const areaOf = ({ post }: Actor): Aor | null => (post === null ? null : post.level === 'hq' ? headquartersArea : post.aor);

/** May this person open a meeting of any series? */
export function mayOpen(actor: Actor): Verdict {
  const aor = areaOf(actor);
  const [series = 'field-monthly'] = aor === null ? [] : seriesIn(aor);
  if (aor !== null) return mayConvene(actor, { series, aor });
  return forbidden({ series }, { type: 'not-a-convener', detail: 'Meetings are convened by who leads the offices that meet.', whoCould: 'the FOD or SAC of an area of responsibility, or an Assistant Director' });
}

/** Is it a series of this person's own area? */
export function mayOpenSeries(actor: Actor, series: MeetingSeries): Verdict {
  const verdict = mayOpen(actor);
  const aor = areaOf(actor);
  if (verdict.kind === 'refused' || aor === null || seriesIn(aor).includes(series)) return verdict;
  return refused({ type: 'not-your-series', category: 'forbidden', provision: provisionOf(series), field: '/series', detail: `Those of ${aor} meet as ${seriesIn(aor).join(' or ')}.`, whoCould: aor === headquartersArea ? 'the FOD or the SAC of an area, for their own' : 'the Assistant Directors of OI and DRO' });
}

/** May this person do this to this meeting now? Phases, items and hashes are decide.ts's matter. */
export function mayDo(action: MeetingAction, actor: Actor, matter: Meeting): Verdict {
  switch (action) {
    case 'move':
    case 'cancellation':
      return mayConvene(actor, matter);
    case 'agenda-item':
    case 'attendance':
    case 'minutes':
    case 'comment':
    case 'item-move-agreement':
      return mayPrepare(actor, matter);
    case 'acceptance':
      return mayAccept(actor, matter);
    case 'item-done':
    case 'item-move':
      return mayReport(actor, matter);
  }
}
