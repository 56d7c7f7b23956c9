/** What holds in every life of a de-confliction, whoever does what in whichever order. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { composeMessage } from '../../../../activities/messages/compose';
import { contractOf } from '../../../../api/kinds';
import { nextStep } from '../../../../protocol/call-out';
import { openProposal } from '../../../../protocol/course/agreement';
import { decide, phaseAllows, type Decision } from '../../../../protocol/deconfliction/decide';
import type { LaterDeconflictionEvent } from '../../../../protocol/deconfliction/events';
import { evolve } from '../../../../protocol/deconfliction/evolve';
import { deconflictionActions, type DeconflictionAction, type DeconflictionBodies, type DeconflictionCommand } from '../../../../protocol/deconfliction/messages';
import { deconflictionNotices, openingNotices } from '../../../../protocol/deconfliction/notices';
import { obligations } from '../../../../protocol/deconfliction/obligations';
import { deconflictionView } from '../../../../protocol/deconfliction/process';
import { claimers, isClosed, isWithinOneOffice, mootCauses, otherSideOf, sideNames, unclaimed, type Deconfliction } from '../../../../protocol/deconfliction/state';
import { isPostIn } from '../../../../protocol/field-office';
import type { Notice } from '../../../../protocol/record';
import { after, type Actor, type Instant } from '../../../../protocol/vocabulary';
import type { StoredDelivery } from '../../../../store/deliveries';
import { everybody, frozen, headquarters, hours, inNyc, inSea, minutes, nyc, opsPerson, reached, sea } from '../../../support/builders';
import { aDeconfliction, deconflictionBody, interest, labels, onDeconfliction, sceneNames } from '../../../support/deconfliction-builders';
import { inRandomLives } from '../../../support/random-lives';

/** One thing that happened, or was refused. */
interface Moment {
  readonly at: Instant;
  readonly before: Deconfliction;
  readonly after: Deconfliction;
  readonly event?: LaterDeconflictionEvent;
  readonly command?: DeconflictionCommand;
  readonly decision?: Decision;
}

type Step =
  | { readonly kind: 'command'; readonly action: DeconflictionAction; readonly who: Actor; readonly variant: number; readonly wait: number }
  | { readonly kind: 'page' | 'nobody' | 'remind' | 'moot'; readonly wait: number };

const binders = [inNyc.afod, inNyc.fod, inNyc.dutyOfficer, inNyc.asac, inNyc.dutyAgent, inSea.asac, inSea.dutyAgent];
const wait = fc.oneof(fc.integer({ min: 0, max: minutes(20) }), fc.integer({ min: 0, max: hours(9) }), fc.constantFrom(0, 1, hours(4), hours(100)));
const weights: Readonly<Record<DeconflictionAction, number>> = { claim: 9, remark: 2, proposal: 8, acceptance: 9 };
const step: fc.Arbitrary<Step> = fc.oneof(
  ...deconflictionActions.map((action) => ({
    weight: weights[action],
    arbitrary: fc.record({
      kind: fc.constant('command' as const),
      action: fc.constant(action),
      who: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...binders) }, { weight: 1, arbitrary: fc.constantFrom(...everybody) }),
      variant: fc.nat(15),
      wait,
    }),
  })),
  { weight: 12, arbitrary: fc.record({ kind: fc.constantFrom('page' as const, 'page' as const, 'page' as const, 'nobody' as const, 'remind' as const), wait }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('moot' as const), wait }) },
);

function bodyOf(action: DeconflictionAction, variant: number, matter: Deconfliction): DeconflictionBodies[DeconflictionAction] {
  if (action === 'acceptance') return { proposal: Math.max(1, (openProposal(matter)?.number ?? 1) - (variant % 4 === 3 ? 1 : 0)) };
  return deconflictionBody(action, matter);
}

/** Who is on call for a program in an area. */
function onCall({ program, aor = nyc }: { readonly program: 'OI' | 'DRO'; readonly aor?: string }, capacity: string): Actor {
  const of = aor === sea ? inSea : inNyc;
  if (program === 'OI') return capacity === 'duty' ? of.dutyAgent : capacity === 'liaison' ? of.oiLiaison : of.sac;
  return capacity === 'duty' ? of.dutyOfficer : capacity === 'liaison' ? of.droLiaison : of.fod;
}

/** What a clock, a pager or an operation does to the matter at that time, if anything. */
function eventOf(kind: Exclude<Step['kind'], 'command'>, matter: Deconfliction, at: Instant): LaterDeconflictionEvent | undefined {
  const paging = matter.callOuts.find(({ status }) => status === 'paging');
  switch (kind) {
    case 'page':
      return paging && { kind: 'paged', callOut: paging.number, persons: nextStep(paging).map((capacity) => reached(onCall(paging, capacity), capacity)), at };
    case 'nobody':
      return paging && { kind: 'nobody-to-page', callOut: paging.number, at };
    case 'remind':
      if (matter.clock === null || at < matter.clock.nextReminder) return undefined;
      return { kind: 'reminded', reminder: matter.clock.remindersSent + 1, persons: [reached(inNyc.dutyAgent, 'duty')], at };
    case 'moot':
      return isClosed(matter) ? undefined : { kind: 'moot', because: mootCauses[matter.version % mootCauses.length] ?? 'operation-over', at };
  }
}

