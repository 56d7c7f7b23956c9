/** CON-5 and COO-5: who is paged for what, step after step, and what ends a page. */
import fc from 'fast-check';
import { newCallOut, nextStep, wasPaged } from '../../../protocol/call-out';
import { evolve } from '../../../protocol/concurrence/evolve';
import type { Concurrence } from '../../../protocol/concurrence/state';
import { aMatter, anExemptRequest, aRequest, happened, having, hours, inNyc, minutes, later, nameOf, reached } from '../../support/builders';

const core = ['bulk cash smuggling'];
const duty = reached(inNyc.dutyAgent, 'duty');
const summary = (matter: Concurrence) => matter.callOuts.map(({ program, reason, provisions, status }) => [program, reason, provisions.join(), status].join(' '));
const amendedTo = (matter: Concurrence, changes: Partial<Concurrence['request']>) =>
  having(matter, {
    kind: 'amended',
    request: { ...matter.request, ...changes },
    fields: Object.keys(changes),
    material: Object.keys(changes),
    reason: 'It changed.',
    by: nameOf(inNyc.afod),
    at: later(hours(3)),
  });

describe('the order of a call-out', () => {
  test('COO-5: the duty agent is paged, then the liaison, then the head of office, then from the top: never nobody', () => {
    const callOut = newCallOut(1, 'OI', 'answer-wanted', ['CON-1']);
    const steps = [0, 1, 2, 3, 4, 5].map((stepsTaken) => nextStep({ ...callOut, stepsTaken }));
    expect(steps).toEqual([['duty'], ['liaison'], ['head'], ['duty'], ['liaison'], ['head']]);
  });

  test('COO-5: at any step somebody is to be paged', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.constantFrom(...having(aMatter(), happened.lapsed()).callOuts), (stepsTaken, callOut) => {
        expect(nextStep({ ...callOut, stepsTaken }).length).toBeGreaterThan(0);
      }),
    );
  });

  test('CON-3: after a lapse the liaison and the head of office are paged together', () => {
    const { callOuts } = having(aMatter(), happened.lapsed());
    expect(callOuts.slice(1).map((callOut) => [callOut.program, nextStep(callOut)])).toEqual([['OI', ['liaison', 'head']], ['DRO', ['liaison', 'head']]]);
  });

  test('COO-4: relieved of duty, a page that waits for that person begins at the top again; others go on as they are', () => {
    const paged = having(aMatter(), happened.paged(1, [duty]));
    const relieved = having(paged, { kind: 'relieved', person: nameOf(inNyc.dutyAgent), by: nameOf(inNyc.sac), at: later(minutes(1)) });
    expect([relieved.callOuts[0]?.stepsTaken, relieved.callOuts[0]?.reliefs, nextStep(relieved.callOuts[0] as never)]).toEqual([3, 1, ['duty']]);
    const passedOn = having(paged, happened.paged(1, [reached(inNyc.oiLiaison, 'liaison')], later(minutes(15))));
    const late = having(passedOn, { kind: 'relieved', person: nameOf(inNyc.dutyAgent), by: nameOf(inNyc.sac), at: later(minutes(16)) });
    expect(late.callOuts).toEqual(passedOn.callOuts);
  });

  test('COO-5: a page, and a step that found nobody, both lead to the next step; only the page is remembered', () => {
    const matter = having(aMatter(), happened.paged(1, [duty]), { kind: 'nobody-to-page', callOut: 1, at: later(1) });
    expect(matter.callOuts[0]).toMatchObject({ stepsTaken: 2, pages: [{ ...duty, at: later(0) }], status: 'paging' });
    expect(matter.callOuts.map((callOut) => [wasPaged(callOut, inNyc.dutyAgent.person), wasPaged(callOut, inNyc.sac.person)])).toEqual([[true, false]]);
  });
});

