/** Bundles: what they hold, and that nothing of them can be changed without being found. */
import fc from 'fast-check';
import { packArchive, readArchive } from '../../../platform/bundle/archive';
import { inWords } from '../../../platform/bundle/in-words';
import { verifyBundle, type Verified } from '../../../platform/bundle/verify';
import { createSealer } from '../../../platform/seal';
import type { Reference } from '../../../protocol/vocabulary';
import { openConcurrence } from '../../../protocol/concurrence/process';
import type { StoredDelivery } from '../../../store/deliveries';
import { aBundle, aSource, fileIn, forged, keyOf, otherSealer, sealer, trustedKeys, type LedgerFile } from '../../support/bundles';
import { aCommand, anOpening, auditor, days, having, happened, inNyc, later } from '../../support/builders';
import { aDispute, aDisputeOpening, onDispute } from '../../support/disputes';
import { aHold, aHoldCommand, aHoldOpening } from '../../support/holds';

const opening = anOpening();
const answer = aCommand(openConcurrence(opening), 'answer', inNyc.sac, { decision: 'do-not-concur', revision: 1, reason: 'It would expose an open case.' });
const answered = { kind: 'answered', detail: { answer: answer.body, way: 'inbox' }, command: answer };
const page: StoredDelivery = {
  delivery: 'NYC-CR-2026-0001/page:1:0/duty-agent.nyc',
  matter: 'NYC-CR-2026-0001' as Reference,
  purpose: 'page',
  topic: 'concurrence-asked',
  provisions: ['COO-5'],
  recipient: inNyc.dutyAgent.person,
  recipientName: inNyc.dutyAgent.name,
  capacity: 'duty',
  channel: 'email',
  callOut: 1,
  status: 'sent',
  attempts: [{ place: 'directory', channel: 'email', status: 'sent', permanent: false, reason: null, times: 1, at: later(5) }],
  messageId: 'a1',
  reason: null,
  plannedAt: later(1),
  settledAt: later(5),
};
const source = aSource(opening, having(openConcurrence(opening), happened.refused()), [{ kind: 'paged', detail: { callOut: 1 } }, answered], {
  deliveries: [page],
  neighbours: [{ reference: 'NYC-CR-2026-0002', relation: 'after', entries: 3, head: 'ab'.repeat(32) }],
});
const bundle = aBundle(source, inNyc.asac);
const faultsOf = (verified: Verified): string => (verified.kind === 'faulty' ? verified.faults.join('\n') : 'none');

test('a bundle tells what happened, who decided it in which post and why, and the proof of each delivery', () => {
  expect([...readArchive(bundle).files.keys()]).toEqual([
    'read-me.txt', 'chronology.html', 'chronology.json', 'matter.json', 'versions.json', 'decisions.json', 'notices.json', 'commands.json', 'ledger.json', 'neighbours.json', 'keys.json', 'manifest.json', 'manifest.seal.json',
  ]);
  expect(fileIn(bundle, 'decisions.json')).toMatchObject({ decisions: [{ what: 'opened' }, { what: 'answered', decision: 'accepted', by: { person: inNyc.sac.person }, post: 'SAC, OI-NYC', why: ['decision: do-not-concur', 'reason: It would expose an open case.'] }] });
  expect(fileIn(bundle, 'notices.json')).toMatchObject({ notices: [{ topic: 'concurrence-asked', recipient: { name: inNyc.dutyAgent.name }, status: 'sent', attempts: [{ channel: 'email', outcome: 'sent', at: later(5) }] }] });
  expect(fileIn(bundle, 'versions.json')).toMatchObject({ versions: [{ version: 0 }, { version: 1 }, { version: 2 }, { version: 3, changes: [{ kind: 'answered' }] }] });
  const html = Buffer.from(readArchive(bundle).files.get('chronology.html') as Uint8Array).toString('utf8');
  for (const words of ['NYC-CR-2026-0001: chronology', 'It would expose an open case.', 'email sent']) expect(html).toContain(words);
});

test('a sound bundle is proved by the keys that are given, and says what it does not prove', () => {
  const verified = verifyBundle(bundle, trustedKeys);
  expect(verified).toMatchObject({ kind: 'sound', proof: { entries: 4, withheld: 0, sealedCommands: 2, withheldCommands: 0, keysAre: 'given', neighbours: 1 } });
  expect(inWords(verified).join('\n')).toMatch(/^PROVED, for the bundle of NYC-CR-2026-0001[\s\S]*Its ledger is whole, from the first of 4 entries/);
  expect(inWords(verifyBundle(bundle)).join('\n')).toMatch(/which is the one in the bundle itself[\s\S]*somebody else could have made all of it/);
});

test('the same files make the same bytes, so a changed byte anywhere is found, with keys and without', () => {
  expect(packArchive(readArchive(bundle).files).equals(bundle)).toBe(true);
  fc.assert(
    fc.property(fc.nat({ max: bundle.length - 1 }), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, change, withKeys) => {
      const changed = Buffer.from(bundle);
      changed[at] = (changed[at] as number) ^ change;
      expect(verifyBundle(changed, withKeys ? trustedKeys : undefined).kind).toBe('faulty');
    }),
    { numRuns: 400 },
  );
});

