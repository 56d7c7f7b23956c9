import type { Command } from '../envelope';
import { withCallOut } from '../notices';
import { openingEvent, viewOf, type Process } from '../process';
import type { MatterView } from '../record';
import type { Aor, Program } from '../vocabulary';
import { decide, mayActNow } from './decide';
import { provisionsOf, type LaterNoticeEvent } from './events';
import { evolve, opened } from './evolve';
import type { NoticeAction, NoticeCommand, NoticeContent } from './messages';
import { mutualNoticeNotices } from './notices';
import { obligations, waitingOn } from './obligations';
import type { MutualNotice, NoticeParameters } from './state';

/** What an opening command carries: the content, whose it is, and the parameters then in force. */
export interface OpeningBody {
  readonly aor: Aor;
  readonly from: Program;
  readonly content: NoticeContent;
  readonly parameters: NoticeParameters;
}

export type OpenNotice = Command<'open', OpeningBody>;

/** The matter that an opening makes: the API shows it at once, the workflow begins with it. */
export function openNotice(command: OpenNotice): MutualNotice {
  return opened(openingEvent(command));
}

export function noticeView(state: MutualNotice): MatterView {
  return viewOf(state, { dueAt: state.clock?.courseDue ?? null, waitingOn: waitingOn(state), obligations: obligations(state) });
}

export const noticeProcess: Process<MutualNotice, LaterNoticeEvent> = {
  kind: 'notice',
  title: 'Mutual notice',
  purpose: 'One program tells the other what it must know (KEY-1, COO-13, COO-14, DEC-3, REF-1). Read the matter in the API; act by a sealed envelope.',
  provision: 'KEY-1',
  mayActNow: (action, actor, state) => mayActNow(action as NoticeAction, actor, state),
  open: (command) => openNotice(command as OpenNotice),
  // The seal proves that the API has parsed the body by its schema.
  decide: (state, command, receivedAt) => decide(state, command as NoticeCommand, receivedAt),
  evolve,
  // The time for a course only presses; no right ends with it.
  deadlinePending: () => false,
  provisions: (event, after) => withCallOut(provisionsOf(event.kind, after.content.about), event, after.callOuts),
  notices: mutualNoticeNotices,
  opening: (state) => ({
    provisions: provisionsOf('opened', state.content.about),
    detail: { phase: state.phase, about: state.content.about, from: state.from, timeliness: state.timeliness, courseDue: state.clock?.courseDue ?? null },
    notices: [],
  }),
  view: noticeView,
};
