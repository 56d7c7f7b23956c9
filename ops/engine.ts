/**
 * The local Temporal engine: the CLI's development server with its Web UI, state kept in one SQLite file.
 *
 * For development, demos and tests. Production uses any Temporal cluster or Temporal Cloud by `TEMPORAL_ADDRESS`.
 */
import { connect } from 'node:net';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { searchAttributeTypes } from '../platform/search-attributes';
import { assertPortFree } from './ports';
import { startProcess, type ManagedProcess } from './process';

export interface EngineOptions {
  /** Path of the Temporal CLI, see binaries.ts. */
  readonly executable: string;
  /** Folder for the state (`engine.db`) and the log (`engine.log`). */
  readonly dataDir: string;
  /** Of the gRPC front end, on the loopback address. */
  readonly port: number;
  /** Of the Web UI, on the loopback address. Default: no Web UI. */
  readonly uiPort?: number | undefined;
  /** Created if it does not exist. */
  readonly namespace: string;
  /** Where the Web UI has payloads decoded, such as `http://127.0.0.1:4000/codec`. */
  readonly codecEndpoint?: string | undefined;
  /** How long the history of a closed workflow is kept, in days. Default 30; the server's own default is 1. */
  readonly retentionDays?: number;
  /** Server settings by key, passed on as `--dynamic-config-value`. */
  readonly dynamicConfig?: Readonly<Record<string, string | number | boolean>>;
  /** Default: that of any process. */
  readonly readyTimeoutMs?: number;
}

export interface Engine extends ManagedProcess {
  /** `host:port` for Temporal clients. */
  readonly address: string;
  readonly webUi: string | undefined;
}

/**
 * Starts the engine and resolves once its namespace can be used.
 *
 * @throws PortTakenError naming `ENGINE_PORT` or `WEB_UI_PORT`
 * @throws ProcessStartError if the server ends early or is not ready in time, with its last lines
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  await assertPortFree(options.port, 'ENGINE_PORT', 'the Temporal engine');
  if (options.uiPort !== undefined) await assertPortFree(options.uiPort, 'WEB_UI_PORT', 'the Temporal Web UI');

  const address = `127.0.0.1:${options.port}`;
  const server = await startProcess({
    name: 'The Temporal engine',
    command: options.executable,
    args: serverArguments(options),
    logFile: join(options.dataDir, 'engine.log'),
    ready: async () => (await accepts(options.port)) && prepareNamespace(address, options),
    ...(options.readyTimeoutMs === undefined ? {} : { readyTimeoutMs: options.readyTimeoutMs }),
  });
  return {
    ...server,
    address,
    webUi: options.uiPort === undefined ? undefined : `http://127.0.0.1:${options.uiPort}`,
  };
}

function serverArguments(options: EngineOptions): string[] {
  const attributes = Object.entries(searchAttributeTypes);
  const webUi = options.uiPort === undefined ? ['--headless'] : ['--ui-port', String(options.uiPort)];
  const codec = options.codecEndpoint === undefined ? [] : ['--ui-codec-endpoint', options.codecEndpoint];
  const state = ['--db-filename', join(options.dataDir, 'engine.db'), '--sqlite-pragma', 'journal_mode=wal'];
  return [
    'server',
    'start-dev',
    '--ip=127.0.0.1',
    `--port=${options.port}`,
    `--namespace=${options.namespace}`,
    '--log-level=warn',
    '--log-format=json',
    ...state,
    ...webUi,
    ...codec,
    ...attributes.flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    ...Object.entries(options.dynamicConfig ?? {}).flatMap(([key, value]) => [
      '--dynamic-config-value',
      `${key}=${JSON.stringify(value)}`,
    ]),
  ];
}

/** A gRPC channel that found nobody waits a second before it tries again; a bare connection tells at once. */
async function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

/** True once the namespace is served, keeps closed workflows as long as we want, and has every search attribute. */
async function prepareNamespace(address: string, options: EngineOptions): Promise<boolean> {
  const { namespace, retentionDays = 30 } = options;
  const connection = await Connection.connect({ address, connectTimeout: '2s' });
  try {
    return await connection.withDeadline(Date.now() + 5_000, async () => {
      const { config } = await connection.workflowService.describeNamespace({ namespace });
      const retention = msToTs(retentionDays * 86_400_000);
      if (config?.workflowExecutionRetentionTtl?.seconds?.equals(retention.seconds ?? 0) !== true) {
        await connection.workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: retention } });
      }
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
      return Object.keys(searchAttributeTypes).every((name) => name in (customAttributes ?? {}));
    });
  } finally {
    await connection.close();
  }
}
