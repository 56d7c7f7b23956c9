import { compose, newCommandId, type Wish } from '../../../api/commands/compose';
import { contractOf } from '../../../api/kinds';
import { howToSend } from '../../../api/commands/how-to-send';
import type { Sealer } from '../../../platform/seal';
import type { Sealed } from '../../../protocol/envelope';
import { hours, inNyc, inSea, later, minutes, aMatter, receipt } from '../../support/builders';

const sealer: Sealer = { kid: 'test', seal: (command) => ({ command, seal: { kid: 'test', signature: 'sealed' } }), sign: () => ({ kid: 'test', signature: 'signed' }) };
const matter = aMatter();
const contract = contractOf('concurrence');

function wish(more: Partial<Wish> = {}): Wish {
  return { id: newCommandId(), action: 'answer', body: { decision: 'concur', revision: 1 }, actor: inNyc.sac, matterVersion: null, via: 'inbox', ...more };
}

test('what the rules allow is sealed with its receipt', () => {
  const composed = compose(sealer, contract, wish(), matter, later(minutes(1)), 0);
  expect(composed.kind).toBe('seal');
  expect(composed.sealed.command).toMatchObject({ receivedAt: later(minutes(1)), expiresAt: null, via: 'inbox', matter: matter.reference });
});

test('what the rules refuse is refused at once, and still sealed for the record', () => {
  const composed = compose(sealer, contract, wish({ actor: inSea.sac }), matter, later(minutes(1)), 0);
  expect(composed).toMatchObject({ kind: 'refuse', refusal: { type: 'not-your-aor' } });
});

test('while a command is on its way the workflow decides: it could change what the rules say', () => {
  expect(compose(sealer, contract, wish({ actor: inSea.sac }), matter, later(minutes(1)), 1).kind).toBe('seal');
});

test('CON-3: past a deadline whose lapse is not drawn yet, the workflow decides', () => {
  expect(compose(sealer, contract, wish({ actor: inNyc.agent }), matter, later(hours(25)), 0).kind).toBe('seal');
});

test('an If-Match for another version is refused, whatever is on its way: versions only grow', () => {
  const stale = wish({ action: 'question', body: { text: 'Who?' }, matterVersion: matter.version + 1 });
  for (const undelivered of [0, 1]) {
    expect(compose(sealer, contract, stale, matter, later(1), undelivered)).toMatchObject({ kind: 'refuse', refusal: { type: 'version-changed', category: 'stale' } });
  }
});

test('CON-4: an amendment of a version that nobody can have read is refused, though the rule in the workflow lets it pass', () => {
  const ahead = wish({ action: 'amendment', actor: inNyc.afod, body: { request: { place: '3 Mill Lane' }, reason: 'Moved.' }, matterVersion: matter.version + 1 });
  expect(compose(sealer, contract, ahead, matter, later(1), 1)).toMatchObject({ kind: 'refuse', refusal: { type: 'version-changed', category: 'stale' } });
  expect(compose(sealer, contract, { ...ahead, matterVersion: matter.version }, matter, later(1), 1).kind).toBe('seal');
});

test('an envelope has no receipt, and expires after its lifetime', () => {
  const { sealed } = compose(sealer, contract, wish({ via: 'engine' }), matter, receipt, 0);
  expect(sealed.command).toMatchObject({ via: 'engine', receivedAt: null, expiresAt: later(matter.parameters.envelopeLifetime) });
});

test('the command lines survive a shell, whatever people wrote', () => {
  const sealed = compose(sealer, contract, wish({ via: 'engine', body: { decision: 'concur', revision: 1, comment: "it's $(rm) `x` \"y\"" } }), matter, receipt, 0).sealed;
  const { update, signal } = howToSend({ address: '127.0.0.1:7233', namespace: 'default' }, sealed);
  for (const line of [update, signal]) {
    const quoted = /--input '((?:[^']|'\\'')*)' --address/.exec(line)?.[1] as string;
    expect(JSON.parse(quoted.replaceAll(`'\\''`, "'")) as Sealed).toEqual(sealed);
  }
});
