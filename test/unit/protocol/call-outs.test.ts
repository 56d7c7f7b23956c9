/** COO-5: the call-out that somebody asks for: who may do what, and what holds in every life of one. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { composeMessage } from '../../../activities/messages/compose';
import { aorOf, decide, evolve, mayActNow, mayDo, mayOpen, phaseAllows } from '../../../protocol/call-out-request/decide';
import type { LaterCallOutEvent } from '../../../protocol/call-out-request/events';
import { callOutActions, type ActionBody, type CallOutAction } from '../../../protocol/call-out-request/messages';
import { callOutNotices, callOutProcess, callOutView } from '../../../protocol/call-out-request/process';
import type { CallOutRequest } from '../../../protocol/call-out-request/state';
import type { Verdict } from '../../../protocol/refusal';
import { after, type Actor, type Instant } from '../../../protocol/vocabulary';
import type { StoredDelivery } from '../../../store/deliveries';
import { auditor, everybody, frozen, headquarters, inNyc, later, minutes, nameOf, nyc, opsPerson, reached, receipt, sea } from '../../support/builders';
import { aCallOut, aCallOutCommand } from '../../support/call-builders';

const outcome = (verdict: Verdict) => (verdict.kind === 'allowed' ? 'allowed' : verdict.refusal.type);
const having = (matter: CallOutRequest, ...events: readonly LaterCallOutEvent[]) => events.reduce(evolve, matter);

const asker = inNyc.agent;
const bodies: { readonly [Action in CallOutAction]: ActionBody<Action> } = {
  acknowledgement: { note: 'Two officers leave now.' },
  conclusion: { note: 'The bus was taken over.' },
  withdrawal: { reason: 'Solved otherwise.' },
};
const paged: LaterCallOutEvent = { kind: 'paged', callOut: 1, persons: [reached(inNyc.dutyOfficer, 'duty')], at: receipt };
const acknowledged: LaterCallOutEvent = { kind: 'acknowledged', note: 'Two officers leave now.', by: nameOf(inNyc.dutyOfficer), at: later(minutes(3)) };
const matters: Readonly<Record<string, CallOutRequest>> = {
  asked: aCallOut(),
  paged: having(aCallOut(), paged),
  acknowledged: having(aCallOut(), paged, acknowledged),
  concluded: having(aCallOut(), paged, acknowledged, { kind: 'concluded', note: 'Done.', by: nameOf(asker), at: later(minutes(9)) }),
  withdrawn: having(aCallOut(), paged, { kind: 'withdrawn', reason: 'Solved.', by: nameOf(asker), at: later(minutes(9)) }),
};

describe('who may', () => {
  test('COO-5: anybody of either program asks, for their own area; headquarters for any; others do not', () => {
    const verdicts = everybody.map((each) => [each.person, outcome(mayOpen(each, undefined)), outcome(mayOpen(each, nyc))]);
    const expected = everybody.map((each) => {
      const none = each === opsPerson || each === auditor;
      const elsewhere = each.post?.aor === sea;
      return [each.person, none ? 'not-a-call-out-asker' : 'allowed', none ? 'not-a-call-out-asker' : elsewhere ? 'not-your-aor' : 'allowed'];
    });
    expect(verdicts).toEqual(expected);
    expect([aorOf(inNyc.fod, undefined), aorOf(headquarters.oiAd, sea), aorOf(headquarters.oiAd, undefined)]).toEqual([nyc, sea, undefined]);
  });

  test('COO-5: who was paged acknowledges; who asked or acknowledged concludes; who asked withdraws; of everybody nobody else', () => {
    const table = Object.fromEntries(
      Object.entries(matters).map(([name, matter]) => [name, Object.fromEntries(callOutActions.map((action) => [action, everybody.filter((each) => mayActNow(action, each, matter).kind === 'allowed').map(({ person }) => person)]))]),
    );
    const nobody = { acknowledgement: [], conclusion: [], withdrawal: [] };
    expect(table).toEqual({
      asked: { ...nobody, withdrawal: ['agent.nyc'] },
      paged: { ...nobody, acknowledgement: ['duty-officer.nyc'], withdrawal: ['agent.nyc'] },
      acknowledged: { ...nobody, conclusion: ['agent.nyc', 'duty-officer.nyc'], withdrawal: ['agent.nyc'] },
      concluded: nobody,
      withdrawn: nobody,
    });
  });

  test('COO-5: refusals say why and who could', () => {
    expect(mayDo('conclusion', inNyc.sac, matters['acknowledged'] as CallOutRequest)).toMatchObject({ refusal: { type: 'not-a-party-to-it', whoCould: 'Agent Nyc or Duty Officer Nyc' } });
    expect(mayDo('acknowledgement', inNyc.sac, matters['paged'] as CallOutRequest)).toMatchObject({ refusal: { type: 'not-paged', whoCould: 'Duty Officer Nyc' } });
    expect(phaseAllows('conclusion', matters['paged'] as CallOutRequest)).toMatchObject({ refusal: { type: 'not-acknowledged-yet', category: 'conflict' } });
    expect(phaseAllows('withdrawal', matters['withdrawn'] as CallOutRequest)).toMatchObject({ refusal: { type: 'matter-closed', detail: 'NYC-CO-2026-0001 is closed: it was withdrawn.' } });
  });
});

test('COO-5: the asker learns who comes, and those who were paged that nobody need come; the news is not told to whoever makes it', () => {
  const told = (event: LaterCallOutEvent, name: string) => callOutNotices(event, matters[name] as CallOutRequest, evolve(matters[name] as CallOutRequest, event)).map(({ topic, recipient }) => `${topic} → ${recipient}`);
  expect(told(acknowledged, 'paged')).toEqual(['acknowledged → agent.nyc']);
  expect(told({ kind: 'withdrawn', reason: 'Solved.', by: nameOf(asker), at: later(1) }, 'paged')).toEqual(['withdrawn → duty-officer.nyc']);
  expect(told({ kind: 'concluded', note: 'Done.', by: nameOf(inNyc.dutyOfficer), at: later(1) }, 'acknowledged')).toEqual(['concluded → agent.nyc']);
});

test('COO-5: no message says what it is about', () => {
  for (const topic of ['representative-wanted', 'acknowledged', 'concluded', 'withdrawn']) {
    const delivery = { topic, purpose: 'page', recipientName: 'Duty Officer', provisions: ['COO-5'] } as unknown as StoredDelivery;
    const { subject, text } = composeMessage(delivery, matters['acknowledged'] as CallOutRequest, 'https://counterpart.example');
    expect(`${subject}\n${text}`).not.toMatch(/bus|Pier|officers leave/);
    expect(subject).not.toMatch(/news$/);
  }
});

const step = fc.record({
  action: fc.constantFrom<CallOutAction | 'page'>(...callOutActions, 'page', 'page'),
  who: fc.constantFrom<Actor>(asker, inNyc.dutyOfficer, inNyc.droLiaison, inNyc.fod, inNyc.sac),
  wait: fc.integer({ min: 0, max: minutes(20) }),
});

test('COO-5: in every life a closed call-out pages nobody and takes nothing, an acknowledged one pages nobody, an open one always pages', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
      let [matter, at]: [CallOutRequest, Instant] = [frozen(aCallOut()), receipt];
      for (const { action, who, wait } of steps) {
        at = after(at, wait);
        const paging = matter.callOuts.find(({ status }) => status === 'paging');
        expect([paging !== undefined, callOutView(matter).waitingOn]).toEqual([matter.phase === 'paging', matter.closedAt === null ? 'DRO' : null]);
        if (action === 'page') {
          if (paging !== undefined) matter = frozen(evolve(matter, { kind: 'paged', callOut: 1, persons: [reached(who, 'duty')], at }));
          continue;
        }
        const before = matter;
        const decision = decide(before, aCallOutCommand(before, action, who, bodies[action], at), at);
        if (before.closedAt !== null) expect(decision.kind).toBe('refused');
        if (decision.kind === 'refused') continue;
        matter = frozen(evolve(before, decision.event));
        expect(matter.version).toBe(before.version + 1);
        const all = [callOutView(matter), callOutNotices(decision.event, before, matter), callOutProcess.provisions(decision.event, matter)];
        expect(isDeepStrictEqual(JSON.parse(JSON.stringify(all)), all)).toBe(true);
      }
    }),
  );
});
