/** Whom each event of a deficiency is told to, and what is owed on it. */
import { acknowledgementsOwed } from '../call-out';
import { asRecipients, butNot, noticesTo, pagedBy, pagesOf, type Recipient } from '../notices';
import type { Obligation } from '../obligation';
import type { Pressing } from '../pressing';
import type { Notice } from '../record';
import type { Program } from '../vocabulary';
import { eventProvisions, type LaterDeficiencyEvent } from './events';
import { unsignedSides } from '../sign-off';
import { isClosed, openTasks, type Deficiency } from './state';

/** Who identified it, who spoke, and who was paged. */
function involved({ openedBy, proposal, remedy, remarks, callOuts, tasks }: Deficiency): readonly Recipient[] {
  const texts = [proposal, remedy].flatMap((text) => (text === null ? [] : [text.by, ...Object.values(text.signatures).flatMap((signature) => (signature === null ? [] : [signature.by]))]));
  const spoke = [...texts, ...remarks.map(({ by }) => by), ...tasks.flatMap(({ done, move }) => [done, move].flatMap((said) => (said === null ? [] : [said.by])))];
  return [[openedBy.person, 'sender'], ...spoke.map(({ person }): Recipient => [person, 'participant']), ...pagedBy(callOuts)];
}

export function deficiencyNotices(event: LaterDeficiencyEvent, before: Deficiency, after: Deficiency): readonly Notice[] {
  const provisions = eventProvisions[event.kind];
  switch (event.kind) {
    case 'remedy-proposed':
    case 'remedy-signed':
    case 'task-done':
    case 'task-move-proposed':
    case 'task-moved':
    case 'said-remedied':
    case 'remarked':
    case 'withdrawn':
      return noticesTo(butNot(event.by.person, involved(before)), event.kind, provisions);
    case 'reminded':
    case 'overdue': {
      const topic = event.tasks.length > 0 ? 'tasks-owed' : owesWord(before) ? 'word-owed' : 'remedy-owed';
      const persons = asRecipients(event.persons);
      return noticesTo(persons, topic, provisions, { purpose: event.kind === 'reminded' ? 'reminder' : 'notice' });
    }
    case 'paged':
      return pagesOf(event, after.callOuts, provisions);
    case 'acknowledged':
    case 'nobody-to-page':
    case 'relieved':
      return [];
  }
}

const both: readonly Program[] = ['OI', 'DRO'];

/** All tasks are done, and no other remedy is proposed: both owe their word that it is remedied. */
const owesWord = (matter: Deficiency): boolean => matter.remedy !== null && matter.proposal === null && openTasks(matter).length === 0;

/** The sides whose signature or word the matter waits for, and what that is; without a proposal, both are to find a remedy. */
function wordOwed(matter: Deficiency): { readonly sides: readonly Program[]; readonly what: string } {
  const { proposal, remedied } = matter;
  if (owesWord(matter)) return { sides: both.filter((side) => remedied[side] === null), what: 'say that it is remedied, or propose another remedy' };
  return proposal === null ? { sides: both, what: 'propose a remedy' } : { sides: unsignedSides(proposal), what: `sign remedy ${proposal.number}, or propose another` };
}

/** Whose turn it is, by a step of the clocks. */
export function sidesPressed(matter: Deficiency, tasks: readonly number[]): readonly Program[] {
  if (tasks.length === 0) return wordOwed(matter).sides;
  return both.filter((side) => matter.tasks.some(({ number, program }) => program === side && tasks.includes(number)));
}

const inTime = (what: string, { overdueSince }: Pressing): string => (overdueSince === null ? what : `overdue: ${what}`);

export function obligations(matter: Deficiency): readonly Obligation[] {
  if (isClosed(matter)) return [];
  const { clock, callOuts, parameters } = matter;
  const { sides, what } = wordOwed(matter);
  const words = clock === null ? [] : sides.map((program): Obligation => ({ program, person: null, what: inTime(what, clock), provision: 'TPD-5', dueAt: clock.dueAt }));
  const tasks = openTasks(matter).map((task): Obligation => ({ program: task.program, person: null, what: inTime(`task ${task.number} of the remedy`, task.clock), provision: 'TPD-5', dueAt: task.clock.dueAt }));
  return [...words, ...tasks, ...acknowledgementsOwed(callOuts, parameters.pageTimeout)];
}

/** The program that it waits for, when it waits for one alone. */
export function waitingOn(matter: Deficiency): Program | null {
  const [one, ...more] = [...new Set(obligations(matter).map(({ program }) => program))];
  return more.length === 0 ? (one ?? null) : null;
}

/** When the first thing that is owed on it is due. */
export function dueAt(matter: Deficiency) {
  return obligations(matter).flatMap((owed) => owed.dueAt ?? []).sort()[0] ?? null;
}
