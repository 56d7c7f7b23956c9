/** The engine's address and secrets come from the environment (docs/configuration.md). */
import { engineSettings } from '../../../platform/engine';

test('TLS, a client certificate and the namespace reach the connection', () => {
  const { connectionOptions, namespace } = engineSettings({
    TEMPORAL_ADDRESS: 'temporal.example:7233',
    TEMPORAL_NAMESPACE: 'enforcement',
    TEMPORAL_TLS_SERVER_NAME: 'inner.example',
    TEMPORAL_TLS_SERVER_CA_CERT_DATA: 'the authority',
    TEMPORAL_TLS_CLIENT_CERT_DATA: 'the certificate',
    TEMPORAL_TLS_CLIENT_KEY_DATA: 'the key',
  });
  expect([connectionOptions.address, namespace]).toEqual(['temporal.example:7233', 'enforcement']);
  const tls = connectionOptions.tls as { readonly serverNameOverride: string; readonly serverRootCACertificate: Buffer; readonly clientCertPair: { readonly crt: Buffer; readonly key: Buffer } };
  expect(tls.serverNameOverride).toBe('inner.example');
  expect([tls.serverRootCACertificate, tls.clientCertPair.crt, tls.clientCertPair.key].map((bytes) => Buffer.from(bytes).toString())).toEqual(['the authority', 'the certificate', 'the key']);
});

test('an API key is never sent in plain', () => {
  const { connectionOptions } = engineSettings({ TEMPORAL_ADDRESS: 'cloud.example:7233', TEMPORAL_API_KEY: 'secret' });
  expect(connectionOptions).toMatchObject({ apiKey: 'secret', tls: expect.anything() as unknown });
});

test('without either the connection is plain: for an engine on this machine', () => {
  const { connectionOptions } = engineSettings({ TEMPORAL_ADDRESS: '127.0.0.1:7233' });
  expect(connectionOptions.tls).toBeFalsy();
  expect(connectionOptions.apiKey).toBeUndefined();
});
