/** Matters of every kind, as they stand when somebody must do something: what tables of authority are made from. All are of New York. */
import { callOutProcess } from '../../protocol/call-out-request/process';
import { evolve as evolveHold } from '../../protocol/custody-hold/evolve';
import { decide as decideDeconfliction } from '../../protocol/deconfliction/decide';
import type { DeconflictionAction } from '../../protocol/deconfliction/messages';
import { unclaimed, type Deconfliction } from '../../protocol/deconfliction/state';
import type { Operation } from '../../protocol/operation/state';
import type { MatterState } from '../../protocol/process';
import { evolve as evolveEntry } from '../../protocol/record-entry/evolve';
import type { Actor, MatterKind } from '../../protocol/vocabulary';
import { aMatter, days, happened, having, headquarters, hours, inNyc, later, nameOf, reached, receipt } from './builders';
import { aCall, aCallOut, callHaving, inTheCall } from './call-builders';
import { aDeconfliction, deconflictionBody, deconflictionHaving, onDeconfliction } from './deconfliction-builders';
import { aDispute, climbing } from './disputes';
import { aHold } from './holds';
import { acknowledgedNotice, noticeEvents, noticeHaving } from './notice-builders';
import { after, anOperation, cleared, joined, planned, ready } from './operation-builders';
import { anEntry, owedBy } from './record-entries';
import { scenesOfOfficeBusiness } from './scenes-of-office-business';
import { aConsultation, aTransfer, sayConsultation, sayTransfer } from './standing-builders';
import { aDeficiency, aRemedy, aSupportRequest, sayDeficiency, saySupport, underWay } from './support-builders';

export interface Scene {
  readonly kind: MatterKind;
  /** Whose business it is, where that decides who may. */
  readonly title: string;
  readonly matters: readonly MatterState[];
  /** Here the rule asks who it is before it asks for the phase: what is refused for the phase alone is theirs to do. */
  readonly personFirst?: true;
}

const at = later(hours(1));

function concurrences(): readonly MatterState[] {
  const asked = aMatter({ by: inNyc.officer, onBehalfOf: nameOf(inNyc.afod) });
  const questioned = having(asked, happened.questioned());
  return [asked, questioned, having(asked, happened.concurred()), having(asked, happened.refused())];
}

function disputes() {
  const opened = aDispute();
  const proposed = (program: 'OI' | 'DRO') => ({ kind: 'proposed', text: 'Each its own.', answer: null, hash: 'h', program, by: nameOf(program === 'OI' ? inNyc.asac : inNyc.afod), at }) as const;
  const raised = { kind: 'raised', reason: null, at } as const;
  const summarized = (program: 'OI' | 'DRO') => ({ kind: 'summarized', text: 'We hold that …', program, by: nameOf(program === 'OI' ? inNyc.sac : inNyc.fod), at }) as const;
  const rungs = [opened, climbing(opened, raised), climbing(opened, raised, raised), climbing(opened, raised, raised, summarized('OI'), summarized('DRO'))] as const;
  const names = ['AFOD and ASAC', 'FOD and SAC', 'the summaries', 'the Assistant Directors'];
  return rungs.map((dispute, index): Scene => ({ kind: 'dispute', title: `opened by DRO, with ${names[index]}`, matters: [dispute, climbing(dispute, proposed('OI')), climbing(dispute, proposed('DRO'))] }));
}

function notices(): readonly Scene[] {
  const of = (about: 'fugitive-under-investigation' | 'target-under-investigation' | 'referral') => {
    const sent = acknowledgedNotice(about);
    return about === 'referral' ? [sent] : [sent, noticeHaving(sent, noticeEvents.proposed('OI')), noticeHaving(sent, noticeEvents.proposed('DRO'))];
  };
  return [
    { kind: 'notice', title: 'from OI: a fugitive is the subject of an investigation', matters: of('fugitive-under-investigation') },
    { kind: 'notice', title: 'from DRO: a target is the subject of an investigation', matters: of('target-under-investigation') },
    { kind: 'notice', title: 'from OI: a referral', matters: of('referral') },
  ];
}

function holds(): readonly MatterState[] {
  const placed = aHold();
  const lifting = (program: 'OI' | 'DRO') => evolveHold(placed, { kind: 'lifting-proposed', program, reason: 'Over.', by: nameOf(program === 'OI' ? inNyc.sac : inNyc.fod), at });
  return [placed, lifting('OI'), lifting('DRO')];
}

function entries(): readonly Scene[] {
  const of = (entry: ReturnType<typeof anEntry>) => [entry, evolveEntry(entry, { kind: 'not-owed-said', reason: 'Twice.', by: nameOf(entry.owing.program === 'OI' ? inNyc.asac : inNyc.afod), at })];
  return [
    { kind: 'record-entry', title: 'DRO’s seizure, which the SAC office enters', matters: of(anEntry()) },
    { kind: 'record-entry', title: 'DRO’s own report', matters: of(anEntry({ owed: owedBy('report', 'DRO') })) },
  ];
}

