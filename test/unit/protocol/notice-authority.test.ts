/**
 * Who may do what to a mutual notice, for everybody there is. The expectation is a table by names, written from the brief of
 * the provisions, not from authority.ts.
 */
import { aboutRules, type NoticeAbout } from '../../../protocol/notice/about';
import { mayDo, mayOpen, maySend } from '../../../protocol/notice/authority';
import { decide, mayActNow } from '../../../protocol/notice/decide';
import { noticeActions, type NoticeAction } from '../../../protocol/notice/messages';
import type { MutualNotice } from '../../../protocol/notice/state';
import { provisions } from '../../../protocol/provisions';
import type { Verdict } from '../../../protocol/refusal';
import type { Actor, Program } from '../../../protocol/vocabulary';
import { actor, everybody, fieldPost, hours, inNyc, inSea, later, nyc } from '../../support/builders';
import { acknowledgedNotice, aNotice, aNoticeCommand, dutyOf, noticeBody, noticeEvents, noticeHaving } from '../../support/notice-builders';

const subjects = Object.keys(aboutRules) as NoticeAbout[];
const ofOi = ['sac', 'asac', 'oi-liaison', 'duty-agent', 'agent'].map((role) => `${role}.nyc`);
const ofDro = ['fod', 'afod', 'dro-liaison', 'duty-officer', 'officer'].map((role) => `${role}.nyc`);
/** All but the agent and the officer, who are neither on duty, nor liaison, nor supervisors. */
const bindOi = ofOi.slice(0, 4);
const bindDro = ofDro.slice(0, 4);
const members: Readonly<Record<Program, readonly string[]>> = { OI: ofOi, DRO: ofDro };
const binders: Readonly<Record<Program, readonly string[]>> = { OI: bindOi, DRO: bindDro };

const allowedTo = (verdictOf: (person: Actor) => Verdict) =>
  everybody.filter((person) => verdictOf(person).kind === 'allowed').map(({ person }) => person).sort();
const outcome = (verdict: Verdict) => (verdict.kind === 'allowed' ? 'allowed' : verdict.refusal.type);

interface Case {
  readonly about: NoticeAbout;
  readonly from: Program;
  readonly proposedBy: Program;
}
const cases: readonly Case[] = [
  { about: 'awareness', from: 'OI', proposedBy: 'OI' },
  { about: 'awareness', from: 'DRO', proposedBy: 'OI' },
  { about: 'fugitive-under-investigation', from: 'OI', proposedBy: 'OI' },
  { about: 'fugitive-under-investigation', from: 'OI', proposedBy: 'DRO' },
  { about: 'target-under-investigation', from: 'DRO', proposedBy: 'OI' },
  { about: 'target-under-investigation', from: 'DRO', proposedBy: 'DRO' },
  { about: 'known-fugitive', from: 'OI', proposedBy: 'OI' },
  { about: 'referral', from: 'OI', proposedBy: 'OI' },
  { about: 'referral', from: 'DRO', proposedBy: 'DRO' },
];
const other = (side: Program): Program => (side === 'OI' ? 'DRO' : 'OI');

/** The table: the persons who may. */
function expected(action: NoticeAction, { from, proposedBy }: Case): readonly string[] {
  const sender = from === 'OI' ? 'agent.nyc' : 'officer.nyc';
  const table: Readonly<Record<NoticeAction, readonly string[]>> = {
    acknowledgement: [from === 'OI' ? 'duty-officer.nyc' : 'duty-agent.nyc'],
    remark: [...ofOi, ...ofDro],
    proposal: [...bindOi, ...bindDro],
    acceptance: binders[other(proposedBy)],
    disposition: binders[other(from)],
    amendment: [sender, ...binders[from]],
    withdrawal: [sender, ...binders[from]],
  };
  return [...table[action]].sort();
}

const matterOf = ({ about, from, proposedBy }: Case): MutualNotice => {
  const sent = aNotice(about, { by: from === 'OI' ? inNyc.agent : inNyc.officer });
  return noticeHaving(sent, noticeEvents.paged(1, dutyOf[sent.to]), noticeEvents.proposed(proposedBy));
};

