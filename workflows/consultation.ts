/**
 * Consultation (COO-6, COO-7, COO-9): what one program would release, answer or implement is shown to the other, which clears it or
 * objects, revision by revision. The clocks only press: silence clears nothing. An objection goes up the ladder between field
 * offices, and to the Assistant Directors between headquarters. An urgent media release is paged until somebody acknowledges it.
 *
 * Idempotent by workflow id, which is the matter's reference, and by command id. Its children are the disputes that its objections
 * raise (RES-1), which it abandons to themselves: they may outlive it. It lives until it is released, implemented or withdrawn, however long.
 */
import { patched } from '@temporalio/workflow';
import type { CallOut } from '../protocol/call-out';
import type { LaterConsultationEvent } from '../protocol/consultation/events';
import { consultationProcess } from '../protocol/consultation/process';
import { owing, type Consultation } from '../protocol/consultation/state';
import type { Capacity, Program } from '../protocol/vocabulary';
import { keepPaging } from './support/call-out';
import { liveOut, type MatterEnd } from './support/life';
import type { Matter, MatterInput } from './support/matter';
import { keepObjection, takeResolution } from './support/objection-ladder';
import { press } from './support/press';

type ConsultationMatter = Matter<Consultation, LaterConsultationEvent>;

const pagingOneAlone = (matter: Consultation): Consultation => {
  const callOuts = matter.callOuts.map((callOut): CallOut => (matter.level === 'hq' ? { ...callOut, steps: [['assistant-director']] } : callOut));
  return { ...matter, callOuts };
};

/** Between headquarters the Assistant Director alone was paged. Remove it, and the patch, once no consultation is open that was opened before 2026-11-30. */
const asPagedBefore: typeof consultationProcess = {
  ...consultationProcess,
  open: (command) => pagingOneAlone(consultationProcess.open(command)),
  evolve: (matter, event) => pagingOneAlone(consultationProcess.evolve(matter, event)),
};

/** @throws ApplicationFailure `SealRefused` when it begins with no opening of ours */
export function consultation(input: MatterInput<Consultation>): Promise<MatterEnd> {
  const process = patched('2026-11-29-directors-are-paged') ? consultationProcess : asPagedBefore;
  return liveOut(process, input, {
    beside(matter) {
      matter.onLook(() => takeResolution(matter));
      keepObjection(matter); // RES-1: between field offices
      keepPaging(matter); // COO-5: whoever is to clear it, and who is told of an urgent release
    },
    next: (matter) => press(matter, 'Word on the draft', (isOverdue) => whoIsTold(matter, isOverdue)),
  });
}

const both: readonly Program[] = ['OI', 'DRO'];

const atTheOffice: Readonly<Record<Consultation['subject'], readonly Capacity[]>> = {
  'media-release': ['duty', 'liaison'],
  'congressional-reply': ['liaison', 'head'],
  'policy-change': ['head', 'liaison'],
};

/** While the post is vacant, the Director. */
const atHeadquarters: { readonly capacities: readonly Capacity[]; readonly orElse: readonly Capacity[] } = { capacities: ['assistant-director'], orElse: ['director'] };

/** Whoever owes it; once it is overdue, those who head both sides too. */
async function whoIsTold({ calls, state }: ConsultationMatter, isOverdue: boolean) {
  const { aor, level, subject } = state;
  const told = owing(state).map((program) => ({ program, aor, ...(level === 'hq' ? atHeadquarters : { capacities: atTheOffice[subject] }) }));
  const besides = isOverdue ? both.map((program) => ({ program, aor, capacities: level === 'hq' ? (['director'] as const) : (['head'] as const) })) : [];
  return await calls.whoAnswersEach([...told, ...besides]);
}
