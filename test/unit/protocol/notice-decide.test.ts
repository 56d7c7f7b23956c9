/** What a mutual notice says to one command at a time, what it becomes, whom it tells, and what it owes. */
import fc from 'fast-check';
import { noticeTopic } from '../../../activities/messages/notice';
import { aboutRules, type NoticeAbout } from '../../../protocol/notice/about';
import { contentIsSound, timelinessOf } from '../../../protocol/notice/content';
import { decide, phaseAllows, type Decision } from '../../../protocol/notice/decide';
import { provisionsOf, type LaterNoticeEvent } from '../../../protocol/notice/events';
import { contentSchema, noticeActions, type ActionBody, type NoticeAction, type NoticeContent } from '../../../protocol/notice/messages';
import { mutualNoticeNotices } from '../../../protocol/notice/notices';
import { obligations, waitingOn } from '../../../protocol/notice/obligations';
import { noticeProcess, noticeView } from '../../../protocol/notice/process';
import { noticeParameters, type MutualNotice } from '../../../protocol/notice/state';
import { nationalParameters, parametersInForce } from '../../../protocol/parameters';
import type { Actor, Instant } from '../../../protocol/vocabulary';
import { hours, inNyc, later, minutes, nameOf, reached, receipt } from '../../support/builders';
import { acknowledgedNotice, aNotice, aNoticeCommand, contentAbout, dutyOf, noticeEvents, noticeHaving } from '../../support/notice-builders';

const subjects = Object.keys(aboutRules) as NoticeAbout[];
const parameters = parametersInForce(noticeParameters);
const say = <Action extends NoticeAction>(matter: MutualNotice, action: Action, by: Actor, body: ActionBody<Action>, at: Instant = later(hours(1))): Decision =>
  decide(matter, aNoticeCommand(matter, action, by, body, at), at);
const refusal = (decision: Decision) => (decision.kind === 'refused' ? [decision.refusal.category, decision.refusal.type, decision.refusal.provision, decision.refusal.field] : 'accepted');
const then = (matter: MutualNotice, decision: Decision): MutualNotice => noticeHaving(matter, (decision as { event: LaterNoticeEvent }).event);

const fugitive = acknowledgedNotice('fugitive-under-investigation');
const proposed = noticeHaving(fugitive, noticeEvents.proposed('OI'));

describe('opening', () => {
  test.each(subjects)('COO-5: a notice about %s pages the receiver under its own provision, and closes by what the provision asks', (about) => {
    const sent = aNotice(about);
    const { provision, closedBy } = aboutRules[about];
    expect(sent).toMatchObject({ phase: 'sent', version: 1, revision: 1, callOuts: [{ number: 1, program: sent.to, reason: 'notice-given', provisions: [provision], status: 'paging' }] });
    expect([sent.from, sent.to]).toEqual(about === 'target-under-investigation' ? ['DRO', 'OI'] : ['OI', 'DRO']);
    expect(noticeProcess.opening(sent)).toMatchObject({ provisions: [provision], notices: [], detail: { about, from: sent.from } });
    const { phase, closedAt, responseTimes } = acknowledgedNotice(about);
    expect(responseTimes).toEqual({ acknowledged: { at: later(minutes(5)), after: minutes(5) }, courseAgreed: null, disposed: null });
    expect([phase, closedAt === null]).toEqual({ acknowledgement: ['acknowledged', false], course: ['awaiting-course', true], disposition: ['awaiting-disposition', true] }[closedBy]);
  });

  test('KEY-1: each program tells of its own enforcement only', () => {
    const judged = (from: 'OI' | 'DRO', enforcement: string) =>
      contentIsSound({ ...contentAbout('awareness'), enforcement } as NoticeContent, { from, receivedAt: receipt, now: receipt, parameters, root: '' });
    for (const enforcement of ['worksite', 'gang', 'other-administrative']) {
      expect(judged('OI', enforcement).kind).toBe('allowed');
      expect(judged('DRO', enforcement)).toMatchObject({ refusal: { type: 'enforcement-not-yours', category: 'invalid', provision: 'KEY-1', field: '/enforcement' } });
    }
    expect(judged('DRO', 'criminal').kind).toBe('allowed');
    expect(judged('OI', 'criminal').kind).toBe('refused');
  });

  test.each(subjects)('the schema takes a notice about %s, and no field that is not its own', (about) => {
    const content = contentAbout(about);
    expect(contentSchema.parse(content)).toEqual(content);
    expect(contentSchema.safeParse({ ...content, priority: 1 }).success).toBe(false);
    expect(contentSchema.safeParse({ ...content, narrative: ' ' }).success).toBe(false);
    if (about !== 'known-fugitive') expect(contentSchema.safeParse({ ...content, lateReason: 'Late.' }).success).toBe(false);
    if (about !== 'awareness') expect(contentSchema.safeParse({ ...content, enforcement: 'gang' }).success).toBe(false);
  });

  test('the numbers are ours, and the code says so', () => {
    for (const name of ['agreeCourseWithin', 'remindOfCourseEvery', 'atOnceWithin'] as const) expect(nationalParameters[name].source).toBe('default');
    expect(parameters).toMatchObject({ agreeCourseWithin: hours(24), remindOfCourseEvery: hours(24), atOnceWithin: hours(2) });
  });
});

