/** RES-1 to RES-3 as rules: who stands where, and what any order of proposals, edits and acceptances can come to. */
import * as fc from 'fast-check';
import { contractOf } from '../../../api/kinds';
import { mayDo, mayOpen } from '../../../protocol/dispute/authority';
import { decide, mayActNow } from '../../../protocol/dispute/decide';
import { evolve } from '../../../protocol/dispute/evolve';
import type { LaterDisputeEvent } from '../../../protocol/dispute/events';
import { proposalHash } from '../../../protocol/dispute/hash';
import { disputeActions, type DisputeAction, type DisputeBodies } from '../../../protocol/dispute/messages';
import { disputeNotices } from '../../../protocol/dispute/notices';
import { obligations, waitingOn } from '../../../protocol/dispute/obligations';
import { seesSummaryOf } from '../../../protocol/dispute/sight';
import { isRung, onTheTable, raisePending, rungs, type Dispute, type DisputeCause, type Rung } from '../../../protocol/dispute/state';
import { provisions } from '../../../protocol/provisions';
import { after, type Actor, type Instant, type Reference } from '../../../protocol/vocabulary';
import { auditor, everybody, frozen, headquarters, hours, inNyc, inSea, later, nameOf, opsPerson, reached, receipt } from '../../support/builders';
import { aDispute, climbing, hashOnTheTable, onDispute } from '../../support/disputes';
import { inRandomLives } from '../../support/random-lives';

const raised = (at: Instant): LaterDisputeEvent => ({ kind: 'raised', reason: null, at });
const at = later(hours(1));
const on: Readonly<Record<Rung, Dispute>> = {
  'afod-asac': aDispute(),
  'fod-sac': climbing(aDispute(), raised(at)),
  summaries: climbing(aDispute(), raised(at), raised(at)),
  'assistant-directors': climbing(
    aDispute(),
    raised(at),
    raised(at),
    { kind: 'summarized', text: 'OI …', by: nameOf(inNyc.sac), program: 'OI', at },
    { kind: 'summarized', text: 'DRO …', by: nameOf(inNyc.fod), program: 'DRO', at },
  ),
};

const supervisorsBelow: readonly Actor[] = [inNyc.asac, inNyc.oiLiaison, inNyc.afod, inNyc.droLiaison];
const heads: readonly Actor[] = [inNyc.sac, inNyc.fod];
const directors: readonly Actor[] = [headquarters.oiDirector, headquarters.droDirector];
const assistantDirectors: readonly Actor[] = [headquarters.oiAd, headquarters.droAd];
const field: readonly Actor[] = Object.values(inNyc);

/** The table: who may settle it where. */
const settles: Readonly<Record<Rung, readonly Actor[]>> = {
  'afod-asac': [...supervisorsBelow, ...heads, ...assistantDirectors, ...directors],
  'fod-sac': [...heads, ...assistantDirectors, ...directors],
  summaries: heads,
  'assistant-directors': assistantDirectors,
};

function mayTable(action: DisputeAction, rung: Rung): readonly Actor[] {
  switch (action) {
    case 'proposal':
    case 'raise':
    case 'acceptance':
      return settles[rung];
    case 'statement':
      return [...field, ...assistantDirectors, ...directors];
    case 'summary':
      return heads;
    case 'waiver':
      return assistantDirectors;
    case 'withdrawal':
      return [inNyc.afod, inNyc.droLiaison, inNyc.fod, headquarters.droAd, headquarters.droDirector];
    case 'acknowledgement':
      return []; // nobody was paged
  }
}

describe.each(rungs.map((rung) => [rung]))('who may, on %s', (rung: Rung) => {
  test.each(disputeActions)('RES-1, RES-2, RES-3: %s: of every rank and office only the right ones', (action) => {
    const may = everybody.filter((actor) => mayDo(action, actor, on[rung]).kind === 'allowed').map(({ person }) => person);
    expect([...may].sort()).toEqual([...mayTable(action, rung)].map(({ person }) => person).sort());
  });
});

