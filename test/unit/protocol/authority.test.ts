/**
 * Who may do what, for every rank in every place, on duty or not, liaison or not, in every phase. The expectation is a
 * table written from the memo, not from authority.ts.
 */
import { isDroSupervisor, mayDo, mayOpen } from '../../../protocol/concurrence/authority';
import { mayView } from '../../../protocol/sight';
import { mayActNow } from '../../../protocol/concurrence/decide';
import { concurrenceActions, type ConcurrenceAction } from '../../../protocol/concurrence/messages';
import type { Concurrence, ConcurrencePhase } from '../../../protocol/concurrence/state';
import { aMatter, anExemptRequest, actor, auditor, everybody, fieldPost, happened, having, headquarters, headquartersPost, hours, inNyc, inSea, later, nameOf, nyc, opsPerson, reached, sea } from '../../support/builders';
import { candidates, expectExplained, outcome, person, type Candidate } from '../../support/candidates';

const requester = inNyc.officer;
const supervisor = inNyc.afod;
const asked = aMatter({ by: requester, onBehalfOf: nameOf(supervisor) });
const matters: Readonly<Record<ConcurrencePhase, Concurrence>> = {
  'awaiting-answer': asked,
  lapsed: having(asked, happened.lapsed()),
  concurred: having(asked, happened.concurred()),
  refused: having(asked, happened.refused()),
  exempt: aMatter({ by: requester, onBehalfOf: nameOf(supervisor), request: anExemptRequest() }),
  withdrawn: having(asked, happened.withdrawn()),
  concluded: having(asked, happened.concurred(), happened.concluded()),
};
const phases = Object.keys(matters) as ConcurrencePhase[];

/** The table: `allowed`, or the type of the refusal. */
function expected(action: ConcurrenceAction, { place, rank, onDuty, liaison }: Candidate, phase: ConcurrencePhase): string {
  switch (action) {
    case 'answer': {
      if (place.includes('DRO') || place === 'nowhere') return 'not-an-answerer';
      if (place === 'OI HQ' || place === 'other OI') return 'not-your-aor';
      if (rank === 'ASAC' || rank === 'SAC') return 'allowed';
      return onDuty || liaison ? 'allowed' : 'not-an-answerer';
    }
    case 'question':
      return place === 'own OI' ? 'allowed' : 'not-an-asker';
    case 'acknowledgement':
      return phase === 'concurred' || phase === 'refused' || phase === 'exempt' || phase === 'withdrawn' || phase === 'concluded' ? 'allowed' : 'not-paged';
    case 'reply':
    case 'amendment':
    case 'dispute':
    case 'withdrawal':
    case 'presentation':
      return place === 'own DRO' && (rank === 'AFOD' || rank === 'FOD') ? 'allowed' : 'not-for-the-request';
  }
}

describe.each(concurrenceActions.map((action) => [action]))('%s', (action: ConcurrenceAction) => {
  test.each(phases)('CON-1: of all ranks, places and standings only the right ones may, when %s', (phase) => {
    for (const candidate of candidates) {
      const verdict = mayDo(action, person(candidate), matters[phase]);
      expect({ ...candidate, says: outcome(verdict) }).toEqual({ ...candidate, says: expected(action, candidate, phase) });
    }
  });
});

test('CON-1: every refusal of authority is forbidden, names a provision that exists, and says in a sentence why and who could', () => {
  const paged = having(asked, happened.paged(1, [reached(inNyc.dutyAgent, 'duty')]));
  for (const matter of [...Object.values(matters), paged]) {
    for (const action of concurrenceActions) {
      for (const candidate of candidates) {
        const verdict = mayActNow(action, person(candidate), matter);
        expectExplained(verdict);
        if (verdict.kind === 'refused') expect(['forbidden', 'conflict']).toContain(verdict.refusal.category);
      }
    }
  }
});

