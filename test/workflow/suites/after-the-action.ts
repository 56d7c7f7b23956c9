/** From the start of an action to the closed operation, on the engine: what the system does by itself, and its clocks. */
import { randomUUID } from 'node:crypto';
import type { ConductBodies } from '../../../protocol/operation/conduct/messages';
import type { OwnBodies } from '../../../protocol/operation/messages';
import type { Operation } from '../../../protocol/operation/state';
import type { Deconfliction } from '../../../protocol/deconfliction/state';
import { after, type Actor, type CommandId, type Instant, type Reference } from '../../../protocol/vocabulary';
import { days, hours, inNyc, minutes, nameOf, nyc } from '../../support/builders';
import { aNotice, arrestBody } from '../../support/conduct-builders';
import { rig } from '../../support/each-rig';
import { anOperationOpening } from '../../support/operation-builders';
import type { Desk, Sent } from '../../support/workflow-rig';

type Bodies = OwnBodies & ConductBodies;
type OperationDesk = Desk<Operation, Bodies>;

const accepted = { kind: 'accepted' };

/** An action of OI alone, or of both, begun with its gates shut. */
async function begun({ joint = false } = {}): Promise<OperationDesk> {
  const at = await rig.now();
  const opening = anOperationOpening({ by: inNyc.agent, at, joint, reference: rig.newReference('operation'), start: after(at, hours(1)) });
  const desk = await rig.begin<Operation, Bodies>({ ...opening, id: randomUUID() as CommandId });
  if (joint) await must(desk, 'invitation-answer', inNyc.afod, { answer: 'join' });
  await must(desk, 'exigent-start', inNyc.sac, { reason: 'They are leaving now.' });
  return desk;
}

async function must<Action extends keyof Bodies>(desk: OperationDesk, action: Action, by: Actor, body: Bodies[Action]): Promise<Sent> {
  const sent = await desk.send(action, by, body);
  expect([action, sent]).toEqual([action, expect.objectContaining(accepted)]);
  return sent;
}

const arrested = (at: Instant) => arrestBody(at, { arrestedBy: 'OI', fugitive: 'immigration', gang: 'suspected' });
const remindersOf = (topic: string) => rig.world.told('reminder').filter((each) => each.startsWith(`${topic} `));

test('DEC-4, DEC-6: whoever is arrested incidentally is screened at once; of a match the case agent is told, and both sides by a de-confliction', async () => {
  const desk = await begun();
  const match = { interest: randomUUID(), revision: 1, holder: { program: 'DRO', aor: nyc }, score: 0.97, because: ['the plate'], contact: nameOf(inNyc.officer) } as const;
  rig.world.matchesOf = ({ kind }) => (kind === 'vehicle' ? [match] : []);
  await must(desk, 'incidental-arrest', inNyc.dutyAgent, arrested(await rig.now()));
  await rig.until('it is screened', () => rig.world.kinds.includes('arrest-screened'));
  await rig.until('both sides are told', () => rig.world.kinds.includes('arrest-hit-raised'));
  const [person, vehicle] = (await desk.state()).conduct?.arrests[0]?.queries ?? [];
  expect([person?.register?.matches, vehicle?.register?.matches]).toEqual([[], [{ interest: match.interest, revision: 1, holder: match.holder, contact: match.contact, deconfliction: expect.stringMatching(/^NYC-DC-/) as string }]]);
  const { sides } = await rig.deskOf<Deconfliction, never>(vehicle?.register?.matches[0]?.deconfliction as Reference, 'deconfliction').state();
  expect([sides.raiser.own, sides.raiser.contact]).toEqual([{ kind: 'entity', entity: 'vehicle', index: 1, query: 'SQ13', incidental: true }, nameOf(inNyc.agent)]);
  await rig.until('the agent is told', () => rig.world.told('notice').includes(`positive-result → ${inNyc.agent.person}`));
});

test('DEC-4, DEC-6: in a joint operation the other office is told of an arrest that matches its interest; whoever arrested knows of its own', async () => {
  const desk = await begun({ joint: true });
  const held = (program: 'OI' | 'DRO') => ({ interest: randomUUID(), revision: 1, holder: { program, aor: nyc }, score: 0.97, because: ['the plate'], contact: nameOf(program === 'OI' ? inNyc.agent : inNyc.officer) });
  const [ofOi, ofDro] = [held('OI'), held('DRO')];
  rig.world.matchesOf = ({ kind }) => (kind === 'vehicle' ? [ofOi, ofDro] : []);
  await must(desk, 'incidental-arrest', inNyc.dutyAgent, arrested(await rig.now()));
  await rig.until('both sides are told', () => rig.world.kinds.includes('arrest-hit-raised'));
  const raised = (await desk.state()).conduct?.arrests[0]?.queries[1]?.register?.matches.map(({ interest, deconfliction }) => [interest, deconfliction]);
  expect(raised).toEqual([[ofOi.interest, null], [ofDro.interest, expect.stringMatching(/^NYC-DC-/) as string]]);
});