describe('DEC-3: before, at once, late', () => {
  const known = (action: Extract<NoticeContent, { about: 'known-fugitive' }>['action'], lateReason?: string): NoticeContent => ({
    about: 'known-fugitive',
    narrative: 'He was in the back room.',
    action,
    ...(lateReason === undefined ? {} : { lateReason }),
  });
  const judge = (content: NoticeContent) => contentIsSound(content, { from: 'OI', receivedAt: receipt, now: receipt, parameters, root: '' });
  const at = (fromReceipt: number) => ({ at: later(fromReceipt) });

  test('DEC-3: whatever the times, a notice is before, at once or late by its receipt, and only a late one owes a reason', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: -hours(5), max: hours(5) }), fc.constantFrom(0, 1, -1, -hours(2), -hours(2) - 1)), fc.boolean(), fc.boolean(), (milliseconds, knownBefore, withReason) => {
        const content = known({ timing: 'carried-out', knownBefore, ...at(milliseconds) }, withReason ? 'The radio was down.' : undefined);
        const want = milliseconds > 0 ? 'before' : knownBefore || milliseconds < -hours(2) ? 'late' : 'at-once';
        expect(timelinessOf(content, receipt, parameters)).toBe(want);
        const verdict = judge(content);
        const fault = milliseconds > 0 ? 'action-not-past' : want === 'late' && !withReason ? 'late-without-reason' : 'allowed';
        expect(verdict.kind === 'allowed' ? 'allowed' : verdict.refusal.type).toBe(fault);
      }),
    );
  });

  test('DEC-3: a planned action lies after receipt, to the millisecond; the refusals name their field', () => {
    expect(judge(known({ timing: 'planned', ...at(1) })).kind).toBe('allowed');
    expect(judge(known({ timing: 'planned', ...at(0) }))).toMatchObject({ refusal: { type: 'action-not-ahead', field: '/action/at', category: 'invalid' } });
    expect(judge(known({ timing: 'carried-out', knownBefore: false, ...at(1) }))).toMatchObject({ refusal: { type: 'action-not-past', field: '/action/at' } });
    expect(judge(known({ timing: 'carried-out', knownBefore: false, ...at(-hours(3)) }))).toMatchObject({ refusal: { type: 'late-without-reason', field: '/lateReason', provision: 'DEC-3' } });
  });

  test('DEC-3: it is recorded on the matter, and null for other notices', () => {
    const late = known({ timing: 'carried-out', knownBefore: true, ...at(-minutes(5)) }, 'The radio was down.');
    expect(aNotice('known-fugitive', { content: late }).timeliness).toBe('late');
    expect(aNotice('known-fugitive').timeliness).toBe('before');
    for (const about of subjects.filter((each) => each !== 'known-fugitive')) expect(aNotice(about).timeliness).toBeNull();
  });

  test('DEC-3: an amended time is judged by the receipt of the notice, not of the amendment', () => {
    const sent = aNotice('known-fugitive');
    const amend = (content: ActionBody<'amendment'>['content']) => say(sent, 'amendment', inNyc.agent, { content, reason: 'Other time.' }, later(hours(5)));
    const carriedOut = then(sent, amend({ action: { timing: 'carried-out', knownBefore: true, ...at(hours(4)) } }));
    expect([carriedOut.timeliness, carriedOut.revision]).toEqual(['before', 2]);
    expect(refusal(amend({ action: { timing: 'carried-out', knownBefore: false, ...at(-hours(3)) } }))).toEqual(['invalid', 'late-without-reason', 'DEC-3', '/content/lateReason']);
    expect(refusal(amend({ action: { timing: 'carried-out', knownBefore: false, ...at(hours(6)) } }))).toEqual(['invalid', 'action-not-past', 'DEC-3', '/content/action/at']);
    expect(then(sent, amend({ action: { timing: 'carried-out', knownBefore: false, ...at(-hours(3)) }, lateReason: 'The radio was down.' })).timeliness).toBe('late');
  });
});