test('RES-2: whoever proposed a text accepts it for neither side, though they have changed to the other one since', () => {
  const proposed = climbing(on['fod-sac'], { kind: 'proposed', text: 'Ours.', answer: null, hash: 'h', program: 'DRO', by: nameOf(inNyc.fod), at });
  const moved: Actor = { ...inNyc.sac, person: inNyc.fod.person, name: inNyc.fod.name };
  expect(mayActNow('acceptance', moved, proposed)).toMatchObject({ refusal: { type: 'own-side', provision: 'RES-2', detail: `Who has accepted this text for DRO does not accept it for OI too.`, whoCould: expect.stringMatching(/^OI: .*SAC/) as string } });
  expect(mayActNow('acceptance', inNyc.sac, proposed)).toMatchObject({ kind: 'allowed' });
  expect(mayActNow('proposal', moved, proposed)).toMatchObject({ kind: 'allowed' }); // a text of the other side’s is theirs to propose
});

test('RES-3: while summaries are owed nobody at headquarters settles it, and the refusal names how headquarters comes to have it', () => {
  const proposed = climbing(on.summaries, { kind: 'proposed', text: 'Ours.', answer: null, hash: 'h', program: 'DRO', by: nameOf(inNyc.fod), at });
  for (const who of [...assistantDirectors, ...directors]) {
    for (const action of ['proposal', 'acceptance'] as const) expect(mayActNow(action, who, proposed)).toMatchObject({ refusal: { type: 'not-on-the-ladder', provision: 'RES-3', detail: expect.stringContaining('`waiver`') as string } });
  }
  expect(mayActNow('acceptance', inNyc.sac, proposed)).toMatchObject({ kind: 'allowed' });
});

test('RES-1: a dispute is opened by supervisors of a field office', () => {
  const may = everybody.filter((actor) => mayOpen(actor).kind === 'allowed');
  expect(new Set(may)).toEqual(new Set([inNyc, inSea].flatMap((staff) => [staff.sac, staff.asac, staff.oiLiaison, staff.fod, staff.afod, staff.droLiaison])));
});

test('every refusal names a provision that exists, says why in a sentence, and a forbidden one who could', () => {
  for (const dispute of Object.values(on)) {
    for (const action of disputeActions) {
      for (const actor of [...everybody, opsPerson, auditor]) {
        const verdict = mayActNow(action, actor, dispute);
        if (verdict.kind === 'allowed') continue;
        expect(Object.keys(provisions)).toContain(verdict.refusal.provision);
        expect(verdict.refusal.detail).toMatch(/^[A-Z].*\.$/);
        if (verdict.refusal.category === 'forbidden') expect(verdict.refusal.whoCould ?? (action === 'acknowledgement' ? 'nobody' : '')).toMatch(/\w{3,}/);
      }
    }
  }
});

test('RES-1, RES-2: FOD and SAC both raise it from AFOD and ASAC: it is with them then, and the second raise is refused as made for another rung', () => {
  const raise = (dispute: Dispute, from: Rung) => decide(dispute, onDispute(dispute, 'raise', inNyc.sac, { reason: 'No way forward.', from }, at), at);
  expect(raise(on['afod-asac'], 'afod-asac')).toMatchObject({ kind: 'accepted' });
  expect(raise(on['fod-sac'], 'afod-asac')).toMatchObject({ kind: 'refused', refusal: { type: 'another-rung', category: 'stale', provision: 'RES-2', field: '/from' } });
  expect(raise(on['fod-sac'], 'fod-sac')).toMatchObject({ kind: 'accepted' });
  expect(raise(on.summaries, 'summaries')).toMatchObject({ refusal: { type: 'top-of-the-ladder' } });
});

test('RES-1, RES-2: a raise that says no rung is sealed with the one on which the dispute is recorded at the receipt, and none when it is closed', async () => {
  const { sealed } = contractOf('dispute').actions['raise'] ?? {};
  const closed = climbing(on['fod-sac'], { kind: 'withdrawn', reason: 'By phone.', by: nameOf(inNyc.fod), at });
  const raise = { reason: 'No way forward.' };
  const bodies = [raise, { ...raise, from: 'afod-asac' }].map((asked) => sealed?.({} as never, asked, on['fod-sac'], inNyc.fod));
  expect(await Promise.all([...bodies, sealed?.({} as never, raise, closed, inNyc.fod)])).toEqual([{ ...raise, from: 'fod-sac' }, { ...raise, from: 'afod-asac' }, raise]);
});

