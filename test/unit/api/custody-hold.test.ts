/** What the API shows of a custody hold, and to whom (COO-15). */
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { openApiDocument } from '../../../api/openapi';
import { contractOf } from '../../../api/kinds';
import { aboutOf, learnsWho } from '../../../api/kinds/for-the-few';
import { matterRepresentation } from '../../../api/representations/matter';
import { Veil } from '../../../platform/veil';
import type { Actor } from '../../../protocol/vocabulary';
import { isOfTheFew } from '../../../protocol/custody-hold/authority';
import { evolve } from '../../../protocol/custody-hold/evolve';
import { custodyHoldView } from '../../../protocol/custody-hold/process';
import { nameOf, everybody, inNyc, later, receipt } from '../../support/builders';
import { aHold, holdBody } from '../../support/holds';

const made = contractOf('custody-hold');
const { check, caseReference, tell } = holdBody('hit', aHold());
const hold = [
  { kind: 'looked', reason: 'Tonight.', by: nameOf(inNyc.sac), at: later(1) } as const,
  { kind: 'hit', check, caseReference, tell, by: nameOf(inNyc.officer), at: later(2) } as const,
  { kind: 'corrected', subject: 1, details: 'veiled.two', reason: 'Spelling.', by: nameOf(inNyc.agent), at: later(3) } as const,
  { kind: 'lifting-proposed', program: 'OI', reason: 'Over.', by: nameOf(inNyc.sac), at: later(4) } as const,
].reduce(evolve, aHold({ handling: 'veiled.handling' }));
const veil = new Veil([{ kid: 'one', key: Buffer.alloc(32, 1) }]);
const secret = aHold({ subjects: [veil.hide({ name: 'Zelda Quorrin', alsoKnownAs: ['the Nightingale'], alienNumber: 'A087654321' })] });
const shown = (actor: (typeof everybody)[number]) => {
  const { dueAt, waitingOn } = custodyHoldView(hold);
  return JSON.parse(JSON.stringify(matterRepresentation(made, hold, { dueAt, waitingOn, updatedAt: receipt }, [], actor))) as { hits: unknown };
};

test('COO-15: nothing under the veil is shown to anybody, not even veiled; hits are shown to the few', () => {
  for (const actor of everybody) expect(JSON.stringify(shown(actor))).not.toContain('veiled.');
  expect(shown(inNyc.sac).hits).toMatchObject({ count: 1 });
  for (const actor of [inNyc.afod, inNyc.dutyAgent]) expect(shown(actor).hits).toBeNull();
});

test('COO-15: its representation is what the description says', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(JSON.parse(JSON.stringify(openApiDocument())) as object, 'api');
  const validate = ajv.compile({ $ref: 'api#/components/schemas/CustodyHold' });
  for (const actor of everybody) expect([validate(shown(actor)), validate.errors]).toEqual([true, null]);
});

const entry = (kind: string) => ({ seq: 1, kind, at: receipt, version: 1, provisions: [], actor: null, command: null, detail: {}, hash: '' });

test('COO-15: of the record, nobody reads what was received or corrected, and only the few which checks found the hold', () => {
  for (const actor of everybody) for (const kind of ['received', 'corrected']) expect(made.showsDetail?.(entry(kind), hold as never, actor)).toBe(false);
  expect(made.showsDetail?.(entry('hit'), hold as never, inNyc.fod)).toBe(true);
  expect(made.showsDetail?.(entry('hit'), hold as never, inNyc.officer)).toBe(false);
  expect(made.showsDetail?.(entry('looked'), hold as never, inNyc.afod)).toBe(true);
});

test('COO-15: whose check found the hold, or was refused, and who was told of it, is learned by the few alone, and by nobody once it is disposed of', () => {
  const refusal = { kind: 'command-refused', detail: { action: 'hit', refusal: { type: 'matter-closed' } } };
  expect([{ kind: 'hit', detail: {} }, refusal, { kind: 'hit', detail: null }].map(aboutOf)).toEqual(['hit', 'hit', 'hit']);
  expect(made.showsDetail?.({ ...entry('command-refused'), detail: refusal.detail }, hold as never, inNyc.afod)).toBe(false);
  for (const actor of everybody) expect([actor.person, learnsWho(made, 'hit', hold, actor)]).toEqual([actor.person, isOfTheFew(actor, hold)]);
  for (const actor of everybody) expect([learnsWho(made, 'looked', hold, actor), learnsWho(made, 'hit', null, actor), learnsWho(contractOf('notice'), 'hit', null, actor)]).toEqual([true, false, true]);
  const told = (actor: Actor) => matterRepresentation(made, hold, { dueAt: null, waitingOn: null, updatedAt: receipt }, [{ topic: 'hit', attempts: [], provisions: [] }, { topic: 'corrected', attempts: [], provisions: [] }] as never, actor).deliveries.map(({ topic }) => topic);
  expect([told(inNyc.fod), told(inNyc.afod)]).toEqual([['hit', 'corrected'], ['corrected']]);
});

const services = { veil, database: undefined as never }; // subjects are veiled without it

test('COO-15: what a correction says is veiled before it is sealed', () => {
  const sealed = made.actions['correction']?.sealed?.(services, { details: { name: 'Zelda Quorrin' }, reason: 'Spelling.' }, secret, inNyc.sac) as { readonly details: string };
  expect(sealed).toEqual({ subject: null, details: expect.stringMatching(/^one\./) as string, reason: 'Spelling.' });
  expect(veil.reveal(sealed.details)).toEqual({ name: 'Zelda Quorrin' });
});

test('COO-15: what one of the few writes names no subject; others cannot find a name out by writing it', () => {
  const writes = (action: string, actor: Actor, text: string) => () => made.actions[action]?.sealed?.(services, { reason: text, details: { name: 'Delphine Ash' } }, secret, actor);
  for (const text of ['QUORRIN was seen.', 'Is it Želda?', 'About A-087654321: A087654321.', 'He calls himself the Nightingale']) {
    for (const action of ['look', 'lifting', 'agreement', 'objection', 'review', 'correction']) expect(writes(action, inNyc.sac, text)).toThrow('names-a-subject');
    expect(writes('lifting', inNyc.afod, text)).not.toThrow();
  }
  expect(writes('correction', inNyc.sac, 'It is Delphine now.')).toThrow('names-a-subject');
  expect(writes('look', inNyc.sac, 'A team goes out tonight.')).not.toThrow();
});

test('COO-15: a hit is no action that the API offers', () => {
  expect(Object.keys(made.actions)).not.toContain('hit');
  expect(JSON.stringify(openApiDocument().paths)).not.toMatch(/custody-holds\/\{ref\}\/hit/);
});
