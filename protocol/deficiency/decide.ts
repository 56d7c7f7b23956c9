/** What a deficiency says to a command: the event that follows, or a refusal. Pure, judged by the moment of receipt. */
import { decideAcknowledgement, pageWaits } from '../call-out';
import { accepted, type DecisionOf, type Speaking } from '../decision';
import { mayAgreeToMove } from '../due-date';
import { whoBinds } from '../field-office';
import { sideOf } from '../notice/authority';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { nameOf, type Actor, type Instant, type Program } from '../vocabulary';
import { hashOf, maySign } from '../sign-off';
import { mayDo } from './authority';
import type { LaterDeficiencyEvent } from './events';
import type { ActionBody, DeficiencyAction, DeficiencyCommand } from './messages';
import { isClosed, openTasks, type Deficiency, type Task } from './state';

export type Decision = DecisionOf<LaterDeficiencyEvent>;

const conflict = (refusal: Omit<Refusal, 'category' | 'provision'>) => refused({ ...refusal, category: 'conflict', provision: 'TPD-5' });
const invalid = (refusal: Omit<Refusal, 'category' | 'provision'>) => refused({ ...refusal, category: 'invalid', provision: 'TPD-5' });

const notUnderWay = (detail: string) => conflict({ type: 'no-remedy-under-way', detail });

/** Is the matter in a phase for this action, whoever asks? */
export function phaseAllows(action: DeficiencyAction, matter: Deficiency): Verdict {
  if (isClosed(matter)) return conflict({ type: 'matter-closed', detail: `${matter.reference} is closed: ${matter.phase}.` });
  const underWay = matter.phase === 'under-way';
  switch (action) {
    case 'acknowledgement':
      return pageWaits(matter.callOuts);
    case 'remedy': // one that fails makes room for another
    case 'remark':
      return allowed;
    case 'signature':
      return matter.proposal !== null ? allowed : conflict({ type: 'no-remedy-to-sign', detail: underWay ? `Remedy ${matter.remedy?.number ?? ''} is signed by both, and no other is proposed.` : 'No remedy is proposed yet.' });
    case 'task-done':
    case 'task-move':
      return underWay ? allowed : notUnderWay('No remedy is signed by both; there are no tasks yet.');
    case 'task-move-agreement':
      return matter.tasks.some(({ move }) => move !== null) ? allowed : conflict({ type: 'no-move-proposed', detail: 'Nobody proposes another time for a task.' });
    case 'remedied': {
      const open = openTasks(matter).map(({ number }) => number);
      if (!underWay) return notUnderWay('No remedy is signed by both: a deficiency of which nothing is wanting is withdrawn.');
      return open.length === 0 ? allowed : conflict({ type: 'tasks-open', detail: `Not all tasks are done: ${open.join(', ')}.` });
    }
    case 'withdrawal':
      return underWay ? conflict({ type: 'remedy-under-way', detail: 'Both sides have signed a remedy: it is carried out, and both say that it is remedied.' }) : allowed;
  }
}

/** May this person do this to this matter now: phase first, then person. */
export function mayActNow(action: DeficiencyAction, actor: Actor, matter: Deficiency): Verdict {
  const phase = phaseAllows(action, matter);
  return phase.kind === 'refused' ? phase : mayDo(action, actor, matter);
}

function decideRemedy(matter: Deficiency, content: ActionBody<'remedy'>, said: Speaking): Decision {
  const hash = hashOf(content);
  const same = [matter.proposal, matter.remedy].find((remedy) => remedy?.hash === hash);
  if (same != null) return conflict({ type: 'already-on-the-table', detail: `Remedy ${same.number} says just that.` });
  const past = content.tasks.findIndex(({ dueAt }) => dueAt <= said.at);
  if (past >= 0) return invalid({ type: 'period-over', field: `/tasks/${past}/dueAt`, detail: 'The task is to be done at a time that is over.' });
  return accepted({ kind: 'remedy-proposed', remedy: matter.revision, content, hash, ...said });
}

/** TPD-3, TPD-5: each side signs just the text that it has read. */
function decideSignature({ proposal }: Deficiency, { hash }: ActionBody<'signature'>, said: Speaking): Decision {
  if (proposal === null) return conflict({ type: 'no-remedy-to-sign', detail: 'No remedy is proposed.' });
  const verdict = maySign(proposal, { hash, ...said }, 'TPD-5');
  return verdict.kind === 'refused' ? verdict : accepted({ kind: 'remedy-signed', hash, ...said });
}