test('DEC-3, DEC-6: the notice of a fugitive and the queries on whoever was arrested are asked for when they are overdue and every four hours, until they are done', async () => {
  const desk = await begun();
  await must(desk, 'incidental-arrest', inNyc.dutyAgent, arrested(await rig.now()));
  await desk.pass(hours(2) - minutes(1));
  expect(remindersOf('arrest-owed')).toEqual([]);
  await desk.pass(minutes(2));
  await rig.until('the notice is asked for', () => remindersOf('arrest-owed').length === 2);
  expect(remindersOf('arrest-owed')).toEqual([inNyc.dutyAgent, inNyc.oiLiaison].map(({ person }) => `arrest-owed → ${person}`));
  await desk.pass(hours(4));
  await rig.until('and again', () => remindersOf('arrest-owed').length === 4);
  const now = await rig.now();
  await must(desk, 'fugitive-notice', inNyc.agent, { who: 'arrest:1', notice: aNotice(now) });
  for (const query of [1, 2]) await must(desk, 'arrest-query', inNyc.agent, { arrest: 1, query, result: 'negative', reference: `Q-${query}`, queriedAt: now });
  await desk.pass(days(1));
  expect(remindersOf('arrest-owed')).toHaveLength(4);
});

test('CAS-1 to CAS-4, DEC-9: once the action has ended, each entry that is owed is opened once, as a matter of its own', async () => {
  const desk = await begun();
  const now = await rig.now();
  await must(desk, 'incidental-arrest', inNyc.agent, arrested(now));
  await must(desk, 'seizure', inNyc.agent, { goods: { what: 'currency', usDollars: 900 }, discoveredBy: 'OI', description: 'In a drawer.', at: now });
  expect((await desk.state()).conduct?.entries).toEqual([]);
  await must(desk, 'end', inNyc.sac, {});
  const keys = async () => (await desk.state()).conduct?.entries.map(({ key }) => key);
  await rig.until('they are opened', () => rig.world.kinds.filter((kind) => kind === 'entry-raised').length === 4);
  expect(await keys()).toEqual(['report:OI', 'processing:arrest:1', 'gang-arrest:arrest:1', 'seizure:1']);
  await must(desk, 'evidence', inNyc.agent, { what: 'documents', discoveredBy: 'OI', description: 'A ledger.', at: now });
  await rig.until('so is what comes later', () => rig.world.kinds.filter((kind) => kind === 'entry-raised').length === 5);
  for (const { entry } of (await desk.state()).conduct?.entries ?? []) expect((await rig.env.client.workflow.getHandle(entry).describe()).status.name).toBe('RUNNING');
});

test('CAS-1, COO-8: who owes a report is reminded when it is due and every day; nothing closes by itself, and with everything done it is closed', async () => {
  const desk = await begun();
  await must(desk, 'incidental-arrest', inNyc.agent, arrested(await rig.now()));
  await must(desk, 'end', inNyc.sac, {});
  await desk.pass(days(3) - hours(1));
  expect(remindersOf('after-action-owed')).toEqual([]);
  await desk.pass(hours(2));
  const liaisonAndHead = [inNyc.oiLiaison, inNyc.sac].map(({ person }) => `after-action-owed → ${person}`);
  await rig.until('liaison and head are reminded', () => remindersOf('after-action-owed').length === 2);
  expect(remindersOf('after-action-owed')).toEqual(liaisonAndHead);
  await desk.pass(days(1));
  await rig.until('and again', () => remindersOf('after-action-owed').length === 4);

  await must(desk, 'after-action-report', inNyc.asac, { text: 'As it came.' });
  await desk.pass(days(2));
  expect(remindersOf('after-action-owed')).toHaveLength(4);
  expect(await desk.state()).toMatchObject({ phase: 'after-action', closedAt: null });
  const refused = await desk.send('close', inNyc.sac, {});
  expect(refused).toMatchObject({ kind: 'refused', refusal: { type: 'not-ready-to-close', detail: expect.stringMatching(/arrest 1: SQ11.*\(DEC-6\).*arrest:1.*\(DEC-3\).*not justified/) as string } });

  const now = await rig.now();
  for (const query of [1, 2]) await must(desk, 'arrest-query', inNyc.agent, { arrest: 1, query, result: 'negative', reference: `Q-${query}`, queriedAt: now });
  await must(desk, 'fugitive-notice', inNyc.agent, { who: 'arrest:1', notice: aNotice(now) });
  await must(desk, 'justification', inNyc.sac, { text: 'They were leaving.' });
  await must(desk, 'close', inNyc.sac, {});
  expect(await desk.handle.result()).toMatchObject({ phase: 'closed' });
});
