/** An operation from the start of its action on: what the system does by itself. Commands are decided in protocol/operation/conduct. */
import { condition, patched, uuid4 } from '@temporalio/workflow';
import { hitKey } from '../../protocol/deconfliction/keys';
import type { ConductEvent } from '../../protocol/operation/conduct/events';
import { conductReminder, owingAfterAction, owingAtOnce, type ConductReminder } from '../../protocol/operation/conduct/obligations';
import { entriesToRaise, type ConductEntry } from '../../protocol/operation/conduct/owed-entries';
import { unscreenedArrest, untoldHits, type Conduct, type IncidentalArrest, type UntoldHit } from '../../protocol/operation/conduct/state';
import type { Aor, Capacity, CommandId, Instant, Program, Reference } from '../../protocol/vocabulary';
import type { LocalCalls } from './activities';
import type { Background } from './background';
import { startRaised } from './raise';
import { workflowNow } from './seal';

/** What it needs of an operation. */
interface Conducted {
  readonly state: { readonly reference: Reference; readonly aor: Aor; readonly conduct: Conduct | null };
  readonly background: Background;
  readonly calls: Pick<LocalCalls, 'whoAnswersEach' | 'raiseRecordEntry' | 'raiseDeconfliction' | 'matchesOf'>;
  apply(event: ConductEvent, transition: string): unknown;
  stays(holds: () => boolean, until: Instant | null, summary: string): Promise<boolean>;
}

/** Beside the main line: queries on whom nobody expected to arrest (DEC-6), and the record entries that are owed (CAS-1 to CAS-4, DEC-9). */
export function keepConduct(matter: Conducted): void {
  const of = <Found>(find: (conduct: Conduct) => Found | undefined) => (matter.state.conduct === null ? undefined : find(matter.state.conduct));
  const toScreen = () => of(unscreenedArrest);
  const toTell = () => of((conduct) => untoldHits(conduct)[0]);
  const toRaise = () => of((conduct) => entriesToRaise(conduct)[0]);
  matter.background.serve(async () => {
    for (;;) {
      await condition(() => toScreen() !== undefined || toTell() !== undefined || toRaise() !== undefined);
      const [arrest, hit, entry] = [toScreen(), toTell(), toRaise()];
      if (arrest !== undefined) await screen(matter, arrest);
      else if (hit !== undefined) await tellBothSides(matter, hit);
      else if (entry !== undefined) await raise(matter, entry);
    }
  });
}

/** DEC-6: the system's own leg. The outside system's is attested by a person. */
async function screen(matter: Conducted, { number, arrestedBy, queries }: IncidentalArrest): Promise<void> {
  const all = await matter.calls.matchesOf({ entities: queries.map(({ entity }) => entity) });
  const found = queries.map(({ number: query }, index) => ({
    query,
    matches: all.filter(({ entity }) => entity === index).map(({ interest, revision, holder, contact }) => ({ interest, revision, holder, contact })),
  }));
  // Before, nothing was raised of an interest of the other conducting office. Remove it, with `own` and the golden histories that lack it, when no run of before is open.
  const own = patched('2026-11-29-hits-of-the-other-office') ? { own: [arrestedBy] } : {};
  matter.apply({ kind: 'arrest-screened', arrest: number, found, ...own, at: workflowNow() }, `arrest-screened:${number}`);
}

/** DEC-4: the holder is told whom to call at the same moment as the arresting office, and both agree on a course. */
async function tellBothSides(matter: Conducted, { arrest, query, match }: UntoldHit): Promise<void> {
  const { reference: about, aor } = matter.state;
  const { interest, revision, holder, contact } = match;
  const entity = { entity: query.entity.kind, index: arrest.number, query: query.code, incidental: true } as const;
  const met = { cause: 'interest-hit', key: hitKey(about, interest, query.entity), entity, interest, revision, holder: { ...holder, contact } } as const;
  const party = { program: arrest.arrestedBy, aor, contact: arrest.caseAgent };
  const made = await matter.calls.raiseDeconfliction({ about, id: uuid4() as CommandId, party, met, at: workflowNow() });
  if (made.kind === 'made') await startRaised(made.opening);
  const deconfliction = made.kind === 'made' ? made.opening.matter : made.reference;
  matter.apply({ kind: 'arrest-hit-raised', arrest: arrest.number, query: query.number, interest, deconfliction, at: workflowNow() }, `arrest-hit-raised:${arrest.number}:${query.number}:${interest}`);
}

/** The entry is a matter of its own, which this one leaves to itself. */
async function raise(matter: Conducted, { key, owed, by }: ConductEntry): Promise<void> {
  const { reference: about, aor } = matter.state;
  const at = workflowNow();
  const made = await matter.calls.raiseRecordEntry({ about, key, id: uuid4() as CommandId, aor, owed, by, at });
  await startRaised(made);
  matter.apply({ kind: 'entry-raised', key, entry: made.matter, at: workflowNow() }, `entry-raised:${key}`);
}

interface Reminding {
  readonly event: 'after-action-reminded' | 'arrest-owed-reminded' | 'end-owed-reminded';
  readonly summary: string;
  readonly owing: (conduct: Conduct) => readonly Program[];
  readonly capacities: readonly Capacity[];
}

const reminding: Readonly<Record<ConductReminder['of'], Reminding>> = {
  'after-action': { event: 'after-action-reminded', summary: 'After-action report due', owing: owingAfterAction, capacities: ['liaison', 'head'] },
  arrest: { event: 'arrest-owed-reminded', summary: 'Queries or notice after an arrest due', owing: (conduct) => owingAtOnce(conduct, workflowNow()), capacities: ['duty', 'liaison'] },
  end: { event: 'end-owed-reminded', summary: 'End of the action to be said', owing: ({ basis }) => basis.conductedBy, capacities: ['liaison', 'head'] },
};

/**
 * The main line from the start on: those who owe what follows from an arrest, the word that the action has ended, a report, results,
 * statistics or the closing are reminded when these are due, and again and again. Nothing closes by itself. Comes back when something
 * has changed: called again and again until the operation is closed.
 */
export async function awaitClosing(matter: Conducted): Promise<void> {
  const due = () => (matter.state.conduct === null ? null : conductReminder(matter.state.conduct));
  const expected = due();
  const still = () => matter.state.conduct?.closed === null && due()?.at === expected?.at && due()?.of === expected?.of;
  if (!(await matter.stays(still, expected?.at ?? null, expected === null ? 'Closing' : reminding[expected.of].summary)) || expected === null) return;
  const { conduct, aor } = matter.state;
  if (conduct === null) return;
  const { event, owing, capacities } = reminding[expected.of];
  const persons = await matter.calls.whoAnswersEach(owing(conduct).map((program) => ({ program, aor, capacities })));
  if (still()) matter.apply({ kind: event, persons, at: workflowNow() }, `${event}:${expected.number}`);
}
