/** What holds in every life of a custody hold, whoever does what in whichever order. */
import fc from 'fast-check';
import { nextStep, type Reached } from '../../../../protocol/call-out';
import { decide, type Decision, type LaterCustodyHoldEvent } from '../../../../protocol/custody-hold/decide';
import { evolve } from '../../../../protocol/custody-hold/evolve';
import { custodyHoldActions, type CustodyHoldCommand, type SealedBodies } from '../../../../protocol/custody-hold/messages';
import { custodyHoldNotices } from '../../../../protocol/custody-hold/notices';
import { custodyHoldProcess, custodyHoldView } from '../../../../protocol/custody-hold/process';
import { nextReminder, type CustodyHold } from '../../../../protocol/custody-hold/state';
import { after, type Actor, type Instant } from '../../../../protocol/vocabulary';
import { days, everybody, frozen, hours, inNyc, later, minutes, nameOf, reached } from '../../../support/builders';
import { aHold, aHoldCommand, holdBody } from '../../../support/holds';
import { inRandomLives } from '../../../support/random-lives';

type AnyAction = keyof SealedBodies;
const actions: readonly AnyAction[] = [...custodyHoldActions, 'hit'];

interface Moment {
  readonly at: Instant;
  readonly before: CustodyHold;
  readonly after: CustodyHold;
  readonly event?: LaterCustodyHoldEvent;
  readonly command?: CustodyHoldCommand;
  readonly decision?: Decision;
}

type Step = { readonly kind: 'command'; readonly action: AnyAction; readonly who: Actor; readonly variant: number; readonly wait: number } | { readonly kind: 'page' | 'remind'; readonly wait: number };

const usual: readonly Actor[] = [inNyc.agent, inNyc.sac, inNyc.oiLiaison, inNyc.fod, inNyc.droLiaison, inNyc.afod, inNyc.officer];
const wait = fc.constantFrom(0, minutes(1), hours(5), days(40), days(400));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('command' as const),
      action: fc.constantFrom(...actions),
      who: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...everybody) }),
      variant: fc.nat(9),
      wait,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('page' as const, 'remind' as const), wait }) },
);

const onCall: Readonly<Record<Reached['capacity'], Actor>> = { duty: inNyc.dutyOfficer, liaison: inNyc.droLiaison, head: inNyc.fod, 'assistant-director': inNyc.fod, director: inNyc.fod };

function clockEvent(kind: 'page' | 'remind', hold: CustodyHold, at: Instant): LaterCustodyHoldEvent | undefined {
  if (kind === 'page') {
    const paging = hold.callOuts.find(({ status }) => status === 'paging');
    return paging && { kind: 'paged', callOut: paging.number, persons: nextStep(paging).map((capacity) => reached(onCall[capacity], capacity)), at };
  }
  const due = nextReminder(hold);
  return due === null || due.at > at ? undefined : { kind: 'reminded', about: due.about, persons: [reached(inNyc.oiLiaison, 'liaison')], at };
}

function take(hold: CustodyHold, each: Step, at: Instant): Moment {
  if (each.kind !== 'command') {
    const event = clockEvent(each.kind, hold, at);
    return event === undefined ? { at, before: hold, after: hold } : { at, before: hold, event, after: frozen(evolve(hold, event)) };
  }
  const body = holdBody(each.action, hold);
  const varied = each.action === 'correction' && each.variant > 5 ? { ...body, subject: each.variant > 7 ? null : 7 } : 'lifting' in body && each.variant === 9 ? { ...body, lifting: body.lifting + 1 } : body;
  const made = aHoldCommand(hold, each.action, each.who, varied as never, at);
  const command = frozen((each.variant === 3 ? { ...made, matterVersion: hold.version - 1 } : made) as unknown as CustodyHoldCommand);
  const decision = decide(hold, command, at);
  if (decision.kind === 'refused') return { at, before: hold, after: hold, command, decision };
  return { at, before: hold, after: frozen(evolve(hold, frozen(decision.event))), event: decision.event, command, decision };
}

const life: fc.Arbitrary<readonly Moment[]> = fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }).map((steps) => {
  const moments: Moment[] = [];
  let [hold, at] = [frozen(aHold()), later(0)];
  for (const each of steps) {
    at = after(at, each.wait);
    moments.push(take(hold, each, at));
    hold = moments.at(-1)?.after ?? hold;
  }
  return moments;
});
const everyLife = inRandomLives(life, 300);
const everyMoment = (claim: (moment: Moment) => void) => everyLife((moments) => moments.forEach(claim));
/** A command that was refused left the hold as it was: it is not looked at again. */
const everyChange = (claim: (moment: Moment) => void) => everyLife((moments) => moments.filter(({ event }) => event !== undefined).forEach(claim));
const programOf = (id: string) => everybody.find(({ person }) => person === id)?.post?.program;

test('the random lives are worth something: every phase, event and kind of refusal occurs', () => {
  const moments = fc.sample(life, { numRuns: 400, seed: 1 }).flat();
  expect(new Set(moments.map(({ event }) => event?.kind))).toEqual(
    new Set([undefined, 'acknowledged', 'looked', 'hit', 'corrected', 'lifting-proposed', 'lifting-ended', 'lifted', 'reviewed', 'reminded', 'paged']),
  );
  expect(new Set(moments.map((moment) => moment.after.phase))).toEqual(new Set(['in-force', 'lifting-proposed', 'lifted']));
  const refusals = new Set(moments.map(({ decision }) => (decision?.kind === 'refused' ? decision.refusal.type : undefined)));
  for (const type of ['matter-closed', 'not-of-the-few', 'not-a-corrector', 'version-changed', 'no-such-subject', 'lifting-pending', 'no-lifting-proposed', 'another-lifting', 'lifting-needs-both', 'not-for-lifting', 'not-a-checker', 'not-paged'] as const) {
    expect(refusals).toContain(type);
  }
});

