/**
 * CON-3 as a simulation: answers are received at some instants, and the engine sees them and its timer in any order, as it
 * does when workers were down across the deadline. Only receipt may decide.
 */
import fc from 'fast-check';
import { decide } from '../../../protocol/concurrence/decide';
import { evolve } from '../../../protocol/concurrence/evolve';
import { asReceived, lapsePending, type Concurrence } from '../../../protocol/concurrence/state';
import type { Actor, Instant } from '../../../protocol/vocabulary';
import { aCommand, aMatter, anExemptRequest, happened, having, hours, inNyc, later } from '../../support/builders';

const asked = aMatter();
const due = asked.clock?.answerDue as Instant;

interface Answer {
  readonly receivedAt: Instant;
  readonly by: Actor;
}

const answerOf = ({ by, receivedAt }: Answer) => aCommand(asked, 'answer', by, { decision: 'concur', revision: 1 }, receivedAt);

/** Decides as the workflow does: what was received after a deadline waits until the deadline has had its consequence. */
class Engine {
  matter: Concurrence = asked;
  private waiting: Answer[] = [];

  see(answer: Answer): void {
    if (lapsePending(this.matter, answer.receivedAt)) this.waiting.push(answer);
    else this.decide(answer);
  }

  /** The timer fires: what the inbox still holds from before the deadline is taken in first. */
  fire(inbox: readonly Answer[]): void {
    for (const answer of inbox.filter(({ receivedAt }) => receivedAt <= due)) this.see(answer);
    if (this.matter.phase === 'awaiting-answer') this.matter = evolve(this.matter, { kind: 'lapsed', at: due });
    for (const answer of this.waiting.splice(0)) this.decide(answer);
  }

  private decide(answer: Answer): void {
    const decision = decide(this.matter, answerOf(answer), answer.receivedAt);
    if (decision.kind === 'accepted') this.matter = evolve(this.matter, decision.event);
  }
}

const by = fc.constantFrom(inNyc.dutyAgent, inNyc.oiLiaison, inNyc.sac);
const offset = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -hours(24), max: hours(24) }));
const answers = fc.array(
  fc.tuple(by, offset).map(([who, milliseconds]): Answer => ({ by: who, receivedAt: later(hours(24) + milliseconds) })),
  { minLength: 0, maxLength: 5 },
);

test('CON-3: whatever the order of timer and answers, an answer received by the deadline counts, and a later one never does', () => {
  const cases = answers.chain((all) => fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.nat(all.length)));
  fc.assert(
    fc.property(cases, ([seen, firesAfter]) => {
      const engine = new Engine();
      seen.slice(0, firesAfter).forEach((answer) => engine.see(answer));
      engine.fire(seen.slice(firesAfter));
      seen.slice(firesAfter).forEach((answer) => engine.see(answer));
      const { matter } = engine;

      const inTime = seen.filter(({ receivedAt }) => receivedAt <= due);
      if (inTime.length > 0) expect([matter.phase, matter.answer?.late, matter.lapsedAt]).toEqual(['concurred', false, null]);
      else expect([matter.phase, matter.answer]).toEqual(['lapsed', null]);
    }),
    { numRuns: 500 },
  );
});

test('CON-3: even if the matter lapsed before an answer from before the deadline was seen, it counts as in time, from whoever could give it then', () => {
  const lapsed = having(asked, happened.lapsed(later(hours(24) + 1)));
  for (const who of [inNyc.dutyAgent, inNyc.oiLiaison, inNyc.sac]) {
    const decision = decide(lapsed, answerOf({ by: who, receivedAt: due }), due);
    expect(decision).toMatchObject({ kind: 'accepted', event: { kind: 'answered', at: due } });
  }
});

test('CON-3: even if an answer from after the deadline is seen before the lapse, it is too late for anybody: the ladder settles it', () => {
  const tooLate = later(hours(24) + 1);
  for (const who of [inNyc.sac, inNyc.dutyAgent]) {
    expect(decide(asked, answerOf({ by: who, receivedAt: tooLate }), tooLate)).toMatchObject({ kind: 'refused', refusal: { type: 'on-the-ladder', category: 'conflict' } });
  }
});

test('CON-3: the deadline itself is in time, to the millisecond', () => {
  expect(lapsePending(asked, due)).toBe(false);
  expect(lapsePending(asked, later(hours(24) + 1))).toBe(true);
  expect(asReceived(asked, due).phase).toBe('awaiting-answer');
  expect(asReceived(asked, later(hours(24) + 1)).phase).toBe('lapsed');
});

test('CON-3: what awaits no answer lapses for nobody, however late', () => {
  const muchLater = later(hours(9000));
  for (const matter of [having(asked, happened.concurred()), having(asked, happened.refused()), having(asked, happened.withdrawn()), aMatter({ request: anExemptRequest() })]) {
    expect(lapsePending(matter, muchLater)).toBe(false);
    expect(asReceived(matter, muchLater)).toBe(matter);
  }
});

test('CON-3: a question does not stop the clock, nor does an acknowledgement', () => {
  const busy = having(asked, happened.questioned(), { kind: 'acknowledged', by: inNyc.dutyAgent, at: later(hours(1)) });
  expect(busy.clock).toEqual(asked.clock);
  expect(busy.phase).toBe('awaiting-answer');
});

test('CON-3: reminders come before the answer is due and after the request, in order, also under a short local clock', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: hours(48) }), fc.array(fc.integer({ min: 1, max: hours(48) }), { maxLength: 6 }), (answerWithin, remindBefore) => {
      const { clock } = aMatter({ parameters: { ...asked.parameters, answerWithin, remindBefore } });
      const reminders = clock?.reminders ?? [];
      expect([...reminders].sort()).toEqual(reminders);
      for (const at of reminders) {
        expect(at > asked.openedAt).toBe(true);
        expect(at < (clock?.answerDue ?? '')).toBe(true);
      }
      expect(reminders).toHaveLength(remindBefore.filter((before) => before < answerWithin).length);
    }),
  );
});
