/** Who may do what for which side of a de-confliction, who sees it, and by what key it is known. */
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { contractOf } from '../../../../api/kinds';
import { matterRepresentation } from '../../../../api/representations/matter';
import { sightOf } from '../../../../api/sight';
import { openApiDocument } from '../../../../api/openapi';
import { mayDo, sidesOf } from '../../../../protocol/deconfliction/authority';
import { decide } from '../../../../protocol/deconfliction/decide';
import { eventsKey, hitKey } from '../../../../protocol/deconfliction/keys';
import type { DeconflictionAction } from '../../../../protocol/deconfliction/messages';
import { obligations, waitingOn } from '../../../../protocol/deconfliction/obligations';
import { deconflictionView, openDeconfliction } from '../../../../protocol/deconfliction/process';
import type { Deconfliction } from '../../../../protocol/deconfliction/state';
import type { Entity } from '../../../../protocol/entities';
import { officeCode, officeOfCode } from '../../../../protocol/field-office';
import { nationalParameters, parametersInForce } from '../../../../protocol/parameters';
import { mayView } from '../../../../protocol/sight';
import { after, type Actor, type Instant, type Reference } from '../../../../protocol/vocabulary';
import { auditor, everybody, headquarters, hours, inNyc, inSea, later, minutes, nameOf, opsPerson, receipt } from '../../../support/builders';
import { aDeconfliction, aDeconflictionOpening, deconflictionBody, deconflictionHaving, interest, labels, onDeconfliction, operation, sceneNames } from '../../../support/deconfliction-builders';

const may = (action: DeconflictionAction, matter: Deconfliction) => everybody.filter((each) => mayDo(action, each, matter).kind === 'allowed').map(({ person }) => person);
const persons = (...actors: readonly Actor[]) => actors.map(({ person }) => person);
const at: Instant = later(hours(1));

function proposedBy(matter: Deconfliction, actor: Actor): Deconfliction {
  const decision = decide(matter, onDeconfliction(matter, 'proposal', actor, deconflictionBody('proposal', matter)), at);
  if (decision.kind === 'refused') throw new Error(decision.refusal.detail);
  return deconflictionHaving(matter, decision.event);
}

const ofDroNyc = [inNyc.fod, inNyc.afod, inNyc.droLiaison, inNyc.dutyOfficer];
const ofOiSea = [inSea.sac, inSea.asac, inSea.oiLiaison, inSea.dutyAgent];

describe('sides in two areas', () => {
  const matter = aDeconfliction('hit in another area');

  test('DEC-4: only people of the office that holds the interest, who may bind it or were paged, claim it', () => {
    expect(may('claim', matter)).toEqual(persons(...ofOiSea));
    const paged = deconflictionHaving(matter, { kind: 'paged', callOut: 1, persons: [{ ...nameOf(inSea.agent), capacity: 'duty' }], at });
    expect(may('claim', paged)).toEqual(persons(...ofOiSea, inSea.agent));
    expect(matter.callOuts).toMatchObject([{ program: 'OI', aor: 'SEA', reason: 'conflict-to-claim' }]);
  });

  test('DEC-5: who binds either office proposes; only the other one’s accept; the rest of both offices remark; headquarters do nothing', () => {
    expect(may('proposal', matter).sort()).toEqual(persons(...ofDroNyc, ...ofOiSea).sort());
    expect(may('acceptance', proposedBy(matter, inNyc.afod)).sort()).toEqual(persons(...ofOiSea).sort());
    expect(may('acceptance', proposedBy(matter, inSea.asac)).sort()).toEqual(persons(...ofDroNyc).sort());
    expect(may('remark', matter).sort()).toEqual(persons(...ofDroNyc, inNyc.officer, ...ofOiSea, inSea.agent).sort());
  });

  test('DEC-4: people of either side’s office see it, both headquarters and auditors; not the other offices of the same areas', () => {
    const { aor, offices = null } = deconflictionView(matter);
    const seers = everybody.filter((each) => mayView(each, aor, offices));
    const droNyc = Object.values(inNyc).filter(({ post }) => post?.program === 'DRO');
    const oiSea = Object.values(inSea).filter(({ post }) => post?.program === 'OI');
    expect(persons(...seers).sort()).toEqual(persons(...droNyc, ...oiSea, ...Object.values(headquarters), auditor).sort());
    expect(mayView(opsPerson, aor, offices)).toBe(false);
    expect(sightOf(inSea.asac)).toEqual({ kind: 'aor', aor: 'SEA' });
    expect(offices?.map(officeCode).map(officeOfCode)).toEqual(offices);
  });

  test('DEC-5: what is owed stands on the worklist of each side’s own area', () => {
    expect(obligations(matter)).toMatchObject([
      { program: 'OI', aor: 'SEA', what: 'claim the de-confliction', provision: 'COO-5' },
      { program: 'DRO', aor: 'NYC', what: 'agree on a course', dueAt: after(receipt, hours(4)) },
      { program: 'OI', aor: 'SEA', what: 'agree on a course' },
    ]);
    expect(waitingOn(matter)).toBe('OI');
    const owed = obligations(deconflictionHaving(proposedBy(matter, inNyc.afod), { kind: 'claimed', sides: ['other'], by: nameOf(inSea.asac), at }));
    expect(owed).toEqual([{ program: 'OI', aor: 'SEA', person: null, what: 'accept the course of proposal 1, or propose another', provision: 'DEC-5', dueAt: after(receipt, hours(4)) }]);
  });

  test('DEC-4: of the pointers each sees the one to its own; headquarters that of its program, auditors both; and the record shows what was received to auditors only', () => {
    const { shown, showsDetail } = contractOf('deconfliction');
    const seen = (actor: Actor) => {
      const { sides } = (shown?.(matter, actor) ?? matter) as Pick<Deconfliction, 'sides'>;
      return [sides.raiser.own?.kind ?? null, sides.other.own?.kind ?? null];
    };
    expect([inNyc.officer, inSea.agent, headquarters.oiAd, headquarters.droDirector, auditor].map(seen)).toEqual([
      ['entity', null],
      [null, 'interest'],
      [null, 'interest'],
      ['entity', null],
      ['entity', 'interest'],
    ]);
    expect([inNyc.fod, inSea.sac, headquarters.oiAd, auditor].map((actor) => showsDetail?.({ kind: 'received' } as never, matter, actor))).toEqual([false, false, false, true]);
    expect(JSON.stringify(shown?.(matter, inSea.sac))).toContain(operation);
  });
});

