/** What holds in every life of a mutual notice, whoever does what in whichever order. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { nextStep } from '../../../protocol/call-out';
import { openProposal } from '../../../protocol/course/agreement';
import { aboutRules, type NoticeAbout } from '../../../protocol/notice/about';
import { decide, phaseAllows, type Decision } from '../../../protocol/notice/decide';
import type { LaterNoticeEvent } from '../../../protocol/notice/events';
import { evolve } from '../../../protocol/notice/evolve';
import { noticeActions, type ActionBody, type ContentAmendment, type NoticeAction, type NoticeCommand } from '../../../protocol/notice/messages';
import { mutualNoticeNotices } from '../../../protocol/notice/notices';
import { obligations } from '../../../protocol/notice/obligations';
import { noticeView } from '../../../protocol/notice/process';
import { isClosed, type MutualNotice } from '../../../protocol/notice/state';
import { type Capacity, after, counterpartOf, type Actor, type Instant, type Program } from '../../../protocol/vocabulary';
import { actor, everybody, fieldPost, frozen, headquarters, hours, inNyc, later, minutes, nyc, reached } from '../../support/builders';
import { aNotice, aNoticeCommand, noticeBody, usualSender } from '../../support/notice-builders';
import { inRandomLives } from '../../support/random-lives';

/** One thing that happened, or was refused. */
interface Moment {
  readonly at: Instant;
  readonly before: MutualNotice;
  readonly after: MutualNotice;
  readonly event?: LaterNoticeEvent;
  readonly command?: NoticeCommand;
  readonly decision?: Decision;
}

/** The usual senders, gone over to the other side. */
const defectors = [actor(inNyc.agent.person, fieldPost('DRO', nyc, 'AFOD')), actor(inNyc.officer.person, fieldPost('OI', nyc, 'ASAC'))];
const fromNyc = Object.values(inNyc);
const supervisors = [inNyc.sac, inNyc.asac, inNyc.fod, inNyc.afod];
const pagedOnes = [inNyc.dutyAgent, inNyc.oiLiaison, inNyc.sac, inNyc.dutyOfficer, inNyc.droLiaison, inNyc.fod];
const usual: Readonly<Record<NoticeAction, readonly Actor[]>> = {
  acknowledgement: pagedOnes,
  remark: fromNyc,
  proposal: supervisors,
  acceptance: supervisors,
  disposition: supervisors,
  amendment: fromNyc,
  withdrawal: fromNyc,
};
const weights: Readonly<Record<NoticeAction, number>> = { acknowledgement: 8, remark: 2, proposal: 7, acceptance: 7, disposition: 3, amendment: 4, withdrawal: 1 };

type Step =
  | { readonly kind: 'command'; readonly action: NoticeAction; readonly who: Actor; readonly variant: number; readonly wait: number }
  | { readonly kind: 'page' | 'nobody' | 'remind'; readonly wait: number };

const wait = fc.oneof(fc.integer({ min: 0, max: minutes(20) }), fc.integer({ min: 0, max: hours(9) }), fc.constantFrom(0, 1, hours(24), hours(100)));
const commandOf = (action: NoticeAction): fc.Arbitrary<Step> =>
  fc.record({
    kind: fc.constant('command' as const),
    action: fc.constant(action),
    who: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...usual[action]) }, { weight: 1, arbitrary: fc.constantFrom(...everybody, ...defectors) }),
    variant: fc.nat(15),
    wait,
  });
const step: fc.Arbitrary<Step> = fc.oneof(
  ...noticeActions.map((action) => ({ weight: weights[action], arbitrary: commandOf(action) })),
  { weight: 14, arbitrary: fc.record({ kind: fc.constantFrom('page' as const, 'page' as const, 'page' as const, 'nobody' as const, 'remind' as const), wait }) },
);