function take(matter: Deconfliction, each: Step, at: Instant): Moment {
  if (each.kind !== 'command') {
    const event = eventOf(each.kind, matter, at);
    return event === undefined ? { at, before: matter, after: matter } : { at, before: matter, event, after: frozen(evolve(matter, event)) };
  }
  const command = frozen(onDeconfliction(matter, each.action, each.who, bodyOf(each.action, each.variant, matter), at));
  const decision = decide(matter, command, at);
  return decision.kind === 'refused'
    ? { at, before: matter, after: matter, command, decision }
    : { at, before: matter, after: frozen(evolve(matter, frozen(decision.event))), event: decision.event, command, decision };
}

/** A life of up to forty steps. Every state in it is deeply frozen: whoever changes one throws. */
const life: fc.Arbitrary<readonly Moment[]> = fc.tuple(fc.constantFrom(...sceneNames), fc.array(step, { minLength: 5, maxLength: 40, size: 'max' })).map(([scene, steps]) => {
  let matter = frozen(aDeconfliction(scene));
  let at = matter.openedAt;
  return steps.map((each) => {
    at = after(at, each.wait);
    const moment = take(matter, each, at);
    matter = moment.after;
    return moment;
  });
});

const [everyLife, fewLives] = [inRandomLives(life, 200), inRandomLives(life, 60)];
const everyMoment = (claim: (moment: Moment) => void, lives = everyLife) => lives((moments) => moments.forEach(claim));

/** What one side may read of its own, and the other may not. */
const secrets = { raiser: [labels.own, 'SQ11'], other: [labels.their, interest] } as const;
const mentioned = (text: string, known: readonly string[]) => known.filter((secret) => text.includes(secret));
const mailsOf = (notices: readonly Notice[], matter: Deconfliction) =>
  notices.map((notice) => composeMessage({ ...notice, recipientName: 'Somebody' } as unknown as StoredDelivery, matter, 'https://counterpart.test'));

test('the random lives are worth something: every phase, event and telling refusal occurs', () => {
  const moments = fc.sample(life, { numRuns: 600, seed: 1 }).flat();
  expect(new Set(moments.map(({ event }) => event?.kind))).toEqual(new Set([undefined, 'claimed', 'remarked', 'proposed', 'agreed', 'moot', 'paged', 'nobody-to-page', 'reminded']));
  expect(new Set(moments.map((moment) => moment.after.phase))).toEqual(new Set(['unclaimed', 'awaiting-course', 'course-agreed', 'moot']));
  expect(new Set(moments.flatMap(({ after: matter }) => matter.proposals.map(({ status }) => status)))).toEqual(new Set(['open', 'replaced', 'voided', 'accepted']));
  const refusals = new Set(moments.map(({ decision }) => (decision?.kind === 'refused' ? decision.refusal.type : undefined)));
  for (const type of ['matter-closed', 'own-course-proposal', 'another-course-proposal', 'no-course-proposed', 'not-claimed-yet', 'already-claimed', 'not-a-claimer', 'may-not-bind-office', 'not-of-either-side'] as const) expect(refusals).toContain(type);
});

test('DEC-5, COO-8: no settlement without both sides’ acceptance of one proposal: one proposed it, the other accepted just it, once all that must had claimed it', () => {
  everyMoment(({ before, after: matter, event, command }) => {
    if (matter.agreement === null || before.agreement !== null) return;
    const proposal = openProposal(before);
    expect(event?.kind).toBe('agreed');
    expect(command).toMatchObject({ action: 'acceptance', body: { proposal: proposal?.number } });
    expect(command?.actor.person).not.toBe(proposal?.by.person);
    expect(unclaimed(before)).toEqual([]);
    expect(matter).toMatchObject({ phase: 'course-agreed', agreement: { course: proposal?.course, text: proposal?.text, proposedBy: proposal?.by } });
    const accepting = before.sides[otherSideOf(proposal?.side ?? 'raiser')];
    expect(isPostIn(command?.actor.post ?? null, accepting)).toBe(true);
    if (!isWithinOneOffice(before)) expect(isPostIn(command?.actor.post ?? null, before.sides[proposal?.side ?? 'raiser'])).toBe(false);
  });
});

test('DEC-5: only an agreement, or what the operations have recorded, closes it: time never does', () => {
  everyMoment(({ before, after: matter, event }) => {
    if (isClosed(before) || !isClosed(matter)) return;
    expect(['agreed', 'moot']).toContain(event?.kind);
    expect([matter.phase === 'course-agreed', matter.phase === 'moot']).toEqual([matter.agreement !== null, matter.moot !== null]);
  });
});