describe('a course', () => {
  test('COO-13: is agreed by accepting just the proposal that is open, and closes the notice', () => {
    const agreed = then(proposed, say(proposed, 'acceptance', inNyc.fod, { proposal: 1 }, later(hours(2))));
    expect(agreed).toMatchObject({
      phase: 'course-agreed',
      closedAt: later(hours(2)),
      clock: null,
      agreement: { proposal: 1, course: 'joint', proposedBy: nameOf(inNyc.asac), acceptedBy: nameOf(inNyc.fod) },
      proposals: [{ number: 1, status: 'accepted' }],
      responseTimes: { courseAgreed: { at: later(hours(2)), after: hours(2) } },
    });
  });

  test('COO-13: two proposals that cross: the later one counts, and the earlier can no longer be accepted by anybody', () => {
    const crossed = then(proposed, say(proposed, 'proposal', inNyc.afod, { course: 'delay', text: 'Until Monday.' }));
    expect(crossed.proposals.map(({ number, side, status }) => [number, side, status])).toEqual([[1, 'OI', 'replaced'], [2, 'DRO', 'open']]);
    expect(refusal(say(crossed, 'acceptance', inNyc.sac, { proposal: 1 }))).toEqual(['stale', 'another-course-proposal', 'COO-13', '/proposal']);
    expect(refusal(say(crossed, 'acceptance', inNyc.fod, { proposal: 2 }))).toEqual(['forbidden', 'own-course-proposal', 'COO-13', undefined]);
    expect(say(crossed, 'acceptance', inNyc.sac, { proposal: 2 })).toMatchObject({ kind: 'accepted', event: { side: 'OI', course: 'delay' } });
    expect(refusal(say(crossed, 'acceptance', inNyc.sac, { proposal: 3 }))).toEqual(['stale', 'another-course-proposal', 'COO-13', '/proposal']);
  });

  test('COO-13: may be proposed at once, but is agreed only when somebody has acknowledged', () => {
    const sent = aNotice('fugitive-under-investigation');
    const early = noticeHaving(sent, noticeEvents.paged(), noticeEvents.proposed('OI'));
    expect(say(early, 'acceptance', inNyc.fod, { proposal: 1 })).toMatchObject({ refusal: { category: 'conflict', type: 'not-acknowledged-yet', provision: 'COO-13', whoCould: 'Duty Officer Nyc' } });
    expect(say(noticeHaving(early, noticeEvents.acknowledged()), 'acceptance', inNyc.fod, { proposal: 1 }).kind).toBe('accepted');
    expect(refusal(say(fugitive, 'acceptance', inNyc.fod, { proposal: 1 }))).toEqual(['conflict', 'no-course-proposed', 'COO-13', undefined]);
  });

  test('KEY-1, DEC-3, REF-1: is neither proposed nor accepted where none is wanted; a disposition only on a referral', () => {
    for (const about of ['awareness', 'known-fugitive', 'referral'] as const) {
      for (const action of ['proposal', 'acceptance'] as const) expect(phaseAllows(action, aNotice(about))).toMatchObject({ refusal: { type: 'no-course-wanted', category: 'conflict', provision: aboutRules[about].provision } });
    }
    for (const about of subjects.filter((each) => each !== 'referral')) expect(phaseAllows('disposition', aNotice(about))).toMatchObject({ refusal: { type: 'no-disposition-wanted' } });
  });

  test('COO-13, COO-14: the clock runs from receipt; the next reminder skips those that an outage swallowed', () => {
    expect(fugitive.clock).toEqual({ runsFrom: receipt, courseDue: later(hours(24)), nextReminder: later(hours(24)), remindersSent: 0 });
    const remind = (matter: MutualNotice, at: number) => noticeHaving(matter, { kind: 'reminded', reminder: (matter.clock?.remindersSent ?? 0) + 1, persons: [], at: later(at) });
    const once = remind(fugitive, hours(24) + 5);
    expect(once.clock).toMatchObject({ courseDue: later(hours(24)), nextReminder: later(hours(48)), remindersSent: 1 });
    expect(remind(once, hours(24 * 10) + 5).clock).toMatchObject({ nextReminder: later(hours(24 * 11)), remindersSent: 2 });
  });
});