const amendments: readonly ContentAmendment[] = [
  { narrative: 'It was his brother.' },
  { place: '3 Mill Lane' },
  { caseReference: 'NY-4711' },
  { enforcement: 'gang' },
  { action: { timing: 'carried-out', at: later(-hours(3)), knownBefore: false }, lateReason: 'The radio was down.' },
  { action: { timing: 'planned', at: later(hours(90)) } },
  {},
];

/** A body that fits, or nearly: another proposal, an amendment of nothing. */
function bodyOf(action: NoticeAction, variant: number, matter: MutualNotice): ActionBody<NoticeAction> {
  if (action === 'acceptance') return { proposal: Math.max(1, (openProposal(matter)?.number ?? 1) - (variant % 4 === 3 ? 1 : 0)) };
  if (action === 'amendment') return { content: amendments[variant % amendments.length] ?? {}, reason: 'It changed.' };
  return noticeBody(action, matter);
}

const onCall: Readonly<Record<Program, Readonly<Record<Capacity, Actor>>>> = {
  OI: { duty: inNyc.dutyAgent, liaison: inNyc.oiLiaison, head: inNyc.sac, 'assistant-director': headquarters.oiAd, director: headquarters.oiDirector },
  DRO: { duty: inNyc.dutyOfficer, liaison: inNyc.droLiaison, head: inNyc.fod, 'assistant-director': headquarters.droAd, director: headquarters.droDirector },
};

/** What a clock or a pager does to the matter at that time, if anything. */
function clockEvent(kind: Exclude<Step['kind'], 'command'>, matter: MutualNotice, at: Instant): LaterNoticeEvent | undefined {
  const paging = matter.callOuts.find(({ status }) => status === 'paging');
  switch (kind) {
    case 'page':
      return paging && { kind: 'paged', callOut: paging.number, persons: nextStep(paging).map((capacity) => reached(onCall[paging.program][capacity], capacity)), at };
    case 'nobody':
      return paging && { kind: 'nobody-to-page', callOut: paging.number, at };
    case 'remind':
      if (matter.clock === null || at < matter.clock.nextReminder) return undefined;
      return { kind: 'reminded', reminder: matter.clock.remindersSent + 1, persons: [reached(inNyc.dutyAgent, 'duty')], at };
  }
}

function take(matter: MutualNotice, step: Step, at: Instant): Moment {
  if (step.kind !== 'command') {
    const event = clockEvent(step.kind, matter, at);
    return event === undefined ? { at, before: matter, after: matter } : { at, before: matter, event, after: frozen(evolve(matter, event)) };
  }
  const made: NoticeCommand = aNoticeCommand(matter, step.action, step.who, bodyOf(step.action, step.variant, matter), at);
  const command = frozen(step.variant === 13 ? { ...made, matterVersion: matter.version - 1 } : made);
  const decision = decide(matter, command, at);
  return decision.kind === 'refused'
    ? { at, before: matter, after: matter, command, decision }
    : { at, before: matter, after: frozen(evolve(matter, frozen(decision.event))), event: decision.event, command, decision };
}

/** A life of up to forty steps. Every state in it is deeply frozen: whoever changes one throws. */
const life: fc.Arbitrary<readonly Moment[]> = fc
  .tuple(
    fc.constantFrom<NoticeAbout[]>('awareness', 'fugitive-under-investigation', 'fugitive-under-investigation', 'target-under-investigation', 'target-under-investigation', 'known-fugitive', 'referral'),
    fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
  )
  .map(([about, steps]) => {
    let matter = frozen(aNotice(about, { by: usualSender(about) }));
    let at = matter.openedAt;
    return steps.map((each) => {
      at = after(at, each.wait);
      const moment = take(matter, each, at);
      matter = moment.after;
      return moment;
    });
  });

const everyLife = inRandomLives(life, 300);
const everyMoment = (claim: (moment: Moment) => void) => everyLife((moments) => moments.forEach(claim));
const sideOf = (command: NoticeCommand | undefined) => command?.actor.post?.program;