test('what is cut off, put on, or no archive at all is found', () => {
  fc.assert(fc.property(fc.nat({ max: bundle.length - 1 }), (length) => expect(verifyBundle(bundle.subarray(0, length), trustedKeys).kind).toBe('faulty')), { numRuns: 60 });
  fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (more) => expect(verifyBundle(Buffer.concat([bundle, more]), trustedKeys).kind).toBe('faulty')), { numRuns: 30 });
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => expect(verifyBundle(noise).kind).toBe('faulty')), { numRuns: 60 });
});

test('made again by somebody with another key, it is none of ours', () => {
  const other = forged(bundle, {}, otherSealer);
  expect(faultsOf(verifyBundle(other, trustedKeys))).toMatch(/sealed under the key seal-8, which is not among the keys that were given/);
  expect(faultsOf(verifyBundle(other, [{ ...keyOf(8), kid: 'seal-7' }, keyOf(7)]))).toMatch(/seal-8/);
  // A key that calls itself by the name of ours.
  const named = forged(bundle, {}, createSealer([{ kid: 'seal-7', key: Buffer.alloc(32, 9) }]));
  expect(faultsOf(verifyBundle(named, trustedKeys))).toMatch(/The manifest was altered, or its seal is another’s/);
});

const entriesOf = (content: unknown) => (content as LedgerFile).entries;
const changedEntry = (at: number, change: object) => ({ 'ledger.json': (content: unknown) => ({ ...(content as LedgerFile), entries: entriesOf(content).map((entry, index) => (index === at ? { ...entry, ...change } : entry)) }) });

test.each([
  ['what an entry says', changedEntry(3, { detail: { answer: { decision: 'concur' } } }), /What entry 4 of the ledger says was altered/],
  ['who did it', changedEntry(3, { actor: 'duty-agent.nyc' }), /Entry 4 of the ledger was altered[\s\S]*another person/],
  ['when it was', changedEntry(2, { at: later(days(3)) }), /Entry 3 of the ledger was altered/],
  ['an entry that is left out', { 'ledger.json': (content: unknown) => ({ ...(content as LedgerFile), entries: entriesOf(content).filter((_entry, index) => index !== 2) }) }, /has entry 4 where entry 3 belongs/],
  ['the end that is cut off', { 'ledger.json': (content: unknown) => ({ ...(content as LedgerFile), entries: entriesOf(content).slice(0, 3) }) }, /does not end where the manifest says/],
  ['the order', { 'ledger.json': (content: unknown) => ({ ...(content as LedgerFile), entries: [...entriesOf(content)].reverse() }) }, /their order was changed/],
  ['the matter that it is of', { 'manifest.json': () => ({ reference: 'NYC-CR-2026-0009' }) }, /is of NYC-CR-2026-0001, and not of NYC-CR-2026-0009/],
  ['a command', { 'commands.json': (content: unknown) => JSON.parse(JSON.stringify(content).replace('do-not-concur', 'concur')) as unknown }, /The command .* \(answer\) was altered/],
  ['the chronology that people read', { 'chronology.json': (content: unknown) => JSON.parse(JSON.stringify(content).replace('"answered"', '"concurred"')) as unknown }, /The chronology does not tell what the ledger says/],
])('sealed anew under our own key, a bundle still betrays that somebody changed %s', (_what, changes, fault) => {
  expect(faultsOf(verifyBundle(forged(bundle, changes), trustedKeys))).toMatch(fault);
});

test('a file that nobody listed is found, and one that is listed and not there', () => {
  const files = new Map(readArchive(bundle).files);
  expect(faultsOf(verifyBundle(packArchive(new Map([...files, ['more.txt', Buffer.from('more')]])), trustedKeys))).toMatch(/more\.txt is not in the manifest/);
  files.delete('notices.json');
  expect(faultsOf(verifyBundle(packArchive(files), trustedKeys))).toMatch(/notices\.json is missing/);
});

test('a key that was retired before a command was received seals it no more', () => {
  expect(faultsOf(verifyBundle(bundle, [{ ...keyOf(7), retiredAt: later(-1) }]))).toMatch(/was not in force when the bundle was made[\s\S]*which was not in force then/);
  expect(verifyBundle(bundle, [{ ...keyOf(7), retiredAt: later(days(2)) }]).kind).toBe('sound');
});

test('COO-15: whom a hold holds is in no bundle of it, not even veiled; its chain is proved all the same', () => {
  const holdOpening = aHoldOpening();
  const correction = aHoldCommand(aHold(), 'correction', inNyc.agent);
  const look = aHoldCommand(aHold(), 'look', inNyc.droLiaison);
  const made = aSource(holdOpening, aHold(), [{ kind: 'corrected', detail: correction.body, command: correction }, { kind: 'looked', detail: look.body, command: look }]);
  for (const reader of [auditor, inNyc.oiLiaison, inNyc.fod]) {
    const archive = aBundle(made, reader);
    expect(archive.toString('latin1')).not.toContain('veiled.');
    expect(verifyBundle(archive, trustedKeys)).toMatchObject({ kind: 'sound', proof: { entries: 4, withheld: 2, sealedCommands: 1, withheldCommands: 2 } });
    expect(archive.toString('latin1')).toContain('A team goes out tonight.');
  }
});