test.each([
  ['lapse', 'CON-3', /concurrence/],
  ['refusal', 'CON-4', /asked anew/],
  ['invitation', 'COO-8', /operation/],
  ['objection', 'RES-1', /draft/],
] as const)('RES-1: what came of a matter is not withdrawn by itself, and the refusal says what else ends it: %s', (cause, provision, ending) => {
  const dispute = aDispute({ cause, about: 'NYC-XX-2026-0001' as Reference });
  expect(mayActNow('withdrawal', inNyc.fod, dispute)).toMatchObject({ refusal: { type: 'not-withdrawable', provision, detail: expect.stringMatching(ending) as string } });
});

describe('the clock', () => {
  test('RES-2: 48 hours for AFOD and ASAC, 24 for FOD and SAC, 48 for the summaries, none for the Assistant Directors: by our defaults', () => {
    expect(on['afod-asac'].clock).toMatchObject({ since: receipt, due: after(receipt, hours(48)), nextReminder: after(receipt, hours(36)) });
    expect(on['fod-sac'].clock).toMatchObject({ since: at, due: after(at, hours(24)), nextReminder: after(at, hours(12)) });
    expect(on.summaries.clock).toMatchObject({ due: after(at, hours(48)), nextReminder: after(at, hours(48)) });
    expect(on['assistant-directors'].clock).toMatchObject({ due: null, nextReminder: after(at, hours(24)) });
  });

  test('RES-2: what is received when the time is just over is in time, a millisecond later it waits for the raise', () => {
    const due = on['afod-asac'].clock?.due as Instant;
    expect([raisePending(on['afod-asac'], due), raisePending(on['afod-asac'], after(due, 1)), raisePending(on.summaries, after(due, hours(999)))]).toEqual([false, true, false]);
  });

  test('RES-2: reminders that an outage has overtaken are left out, and the others come in order', () => {
    const late = climbing(on['afod-asac'], { kind: 'reminded', persons: [], at: later(hours(45)) });
    expect(late.clock).toMatchObject({ nextReminder: null, remindersSent: 1 });
    const inOrder = climbing(on['afod-asac'], { kind: 'reminded', persons: [], at: later(hours(36)) });
    expect(inOrder.clock).toMatchObject({ nextReminder: later(hours(44)) });
    const top = climbing(on['assistant-directors'], { kind: 'reminded', persons: [], at: later(hours(200)) });
    expect(top.clock).toMatchObject({ nextReminder: later(hours(224)) });
  });
});

test('RES-3: a summary is for its own side until both are in; both Assistant Directors read the only one once it is with them, and the side that owes the other does not', () => {
  const waives = (program: 'OI' | 'DRO', by: Actor): LaterDisputeEvent => ({ kind: 'waived', reason: 'It cannot wait.', by: nameOf(by), program, at });
  const one = climbing(on.summaries, { kind: 'summarized', text: 'OI …', by: nameOf(inNyc.sac), program: 'OI', at });
  const before = climbing(one, waives('OI', headquarters.oiAd));
  const withThem = climbing(before, waives('DRO', headquarters.droAd));
  const overtaken = climbing(withThem, { kind: 'overtaken', reason: 'Withdrawn.', at });
  const both = climbing(one, { kind: 'summarized', text: 'DRO …', by: nameOf(inNyc.fod), program: 'DRO', at });
  const read = (dispute: Dispute) => [inNyc.sac, headquarters.oiAd, headquarters.droAd, headquarters.droDirector, inNyc.fod, auditor].filter((actor) => seesSummaryOf('OI', dispute, actor));
  for (const dispute of [one, before]) expect(read(dispute)).toEqual([inNyc.sac, headquarters.oiAd, auditor]);
  for (const dispute of [withThem, overtaken]) expect(read(dispute)).toEqual([inNyc.sac, headquarters.oiAd, headquarters.droAd, auditor]);
  expect(read(both)).toHaveLength(6);
});