test('the random lives are worth something: every phase, event and telling refusal occurs', () => {
  const moments = fc.sample(life, { numRuns: 600, seed: 1 }).flat();
  expect(new Set(moments.map(({ event }) => event?.kind))).toEqual(
    new Set([undefined, 'acknowledged', 'remarked', 'proposed', 'agreed', 'disposed', 'amended', 'withdrawn', 'paged', 'nobody-to-page', 'reminded']),
  );
  expect(new Set(moments.map((moment) => moment.after.phase))).toEqual(new Set(['sent', 'awaiting-course', 'awaiting-disposition', 'acknowledged', 'course-agreed', 'disposed', 'withdrawn']));
  expect(new Set(moments.flatMap(({ after: matter }) => matter.proposals.map(({ status }) => status)))).toEqual(new Set(['open', 'replaced', 'voided', 'accepted']));
  expect(new Set(moments.map(({ after: matter }) => matter.timeliness))).toEqual(new Set([null, 'before', 'late']));
  const refusals = new Set(moments.map(({ decision }) => (decision?.kind === 'refused' ? decision.refusal.type : undefined)));
  for (const type of ['matter-closed', 'own-course-proposal', 'another-course-proposal', 'no-course-proposed', 'not-acknowledged-yet', 'may-not-bind-office', 'not-of-either-side', 'version-changed', 'nothing-changed', 'field-not-of-notice', 'not-paged'] as const) {
    expect(refusals).toContain(type);
  }
});

test('COO-13, COO-14: no agreement without both sides on one proposal: one proposed it, the other accepted just it, while it was open and acknowledged as it stands', () => {
  everyMoment(({ before, after: matter, event, command }) => {
    if (matter.agreement === null || before.agreement !== null) return;
    const proposal = openProposal(before);
    expect(event?.kind).toBe('agreed');
    expect(command).toMatchObject({ action: 'acceptance', body: { proposal: proposal?.number } });
    expect(sideOf(command)).toBe(counterpartOf(proposal?.side ?? 'OI'));
    expect(command?.actor.person).not.toBe(proposal?.by.person);
    expect(before.acknowledgement).not.toBeNull();
    expect(matter.agreement).toMatchObject({ proposal: proposal?.number, course: proposal?.course, text: proposal?.text, proposedBy: proposal?.by });
    // Nothing material has changed since it was proposed.
    expect(before.amendments.filter(({ revision, material }) => revision > (proposal?.revision ?? 0) && material.length > 0)).toEqual([]);
  });
});

test('COO-13, COO-14: only an acceptance closes it with a course, and nothing but that, or a withdrawal, closes it at all: time never does', () => {
  everyMoment(({ before, after: matter, event }) => {
    if (isClosed(before) || !isClosed(matter)) return;
    const closers = { acknowledgement: 'acknowledged', course: 'agreed', disposition: 'disposed' } as const;
    expect([closers[aboutRules[matter.content.about].closedBy], 'withdrawn']).toContain(event?.kind);
    expect(matter.phase === 'course-agreed').toBe(matter.agreement !== null);
  });
});

test('COO-13, COO-14: nobody accepts for the other side: not its sender, not whoever proposed or amended for it, not another area, not headquarters', () => {
  everyLife((moments) => {
    const spokenFor = new Map<string, Set<Program>>();
    const note = (person: string, side: Program) => spokenFor.set(person, (spokenFor.get(person) ?? new Set<Program>()).add(side));
    const [first] = moments;
    if (first !== undefined) note(first.before.sender.person, first.before.from);
    for (const { before, event, command } of moments) {
      if (event?.kind === 'proposed') note(event.by.person, event.side);
      if (event?.kind === 'amended') note(event.by.person, before.from);
      if (event?.kind !== 'agreed') continue;
      expect(command?.actor.post).toMatchObject({ level: 'field', aor: nyc, program: event.side });
      expect([...(spokenFor.get(event.by.person) ?? [])]).not.toContain(counterpartOf(event.side));
    }
  });
});