describe('a referral', () => {
  const referral = acknowledgedNotice('referral');

  test.each([
    { outcome: 'accepted' as const },
    { outcome: 'declined' as const, reason: 'No resources this month.' },
    { outcome: 'other' as const, text: 'Passed on to the state police.' },
  ])('REF-1: is disposed of, once acknowledged, with its response time: %j', (disposition) => {
    const disposed = then(referral, say(referral, 'disposition', inNyc.dutyOfficer, disposition, later(hours(9))));
    expect(disposed).toMatchObject({ phase: 'disposed', closedAt: later(hours(9)), disposition: { disposition, by: nameOf(inNyc.dutyOfficer) }, responseTimes: { disposed: { after: hours(9) } } });
  });

  test('REF-1: not before somebody has acknowledged it', () => {
    expect(refusal(say(aNotice('referral'), 'disposition', inNyc.fod, { outcome: 'accepted' }))).toEqual(['conflict', 'not-acknowledged-yet', 'REF-1', undefined]);
  });
});

describe('an amendment', () => {
  const amend = (matter: MutualNotice, content: ActionBody<'amendment'>['content'], version = matter.version) => {
    const command = aNoticeCommand(matter, 'amendment', inNyc.agent, { content, reason: 'It was wrong.' });
    return decide(matter, { ...command, matterVersion: version }, later(hours(1)));
  };

  test('COO-13: a material one voids the open proposal, and is acknowledged anew: the receiver is paged again', () => {
    const amended = then(proposed, amend(proposed, { place: '3 Mill Lane' }));
    expect(amended).toMatchObject({ phase: 'sent', revision: 2, acknowledgement: null, earlierAcknowledgements: [{ revision: 1, by: nameOf(inNyc.dutyOfficer) }], proposals: [{ status: 'voided' }] });
    expect(amended.callOuts.map(({ reason, status }) => [reason, status])).toEqual([['notice-given', 'acknowledged'], ['notice-amended', 'paging']]);
    expect(refusal(say(amended, 'acceptance', inNyc.fod, { proposal: 1 }))).toEqual(['conflict', 'no-course-proposed', 'COO-13', undefined]);
    const again = noticeHaving(amended, noticeEvents.paged(2, reached(inNyc.droLiaison, 'liaison')), noticeEvents.acknowledged(inNyc.droLiaison, later(hours(9))));
    expect(again).toMatchObject({ phase: 'awaiting-course', acknowledgement: { revision: 2 }, responseTimes: { acknowledged: { after: minutes(5) } }, clock: fugitive.clock });
  });

  test('KEY-1, COO-5: a material one before the acknowledgement pages anew: a page of what was said before can no longer be acknowledged', () => {
    const sent = noticeHaving(aNotice('awareness'), noticeEvents.paged());
    const amended = then(sent, amend(sent, { narrative: 'It is at the other pier.' }));
    expect(amended.callOuts.map(({ reason, status }) => [reason, status])).toEqual([['notice-given', 'ended'], ['notice-amended', 'paging']]);
    expect(refusal(say(amended, 'acknowledgement', inNyc.dutyOfficer, {}))).toEqual(['conflict', 'already-acknowledged', 'COO-5', undefined]);
    const pagedAnew = noticeHaving(amended, noticeEvents.paged(2));
    expect(then(pagedAnew, say(pagedAnew, 'acknowledgement', inNyc.dutyOfficer, {}))).toMatchObject({ phase: 'acknowledged', acknowledgement: { revision: 2 }, earlierAcknowledgements: [] });
  });

  test('COO-13: one that is not material changes nothing else', () => {
    const filed = then(proposed, amend(proposed, { caseReference: 'NY-4711' }));
    expect(filed).toMatchObject({ phase: 'awaiting-course', revision: 2, acknowledgement: proposed.acknowledgement, proposals: proposed.proposals, content: { caseReference: 'NY-4711' } });
  });

  test('COO-13: one on another version, of nothing, or of a field that such a notice has not, is refused', () => {
    expect(refusal(amend(fugitive, { place: '3 Mill Lane' }, 1))).toEqual(['stale', 'version-changed', 'COO-13', undefined]);
    expect(refusal(amend(fugitive, { place: '14 Harbor Street' }))).toEqual(['invalid', 'nothing-changed', 'COO-13', '/content']);
    expect(refusal(amend(fugitive, { enforcement: 'gang' }))).toEqual(['invalid', 'field-not-of-notice', 'COO-13', '/content/enforcement']);
    expect(refusal(amend(aNotice('awareness'), { lateReason: 'Late.' }))).toEqual(['invalid', 'field-not-of-notice', 'KEY-1', '/content/lateReason']);
    expect(refusal(amend(aNotice('awareness'), { enforcement: 'criminal' }))).toEqual(['invalid', 'enforcement-not-yours', 'KEY-1', '/content/enforcement']);
  });
});

