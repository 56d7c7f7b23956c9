/** What a meeting says to a command: the event that follows, or a refusal. Pure, judged by the moment of receipt. */
import { accepted, type DecisionOf, type Speaking } from '../decision';
import { mayAgreeToMove } from '../due-date';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { hashOf } from '../sign-off';
import { after, counterpartOf, nameOf, type Actor, type Instant, type Program, type Reference } from '../vocabulary';
import { mayDo } from './authority';
import type { LaterMeetingEvent } from './events';
import type { ActionBody, MeetingAction, MeetingCommand, Named } from './messages';
import { leadsAt, provisionOf, seriesRules, sideAt, whoLeads, type MeetingSeries } from './series';
import { isClosed, openItems, toAnswer, type ActionItem, type AskedItem, type Attendee, type Meeting, type MeetingDate, type MeetingPeriod, type MinutesContent } from './state';

export type Decision = DecisionOf<LaterMeetingEvent>;
type Checked<Value> = { readonly kind: 'sound'; readonly value: Value } | { readonly kind: 'refused'; readonly refusal: Refusal };

const sound = <Value>(value: Value): Checked<Value> => ({ kind: 'sound', value });

type Fault = Omit<Refusal, 'category' | 'provision'>;
const conflict = ({ series }: Pick<Meeting, 'series'>, fault: Fault) => refused({ ...fault, category: 'conflict', provision: provisionOf(series) });
const invalid = ({ series }: Pick<Meeting, 'series'>, fault: Fault) => refused({ ...fault, category: 'invalid', provision: provisionOf(series) });

interface Dated {
  readonly series: MeetingSeries;
  readonly period: MeetingPeriod;
}

/** The date that is asked for: as long as meetings of the series usually last, unless somebody says otherwise. */
export function dateOf(series: MeetingSeries, { startsAt, endsAt, place }: { readonly startsAt: string; readonly endsAt?: string | undefined; readonly place?: string | null | undefined }): MeetingDate {
  const start = startsAt as Instant;
  return { startsAt: start, endsAt: (endsAt as Instant | undefined) ?? after(start, seriesRules[series].usual.minutes * 60_000), place: place ?? null };
}

/** A meeting that lasted for weeks would put off when its period is missed. */
const longestHours = 12;

/**
 * May a meeting of the period have this date? Beyond its period it is late, and somebody says why.
 *
 * @param at the receipt
 */
export function dateIsSound({ series, period }: Dated, { startsAt, endsAt }: Pick<MeetingDate, 'startsAt' | 'endsAt'>, reason: string | undefined, at: Instant): Verdict {
  if (startsAt <= at) return invalid({ series }, { type: 'period-over', field: '/startsAt', detail: 'That time is over.' });
  if (endsAt <= startsAt) return invalid({ series }, { type: 'period-unsound', field: '/endsAt', detail: 'It ends after it begins.' });
  if (endsAt > after(startsAt, longestHours * 3_600_000)) return invalid({ series }, { type: 'period-unsound', field: '/endsAt', detail: `A meeting lasts ${longestHours} hours at most.` });
  if (startsAt < period.from) return invalid({ series }, { type: 'not-of-the-period', field: '/startsAt', detail: `The meeting is that of ${period.name}, which begins ${period.from}.` });
  if (endsAt > period.lateUntil) return invalid({ series }, { type: 'not-of-the-period', field: '/startsAt', detail: `The meeting of ${period.name} is held before ${period.lateUntil}: by then the next one is owed too.` });
  if (startsAt >= period.until && reason === undefined) return invalid({ series }, { type: 'late-meeting-without-reason', field: '/reason', detail: `It would be after ${period.name} has ended, at ${period.until}: say why it is late.` });
  return allowed;
}