describe('what is owed and told', () => {
  test('RES-2: both sides owe a resolution; with a text on the table, the side that has not accepted it', () => {
    expect(obligations(on['afod-asac']).map(({ program, what }) => [program, what])).toEqual([['OI', 'propose a resolution'], ['DRO', 'propose a resolution']]);
    const proposed = climbing(on['afod-asac'], { kind: 'proposed', text: 'Ours.', answer: null, hash: 'h', program: 'DRO', by: nameOf(inNyc.afod), at });
    expect(obligations(proposed)).toMatchObject([{ program: 'OI', provision: 'RES-1', dueAt: later(hours(48)) }]);
    expect([waitingOn(on['afod-asac']), waitingOn(proposed)]).toEqual([null, 'OI']);
  });

  test('RES-3: the summary is owed by the side whose summary is missing', () => {
    const one = climbing(on.summaries, { kind: 'summarized', text: 'OI …', by: nameOf(inNyc.sac), program: 'OI', at });
    expect(obligations(one).map(({ program, what, provision }) => [program, what, provision])).toEqual([['DRO', 'written summary', 'RES-3']]);
  });

  test('CON-3: after a lapse those of the other side are told whom it has paged on its own matter', () => {
    const knowing = [{ ...reached(inNyc.oiLiaison, 'liaison'), program: 'OI' as const }, { ...reached(inNyc.sac, 'head'), program: 'OI' as const }, { ...reached(inNyc.fod, 'head'), program: 'DRO' as const }];
    const lapsed = aDispute({ cause: 'lapse', about: 'NYC-CR-2026-0001' as Reference, knowing });
    const proposal: LaterDisputeEvent = { kind: 'proposed', text: 'Ours.', answer: null, hash: 'h', program: 'DRO', by: nameOf(inNyc.afod), at };
    const statement: LaterDisputeEvent = { kind: 'stated', text: 'We hold that …', program: 'DRO', by: nameOf(inNyc.fod), at };
    for (const event of [proposal, statement]) {
      expect(disputeNotices(event, lapsed, evolve(lapsed, event)).map(({ recipient, topic }) => `${topic} → ${recipient}`)).toEqual([inNyc.oiLiaison, inNyc.sac].map(({ person }) => `${event.kind} → ${person}`));
    }
  });

  test('RES-2: a proposal is told to the other side only; a resolution to everybody who had to do with it', () => {
    const paged = climbing(on['afod-asac'], { kind: 'paged', callOut: 1, persons: [reached(inNyc.oiLiaison, 'liaison')], at }, { kind: 'paged', callOut: 2, persons: [reached(inNyc.droLiaison, 'liaison')], at });
    const proposal: LaterDisputeEvent = { kind: 'proposed', text: 'Ours.', answer: null, hash: 'h', program: 'DRO', by: nameOf(inNyc.fod), at };
    const proposed = evolve(paged, proposal);
    expect(disputeNotices(proposal, paged, proposed).map(({ recipient }) => recipient)).toEqual([inNyc.oiLiaison.person]);
    const acceptance: LaterDisputeEvent = { kind: 'accepted', hash: 'h', program: 'OI', by: nameOf(inNyc.asac), at };
    const told = disputeNotices(acceptance, proposed, evolve(proposed, acceptance));
    expect(told.map(({ topic, recipient }) => `${topic} ${recipient}`).sort()).toEqual([inNyc.afod, inNyc.droLiaison, inNyc.fod, inNyc.oiLiaison].map(({ person }) => `resolved ${person}`).sort());
  });
});

test('RES-2: a text has one hash, whoever writes its answer in whatever order of fields, and another text another one', () => {
  const answer = { decision: 'concur' as const, revision: 1, comment: 'Call first.' };
  expect(proposalHash('One.', answer)).toBe(proposalHash('One.', { comment: 'Call first.', revision: 1, decision: 'concur' }));
  const variants = [proposalHash('One.', null), proposalHash('One!', null), proposalHash('One.', answer), proposalHash('One.', { ...answer, revision: 2 }), proposalHash('One.', { decision: 'concur', revision: 1 })];
  expect(new Set(variants).size).toBe(variants.length);
});