function operations(): readonly Scene[] {
  const ofDro = anOperation();
  const invited = anOperation({ joint: true });
  const declined = after(invited, 'invitation-answer', inNyc.asac, { answer: 'decline', reason: 'Nobody is free.' });
  const affected = after(invited, 'invitation-answer', inNyc.asac, { answer: 'affected-only' });
  const ofBoth = joined();
  const begun = (operation: Operation, head: Actor) => after(operation, 'exigent-start', head, { reason: 'They leave tonight.' });
  return [
    { kind: 'operation', title: 'of DRO alone', matters: [ofDro, planned(ofDro), ready(), cleared()] },
    { kind: 'operation', title: 'of DRO, OI asked to join', matters: [invited] },
    { kind: 'operation', title: 'of DRO, OI does not join', matters: [declined, affected] },
    { kind: 'operation', title: 'of both, led by DRO', matters: [ofBoth, planned(ofBoth)] },
    { kind: 'operation', title: 'of DRO alone, begun', matters: [begun(ofDro, inNyc.fod)], personFirst: true },
    { kind: 'operation', title: 'of both, begun by the SAC', matters: [begun(ofBoth, inNyc.sac)], personFirst: true },
  ];
}

function deconflictions(): readonly MatterState[] {
  const said = (matter: Deconfliction, action: DeconflictionAction, by: Actor): Deconfliction => {
    const decision = decideDeconfliction(matter, onDeconfliction(matter, action, by, deconflictionBody(action, matter)), at);
    if (decision.kind === 'refused') throw new Error(decision.refusal.detail);
    return deconflictionHaving(matter, decision.event);
  };
  const hit = aDeconfliction('hit');
  const claimed = (['asac', 'afod'] as const).reduce((matter, who) => (unclaimed(matter).length === 0 ? matter : said(matter, 'claim', inNyc[who])), hit);
  return [hit, said(claimed, 'proposal', inNyc.asac), said(claimed, 'proposal', inNyc.afod)];
}

function callOuts(): readonly MatterState[] {
  const paged = callOutProcess.evolve(aCallOut(), { kind: 'paged', callOut: 1, persons: [reached(inNyc.dutyOfficer, 'duty')], at: receipt });
  return [paged, callOutProcess.evolve(paged, { kind: 'acknowledged', note: 'We go.', by: nameOf(inNyc.dutyOfficer), at })];
}

function deficiencies(): readonly MatterState[] {
  const fresh = aDeficiency();
  const running = underWay();
  const moving = sayDeficiency(running, 'task-move', inNyc.afod, { task: 1, dueAt: later(days(40)), reason: 'Later.' }).after;
  const allDone = [1, 2].reduce((matter, task) => sayDeficiency(matter, 'task-done', task === 1 ? inNyc.afod : inNyc.asac, { task, note: 'Done.' }).after, running);
  return [fresh, sayDeficiency(fresh, 'remedy', inNyc.afod, aRemedy()).after, running, moving, allDone];
}

function supportRequests(): readonly MatterState[] {
  const fresh = aSupportRequest();
  const offered = saySupport(fresh, 'offer', inNyc.afod, { persons: 12, text: 'Our bus.' }).after;
  return [fresh, offered, saySupport(offered, 'agreement', inNyc.asac, { offer: 1 }).after];
}

function transfers(): readonly MatterState[] {
  const proposed = aTransfer();
  return [proposed, sayTransfer(proposed, 'proposal', inNyc.sac, { effectiveAt: later(days(40)), text: 'Two officers.' }).after];
}

function consultations(): readonly Scene[] {
  const media = aConsultation();
  const policy = aConsultation({ subject: 'policy-change' });
  const atHq = aConsultation({ subject: 'policy-change', level: 'hq' });
  const clearing = { revision: 1 };
  const objected = sayConsultation(atHq, 'objection', headquarters.oiDirector, { revision: 1, reason: 'Nobody transports at night.' }).after;
  return [
    { kind: 'consultation', title: 'DRO’s media release', matters: [media, sayConsultation(media, 'clearing', inNyc.asac, clearing).after] },
    { kind: 'consultation', title: 'DRO’s change of policy', matters: [policy, sayConsultation(policy, 'clearing', inNyc.sac, clearing).after] },
    { kind: 'consultation', title: 'a change of policy of DRO’s headquarters', matters: [atHq, objected, sayConsultation(objected, 'settlement', headquarters.oiAd, { text: 'Only by day.' }).after] },
  ];
}

function calls(): readonly Scene[] {
  const ofDro = callHaving(aCall(), inTheCall.paged(1));
  const answered = callHaving(ofDro, inTheCall.answered());
  return [
    { kind: 'call', title: 'DRO’s to answer', matters: [ofDro, answered, callHaving(answered, inTheCall.arrived())] },
    { kind: 'call', title: 'handed on to OI', matters: [callHaving(ofDro, inTheCall.transferred())] },
  ];
}

export const scenes: readonly Scene[] = [
  { kind: 'concurrence', title: 'asked by DRO', matters: concurrences() },
  ...disputes(),
  ...notices(),
  ...calls(),
  { kind: 'call-out', title: 'asked by an agent of OI, of DRO', matters: callOuts() },
  { kind: 'custody-hold', title: 'placed by OI', matters: holds() },
  ...entries(),
  ...operations(),
  { kind: 'deconfliction', title: 'DRO’s operation meets OI’s interest', matters: deconflictions() },
  { kind: 'support-request', title: 'OI asks DRO', matters: supportRequests() },
  { kind: 'deficiency', title: 'found by DRO', matters: deficiencies() },
  { kind: 'transfer', title: 'proposed by the FOD', matters: transfers() },
  ...consultations(),
  ...scenesOfOfficeBusiness(),
];