type Found = { readonly kind: 'found'; readonly task: Task } | { readonly kind: 'refused'; readonly refusal: Refusal };

function openTask(matter: Deficiency, number: number): Found {
  const task = matter.tasks.find((each) => each.number === number);
  if (task === undefined) return invalid({ type: 'no-such-task', field: '/task', detail: `The remedy has ${matter.tasks.length} tasks.` });
  return task.done === null ? { kind: 'found', task } : conflict({ type: 'task-is-done', field: '/task', detail: `${task.done.by.name} has reported task ${number} as done.` });
}

function decideDone(matter: Deficiency, { task: number, note, document }: ActionBody<'task-done'>, { side, by, at }: Speaking): Decision {
  const found = openTask(matter, number);
  if (found.kind === 'refused') return found;
  const { program } = found.task;
  if (program !== side) return refused({ type: 'not-your-task', category: 'forbidden', provision: 'TPD-5', field: '/task', detail: `Task ${number} is for ${program} to do, and to report.`, whoCould: `whoever may bind ${program} in ${matter.aor}` });
  return accepted({ kind: 'task-done', task: number, note, ...(document === undefined ? {} : { document }), by, at });
}

function decideMove(matter: Deficiency, { task, dueAt, reason }: ActionBody<'task-move'>, { side, by, at }: Speaking): Decision {
  const found = openTask(matter, task);
  if (found.kind === 'refused') return found;
  if (dueAt <= at) return invalid({ type: 'period-over', field: '/dueAt', detail: 'That time is over.' });
  if (dueAt === found.task.clock.dueAt) return invalid({ type: 'nothing-changed', field: '/dueAt', detail: 'The task is due then already.' });
  return accepted({ kind: 'task-move-proposed', task, side, dueAt: dueAt as Instant, reason, by, at });
}

/** A time that both have signed is moved by both. */
function decideMoveAgreement(matter: Deficiency, { task, dueAt }: ActionBody<'task-move-agreement'>, said: Speaking): Decision {
  const found = openTask(matter, task);
  if (found.kind === 'refused') return found;
  const may = mayAgreeToMove(dueAt, said, { move: found.task.move, what: `task ${task}`, called: 'time', provision: 'TPD-5', whoCould: (program) => whoBinds({ program, aor: matter.aor }) });
  return may.kind === 'refused' ? may : accepted({ kind: 'task-moved', task, dueAt: dueAt as Instant, by: said.by, at: said.at });
}

function decideRemedied({ remedied }: Deficiency, { note }: ActionBody<'remedied'>, { side, by, at }: Speaking): Decision {
  const own = remedied[side];
  if (own !== null) return conflict({ type: 'already-signed', detail: `${own.by.name} has said so for ${side}; the other side’s word is wanting.` });
  if (Object.values(remedied).some((word) => word?.by.person === by.person)) return conflict({ type: 'already-signed', detail: 'Nobody says so for both sides.' });
  return accepted({ kind: 'said-remedied', side, note, by, at });
}

/** @param at when the command was durably accepted */
export function decide(matter: Deficiency, command: DeficiencyCommand, at: Instant): Decision {
  const { actor } = command;
  const verdict = mayActNow(command.action, actor, matter);
  if (verdict.kind === 'refused') return verdict;
  const by = nameOf(actor);
  if (command.action === 'acknowledgement') return decideAcknowledgement(matter.callOuts, command.body, by, at);
  const speaking: Speaking = { side: sideOf(actor.post, matter.aor) as Program, by, at }; // mayDo: somebody of a side
  switch (command.action) {
    case 'remedy':
      return decideRemedy(matter, command.body, speaking);
    case 'signature':
      return decideSignature(matter, command.body, speaking);
    case 'task-done':
      return decideDone(matter, command.body, speaking);
    case 'task-move':
      return decideMove(matter, command.body, speaking);
    case 'task-move-agreement':
      return decideMoveAgreement(matter, command.body, speaking);
    case 'remedied':
      return decideRemedied(matter, command.body, speaking);
    case 'remark':
      return accepted({ kind: 'remarked', text: command.body.text, ...speaking });
    case 'withdrawal':
      return accepted({ kind: 'withdrawn', reason: command.body.reason, by, at });
  }
}