describe('two operations of one office', () => {
  const matter = aDeconfliction('near, of one office');

  test('COO-8: the office is paged once, and one claim is for both sides', () => {
    expect(matter.callOuts).toHaveLength(1);
    const claim = decide(matter, onDeconfliction(matter, 'claim', inNyc.fod, {}), at);
    expect(claim).toMatchObject({ kind: 'accepted', event: { kind: 'claimed', sides: ['raiser', 'other'] } });
    expect(deconflictionView(matter).offices).toEqual([{ program: 'DRO', aor: 'NYC' }]);
    expect(obligations(matter).map(({ what }) => what)).toEqual(['claim the de-confliction', 'agree on a course']);
  });

  test('COO-8: whoever proposed does not accept; anybody else who may bind the office does, also who proposed before', () => {
    const proposed = proposedBy(proposedBy(matter, inNyc.fod), inNyc.afod);
    expect(may('acceptance', proposed).sort()).toEqual(persons(inNyc.fod, inNyc.droLiaison, inNyc.dutyOfficer).sort());
    expect(sidesOf(inNyc.officer, matter)).toEqual(['raiser', 'other']);
  });

  test('COO-8: both labels are the office’s own, and nobody of the counterpart sees either', () => {
    const { shown } = contractOf('deconfliction');
    const { aor, offices = null } = deconflictionView(matter);
    expect(JSON.stringify(shown?.(matter, inNyc.officer))).toContain(labels.their);
    expect(mayView(inNyc.sac, aor, offices)).toBe(false);
  });
});

test('COO-8: two operations of two offices: both are paged, each claims for itself, and nobody is waited for alone until one has', () => {
  const matter = aDeconfliction('near');
  expect(matter.callOuts.map(({ program, aor }) => [program, aor])).toEqual([['DRO', 'NYC'], ['OI', 'NYC']]);
  expect(waitingOn(matter)).toBeNull();
  const once = deconflictionHaving(matter, { kind: 'claimed', sides: ['raiser'], by: nameOf(inNyc.fod), at });
  expect([once.phase, waitingOn(once), once.callOuts.map(({ status }) => status)]).toEqual(['unclaimed', 'OI', ['acknowledged', 'paging']]);
  expect(may('claim', once).sort()).toEqual(persons(inNyc.sac, inNyc.asac, inNyc.oiLiaison, inNyc.dutyAgent).sort());
});

