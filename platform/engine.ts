/** The connection to Temporal: address, namespace, TLS or API key by `@temporalio/envconfig`, payloads encrypted. */
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { EncryptionCodec } from './codec';
import type { Config } from './config';

/** Failures are encrypted too: they may say what the payloads say. */
export function dataConverter(config: Pick<Config, 'PAYLOAD_KEYS'>): DataConverter {
  return {
    payloadCodecs: [new EncryptionCodec(config.PAYLOAD_KEYS)],
    failureConverterPath: require.resolve('./failure-converter'),
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says of the engine: TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS_… */
export function engineSettings(env: Environment = process.env): ReturnType<typeof loadClientConnectConfig> {
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(given) });
}

export interface EngineClient {
  readonly client: Client;
  readonly close: () => Promise<void>;
}

/** gRPC would let up to two minutes pass between its attempts to connect again. */
const reconnectAtLeastEveryMs = 1_000;

/** A client that connects when it is first used, so that a process can start while the engine is away. */
export function engineClient(config: Pick<Config, 'PAYLOAD_KEYS'>, env: Environment = process.env): EngineClient {
  const { connectionOptions, namespace } = engineSettings(env);
  const channelArgs = { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': reconnectAtLeastEveryMs };
  const connection = Connection.lazy({ ...connectionOptions, channelArgs });
  const client = new Client({ connection, dataConverter: dataConverter(config), ...(namespace === undefined ? {} : { namespace }) });
  return { client, close: () => connection.close() };
}
