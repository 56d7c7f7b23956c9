/**
 * KEY-1: every action of every kind of matter, asked for by every rank of every office: generated from the rules, held against
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

function rowsOf(scene: Scene): readonly string[] {
  const here = allowed.filter((each) => each.scene === scene);
  return actionsOf(scene.kind).flatMap((action) => {
    const givenTo = here.filter((each) => each.action === action).map(({ candidate }) => candidate);
    const cells = columns.map(({ place, rank, onDuty = false, liaison = false }) => givenTo.some((each) => each.place === place && each.rank === rank && each.onDuty === onDuty && each.liaison === liaison));
    return cells.some(Boolean) ? [`| \`${action}\` | ${cells.map((cell) => (cell ? '●' : ' ')).join(' | ')} |`] : [];
  });
}

function written(): string {
  const head = [`| action | ${columns.map(({ name }) => name).join(' | ')} |`, `|---${'|:-:'.repeat(columns.length)}|`];
  const parts = scenes.flatMap((scene) => {
    const rows = rowsOf(scene);
    return rows.length === 0 ? [] : [`### ${processOf(scene.kind).title}: ${scene.title}`, '', ...head, ...rows, ''];
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
  ].join('\n');
}

test('the table that people read is what the rules say', () => {
  if (process.env['WRITE_AUTHORITY'] === '1') writeFileSync(table, written());
  expect(readFileSync(table, 'utf8')).toBe(written());
});
