/**
 * KEY-1: every action of every kind of matter, and what begins one or is none, asked for by every rank of every office: generated from the rules, held against
 * what must be so of all of them, and against the table that people read (docs/authority.md). The tables of each kind that are
 * written from its provisions are in its own tests.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { allContracts, contractOf } from '../../../api/kinds';
import type { Command } from '../../../protocol/envelope';
import { headquartersArea } from '../../../protocol/headquarters';
import { isConductAction } from '../../../protocol/operation/conduct/actions';
import type { MatterState } from '../../../protocol/process';
import { processOf } from '../../../protocol/processes';
import type { Verdict } from '../../../protocol/refusal';
import type { Actor, MatterKind, Rank } from '../../../protocol/vocabulary';
import { hours, later, nextCommandId } from '../../support/builders';
import { candidates, expectExplained, person, type Candidate, type Place } from '../../support/candidates';
import { beginnings, rightsBeyondOffices, rightsInOffice, type Right } from '../../support/rights-of-authority';
import { scenes, type Scene } from '../../support/scenes-of-authority';

const table = resolve(__dirname, '../../../docs/authority.md');
const ranksOf: Readonly<Record<'OI' | 'DRO' | 'HQ', readonly Rank[]>> = { OI: ['agent', 'ASAC', 'SAC'], DRO: ['officer', 'AFOD', 'FOD'], HQ: ['AD', 'Director'] };

/** Every rank where there is one, on duty or not, liaison or not; and somebody without a post. */
function exists({ place, rank }: Candidate): boolean {
  if (place === 'nowhere') return rank === 'agent';
  return ranksOf[place.endsWith('HQ') ? 'HQ' : place.endsWith('OI') ? 'OI' : 'DRO'].includes(rank);
}
const everybody = candidates.filter(exists).map((candidate) => ({ candidate, who: person(candidate) }));

const actionsOf = (kind: MatterKind): readonly string[] => Object.keys(contractOf(kind).actions);
const may = (action: string, who: Actor, matter: MatterState): Verdict => processOf(matter.kind).mayActNow(action, who, matter);

/** Every question that there is, with its answer. */
const questions = scenes.flatMap((scene) =>
  scene.matters.flatMap((matter) => actionsOf(scene.kind).flatMap((action) => everybody.map((each) => ({ ...each, scene, matter, action, verdict: may(action, each.who, matter) })))),
);
type Question = (typeof questions)[number];

/** Where the rule asks for the person first, what is refused for the phase alone is theirs to do. */
const isTheirs = ({ scene, action, verdict }: Pick<Question, 'scene' | 'action' | 'verdict'>): boolean =>
  verdict.kind === 'allowed' || (scene.personFirst === true && isConductAction(action) && verdict.refusal.category === 'conflict');

const allowed = questions.filter(isTheirs);
const nameOf = ({ scene, action, candidate }: Question) => `${scene.kind}, ${scene.title}: ${action} by ${Object.values(candidate).join(' ')}`;

test('every kind of matter is asked about, and every action of it is somebody’s in some phase, but for those that need a person of their own', () => {
  expect(new Set(scenes.map(({ kind }) => kind))).toEqual(new Set(allContracts.map(({ process }) => process.kind)));
  const given = new Set(allowed.map(({ scene, action }) => `${scene.kind} ${action}`));
  const nobodys = allContracts.flatMap(({ process: { kind } }) => actionsOf(kind).map((action) => `${kind} ${action}`)).filter((each) => !given.has(each) && !each.endsWith(' acknowledgement'));
  expect(nobodys).toEqual(['call-out conclusion', 'call-out withdrawal']); // who asked for it, or comes
});

test('KEY-1: whoever has no post does nothing, nor does anybody of another area of responsibility', () => {
  expect(allowed.filter(({ candidate: { place } }) => place === 'nowhere' || place.startsWith('other')).map(nameOf)).toEqual([]);
});