test('COO-15: whose check found a hold, and who was told, is in the bundle of the few alone; to others its chain is proved around it', () => {
  const hold = aHold();
  const hit = aHoldCommand(hold, 'hit', inNyc.officer);
  const late = aHoldCommand(hold, 'hit', inNyc.officer);
  const look = aHoldCommand(hold, 'look', inNyc.droLiaison);
  const happenedThen = [
    { kind: 'hit', detail: { check: 'c1', caseReference: 'FO-1' }, command: hit },
    { kind: 'looked', detail: look.body, command: look },
    { kind: 'command-refused', detail: { action: 'hit', refusal: { type: 'matter-closed', detail: 'It is lifted.' } }, command: late },
  ];
  const made = aSource(aHoldOpening(), hold, happenedThen, { deliveries: [{ ...page, topic: 'hit', purpose: 'notice', recipient: inNyc.sac.person, recipientName: inNyc.sac.name, capacity: 'head' }] });
  const few = aBundle(made, inNyc.fod);
  expect(few.toString('latin1')).toContain(inNyc.officer.person);
  expect(verifyBundle(few, trustedKeys)).toMatchObject({ kind: 'sound', proof: { actorsWithheld: [] } });
  expect(fileIn(few, 'notices.json')).toMatchObject({ notices: [{ topic: 'hit' }] });
  for (const reader of [auditor, inNyc.afod]) {
    const others = aBundle(made, reader);
    for (const word of [inNyc.officer.person, inNyc.officer.name, inNyc.sac.person, 'FO-1']) expect(others.toString('latin1')).not.toContain(word);
    expect(fileIn(others, 'notices.json')).toMatchObject({ notices: [] });
    expect(fileIn<LedgerFile>(others, 'ledger.json').entries).toMatchObject([{}, {}, { kind: 'hit', actor: null, digest: null }, { actor: inNyc.droLiaison.person }, { actor: null, digest: null }]);
    const verified = verifyBundle(others, trustedKeys);
    expect(verified).toMatchObject({ kind: 'sound', proof: { entries: 5, actorsWithheld: [3, 5] } });
    expect(inWords(verified).join('\n')).toMatch(/By whom 2 of these are is withheld too[\s\S]*compare the hash of entry 2, entry 4 too/);
    const changes = { 'ledger.json': (content: unknown) => ({ ...(content as LedgerFile), entries: entriesOf(content).map((entry) => (entry.seq === 3 ? { ...entry, actor: 'nyc.agent' } : entry)) }) };
    expect(faultsOf(verifyBundle(forged(others, changes), trustedKeys))).toMatch(/Entry 3 of the ledger says something, and has no digest/);
  }
});

test('RES-3: the other side’s summary is in no bundle before both are in, neither in the ledger nor as a command', () => {
  const dispute = aDispute();
  const summary = onDispute(dispute, 'summary', inNyc.sac, { text: 'Ours alone.' }, later(1000));
  const refused = onDispute(dispute, 'summary', inNyc.sac, { text: 'Once more, ours alone.' }, later(2000));
  const made = aSource(aDisputeOpening(), dispute, [
    { kind: 'summarized', detail: { text: 'Ours alone.', program: 'OI' }, command: summary },
    { kind: 'command-refused', detail: { action: 'summary', refusal: { type: 'summary-given', detail: 'It is in.' } }, command: refused },
  ]);
  const forDro = aBundle(made, inNyc.fod);
  expect(forDro.toString('latin1')).not.toContain('ours alone');
  expect(forDro.toString('latin1')).not.toContain('Ours alone');
  expect(verifyBundle(forDro, trustedKeys)).toMatchObject({ kind: 'sound', proof: { withheld: 1, withheldCommands: 2 } });
  expect(aBundle(made, inNyc.sac).toString('latin1')).toContain('Ours alone.');
});

test('an envelope that was handed out and not used is in no bundle: it tells what is not decided, and whoever has it could send it', () => {
  const withdrawal = aCommand(openConcurrence(opening), 'withdrawal', inNyc.afod, { reason: 'We may not need it.' });
  const issued = { id: withdrawal.id, action: 'withdrawal', person: inNyc.afod.person, via: 'engine', status: 'issued', receivedAt: null, decidedAt: null, outcome: null, sealed: sealer.seal(withdrawal) };
  for (const reader of [inNyc.asac, auditor]) {
    const archive = aBundle({ ...source, commands: [...source.commands, issued] }, reader);
    for (const word of [withdrawal.id, 'We may not need it.']) expect(archive.toString('latin1')).not.toContain(word);
    expect(verifyBundle(archive, trustedKeys)).toMatchObject({ kind: 'sound', proof: { sealedCommands: 2, withheldCommands: 0 } });
  }
});

test('nothing that is signed as a text can be taken for a command', () => {
  expect(() => otherSealer.sign('{"id":"1"}')).toThrow(/not signed as a text/);
});