test('COO-5: each office that must claim it is paged until somebody of it has, and nobody is once it is closed', () => {
  everyMoment(({ before, after: matter, event, command }) => {
    const paging = matter.callOuts.filter(({ status }) => status === 'paging').map(({ program, aor }) => `${program} ${aor}`);
    const waiting = isClosed(matter) ? [] : [...new Set(unclaimed(matter).map((side) => `${matter.sides[side].program} ${matter.sides[side].aor}`))];
    expect(paging.sort()).toEqual(waiting.sort());
    if (isClosed(matter)) expect([obligations(matter), matter.clock, openProposal(matter)]).toEqual([[], null, undefined]);
    if (event?.kind !== 'claimed') return;
    for (const side of event.sides) {
      expect(before.sides[side].claim).toBeNull();
      const paged = before.callOuts.some(({ pages }) => pages.some(({ person }) => person === command?.actor.person));
      expect(paged || isPostIn(command?.actor.post ?? null, before.sides[side])).toBe(true);
    }
  });
});

test('DEC-4: both sides are told in the one transition that opens it, whom to call and no more', () => {
  for (const scene of sceneNames) {
    const matter = aDeconfliction(scene);
    const notices = openingNotices(matter);
    const told = notices.map(({ recipient }) => recipient);
    expect(new Set(told).size).toBe(told.length);
    const mails = mailsOf(notices, matter);
    expect(mentioned(JSON.stringify(mails), Object.values(secrets).flat())).toEqual([]);
    for (const { text } of mails) expect(mentioned(text, sideNames.map((side) => matter.sides[side].contact.name))).toHaveLength(2);
    for (const side of sideNames) {
      const { contact, tell } = matter.sides[side];
      // Who is on duty for a side that must claim it is paged, in the same transaction.
      const expected = [contact, ...tell.filter(({ capacity }) => capacity !== 'duty' || !claimers(matter).includes(side))].map(({ person }) => person);
      expect(told).toEqual(expect.arrayContaining(expected));
    }
  }
});

test('DEC-4: what concerns both is told to both, but for who did it; what is said to the other side, to it alone', () => {
  everyMoment(({ before, after: matter, event }) => {
    if (event === undefined) return;
    const told = deconflictionNotices(event, before, matter).map(({ recipient }) => recipient);
    if (event.kind === 'agreed' || event.kind === 'moot') for (const side of sideNames) expect([...told, ...('by' in event ? [event.by.person] : [])]).toContain(before.sides[side].contact.person);
    if (event.kind === 'proposed') expect([...told, event.by.person]).toContain(before.sides[otherSideOf(event.side)].contact.person);
    if ('by' in event && event.kind !== 'relieved') expect(told).not.toContain(event.by.person);
  });
});

test('DEC-4: a side sees a pointer to its own and whom to call, and never a word of the other’s: not in what is shown, not in mails, not in refusals', () => {
  const { shown } = contractOf('deconfliction');
  const readers = [inNyc.fod, inNyc.sac, inNyc.officer, inSea.sac, inSea.fod, headquarters.oiAd, headquarters.droAd, opsPerson];
  everyMoment(({ before, after: matter, decision, event }) => {
    for (const { post, ...rest } of readers) {
      const text = JSON.stringify(shown?.(matter, { post, ...rest }));
      const others = sideNames.filter((side) => !isPostIn(post, matter.sides[side]) && (post?.level !== 'hq' || post.program !== matter.sides[side].program));
      expect(mentioned(text, others.flatMap((side) => secrets[side]))).toEqual([]);
    }
    const mails = event === undefined ? [] : mailsOf(deconflictionNotices(event, before, matter), matter);
    expect(mentioned(JSON.stringify([decision?.kind === 'refused' ? decision.refusal : null, mails]), Object.values(secrets).flat())).toEqual([]);
  }, fewLives);
});

test('a closed one accepts nothing from anybody', () => {
  everyMoment(({ before, after: matter, at }) => {
    if (!isClosed(matter) || isClosed(before)) return;
    for (const action of deconflictionActions) {
      expect(phaseAllows(action, matter)).toMatchObject({ kind: 'refused', refusal: { type: 'matter-closed' } });
      expect(decide(matter, onDeconfliction(matter, action, inNyc.afod, deconflictionBody(action, matter), at), at).kind).toBe('refused');
    }
  });
});

test('DEC-5: one proposal is open at most, they are numbered without gaps, and one that is over stays as it was', () => {
  everyMoment(({ before, after: matter }) => {
    expect(matter.proposals.filter(({ status }) => status === 'open').length).toBeLessThanOrEqual(1);
    expect(matter.proposals.map(({ number }) => number)).toEqual(matter.proposals.map((_, index) => index + 1));
    for (const earlier of before.proposals) {
      const now = matter.proposals[earlier.number - 1];
      expect(now).toEqual(earlier.status === 'open' ? { ...earlier, status: now?.status } : earlier);
    }
  });
});

test('every event makes the version greater by exactly one; a refusal leaves everything as it was; all of it is plain JSON', () => {
  const isPlain = (value: unknown) => expect(isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value)).toBe(true);
  everyMoment(({ before, after: matter, event, decision }) => {
    expect(matter.version).toBe(before.version + (event === undefined ? 0 : 1));
    if (decision?.kind === 'refused') expect(matter).toBe(before);
    isPlain([deconflictionView(matter), decision ?? null, event ?? null]);
  });
});