// ── Random climbs ───────────────────────────────────────────────────────────────────────────────

type Step = { readonly action: DisputeAction | 'clock'; readonly who: Actor; readonly text: number; readonly current: boolean; readonly wait: number };

const likely: readonly Actor[] = [inNyc.asac, inNyc.afod, inNyc.sac, inNyc.fod, headquarters.oiAd, headquarters.droAd];
const step: fc.Arbitrary<Step> = fc.record({
  action: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('proposal' as const, 'acceptance' as const) },
    { weight: 2, arbitrary: fc.constantFrom('raise' as const, 'summary' as const, 'waiver' as const, 'clock' as const) },
    { weight: 1, arbitrary: fc.constantFrom('statement' as const, 'acknowledgement' as const, 'withdrawal' as const) },
  ),
  who: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...likely) }, { weight: 1, arbitrary: fc.constantFrom(...everybody) }),
  text: fc.nat(2),
  current: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  wait: fc.integer({ min: 0, max: hours(20) }),
});

interface Moment {
  readonly before: Dispute;
  readonly after: Dispute;
  readonly event?: LaterDisputeEvent;
  readonly who?: Actor;
}

function bodyOf({ action, text, current }: Step, dispute: Dispute): DisputeBodies[DisputeAction] {
  const answer = dispute.cause === 'office' ? {} : { answer: { decision: 'concur' as const, revision: 1 } };
  const older = dispute.proposals.find(({ status }) => status !== 'open')?.hash ?? 'f'.repeat(64);
  if (action === 'proposal') return { text: `Text ${text}.`, ...answer };
  if (action === 'acceptance') return { hash: current ? hashOnTheTable(dispute) : older };
  if (action === 'acknowledgement') return {};
  return action === 'statement' || action === 'summary' ? { text: 'We hold that …' } : { reason: 'Because.' };
}

function take(dispute: Dispute, each: Step, now: Instant): Moment {
  if (each.action === 'clock') {
    if (!raisePending(dispute, now)) return { before: dispute, after: dispute };
    const event = raised(now);
    return { before: dispute, after: frozen(evolve(dispute, event)), event };
  }
  const decision = decide(dispute, onDispute(dispute, each.action, each.who, bodyOf(each, dispute) as never, now), now);
  if (decision.kind === 'refused') return { before: dispute, after: dispute, who: each.who };
  return { before: dispute, after: frozen(evolve(dispute, frozen(decision.event))), event: decision.event, who: each.who };
}

const climb = fc.tuple(fc.constantFrom<DisputeCause>('office', 'lapse', 'refusal'), fc.array(step, { minLength: 5, maxLength: 60, size: 'max' })).map(([cause, steps]) => {
  const moments: Moment[] = [];
  let [dispute, now] = [frozen(aDispute({ cause, about: cause === 'office' ? null : ('NYC-CR-2026-0001' as never) })), receipt];
  for (const each of steps) {
    now = after(now, each.wait);
    if (raisePending(dispute, now)) moments.push(take(dispute, { ...each, action: 'clock' }, now));
    dispute = moments.at(-1)?.after ?? dispute;
    moments.push(take(dispute, each, now));
    dispute = moments.at(-1)?.after ?? dispute;
  }
  return moments;
});
const everyLife = inRandomLives(climb, 300);
const everyMoment = (claim: (moment: Moment) => void) => everyLife((moments) => moments.forEach(claim));

test('the random climbs are worth something: every rung, every ending but one, and every event of people occurs', () => {
  const moments = fc.sample(climb, { numRuns: 400, seed: 3 }).flat();
  expect(new Set(moments.map((moment) => moment.after.phase))).toEqual(new Set([...rungs, 'resolved', 'withdrawn']));
  expect(new Set(moments.map(({ event }) => event?.kind))).toEqual(new Set([undefined, 'proposed', 'accepted', 'raised', 'stated', 'summarized', 'waived', 'withdrawn']));
  expect(new Set(moments.flatMap((moment) => (moment.after.resolution === null ? [] : [moment.after.resolution.rung])))).toEqual(new Set(rungs));
});