describe('what is owed', () => {
  const owed = (matter: MutualNotice) => obligations(matter).map(({ program, person, what, dueAt }) => [program, person, what, dueAt]);
  const due = later(hours(24));

  test('COO-5, COO-13: the receiver owes the acknowledgement, who was paged in time; both owe the course, visibly, with its time', () => {
    const sent = noticeHaving(aNotice('fugitive-under-investigation'), noticeEvents.paged());
    expect(owed(sent)).toEqual([
      ['DRO', null, 'acknowledge the notice', null],
      ['DRO', inNyc.dutyOfficer.person, 'acknowledge the page', later(minutes(16))],
      ['DRO', null, 'agree on a course', due],
      ['OI', null, 'agree on a course', due],
    ]);
    expect(owed(fugitive)).toEqual([['DRO', null, 'agree on a course', due], ['OI', null, 'agree on a course', due]]);
    expect(noticeView(fugitive)).toMatchObject({ kind: 'notice', dueAt: due, waitingOn: 'DRO' });
  });

  test('COO-13, REF-1: an open proposal waits for the other side; a referral for its disposition; a closed notice for nobody', () => {
    expect(owed(proposed)).toEqual([['DRO', null, 'accept the course of proposal 1, or propose another', due]]);
    expect(waitingOn(noticeHaving(proposed, noticeEvents.proposed('DRO', 2)))).toBe('OI');
    expect(owed(acknowledgedNotice('referral'))).toEqual([['DRO', null, 'dispose of the referral', null]]);
    for (const closed of [acknowledgedNotice('awareness'), noticeHaving(proposed, noticeEvents.agreed('DRO')), noticeHaving(proposed, noticeEvents.withdrawn())]) {
      expect([owed(closed), waitingOn(closed), noticeView(closed).dueAt]).toEqual([[], null, null]);
    }
  });
});