test('COO-15: a hold ends by nothing but the agreement of both sides, by two persons of two programs, and never by a clock', () => {
  everyMoment(({ before, after: hold, event }) => {
    if (before.closedAt !== null || hold.closedAt === null) return;
    expect(event?.kind).toBe('lifted');
    expect(hold.phase).toBe('lifted');
    const [proposer, agreer] = [before.lifting?.by.person ?? '', hold.lifted?.agreedBy.person ?? ''];
    expect(new Set([programOf(proposer), programOf(agreer)])).toEqual(new Set(['OI', 'DRO']));
    expect(proposer).not.toBe(agreer);
  });
});

test('COO-15: nothing that was ever known of a subject is lost while the hold is in force', () => {
  const known = ({ subjects }: CustodyHold) => subjects.flatMap(({ number, accounts }) => accounts.map(({ details, revision }) => `${number} ${revision} ${details}`));
  everyChange(({ before, after: hold }) => {
    const accounts = new Set(known(hold));
    expect(known(before).filter((account) => !accounts.has(account))).toEqual([]);
    expect(new Set(hold.subjects.flatMap((subject) => subject.accounts.map(({ revision }) => `${subject.number} ${revision}`))).size).toBe(accounts.size);
  });
});

test('COO-15: a proposal that was made before a correction is none for what was corrected', () => {
  everyMoment(({ before, after: hold, event }) => {
    if (event?.kind !== 'corrected' || before.lifting === null) return;
    expect(hold).toMatchObject({ phase: 'in-force', lifting: null });
    expect(hold.endedLiftings.at(-1)).toMatchObject({ number: before.lifting.number, because: 'corrected' });
  });
});

test('COO-15: proposals are counted on, so that an agreement names one and no other', () => {
  everyLife((moments) => {
    const numbers = moments.flatMap(({ event, after: hold }) => (event?.kind === 'lifting-proposed' ? [hold.lifting?.number] : []));
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });
});

test('COO-15: looks and hits are counted, all of them, however many are kept', () => {
  everyLife((moments) => {
    const count = (kind: string) => moments.filter(({ event }) => event?.kind === kind).length;
    const last = moments.at(-1)?.after;
    expect([last?.looks.count, last?.hits.count]).toEqual([count('looked'), count('hit')]);
  });
  const many = Array.from({ length: 150 }, (_, at) => at).reduce((hold) => evolve(hold, { kind: 'looked', reason: 'Again.', by: nameOf(inNyc.sac), at: later(1) }), aHold());
  expect([many.looks.count, many.looks.latest.length, many.looks.latest.at(-1)?.number]).toEqual([150, 100, 150]);
});

test('COO-15: a hit is told to both sides at once: the placing agent and OI’s liaison, and DRO’s liaison', () => {
  everyMoment(({ before, after: hold, event }) => {
    if (event?.kind !== 'hit') return;
    const told = custodyHoldNotices(event, before, hold).map(({ recipient }) => recipient);
    expect(new Set(told)).toEqual(new Set([inNyc.agent.person, inNyc.oiLiaison.person, inNyc.droLiaison.person]));
  });
});

test('COO-15: while it is in force it has a review ahead and both owe it; once lifted nothing is owed and nobody is paged', () => {
  everyChange(({ after: hold }) => {
    const view = custodyHoldView(hold);
    if (hold.closedAt === null) {
      expect(view.dueAt).toBe(hold.review.dueAt);
      expect(new Set(view.obligations.filter(({ what }) => what.startsWith('review')).map(({ program }) => program))).toEqual(new Set(['OI', 'DRO']));
      expect(nextReminder(hold)).not.toBeNull();
    } else {
      expect(view).toMatchObject({ dueAt: null, waitingOn: null, obligations: [] });
      expect(hold.callOuts.filter(({ status }) => status === 'paging')).toEqual([]);
      expect(nextReminder(hold)).toBeNull();
    }
  });
});

test('COO-15: a reminder never comes twice for one date, and each is put off by the time between reminders', () => {
  everyMoment(({ before, after: hold, event }) => {
    if (event?.kind !== 'reminded') return;
    const [was, is] = [nextReminder(before), nextReminder(hold)];
    expect(is === null || was === null || is.at >= was.at).toBe(true);
    expect(is?.about === was?.about && is?.number === was?.number).toBe(false);
  });
});

test('every event makes the next version, and what is veiled is nowhere but in the subjects', () => {
  everyChange(({ before, after: hold }) => {
    expect(hold.version).toBe(before.version + 1);
    const { subjects: _subjects, ...rest } = hold;
    expect(JSON.stringify(rest)).not.toContain('veiled.');
    expect(JSON.stringify(custodyHoldProcess.opening(hold))).not.toContain('veiled.');
  });
});

test('the state is plain JSON, which a run hands to the next', () => {
  everyLife((moments) => {
    const hold = moments.at(-1)?.after;
    expect(JSON.parse(JSON.stringify(hold))).toEqual(hold);
  });
});
