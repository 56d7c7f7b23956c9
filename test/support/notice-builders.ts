/** Mutual notices for tests: typed, plain, and the same every time. Nothing here reads a clock. */
import { openProposal } from '../../protocol/course/agreement';
import type { NoticeAbout } from '../../protocol/notice/about';
import type { LaterNoticeEvent } from '../../protocol/notice/events';
import { evolve } from '../../protocol/notice/evolve';
import type { ActionBody, NoticeAction, NoticeCommand, NoticeContent } from '../../protocol/notice/messages';
import { openNotice, type OpenNotice } from '../../protocol/notice/process';
import { noticeParameters, type MutualNotice } from '../../protocol/notice/state';
import type { Reached } from '../../protocol/call-out';
import { parametersInForce } from '../../protocol/parameters';
import { after, type Actor, type Instant, type PersonName, type Program, type Reference } from '../../protocol/vocabulary';
import { hours, inNyc, later, minutes, nameOf, nextCommandId, nyc, reached, receipt } from './builders';

/** Words that only people who may see a notice may read. */
export const said = { narrative: 'Marsh was seen at the harbor with his cousin.', subjects: [{ name: 'Ivo Marsh', juvenile: false }], place: '14 Harbor Street' } as const;

/** What each kind of notice says by default, received at {@link receipt}. */
export function contentAbout(about: NoticeAbout, { from = 'OI', at = receipt }: { readonly from?: Program; readonly at?: Instant } = {}): NoticeContent {
  const common = { ...said, subjects: [...said.subjects] };
  switch (about) {
    case 'awareness':
      return { about, enforcement: from === 'OI' ? 'worksite' : 'criminal', ...common };
    case 'known-fugitive':
      return { about, action: { timing: 'planned', at: after(at, hours(48)) }, ...common };
    case 'fugitive-under-investigation':
    case 'target-under-investigation':
    case 'referral':
      return { about, ...common };
  }
}

/** Who gives it when a test does not say: somebody who may not bind their office. */
export const usualSender = (about: NoticeAbout): Actor => (about === 'target-under-investigation' ? inNyc.officer : inNyc.agent);

export interface NoticeChoices {
  readonly by?: Actor;
  readonly at?: Instant;
  readonly reference?: Reference;
  readonly content?: NoticeContent;
}

/** An opening as the API seals it. */
export function aNoticeOpening(about: NoticeAbout, { by = usualSender(about), at = receipt, reference, content }: NoticeChoices = {}): OpenNotice {
  const from = by.post?.program ?? 'OI';
  return {
    id: nextCommandId(),
    matter: reference ?? ('NYC-NT-2026-0001' as Reference),
    kind: 'notice',
    action: 'open',
    body: { aor: nyc, from, content: content ?? contentAbout(about, { from, at }), parameters: parametersInForce(noticeParameters) },
    actor: by,
    matterVersion: null,
    via: 'inbox',
    receivedAt: at,
    expiresAt: null,
  };
}

export const aNotice = (about: NoticeAbout, choices: NoticeChoices = {}): MutualNotice => openNotice(aNoticeOpening(about, choices));

/** A command to a notice, on its present version, as received by the inbox. */
export function aNoticeCommand<Action extends NoticeAction>(
  matter: MutualNotice,
  action: Action,
  by: Actor,
  body: ActionBody<Action>,
  receivedAt: Instant = later(hours(1)),
): Extract<NoticeCommand, { action: Action }> {
  const { reference, version } = matter;
  const command = { id: nextCommandId(), matter: reference, kind: 'notice', action, body, actor: by, matterVersion: version, via: 'inbox', receivedAt, expiresAt: null } as const;
  return command as unknown as Extract<NoticeCommand, { action: Action }>;
}

/** What becomes of a notice when events happen one after the other. */
export function noticeHaving(matter: MutualNotice, ...events: readonly LaterNoticeEvent[]): MutualNotice {
  return events.reduce(evolve, matter);
}

export const dutyOf: Readonly<Record<Program, Reached>> = { OI: reached(inNyc.dutyAgent, 'duty'), DRO: reached(inNyc.dutyOfficer, 'duty') };
const supervisorOf: Readonly<Record<Program, Actor>> = { OI: inNyc.asac, DRO: inNyc.afod };

/** Events as people and clocks make them. */
export const noticeEvents = {
  paged: (callOut = 1, person: Reached = dutyOf.DRO, at: Instant = later(minutes(1))): LaterNoticeEvent => ({ kind: 'paged', callOut, persons: [person], at }),
  acknowledged: (by: PersonName = dutyOf.DRO, at: Instant = later(minutes(5))): LaterNoticeEvent => ({ kind: 'acknowledged', by: nameOf(by), at }),
  proposed: (side: Program, proposal = 1, at: Instant = later(hours(1))): LaterNoticeEvent => ({
    kind: 'proposed',
    side,
    proposal,
    course: 'joint',
    text: 'Both go, on Thursday.',
    by: nameOf(supervisorOf[side]),
    at,
  }),
  agreed: (side: Program, proposal = 1, at: Instant = later(hours(2))): LaterNoticeEvent => ({ kind: 'agreed', side, proposal, course: 'joint', by: nameOf(supervisorOf[side]), at }),
  withdrawn: (by: PersonName = inNyc.agent, at: Instant = later(hours(3))): LaterNoticeEvent => ({ kind: 'withdrawn', reason: 'It was somebody else.', by: nameOf(by), at }),
} as const;

/** A notice that its receiver has acknowledged. */
export function acknowledgedNotice(about: NoticeAbout, choices: NoticeChoices = {}): MutualNotice {
  const sent = aNotice(about, choices);
  return noticeHaving(sent, noticeEvents.paged(1, dutyOf[sent.to]), noticeEvents.acknowledged(dutyOf[sent.to]));
}

/** The body that makes sense for an action on this notice. */
export function noticeBody<Action extends NoticeAction>(action: Action, matter: MutualNotice): ActionBody<Action> {
  const bodies: { readonly [Each in NoticeAction]: ActionBody<Each> } = {
    acknowledgement: {},
    remark: { text: 'Is the address shared?' },
    proposal: { course: 'delay', text: 'Until the indictment.' },
    acceptance: { proposal: openProposal(matter)?.number ?? 1 },
    disposition: { outcome: 'accepted' },
    amendment: { content: { place: '3 Mill Lane' }, reason: 'He moved.' },
    withdrawal: { reason: 'It was somebody else.' },
  };
  return bodies[action];
}