describe('who is told', () => {
  const told = (event: LaterNoticeEvent, before: MutualNotice) =>
    mutualNoticeNotices(event, before, noticeHaving(before, event)).map(({ purpose, topic, recipient, capacity }) => [purpose, topic, recipient, capacity].join(' '));
  const remarked = (by: Actor, side: 'OI' | 'DRO'): LaterNoticeEvent => ({ kind: 'remarked', side, text: 'Who saw him?', by: nameOf(by), at: later(hours(1)) });

  test('COO-13: each step goes to the other side: to its sender, to who was paged, and to who took part', () => {
    const sent = noticeHaving(aNotice('fugitive-under-investigation'), noticeEvents.paged());
    expect(told(noticeEvents.acknowledged(), sent)).toEqual(['notice acknowledged agent.nyc sender']);
    const discussed = noticeHaving(proposed, remarked(inNyc.officer, 'DRO'));
    expect(told(remarked(inNyc.officer, 'DRO'), proposed)).toEqual(['notice remarked agent.nyc sender', 'notice remarked asac.nyc participant']);
    expect(told(noticeEvents.proposed('OI', 2), discussed)).toEqual(['notice proposed duty-officer.nyc paged', 'notice proposed officer.nyc participant']);
    expect(told(noticeEvents.withdrawn(), discussed)).toEqual(['notice withdrawn duty-officer.nyc paged', 'notice withdrawn officer.nyc participant']);
  });

  test('COO-13: an agreement is told to both sides, but not to who made it; a reminder to whom it names', () => {
    expect(told({ kind: 'agreed', side: 'DRO', proposal: 1, course: 'joint', by: nameOf(inNyc.dutyOfficer), at: later(hours(2)) }, proposed)).toEqual(['notice agreed agent.nyc sender', 'notice agreed asac.nyc participant']);
    expect(told({ kind: 'reminded', reminder: 1, persons: [dutyOf.OI, dutyOf.DRO], at: later(hours(24)) }, proposed)).toEqual(['reminder reminded duty-agent.nyc duty', 'reminder reminded duty-officer.nyc duty']);
  });

  test.each(subjects)('everything about %s is recorded under its provision, and paging under COO-5 too', (about) => {
    const { provision } = aboutRules[about];
    const sent = aNotice(about);
    const page = noticeEvents.paged(1, dutyOf[sent.to]);
    expect(noticeProcess.provisions(page, noticeHaving(sent, page))).toEqual([provision, 'COO-5']);
    expect(provisionsOf('withdrawn', about)).toEqual([provision]);
    expect(mutualNoticeNotices(page, sent, noticeHaving(sent, page))).toMatchObject([{ purpose: 'page', topic: 'notice-given', callOut: 1, provisions: [provision] }]);
  });
});

test.each(subjects)('no text about %s says whom it is about, or where; each of them has its own subject', (about) => {
  const topics = ['notice-given', 'notice-amended', 'acknowledged', 'remarked', 'proposed', 'agreed', 'disposed', 'amended', 'withdrawn', 'reminded', 'something else'];
  const matters = [aNotice(about), acknowledgedNotice(about), noticeHaving(acknowledgedNotice(about), noticeEvents.withdrawn())];
  for (const matter of matters) {
    const texts = topics.map((topic) => noticeTopic(topic, matter));
    expect(JSON.stringify(texts)).not.toMatch(/Marsh|Harbor|cousin|undefined|null/);
    expect(new Set(texts.map(({ subject }) => subject)).size).toBeGreaterThanOrEqual(topics.length - 1); // both amendment texts name the revision, one with PAGE
    for (const { subject } of texts) expect(subject).toContain(matter.reference);
  }
});

test.each(subjects)('a closed notice about %s takes nothing more', (about) => {
  for (const action of noticeActions) {
    expect(phaseAllows(action, noticeHaving(aNotice(about), noticeEvents.withdrawn()))).toMatchObject({ refusal: { type: 'matter-closed', category: 'conflict', provision: aboutRules[about].provision } });
  }
});
