import type { CallOut } from '../call-out';
import type { DueDateMove } from '../due-date';
import type { ParametersOf } from '../parameters';
import type { Pressing, PressingStep, Pressure } from '../pressing';
import type { SignOff } from '../sign-off';
import type { Aor, Instant, PersonName, Program, Reference, Said } from '../vocabulary';
import type { DeficiencyDescription, RemedyContent } from './messages';

/**
 * - `identified`: both sides owe a remedy. - `proposed`: one is on the table, not signed by both. - `under-way`: signed by both, its
 *   tasks are followed, also while another is proposed. - `remedied`: both say so. - `withdrawn`: nothing was wanting.
 */
export type DeficiencyPhase = 'identified' | 'proposed' | 'under-way' | 'remedied' | 'withdrawn';

/** A task of the remedy under way, and what presses for it. */
export interface Task {
  readonly number: number;
  readonly what: string;
  readonly program: Program;
  readonly done: (Said & { readonly note: string; readonly document?: string }) | null;
  /** Another time, which the other side has not agreed to yet. */
  readonly move: DueDateMove | null;
  readonly clock: Pressing;
}

/** What FOD and SAC sign, or have signed. */
export interface Remedy extends Said, SignOff {
  readonly number: number;
  readonly content: RemedyContent;
}

export const deficiencyParameters = ['remedyWithin', 'confirmRemedyWithin', 'remindOfRemedyBefore', 'remindOfRemedyEvery', 'remindOfTaskBefore', 'remindOfTaskEvery', 'pageTimeout', 'envelopeLifetime'] as const;
export type DeficiencyParameters = ParametersOf<(typeof deficiencyParameters)[number]>;

/** A deficiency: plain JSON, the same in the workflow, in Postgres and over HTTP. */
export interface Deficiency {
  readonly kind: 'deficiency';
  readonly reference: Reference;
  readonly aor: Aor;
  readonly openedAt: Instant;
  readonly openedBy: PersonName;
  readonly parameters: DeficiencyParameters;

  readonly phase: DeficiencyPhase;
  /** Counts transitions. */
  readonly version: number;
  /** Counts remedies that were proposed, from 1 without any. */
  readonly revision: number;

  readonly identifiedBy: Program;
  readonly described: DeficiencyDescription;
  readonly callOuts: readonly CallOut[];
  /** On the table: not signed by both. */
  readonly proposal: Remedy | null;
  /** Signed by both. It stays under way, with its tasks, until both have signed another. */
  readonly remedy: Remedy | null;
  /** Those that another took the place of, on the table or under way, with what was done of them. */
  readonly earlierRemedies: readonly (Remedy & { readonly tasks: readonly Task[] })[];
  /** Of the remedy under way; empty before. */
  readonly tasks: readonly Task[];
  /** By when both sides owe a signed remedy, or their word that it is remedied; null while tasks are what is owed. */
  readonly clock: Pressing | null;
  /** Counts what the clocks have said. */
  readonly pressedSteps: number;
  readonly remedied: { readonly [Side in Program]: (Said & { readonly note: string }) | null };
  readonly remarks: readonly (Said & { readonly number: number; readonly side: Program; readonly text: string })[];
  readonly withdrawal: (Said & { readonly reason: string }) | null;
  readonly closedAt: Instant | null;
}

export function isClosed(matter: Deficiency): boolean {
  return matter.closedAt !== null;
}

export const openTasks = ({ tasks }: Deficiency): readonly Task[] => tasks.filter(({ done }) => done === null);

export const remedyPressure = ({ remindOfRemedyBefore, remindOfRemedyEvery }: DeficiencyParameters): Pressure => ({ before: remindOfRemedyBefore, every: remindOfRemedyEvery });
export const taskPressure = ({ remindOfTaskBefore, remindOfTaskEvery }: DeficiencyParameters): Pressure => ({ before: remindOfTaskBefore, every: remindOfTaskEvery });

/** What the clocks say next: `tasks` names those that it is about; none: a signature, or a word that it is remedied. */
export interface NextStep extends PressingStep {
  readonly tasks: readonly number[];
}

/** The earliest of all clocks; tasks whose turn comes at the same moment are one step. */
export function nextStep(matter: Deficiency): NextStep | null {
  if (isClosed(matter)) return null;
  const open = openTasks(matter);
  const steps = [...(matter.clock === null ? [] : [matter.clock.next]), ...open.map(({ clock }) => clock.next)];
  const [first] = steps.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  if (first === undefined) return null;
  if (matter.clock?.next === first) return { ...first, tasks: [] };
  const tasks = open.filter(({ clock }) => clock.next.at === first.at && clock.next.kind === first.kind).map(({ number }) => number);
  return { ...first, tasks };
}