/** Is the meeting in a phase for this action, whoever asks? */
export function phaseAllows(action: MeetingAction, matter: Meeting): Verdict {
  const { phase, reference, period, proposal, minutes, agenda } = matter;
  if (phase === 'missed') return conflict(matter, { type: 'matter-closed', detail: `The meeting of ${period.name} was missed. What was not held in time is not held later; the next period has its own.` });
  if (isClosed(matter)) return conflict(matter, { type: 'matter-closed', detail: `${reference} is closed: ${phase}.` });
  const held = phase === 'held' ? allowed : conflict(matter, { type: 'meeting-not-held', detail: 'It was not held yet: both sides say first who attended.' });
  switch (action) {
    case 'move':
    case 'agenda-item':
    case 'attendance':
      return phase === 'planned' ? allowed : conflict(matter, { type: 'held-already', detail: 'Both sides have said who attended: it was held.' });
    case 'cancellation':
      if (phase !== 'planned') return conflict(matter, { type: 'held-already', detail: 'It was held.' });
      return matter.date === null ? conflict(matter, { type: 'no-date-set', detail: 'It has no date.' }) : allowed;
    case 'minutes':
      if (held.kind === 'refused') return held;
      if (agenda === null) return conflict(matter, { type: 'agenda-not-frozen', detail: 'Its agenda is being drawn up: try again in a moment.' });
      return minutes === null ? allowed : conflict(matter, { type: 'minutes-accepted', detail: `Minutes ${minutes.number} are accepted.` });
    case 'comment':
    case 'acceptance':
      if (held.kind === 'refused') return held;
      return proposal !== null ? allowed : conflict(matter, { type: 'no-minutes', detail: minutes === null ? 'No minutes are on the table.' : `Minutes ${minutes.number} are accepted.` });
    case 'item-done':
    case 'item-move':
    case 'item-move-agreement':
      return openItems(matter).length > 0 ? allowed : conflict(matter, { type: 'no-such-item', detail: 'No action item is open.' });
  }
}

/** May this person do this to this meeting now: phase first, then person. */
export function mayActNow(action: MeetingAction, actor: Actor, matter: Meeting): Verdict {
  const phase = phaseAllows(action, matter);
  return phase.kind === 'refused' ? phase : mayDo(action, actor, matter);
}

function decideMove(matter: Meeting, { startsAt, endsAt, place, reason }: ActionBody<'move'>, { by, at }: Speaking): Decision {
  const date = dateOf(matter.series, { startsAt, endsAt, place: place ?? matter.lastDate?.place });
  const verdict = dateIsSound(matter, date, reason, at);
  if (verdict.kind === 'refused') return verdict;
  const { date: standing } = matter;
  if (standing !== null && hashOf(standing) === hashOf(date)) return invalid(matter, { type: 'nothing-changed', field: '/startsAt', detail: 'It is then already.' });
  return accepted({ kind: 'moved', date, reason: reason ?? null, late: date.startsAt >= matter.period.until, by, at });
}

const nobodyOfThem = (matter: Meeting, field: string, side: Program) => invalid(matter, { type: 'not-of-the-side', field, detail: `This person is nobody of ${side} in ${matter.aor}.` });

function attendeesOf(matter: Meeting, named: readonly (Named | null)[], side: Program): Checked<readonly Attendee[]> {
  const stranger = named.findIndex((each) => each?.post == null || sideAt(matter.aor, each.post) !== side);
  if (stranger >= 0) return nobodyOfThem(matter, `/attendees/${stranger}`, side);
  const attendees = named.flatMap((each): readonly Attendee[] => (each?.post == null ? [] : [{ person: each.person, name: each.name, rank: each.post.rank, actingFor: each.actingFor, leads: leadsAt(matter.series, each.post) }]));
  const others = (matter.attendance[counterpartOf(side)]?.attendees ?? []).map(({ person }) => person);
  const twice = attendees.findIndex(({ person }, index) => others.includes(person) || attendees.findIndex((each) => each.person === person) < index);
  if (twice >= 0) return invalid(matter, { type: 'named-twice', field: `/attendees/${twice}`, detail: 'Each person attends once, for one side.' });
  if (attendees.some(({ leads }) => leads)) return sound(attendees);
  return conflict(matter, { type: 'nobody-leads', field: '/attendees', detail: `Nobody of them speaks for ${side}: without one who does it is no meeting of the two offices.`, whoCould: whoLeads(matter.series, matter.aor, side) });
}