describe('never one’s own request', () => {
  const oiPosts = [fieldPost('OI', nyc, 'ASAC'), fieldPost('OI', nyc, 'SAC'), fieldPost('OI', nyc, 'agent'), headquartersPost('OI', 'AD')];
  const amender = inNyc.fod;
  const amended = (matter: Concurrence) =>
    having(matter, { kind: 'amended', request: matter.request, fields: ['narrative'], material: [], reason: 'More.', by: nameOf(amender), at: later(hours(1)) });

  test.each([
    ['who asked', requester],
    ['for whom it was asked', supervisor],
    ['who amended it', amender],
  ])('CON-1: the person %s never answers it, even after a transfer to OI', (_, maker) => {
    for (const matter of [amended(asked), having(amended(asked), happened.lapsed())]) {
      for (const post of oiPosts) {
        const transferred = actor(maker.person, post, { onDuty: true, liaison: true });
        expect(outcome(mayDo('answer', transferred, matter))).toBe('own-request');
      }
    }
  });

  test('CON-1: somebody else of the requester’s old office may, once at OI', () => {
    expect(outcome(mayDo('answer', actor('dro-liaison.nyc', fieldPost('OI', nyc, 'ASAC')), asked))).toBe('allowed');
  });
});

describe('acting for the request', () => {
  test('CON-1: the officer who asked acts for it while in the same DRO office, and no longer after a transfer', () => {
    for (const action of ['reply', 'amendment', 'withdrawal', 'presentation'] as const) {
      expect(outcome(mayDo(action, requester, asked))).toBe('allowed');
      expect(outcome(mayDo(action, actor(requester.person, fieldPost('DRO', sea, 'officer')), asked))).toBe('not-for-the-request');
      expect(outcome(mayDo(action, actor(requester.person, fieldPost('OI', nyc, 'agent')), asked))).toBe('not-for-the-request');
      expect(outcome(mayDo(action, actor(requester.person, null), asked))).toBe('not-for-the-request');
    }
  });
});

describe('acknowledging', () => {
  const paged = having(asked, happened.paged(1, [reached(inNyc.dutyAgent, 'duty')]));

  test('COO-5: only somebody who was paged acknowledges, of whatever rank the others are; the refusal names who was', () => {
    expect(outcome(mayDo('acknowledgement', inNyc.dutyAgent, paged))).toBe('allowed');
    for (const other of everybody.filter(({ person: id }) => id !== inNyc.dutyAgent.person)) {
      expect(mayDo('acknowledgement', other, paged)).toMatchObject({ kind: 'refused', refusal: { type: 'not-paged', provision: 'COO-5', whoCould: 'Duty Agent Nyc' } });
    }
  });
});

describe('opening', () => {
  test('CON-1: an AFOD or FOD of a DRO field office asks in their own name, nobody else does', () => {
    for (const candidate of candidates) {
      const { place, rank } = candidate;
      const inField = place === 'own DRO' || place === 'other DRO';
      const want = !inField ? 'not-a-requester' : rank === 'AFOD' || rank === 'FOD' ? 'allowed' : 'supervisor-not-named';
      expect({ ...candidate, says: outcome(mayOpen(person(candidate), undefined)) }).toEqual({ ...candidate, says: want });
    }
  });

  test('CON-1: an officer asks on behalf of an AFOD or FOD of the same office only', () => {
    for (const candidate of candidates) {
      const { place, rank } = candidate;
      const suitable = place === 'own DRO' && (rank === 'AFOD' || rank === 'FOD');
      const verdict = mayOpen(requester, person(candidate));
      expect({ ...candidate, says: outcome(verdict) }).toEqual({ ...candidate, says: suitable ? 'allowed' : 'supervisor-not-suitable' });
      if (verdict.kind === 'refused') expect(verdict.refusal).toMatchObject({ field: '/onBehalfOf', provision: 'CON-1', whoCould: 'an AFOD or the FOD of DRO-NYC' });
    }
  });

  test('CON-1: a person unknown to the directory stands for nothing, and a supervisor does not help somebody of another program', () => {
    expect(outcome(mayOpen(requester, null))).toBe('supervisor-not-suitable');
    expect(outcome(mayOpen(requester, requester))).toBe('supervisor-not-suitable');
    expect(outcome(mayOpen(inNyc.sac, supervisor))).toBe('not-a-requester');
    expect(outcome(mayOpen(headquarters.droDirector, supervisor))).toBe('not-a-requester');
    expect(outcome(mayOpen(opsPerson, supervisor))).toBe('not-a-requester');
    expect(isDroSupervisor(inNyc.afod.post, sea)).toBe(false);
  });
});

test('KEY-1: both offices of the AOR, both headquarters and auditors see a matter; another AOR and ops staff do not', () => {
  const seers = everybody.filter((each) => mayView(each, nyc));
  expect(new Set(seers)).toEqual(new Set([...Object.values(inNyc), ...Object.values(headquarters), auditor]));
  expect(mayView(inSea.fod, nyc)).toBe(false);
  expect(mayView(opsPerson, nyc)).toBe(false);
});
