/** What a deficiency becomes when something happens to it: pure, and total over every event. */
import { afterPaging, endCallOuts, newCallOut } from '../call-out';
import { withNext } from '../numbered';
import { pressedOn, pressing } from '../pressing';
import { isSignedByBoth, signed as withSignature, unsigned } from '../sign-off';
import { after, assertNever, counterpartOf, type Instant } from '../vocabulary';
import type { DeficiencyEvent, LaterDeficiencyEvent } from './events';
import { openTasks, remedyPressure, taskPressure, type Deficiency, type DeficiencyParameters, type DeficiencyPhase, type Remedy, type Task } from './state';

type EventOf<Kind extends DeficiencyEvent['kind']> = Extract<DeficiencyEvent, { kind: Kind }>;

const nobody = { OI: null, DRO: null } as const;

/** What both sides owe within a time of an instant. */
const owedWithin = (within: number, from: Instant, parameters: DeficiencyParameters) => pressing(after(from, within), from, remedyPressure(parameters));

/** The matter that an opening makes: the counterpart learns of it and acknowledges; a remedy is owed by both. */
export function opened({ reference, aor, identifiedBy, described, parameters, by, at }: EventOf<'opened'>): Deficiency {
  return {
    kind: 'deficiency',
    reference,
    aor,
    openedAt: at,
    openedBy: by,
    parameters,
    phase: 'identified',
    version: 1,
    revision: 1,
    identifiedBy,
    described,
    callOuts: [newCallOut(1, counterpartOf(identifiedBy), 'deficiency-identified', ['TPD-5'], [['liaison'], ['head']])],
    proposal: null,
    remedy: null,
    earlierRemedies: [],
    tasks: [],
    clock: owedWithin(parameters.remedyWithin, at, parameters),
    pressedSteps: 0,
    remedied: nobody,
    remarks: [],
    withdrawal: null,
    closedAt: null,
  };
}

/** TPD-3: it takes the place of what was on the table, whose signatures are void. What both have signed stays under way. */
function proposed(matter: Deficiency, { remedy: number, content, hash, by, at }: EventOf<'remedy-proposed'>): Deficiency {
  const { proposal, remedy, parameters, clock } = matter;
  return {
    ...matter,
    phase: remedy === null ? 'proposed' : matter.phase,
    revision: matter.revision + 1,
    proposal: { number, content, ...unsigned(hash), by, at },
    earlierRemedies: proposal === null ? matter.earlierRemedies : [...matter.earlierRemedies, { ...proposal, tasks: [] }],
    // A newer text does not put off when one is to be signed.
    clock: clock !== null && (remedy === null || proposal !== null) ? clock : owedWithin(parameters.remedyWithin, at, parameters),
  };
}

function tasksOf({ content }: Remedy, now: Instant, parameters: DeficiencyParameters): readonly Task[] {
  return content.tasks.map(({ what, program, dueAt }, index) => ({ number: index + 1, what, program, done: null, move: null, clock: pressing(dueAt as Instant, now, taskPressure(parameters)) }));
}

/** With both signatures its tasks begin, and those of the remedy before it are owed no more. */
function signed(matter: Deficiency, { side, hash, by, at }: EventOf<'remedy-signed'>): Deficiency {
  if (matter.proposal === null) return matter;
  const proposal: Remedy = { ...matter.proposal, ...withSignature(matter.proposal, { side, hash, by, at }) };
  if (!isSignedByBoth(proposal)) return { ...matter, proposal };
  const { remedy, tasks, earlierRemedies, parameters } = matter;
  return {
    ...matter,
    phase: 'under-way',
    proposal: null,
    remedy: proposal,
    earlierRemedies: remedy === null ? earlierRemedies : [...earlierRemedies, { ...remedy, tasks }],
    tasks: tasksOf(proposal, at, parameters),
    clock: null,
    remedied: nobody,
  };
}

/** Once the last task is done, the word of both is owed; while another remedy is on the table, that is what they owe. */
function done(matter: Deficiency, { task: number, note, document, by, at }: EventOf<'task-done'>): Deficiency {
  const after = withTask(matter, number, (task) => ({ ...task, move: null, done: { note, ...(document === undefined ? {} : { document }), by, at } }));
  if (openTasks(after).length > 0 || after.proposal !== null) return after;
  return { ...after, clock: owedWithin(after.parameters.confirmRemedyWithin, at, after.parameters) };
}

function withTask(matter: Deficiency, number: number, changed: (task: Task) => Task): Deficiency {
  return { ...matter, tasks: matter.tasks.map((task) => (task.number === number ? changed(task) : task)) };
}

function closed(matter: Deficiency, phase: DeficiencyPhase, at: Instant): Deficiency {
  return { ...matter, phase, closedAt: at, clock: null, callOuts: endCallOuts(matter.callOuts) };
}

function saidRemedied(matter: Deficiency, { side, note, by, at }: EventOf<'said-remedied'>): Deficiency {
  const remedied = { ...matter.remedied, [side]: { note, by, at } };
  const said: Deficiency = { ...matter, remedied };
  return remedied.OI !== null && remedied.DRO !== null ? closed(said, 'remedied', at) : said;
}

function pressed(matter: Deficiency, { tasks, step, at }: EventOf<'reminded'> | EventOf<'overdue'>): Deficiency {
  const { parameters, clock } = matter;
  const stepped: Deficiency = { ...matter, pressedSteps: step };
  if (tasks.length === 0) return { ...stepped, clock: clock === null ? null : pressedOn(clock, at, remedyPressure(parameters)) };
  return tasks.reduce((before, number) => withTask(before, number, (task) => ({ ...task, clock: pressedOn(task.clock, at, taskPressure(parameters)) })), stepped);
}

function change(matter: Deficiency, event: LaterDeficiencyEvent): Deficiency {
  switch (event.kind) {
    case 'remedy-proposed':
      return proposed(matter, event);
    case 'remedy-signed':
      return signed(matter, event);
    case 'task-done':
      return done(matter, event);
    case 'task-move-proposed': {
      const { side, dueAt, reason, by, at } = event;
      return withTask(matter, event.task, (task) => ({ ...task, move: { side, dueAt, reason, by, at } }));
    }
    case 'task-moved':
      return withTask(matter, event.task, (task) => ({ ...task, move: null, clock: pressing(event.dueAt, event.at, taskPressure(matter.parameters)) }));
    case 'said-remedied':
      return saidRemedied(matter, event);
    case 'remarked': {
      const { side, text, by, at } = event;
      return { ...matter, remarks: withNext(matter.remarks, { side, text, by, at }) };
    }
    case 'withdrawn': {
      const { reason, by, at } = event;
      return { ...closed(matter, 'withdrawn', at), withdrawal: { reason, by, at } };
    }
    case 'acknowledged':
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return { ...matter, callOuts: afterPaging(matter.callOuts, event) };
    case 'reminded':
    case 'overdue':
      return pressed(matter, event);
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(matter: Deficiency, event: LaterDeficiencyEvent): Deficiency {
  return { ...change(matter, event), version: matter.version + 1 };
}