function startIsSound(matter: Meeting, { startedAt, reason }: ActionBody<'attendance'>, { side, by, at }: Speaking): Verdict {
  const { period, late, attendance } = matter;
  if (startedAt > at) return invalid(matter, { type: 'still-to-come', field: '/startedAt', detail: 'It is still to come.' });
  if (startedAt < period.from || startedAt >= period.lateUntil) return invalid(matter, { type: 'not-of-the-period', field: '/startedAt', detail: `The meeting is that of ${period.name}.` });
  if (startedAt >= period.until && late === null && reason === undefined) return invalid(matter, { type: 'late-meeting-without-reason', field: '/reason', detail: `It was after ${period.name} ended: say why.` });
  const other = counterpartOf(side);
  const theirs = attendance[other];
  if (theirs?.by.person === by.person) return refused({ type: 'own-side', category: 'forbidden', provision: provisionOf(matter.series), detail: 'Nobody says for both sides who attended.', whoCould: whoLeads(matter.series, matter.aor, side) });
  if (theirs === null || theirs.startedAt === startedAt) return allowed;
  return refused({ type: 'another-start', category: 'stale', provision: provisionOf(matter.series), field: '/startedAt', detail: `${other} says that it began at ${theirs.startedAt}: both sides name the same moment.`, whoCould: `whoever says it for ${other} can correct it` });
}

/** COO-1, COO-2: each side says for itself who was there; nobody attends by silence. */
function decideAttendance(matter: Meeting, body: ActionBody<'attendance'>, said: Speaking): Decision {
  const verdict = startIsSound(matter, body, said);
  if (verdict.kind === 'refused') return verdict;
  const checked = attendeesOf(matter, body.attendees, said.side);
  if (checked.kind === 'refused') return checked;
  return accepted({ kind: 'attended', startedAt: body.startedAt as Instant, attendees: checked.value, reason: body.reason ?? null, ...said });
}

function itemsOf(matter: Meeting, asked: ActionBody<'minutes'>['items'], at: Instant): Checked<readonly AskedItem[]> {
  const stranger = asked.findIndex(({ person, program }) => person !== undefined && (person?.post == null || sideAt(matter.aor, person.post) !== program));
  if (stranger >= 0) return nobodyOfThem(matter, `/items/${stranger}/person`, asked[stranger]?.program ?? 'OI');
  const past = asked.findIndex(({ dueAt }) => dueAt <= at);
  if (past >= 0) return invalid(matter, { type: 'period-over', field: `/items/${past}/dueAt`, detail: 'The action item is due at a time that is over.' });
  return sound(asked.map(({ what, program, person, dueAt }) => ({ what, program, person: person == null ? null : { person: person.person, name: person.name }, dueAt: dueAt as Instant })));
}

/** MIS-2: each shortfall on the agenda has its answer, and nothing else has one. */
function answersAreSound(matter: Meeting, answers: ActionBody<'minutes'>['answers']): Verdict {
  const owed = toAnswer(matter);
  const given = answers.map(({ transfer }) => transfer as Reference);
  const without = owed.filter((transfer) => !given.includes(transfer));
  if (without.length > 0) return refused({ type: 'shortfall-unanswered', category: 'invalid', provision: 'MIS-2', field: '/answers', detail: `The minutes answer each shortfall on the agenda; without an answer: ${without.join(', ')}.` });
  const unasked = given.findIndex((transfer, index) => !owed.includes(transfer) || given.indexOf(transfer) !== index);
  return unasked < 0 ? allowed : refused({ type: 'no-such-shortfall', category: 'invalid', provision: 'MIS-2', field: `/answers/${unasked}/transfer`, detail: 'The agenda has no such shortfall, or it is answered twice.' });
}

function decideMinutes(matter: Meeting, { text, decisions, answers, items: asked }: ActionBody<'minutes'>, said: Speaking): Decision {
  const answered = answersAreSound(matter, answers);
  if (answered.kind === 'refused') return answered;
  const items = itemsOf(matter, asked, said.at);
  if (items.kind === 'refused') return items;
  const content: MinutesContent = { text, decisions, answers, items: items.value };
  const { proposal, earlierMinutes } = matter;
  const hash = hashOf(content);
  if (proposal?.hash === hash && proposal.side === said.side) return conflict(matter, { type: 'already-on-the-table', detail: `Minutes ${proposal.number} say just that.` });
  return accepted({ kind: 'minutes-put', minutes: earlierMinutes.length + (proposal === null ? 1 : 2), content, hash, ...said });
}

function decideAcceptance(matter: Meeting, { hash }: ActionBody<'acceptance'>, said: Speaking): Decision {
  const { proposal, series } = matter;
  if (proposal?.hash === hash) return accepted({ kind: 'minutes-accepted', hash, ...said });
  return refused({ type: 'another-text', category: 'stale', provision: provisionOf(series), field: '/hash', detail: `Minutes ${proposal?.number ?? ''} have the hash ${proposal?.hash ?? ''}: read them, and accept that or put others.` });
}