test('RES-3, COO-2, COO-9, GOV-1: headquarters act on the ladder, in their own consultations and meetings and on local protocols, and nowhere else', () => {
  const above = allowed.filter(({ candidate: { place } }) => place.endsWith('HQ'));
  expect(new Set(above.map(({ scene: { kind } }) => kind))).toEqual(new Set(['dispute', 'consultation', 'meeting', 'local-protocol']));
  expect(above.filter(({ scene: { kind }, matter: { aor } }) => (kind === 'consultation' || kind === 'meeting') && aor !== headquartersArea).map(nameOf)).toEqual([]);
  expect(allowed.filter(({ matter: { aor }, candidate: { place } }) => aor === headquartersArea && !place.endsWith('HQ')).map(nameOf)).toEqual([]);
});

test('COO-3, COO-4: to be on duty, or the liaison, never takes a right away', () => {
  const idOf = ({ scene, matter, action, candidate: { place, rank } }: Question, standing: string) => `${scenes.indexOf(scene)} ${scene.matters.indexOf(matter)} ${action} ${place} ${rank} ${standing}`;
  const standingOf = ({ candidate: { onDuty, liaison } }: Question) => `${onDuty} ${liaison}`;
  const given = new Set(allowed.map((each) => idOf(each, standingOf(each))));
  const taken = allowed.filter(({ candidate: { onDuty, liaison } }) => !onDuty && !liaison).filter((each) => ['true false', 'false true', 'true true'].some((standing) => !given.has(idOf(each, standing))));
  expect(taken.map(nameOf)).toEqual([]);
});

test('every refusal says in a sentence why, under a provision, and who could', () => {
  const different = new Map(questions.map((each) => [JSON.stringify(each.verdict), each.verdict]));
  expect(different.size).toBeGreaterThan(50);
  for (const verdict of different.values()) expectExplained(verdict);
});

test('what authority refuses no decision accepts, for everybody and every action, whatever its body says', () => {
  const unlike = questions.filter(({ scene: { kind }, matter, action, who, candidate: { onDuty, liaison }, verdict }) => {
    if (verdict.kind === 'allowed' || onDuty !== liaison) return false;
    const command: Command = { id: nextCommandId(), matter: matter.reference, kind, action, body: {}, actor: who, matterVersion: matter.version, via: 'inbox', receivedAt: later(hours(1)), expiresAt: null };
    return !isDeepStrictEqual(processOf(kind).decide(matter, command, later(hours(1))), verdict);
  });
  expect(unlike.map(nameOf)).toEqual([]);
});

// ── What begins a matter, or is none ────────────────────────────────────────────────────────────

const inOffices = (['OI', 'DRO'] as const).flatMap((program) => rightsInOffice(program).map((right) => ({ ...right, program })));
const everyRight: readonly Right[] = [...beginnings, ...inOffices, ...rightsBeyondOffices];
const holdersOf = ({ may }: Right) => everybody.filter(({ who }) => may(who).kind === 'allowed').map(({ candidate }) => candidate);
const said = (name: string, { place, rank, onDuty, liaison }: Candidate) => `${name} by ${[place, rank, onDuty ? 'on duty' : '', liaison ? 'liaison' : ''].join(' ')}`;

test('every kind of matter that people open is asked about; what one is told that one may open is what one may, in some way', () => {
  const opened = allContracts.filter(({ opening }) => opening !== undefined);
  expect(new Set(beginnings.map(({ kind }) => kind))).toEqual(new Set(opened.map(({ process: { kind } }) => kind)));
  const ofThisArea = everybody.filter(({ candidate: { place } }) => !place.startsWith('other'));
  for (const { process: { kind }, opening } of opened) {
    const inSomeWay = ofThisArea.filter(({ who }) => beginnings.some((way) => way.kind === kind && way.may(who).kind === 'allowed'));
    expect([kind, ofThisArea.filter(({ who }) => opening?.right.verdict(who).kind === 'allowed')]).toEqual([kind, inSomeWay]);
  }
});