describe.each(cases.map((each) => ({ ...each, provision: aboutRules[each.about].provision })))('$provision: a notice about $about from $from, with a course proposed by $proposedBy', (each) => {
  test.each(noticeActions.map((action) => [action]))('of everybody only the right ones may give the %s', (action: NoticeAction) => {
    const matter = matterOf(each);
    expect(allowedTo((person) => mayDo(action, person, matter))).toEqual(expected(action, each));
  });

  test('every refusal, by phase or by person, names its provision, says why in a sentence, and a forbidden one who could', () => {
    for (const matter of [matterOf(each), aNotice(each.about), acknowledgedNotice(each.about)]) {
      for (const action of noticeActions) {
        for (const person of everybody) {
          const verdict = mayActNow(action, person, matter);
          if (verdict.kind === 'allowed') continue;
          const { category, provision, detail, whoCould } = verdict.refusal;
          expect(Object.keys(provisions)).toContain(provision);
          expect(detail).toMatch(/^[A-Z].*\.$/);
          expect(detail).not.toMatch(/Marsh|Harbor/);
          if (category === 'forbidden') expect(whoCould).toMatch(/\w{3,}/);
          else expect(category).toBe('conflict');
        }
      }
    }
  });
});

describe('sending', () => {
  const senders: Readonly<Record<NoticeAbout, readonly Program[]>> = {
    awareness: ['OI', 'DRO'],
    'fugitive-under-investigation': ['OI'],
    'target-under-investigation': ['DRO'],
    'known-fugitive': ['OI'],
    referral: ['OI', 'DRO'],
  };
  const inSeaToo = (people: readonly string[]) => [...people, ...people.map((person) => person.replace('.nyc', '.sea'))].sort();

  test.each(subjects)('KEY-1, COO-13, COO-14, DEC-3, REF-1: a notice about %s is given by anybody of a field office whose program has it to tell', (about) => {
    expect(allowedTo((person) => mayOpen(person, about))).toEqual(inSeaToo(senders[about].flatMap((program) => members[program])));
  });

  test('COO-13, COO-14, DEC-3: the other program is told whose notice it is; headquarters, ops and auditors send none', () => {
    expect(mayOpen(inNyc.fod, 'fugitive-under-investigation')).toMatchObject({ refusal: { type: 'not-yours-to-tell', category: 'forbidden', provision: 'COO-13', field: '/about' } });
    expect(mayOpen(inNyc.sac, 'target-under-investigation')).toMatchObject({ refusal: { type: 'not-yours-to-tell', provision: 'COO-14' } });
    expect(mayOpen(inNyc.fod, 'known-fugitive')).toMatchObject({ refusal: { type: 'not-yours-to-tell', provision: 'DEC-3' } });
    expect(allowedTo(maySend)).toEqual(inSeaToo([...ofOi, ...ofDro]));
  });
});

describe('nobody for the other side', () => {
  const proposal = noticeHaving(acknowledgedNotice('fugitive-under-investigation'), noticeEvents.proposed('OI'));

  test('COO-13: whoever proposed, sent or amended for a side accepts nothing for the other, though transferred there', () => {
    const amended = noticeHaving(acknowledgedNotice('fugitive-under-investigation'), { kind: 'amended', content: proposal.content, fields: [], material: [], reason: '', by: { person: inNyc.sac.person, name: '' }, at: later(1) }, noticeEvents.proposed('OI'));
    for (const [matter, person] of [[proposal, inNyc.asac], [proposal, inNyc.agent], [amended, inNyc.sac]] as const) {
      const transferred = actor(person.person, fieldPost('DRO', nyc, 'FOD'), { onDuty: true, liaison: true });
      expect(outcome(mayDo('acceptance', transferred, matter))).toBe('own-course-proposal');
    }
    expect(outcome(mayDo('acceptance', inNyc.fod, amended))).toBe('allowed');
  });

  test('REF-1: nobody disposes of a referral that they sent, though transferred to its receiver', () => {
    const transferred = actor(inNyc.agent.person, fieldPost('DRO', nyc, 'AFOD'));
    expect(outcome(mayDo('disposition', transferred, acknowledgedNotice('referral')))).toBe('own-notice');
  });

  test('COO-13: a sender who has left the office acts for it no more', () => {
    const gone = actor(inNyc.agent.person, fieldPost('OI', inSea.sac.post?.aor ?? nyc, 'agent'));
    expect(outcome(mayDo('withdrawal', gone, proposal))).toBe('not-for-the-sender');
    expect(outcome(mayDo('remark', gone, proposal))).toBe('not-of-either-side');
  });
});

test('COO-13: what authority refuses no decision accepts, for every action and everybody', () => {
  for (const each of cases) {
    const matter = matterOf(each);
    for (const action of noticeActions) {
      for (const person of everybody) {
        const decision = decide(matter, aNoticeCommand(matter, action, person, noticeBody(action, matter)), later(hours(1)));
        if (mayDo(action, person, matter).kind === 'refused') expect([action, person.person, decision.kind]).toEqual([action, person.person, 'refused']);
      }
    }
  }
});