function openItem(matter: Meeting, number: number): Checked<ActionItem> {
  const item = matter.items.find((each) => each.number === number);
  if (item === undefined) return invalid(matter, { type: 'no-such-item', field: '/item', detail: `The minutes have ${matter.items.length} action items.` });
  return item.done === null ? sound(item) : conflict(matter, { type: 'item-is-done', field: '/item', detail: `${item.done.by.name} has reported action item ${number} as done.` });
}

const isOwner = ({ person }: ActionItem, by: Speaking['by']): boolean => person?.person === by.person;

function decideDone(matter: Meeting, { item: number, note }: ActionBody<'item-done'>, { side, by, at }: Speaking): Decision {
  const found = openItem(matter, number);
  if (found.kind === 'refused') return found;
  const { program } = found.value;
  if (program !== side && !isOwner(found.value, by)) return refused({ type: 'not-your-item', category: 'forbidden', provision: provisionOf(matter.series), field: '/item', detail: `Action item ${number} is ${program}’s to do, and to report.`, whoCould: whoLeads(matter.series, matter.aor, program) });
  return accepted({ kind: 'item-done', item: number, note, by, at });
}

function decideItemMove(matter: Meeting, actor: Actor, { item: number, dueAt, reason }: ActionBody<'item-move'>, { side, by, at }: Speaking): Decision {
  const found = openItem(matter, number);
  if (found.kind === 'refused') return found;
  const isTheirs = isOwner(found.value, by);
  const verdict = isTheirs ? allowed : mayDo('item-move-agreement', actor, matter); // who owns another item only
  if (verdict.kind === 'refused') return verdict;
  if (dueAt <= at) return invalid(matter, { type: 'period-over', field: '/dueAt', detail: 'That time is over.' });
  if (dueAt === found.value.dueAt) return invalid(matter, { type: 'nothing-changed', field: '/dueAt', detail: 'It is due then already.' });
  return accepted({ kind: 'item-move-proposed', item: number, side: isTheirs ? found.value.program : side, dueAt: dueAt as Instant, reason, by, at });
}

/** COO-1: a date that both sides have accepted is moved by both. */
function decideItemMoveAgreement(matter: Meeting, { item: number, dueAt }: ActionBody<'item-move-agreement'>, said: Speaking): Decision {
  const found = openItem(matter, number);
  if (found.kind === 'refused') return found;
  const { series, aor } = matter;
  const may = mayAgreeToMove(dueAt, said, { move: found.value.move, what: `action item ${number}`, called: 'date', provision: provisionOf(series), whoCould: (program) => whoLeads(series, aor, program) });
  return may.kind === 'refused' ? may : accepted({ kind: 'item-moved', item: number, dueAt: dueAt as Instant, by: said.by, at: said.at });
}

/** @param at when the command was durably accepted */
export function decide(matter: Meeting, command: MeetingCommand, at: Instant): Decision {
  const { actor } = command;
  const verdict = mayActNow(command.action, actor, matter);
  if (verdict.kind === 'refused') return verdict;
  const by = nameOf(actor);
  const said: Speaking = { side: sideAt(matter.aor, actor.post) as Program, by, at }; // mayDo: somebody of a side, or the owner of an item
  switch (command.action) {
    case 'move':
      return decideMove(matter, command.body, said);
    case 'cancellation':
      return accepted({ kind: 'date-cancelled', reason: command.body.reason, by, at });
    case 'agenda-item':
      return accepted({ kind: 'agenda-item-added', text: command.body.text, ...said });
    case 'attendance':
      return decideAttendance(matter, command.body, said);
    case 'minutes':
      return decideMinutes(matter, command.body, said);
    case 'comment':
      return accepted({ kind: 'commented', minutes: matter.proposal?.number ?? 0, text: command.body.text, ...said });
    case 'acceptance':
      return decideAcceptance(matter, command.body, said);
    case 'item-done':
      return decideDone(matter, command.body, said);
    case 'item-move':
      return decideItemMove(matter, actor, command.body, said);
    case 'item-move-agreement':
      return decideItemMoveAgreement(matter, command.body, said);
  }
}