test('KEY-1: whoever has no post begins nothing, and has no right that an office or headquarters have; every right is somebody’s', () => {
  expect(everyRight.flatMap((right) => holdersOf(right).filter(({ place }) => place === 'nowhere').map((each) => said(right.name, each)))).toEqual([]);
  expect(everyRight.filter((right) => holdersOf(right).length === 0)).toEqual([]);
});

test('KEY-1: in every area the same people begin the same matters, each in their own', () => {
  const here = (right: Right, place: string) => holdersOf(right).filter((each) => each.place === place).map(({ rank, onDuty, liaison }) => [rank, onDuty, liaison]);
  for (const program of ['OI', 'DRO']) {
    const unlike = beginnings.filter(({ name }) => name !== 'Call-out: in this area' && name !== 'Concurrence: for the FOD').filter((right) => !isDeepStrictEqual(here(right, `own ${program}`), here(right, `other ${program}`)));
    expect(unlike.map(({ name }) => name)).toEqual([]);
  }
});

test('COO-3, COO-4: what is an office’s own is for its own people; others read, and headquarters and the counterpart change nothing', () => {
  const outsiders = new Set(inOffices.flatMap((right) => holdersOf(right).filter(({ place }) => place !== `own ${right.program}`).map(({ place }) => `${right.program}: ${right.name} by ${place}`)));
  expect([...outsiders].sort()).toEqual([
    'DRO: follow its duties by DRO HQ',
    'DRO: follow its duties by OI HQ',
    'DRO: follow its duties by own OI',
    'DRO: read its interests by DRO HQ',
    'OI: follow its duties by DRO HQ',
    'OI: follow its duties by OI HQ',
    'OI: follow its duties by own DRO',
    'OI: read its interests by OI HQ',
  ]);
});

test('KEY-1: the offices of both programs have the same rights over their own', () => {
  const asOfOi: Partial<Record<Rank, Rank>> = { officer: 'agent', AFOD: 'ASAC', FOD: 'SAC' };
  const own = (program: string) => inOffices.filter((right) => right.program === program).map((right) => holdersOf(right).filter(({ place }) => place === `own ${program}`).map(({ rank, onDuty, liaison }) => [asOfOi[rank] ?? rank, onDuty, liaison]));
  expect(own('DRO')).toEqual(own('OI'));
});

test('COO-3, COO-4: to be on duty, or the liaison, takes none of these rights away; each refusal says why, under a provision, and who could', () => {
  for (const right of everyRight) {
    const given = new Set(holdersOf(right).map((each) => said(right.name, each)));
    const plain = holdersOf(right).filter(({ onDuty, liaison }) => !onDuty && !liaison);
    const kept = plain.flatMap((each) => [[true, false], [false, true], [true, true]].map(([onDuty, liaison]) => said(right.name, { ...each, onDuty: onDuty === true, liaison: liaison === true })));
    expect(kept.filter((each) => !given.has(each))).toEqual([]);
    for (const { who } of everybody) expectExplained(right.may(who));
  }
});

// ── The table ───────────────────────────────────────────────────────────────────────────────────

type Column = Partial<Candidate> & { readonly name: string; readonly place: Place; readonly rank: Rank };

const ofField = (place: Place, own: Rank, supervisor: Rank, head: Rank): readonly Column[] => [
  { name: own, place, rank: own },
  { name: `${own} on duty`, place, rank: own, onDuty: true },
  { name: supervisor, place, rank: supervisor },
  { name: 'liaison', place, rank: supervisor, liaison: true },
  { name: head, place, rank: head },
];
const columns: readonly Column[] = [
  ...ofField('own OI', 'agent', 'ASAC', 'SAC'),
  ...ofField('own DRO', 'officer', 'AFOD', 'FOD'),
  ...(['OI', 'DRO'] as const).flatMap((program) => (['AD', 'Director'] as const).map((rank): Column => ({ name: `${rank} of ${program}`, place: `${program} HQ`, rank }))),
];