test('DEC-6: a hit on somebody arrested incidentally is under its own provision', () => {
  const matter = aDeconfliction('hit');
  const { raiser, other } = matter.sides;
  const incidental: Deconfliction = { ...matter, sides: { raiser: { ...raiser, own: { kind: 'entity', entity: 'subject', index: 1, query: 'SQ11', incidental: true } }, other } };
  expect(obligations(incidental).map(({ provision }) => provision)).toEqual(['COO-5', 'DEC-6', 'DEC-6']);
});

describe('keys', () => {
  const placed = (number: number, changes: number) => ({ operation: `NYC-OP-2026-000${number}` as Reference, changes });
  const ivo: Entity = { kind: 'subject', name: 'Ivo Marsh', dateOfBirth: '1990-02-28' };

  test('COO-8: two operations have one key, whichever sees the other first, until the places of either change', () => {
    expect(eventsKey(placed(1, 3), placed(2, 1))).toBe('events:NYC-OP-2026-0001:3:NYC-OP-2026-0002:1');
    expect(eventsKey(placed(2, 1), placed(1, 3))).toBe(eventsKey(placed(1, 3), placed(2, 1)));
    expect(eventsKey(placed(1, 4), placed(2, 1))).not.toBe(eventsKey(placed(1, 3), placed(2, 1)));
  });

  test('DEC-4: a hit’s key says nothing of whom it is about, and is the same however that is written', () => {
    const key = hitKey(operation, interest, ivo);
    expect(key).not.toMatch(/marsh|ivo|1990/i);
    expect(hitKey(operation, interest, { dateOfBirth: '1990-02-28', name: ' IVO  márs-h', kind: 'subject', alsoKnownAs: ['I. M.'] })).toBe(hitKey(operation, interest, { ...ivo, name: 'Ivo Marsh' }));
    const others: readonly Entity[] = [{ ...ivo, dateOfBirth: '1991-02-28' }, { ...ivo, name: 'Iva Marsh' }, { kind: 'organization', name: 'Ivo Marsh' }, { kind: 'employer', name: 'Ivo Marsh' }];
    expect(new Set([key, ...others.map((entity) => hitKey(operation, interest, entity))]).size).toBe(5);
  });
});

test('COO-8: half a mile and two hours are our defaults, and a demo’s scale leaves both as they are', () => {
  expect([nationalParameters.nearMiles, nationalParameters.nearWithin]).toMatchObject([{ value: 0.5, source: 'default' }, { value: hours(2), source: 'default' }]);
  expect(parametersInForce(['nearMiles', 'nearWithin', 'settleConflictWithin'], 3600)).toEqual({ nearMiles: 0.5, nearWithin: hours(2), settleConflictWithin: 4_000 });
});

test('DEC-5, COO-8: a course is due within four hours and before the first action would start, but nobody has less than half an hour; no side is told of the start', () => {
  const opening = aDeconflictionOpening('hit');
  const dueFor = (plannedStart: Instant) => openDeconfliction({ ...opening, body: { ...opening.body, plannedStart } }).clock?.courseDue;
  expect(openDeconfliction(opening).clock?.courseDue).toBe(later(hours(4)));
  expect([hours(9), hours(3), minutes(10), -hours(1)].map((ahead) => dueFor(later(ahead)))).toEqual([hours(4), hours(3), minutes(30), minutes(30)].map((long) => later(long)));
  expect(openDeconfliction({ ...opening, body: { ...opening.body, plannedStart: later(hours(3)) } })).not.toHaveProperty('plannedStart');
});

test('DEC-4: what each side is answered is what the API’s description says', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(JSON.parse(JSON.stringify(openApiDocument())) as object, 'api');
  const validate = ajv.compile({ $ref: 'api#/components/schemas/Deconfliction' });
  for (const scene of sceneNames) {
    const state = proposedBy(aDeconfliction(scene), inNyc.afod);
    const { dueAt, waitingOn: waiting } = deconflictionView(state);
    for (const reader of [inNyc.officer, inSea.agent, auditor]) {
      const view = matterRepresentation(contractOf('deconfliction'), state, { dueAt, waitingOn: waiting, updatedAt: receipt }, [], reader);
      expect([scene, validate(JSON.parse(JSON.stringify(view))), validate.errors]).toEqual([scene, true, null]);
    }
  }
});

test('nobody opens one over HTTP: there is no operation for it, and no right to it', () => {
  const { paths } = openApiDocument();
  expect(Object.keys(paths?.['/v1/deconflictions'] ?? {})).toEqual(['get']);
  expect(Object.keys(paths?.['/v1/deconflictions/{ref}/claim'] ?? {})).toEqual(['post']);
  expect(contractOf('deconfliction').opening).toBeUndefined();
});