test('RES-2: no resolution without the acceptance of one text, by its hash, by a person of each side who stood where it was', () => {
  everyMoment(({ before, after: dispute, event, who }) => {
    if (dispute.resolution === null || before.resolution !== null) return;
    expect(event?.kind).toBe('accepted');
    const open = onTheTable(before);
    expect(dispute.resolution).toMatchObject({ hash: open?.hash, text: open?.text, rung: before.phase });
    const { OI, DRO } = dispute.resolution.acceptances;
    const programOf = (person: string) => everybody.find((each) => each.person === person)?.post?.program;
    expect([programOf(OI.person), programOf(DRO.person)]).toEqual(['OI', 'DRO']);
    expect(settles[before.phase as Rung].map(({ person }) => person)).toContain(who?.person);
    expect(open?.rung).toBe(before.phase);
    expect(dispute.cause === 'office').toBe(dispute.resolution.answer === null);
  });
});

test('RES-1, RES-2: no rung is skipped, none is gone back to, and nothing but a raise, summaries or waivers climbs', () => {
  everyMoment(({ before, after: dispute, event }) => {
    if (before.phase === dispute.phase || !isRung(dispute.phase)) return;
    expect(rungs.indexOf(dispute.phase)).toBe(rungs.indexOf(before.phase as Rung) + 1);
    expect(dispute.phase === 'assistant-directors' ? ['summarized', 'waived'] : ['raised']).toContain(event?.kind);
    expect(dispute.stays.map(({ rung }) => rung)).toEqual(rungs.slice(0, rungs.indexOf(dispute.phase) + 1));
  });
});

test('RES-1, RES-2: a raise that crosses another one, or the clock’s, raises from no other rung than the one that it was meant for', () => {
  everyLife((moments) => {
    const meantFrom = new Set<Rung>();
    for (const { after: dispute } of moments) {
      if (!isRung(dispute.phase)) return;
      for (const from of meantFrom) {
        if (from === dispute.phase) continue;
        for (const who of likely) expect(decide(dispute, onDispute(dispute, 'raise', who, { reason: 'No way forward.', from }, at), at)).toMatchObject({ kind: 'refused', refusal: { type: 'another-rung' } });
      }
      meantFrom.add(dispute.phase);
    }
  });
});

test('RES-2: another text voids what was accepted; at most one text is on the table, and none of a lower rung', () => {
  everyMoment(({ after: dispute, event }) => {
    const open = dispute.proposals.filter(({ status }) => status === 'open');
    expect(open.length).toBeLessThanOrEqual(1);
    for (const each of open) expect(each.rung).toBe(dispute.phase);
    if (event?.kind === 'proposed') expect([open[0]?.acceptances.OI, open[0]?.acceptances.DRO].filter((each) => each !== null)).toHaveLength(1);
  });
});

test('RES-3: the Assistant Directors have it only with both summaries, or when both of them would go on without', () => {
  everyMoment(({ after: dispute }) => {
    if (dispute.phase !== 'assistant-directors') return;
    const { summaries, waivers } = dispute;
    expect((summaries.OI !== null && summaries.DRO !== null) || (waivers.OI !== null && waivers.DRO !== null)).toBe(true);
  });
});

test('a closed dispute owes nothing, pages nobody, and takes no more commands', () => {
  everyMoment(({ before, after: dispute, event }) => {
    if (dispute.closedAt !== null) expect([obligations(dispute), dispute.callOuts.filter(({ status }) => status === 'paging')]).toEqual([[], []]);
    if (before.closedAt !== null) expect(event).toBeUndefined();
  });
});

test('every event makes the next version', () => {
  everyMoment(({ before, after: dispute, event }) => expect(dispute.version).toBe(before.version + (event === undefined ? 0 : 1)));
});