describe('what is paged for', () => {
  test('CON-1: a request pages OI at once; one with core violations says so', () => {
    expect(summary(aMatter())).toEqual(['OI answer-wanted CON-1 paging']);
    expect(summary(aMatter({ request: aRequest({ coreViolations: core }) }))).toEqual(['OI answer-wanted CON-1,CON-5 paging']);
  });

  test('CON-5: an exempt case with core violations pages the OI duty agent too; one without pages nobody', () => {
    expect(summary(aMatter({ request: anExemptRequest({ coreViolations: core }) }))).toEqual(['OI core-violations CON-5 paging']);
    expect(summary(aMatter({ request: anExemptRequest() }))).toEqual([]);
  });

  test('CON-3: a lapse ends the page for an answer and pages both programs', () => {
    expect(summary(having(aMatter(), happened.lapsed()))).toEqual(['OI answer-wanted CON-1 ended', 'OI lapsed CON-3,COO-5 paging', 'DRO lapsed CON-3,COO-5 paging']);
  });

  test('CON-5: core violations that nobody has acknowledged are not lost in a lapse: its pages carry them on', () => {
    const asked = aMatter({ request: aRequest({ coreViolations: core }) });
    expect(summary(having(asked, happened.lapsed()))[1]).toBe('OI lapsed CON-3,COO-5,CON-5 paging');
    const known = having(asked, happened.paged(1, [duty]), { kind: 'acknowledged', by: nameOf(duty), at: later(1) });
    expect(summary(having(known, happened.lapsed()))).toEqual(['OI answer-wanted CON-1,CON-5 acknowledged', 'OI lapsed CON-3,COO-5 paging', 'DRO lapsed CON-3,COO-5 paging']);
  });

  test('CON-5: core violations that an amendment brings are paged, awaiting an answer, exempt or decided', () => {
    expect(summary(amendedTo(aMatter(), { coreViolations: core }))).toEqual(['OI answer-wanted CON-1 paging', 'OI core-violations CON-5 paging']);
    expect(summary(amendedTo(aMatter({ request: anExemptRequest() }), { coreViolations: core }))).toEqual(['OI core-violations CON-5 paging']);
    expect(summary(amendedTo(having(aMatter(), happened.concurred()), { coreViolations: core }))).toEqual(['OI answer-wanted CON-1 ended', 'OI answer-wanted CON-1,CON-5 paging']);
  });

  test('CON-4: a new round pages again, and the pages of the old one end', () => {
    const refused = having(aMatter(), happened.paged(1, [duty]), happened.refused(inNyc.sac));
    expect(summary(amendedTo(refused, { place: '3 Mill Lane' }))).toEqual(['OI answer-wanted CON-1 ended', 'OI answer-wanted CON-1 paging']);
  });
});

describe('what ends a page', () => {
  const withCore = having(aMatter({ request: aRequest({ coreViolations: core }) }), happened.paged(1, [duty]));

  test('CON-5: an answer of somebody who was not paged does not end the page about core violations', () => {
    expect(summary(evolve(withCore, happened.concurred(inNyc.sac)))).toEqual(['OI answer-wanted CON-1,CON-5 paging']);
    expect(summary(evolve(withCore, happened.concurred(inNyc.dutyAgent)))).toEqual(['OI answer-wanted CON-1,CON-5 ended']);
  });

  test('CON-3: any answer ends the pages that ask for one, those of a lapse on both sides too', () => {
    expect(summary(having(aMatter(), happened.concurred(inNyc.sac)))).toEqual(['OI answer-wanted CON-1 ended']);
    expect(summary(having(aMatter(), happened.lapsed(), happened.concurred(inNyc.sac)))).toEqual(['OI answer-wanted CON-1 ended', 'OI lapsed CON-3,COO-5 ended', 'DRO lapsed CON-3,COO-5 ended']);
  });

  test('COO-5: an acknowledgement ends the call-outs that paged this person, and no other', () => {
    const lapsed = having(aMatter(), happened.lapsed(), happened.paged(2, [reached(inNyc.oiLiaison, 'liaison'), reached(inNyc.sac, 'head')]), happened.paged(3, [reached(inNyc.droLiaison, 'liaison')]));
    const acknowledged = evolve(lapsed, { kind: 'acknowledged', by: nameOf(inNyc.oiLiaison), at: later(hours(25)) });
    expect(acknowledged.callOuts.map(({ status }) => status)).toEqual(['ended', 'acknowledged', 'paging']);
  });

  test('CON-1: a closed matter pages nobody', () => {
    for (const end of [happened.withdrawn(), happened.concluded()]) expect(evolve(withCore, end).callOuts.map(({ status }) => status)).toEqual(['ended']);
  });

  test('CON-2: a case that an amendment makes exempt no longer asks for an answer, but still tells of core violations', () => {
    const exemptNow = { charges: [{ statute: '8 USC 1253' }] };
    expect(summary(amendedTo(aMatter(), exemptNow))).toEqual(['OI answer-wanted CON-1 ended']);
    expect(summary(amendedTo(withCore, exemptNow))).toEqual(['OI answer-wanted CON-1,CON-5 ended', 'OI core-violations CON-5 paging']);
  });
});
