import type { Request } from 'express';
import { etagOf, ifMatchVersion, isFresh } from '../../../api/etag';
import { requestKey } from '../../../api/idempotency';
import type { PersonId } from '../../../protocol/vocabulary';

const withHeaders = (headers: Readonly<Record<string, string>>, more: object = {}) => ({ get: (name: string) => headers[name], ...more }) as unknown as Request;

const ask = (body: unknown, key = 'k', path = '/v1/concurrences') =>
  requestKey(withHeaders({ 'idempotency-key': key }, { method: 'POST', path, body }), 'ada.reyes' as PersonId);

test('If-Match goes by the version, with or without the digest that the ETag has', () => {
  expect(ifMatchVersion(withHeaders({ 'if-match': '"7"' }))).toBe(7);
  expect(ifMatchVersion(withHeaders({ 'if-match': etagOf(7, '{}') }))).toBe(7);
});

test('without If-Match, or with *, no version was named', () => {
  expect(ifMatchVersion(withHeaders({}))).toBeNull();
  expect(ifMatchVersion(withHeaders({ 'if-match': '*' }))).toBeNull();
});

test.each(['7', 'W/"7"', '"7", "8"', '"seven"', ''])('If-Match: %s cannot be used', (header) => {
  expect(() => ifMatchVersion(withHeaders({ 'if-match': header }))).toThrow('if-match-malformed');
});

test('an ETag changes with what is shown, though the version stays', () => {
  const [planned, sent] = [etagOf(2, '{"status":"planned"}'), etagOf(2, '{"status":"sent"}')];
  expect(planned).not.toBe(sent);
  expect(isFresh(withHeaders({ 'if-none-match': planned }), planned)).toBe(true);
  expect(isFresh(withHeaders({ 'if-none-match': `"1", W/${planned}` }), planned)).toBe(true);
  expect(isFresh(withHeaders({ 'if-none-match': planned }), sent)).toBe(false);
  expect(isFresh(withHeaders({}), sent)).toBe(false);
});

test('the order of fields makes no other request; path, values and their types do', () => {
  const first = ask({ a: 1, b: [1, 2] }).bodyHash;
  expect(ask({ b: [1, 2], a: 1 }).bodyHash.equals(first)).toBe(true);
  expect(ask({ a: '1', b: [1, 2] }).bodyHash.equals(first)).toBe(false);
  expect(ask({ a: 1, b: [2, 1] }).bodyHash.equals(first)).toBe(false);
  expect(ask({ a: 1, b: [1, 2] }, 'k', '/v1/concurrences/NYC-CR-2026-0001/answer').bodyHash.equals(first)).toBe(false);
});

test.each(['', 'x'.repeat(201), 'tab\there', 'clé'])('%j is no Idempotency-Key', (key) => {
  expect(() => ask({}, key)).toThrow('idempotency-key-wanted');
});

test('a POST without an Idempotency-Key is refused', () => {
  expect(() => requestKey(withHeaders({}), 'ada.reyes' as PersonId)).toThrow('idempotency-key-wanted');
});