test('COO-13: one proposal is open at most, they are numbered without gaps, and one that is over stays as it was', () => {
  everyMoment(({ before, after: matter }) => {
    expect(matter.proposals.filter(({ status }) => status === 'open').length).toBeLessThanOrEqual(1);
    expect(matter.proposals.map(({ number }) => number)).toEqual(matter.proposals.map((_, index) => index + 1));
    for (const earlier of before.proposals) {
      const now = matter.proposals[earlier.number - 1];
      expect(now).toEqual(earlier.status === 'open' ? { ...earlier, status: now?.status } : earlier);
    }
  });
});

test('COO-5: a notice pages until somebody who was paged has acknowledged it as it stands, and never once it is closed', () => {
  everyMoment(({ after: matter, event, before, command }) => {
    const paging = matter.callOuts.filter(({ status }) => status === 'paging');
    expect(paging.length).toBe(matter.phase === 'sent' ? 1 : 0);
    expect(paging.every(({ program }) => program === matter.to)).toBe(true);
    if (event?.kind === 'acknowledged') expect(before.callOuts.flatMap(({ pages }) => pages.map(({ person }) => person))).toContain(command?.actor.person);
    if (isClosed(matter)) expect([obligations(matter), matter.clock, openProposal(matter)]).toEqual([[], null, undefined]);
  });
});

test('a closed notice accepts nothing from anybody', () => {
  everyMoment(({ before, after: matter, at }) => {
    if (!isClosed(matter) || isClosed(before)) return;
    for (const action of noticeActions) {
      expect(phaseAllows(action, matter)).toMatchObject({ kind: 'refused', refusal: { type: 'matter-closed' } });
      expect(decide(matter, aNoticeCommand(matter, action, inNyc.sac, noticeBody(action, matter), at), at).kind).toBe('refused');
    }
  });
});

test('COO-13, COO-14: both sides, or the one that a proposal waits for, owe a course exactly until it is agreed or the notice is withdrawn', () => {
  everyMoment(({ after: matter }) => {
    const owed = obligations(matter).filter(({ what }) => what.includes('course'));
    const wanted = aboutRules[matter.content.about].closedBy === 'course' && !isClosed(matter);
    const proposal = openProposal(matter);
    expect(owed.map(({ program }) => program)).toEqual(!wanted ? [] : proposal === undefined ? [matter.to, matter.from] : [counterpartOf(proposal.side)]);
    for (const { dueAt } of owed) expect(dueAt).toBe(after(matter.openedAt, matter.parameters.agreeCourseWithin));
  });
});

test('every event makes the version greater by exactly one; a refusal leaves everything as it was; all of it is plain JSON', () => {
  const isPlain = (value: unknown) => expect(isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value)).toBe(true);
  everyMoment(({ before, after: matter, event, decision }) => {
    expect(matter.version).toBe(before.version + (event === undefined ? 0 : 1));
    if (decision?.kind === 'refused') {
      expect(matter).toBe(before);
      isPlain(decision.refusal);
      expect(JSON.stringify(decision.refusal)).not.toMatch(/Marsh|Harbor/);
    }
    isPlain(noticeView(matter));
    if (event !== undefined) isPlain([event, mutualNoticeNotices(event, before, matter)]);
  });
});

test('response times run from receipt, and are never taken back', () => {
  everyMoment(({ before, after: matter }) => {
    for (const name of ['acknowledged', 'courseAgreed', 'disposed'] as const) {
      const [was, is] = [before.responseTimes[name], matter.responseTimes[name]];
      if (was !== null) expect(is).toEqual(was);
      if (is !== null) expect(is.after).toBe(Date.parse(is.at) - Date.parse(matter.openedAt));
    }
  });
});