function rowOf(name: string, givenTo: readonly Candidate[]): readonly string[] {
  const cells = columns.map(({ place, rank, onDuty = false, liaison = false }) => givenTo.some((each) => each.place === place && each.rank === rank && each.onDuty === onDuty && each.liaison === liaison));
  return cells.some(Boolean) ? [`| ${name} | ${cells.map((cell) => (cell ? '●' : ' ')).join(' | ')} |`] : [];
}

function rowsOf(scene: Scene): readonly string[] {
  const here = allowed.filter((each) => each.scene === scene);
  return actionsOf(scene.kind).flatMap((action) => rowOf(`\`${action}\``, here.filter((each) => each.action === action).map(({ candidate }) => candidate)));
}

const headOf = (what: string): readonly string[] => [`| ${what} | ${columns.map(({ name }) => name).join(' | ')} |`, `|---${'|:-:'.repeat(columns.length)}|`];
const tableOf = (title: string, what: string, rights: readonly Right[]): readonly string[] => [`### ${title}`, '', ...headOf(what), ...rights.flatMap((right) => rowOf(right.name, holdersOf(right))), ''];

function written(): string {
  const parts = scenes.flatMap((scene) => {
    const rows = rowsOf(scene);
    return rows.length === 0 ? [] : [`### ${processOf(scene.kind).title}: ${scene.title}`, '', ...headOf('action'), ...rows, ''];
  });
  return [
    '# Who may do what',
    '',
    'Generated from the rules (`WRITE_AUTHORITY=1 npm test -- test/unit/protocol/authority-matrix --selectProjects unit`); a test fails when a rule and this table part.',
    'A dot: somebody of that rank may, in some phase, who has had nothing to do with the matter so far. Columns are people of both field offices of the area and of both',
    'headquarters. People of other areas, and whoever has no post, may do none of it. Whoever acts in a post has its column.',
    '',
    'Not shown, since they belong to one person: to acknowledge a page (who was paged), to speak for a matter that one has opened, to conclude or withdraw a call-out, to say that a',
    'briefing was held (who gives it), to decline an invitation to one (who is invited), to complete an assignment (who was there), to accept minutes (who led for that side), to report an action item (whose it is). And',
    'nobody speaks for both sides: who has proposed, asked or signed for one accepts nothing for the other. A refusal over HTTP says which of these it was, and who could.',
    '',
    ...parts,
    '## What begins a matter, or is none',
    '',
    'A matter is of the area of whoever begins it; people of other areas begin the same in theirs. Before it is accepted more is asked that depends on what it is about: a person who is named, an operation',
    'or a matter that it is for. That is proved with each kind (`test/unit/protocol`), and over HTTP (`test/system/suites`).',
    '',
    ...tableOf('To begin a matter', 'matter', beginnings),
    ...tableOf('In OI’s office', 'right', rightsInOffice('OI')),
    ...tableOf('In DRO’s office', 'right', rightsInOffice('DRO')),
    ...tableOf('Beyond one office', 'right', rightsBeyondOffices),
    'Not shown, since they belong to one person: to propose, accept, refuse or take back a swap, and to be relieved (`test/unit/roster/rules.test.ts`); one’s own contact points and calendar feeds',
    '(`test/unit/protocol/contact-points.test.ts`); to end an acting post that is one’s own (`test/unit/protocol/designations.test.ts`). Whom a designation may name is proved there too. Who sees which matters is',
    '`mayView` (`test/unit/protocol/authority.test.ts`), and for those that only some see, their kind’s own tests. People without a post may have a role: auditors read all of the record and keep legal',
    'holds, operations staff look after the system (`test/unit/protocol/retention.test.ts`, `test/system/suites`).',
    '',
  ].join('\n');
}

test('the table that people read is what the rules say', () => {
  if (process.env['WRITE_AUTHORITY'] === '1') writeFileSync(table, written());
  expect(readFileSync(table, 'utf8')).toBe(written());
});
