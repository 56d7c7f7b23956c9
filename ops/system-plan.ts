/** What is decided before anything starts: ports, keys, where each part is, and what the worker and the API are told. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type Database } from '../store/database';
import { type LocalKeys, openKeys } from './keys';
import { choosePorts, type Ports } from './local-ports';
import type { Addresses } from './lock';
import type { Settings, SystemOptions } from './system';

export interface Plan {
  readonly options: SystemOptions;
  readonly given: Settings;
  readonly ports: Ports;
  readonly keys: LocalKeys;
  readonly addresses: Addresses;
  readonly env: Readonly<Record<string, string>>;
  readonly database: Database;
  readonly logs: string;
  readonly tell: (sentence: string) => void;
}

/** True if `setting` names nothing, so that we have to run what it would name. */
export function isMissing(given: Settings, setting: string): boolean {
  return (given[setting] ?? '') === '';
}

export async function makePlan(options: SystemOptions): Promise<Plan> {
  const mode = options.ports ?? 'default';
  const given: Settings = mode === 'free' ? { ...options.env } : { ...process.env, ...options.env };
  const ports = await choosePorts(mode, given);
  const keys = openKeys(options.dataDir);
  const logs = join(options.dataDir, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const addresses = planAddresses(given, ports, keys.secrets.postgresPassword);
  const tell = options.tell ?? (options.quiet === true ? (): void => undefined : console.log);
  const database = connect({ url: addresses.databaseUrl, pool: 4, applicationName: 'counterpart-ops' });
  return { options, given, ports, keys, addresses, env: planEnvironment(given, addresses, ports, keys), database, logs, tell };
}

function planAddresses(given: Settings, ports: Ports, password: string): Addresses {
  const at = (port: number): string => `http://127.0.0.1:${port}`;
  return {
    api: given['PUBLIC_URL'] || at(ports.api),
    worker: at(ports.worker),
    databaseUrl: given['DATABASE_URL'] || `postgres://counterpart:${password}@127.0.0.1:${ports.postgres}/counterpart`,
    temporal: given['TEMPORAL_ADDRESS'] || `127.0.0.1:${ports.engine}`,
    namespace: given['TEMPORAL_NAMESPACE'] || 'default',
    webUi: isMissing(given, 'TEMPORAL_ADDRESS') ? at(ports.webUi) : undefined,
    issuer: given['OIDC_ISSUER'] || at(ports.signIn),
    smtpUrl: given['SMTP_URL'] || `smtp://127.0.0.1:${ports.smtp}`,
    mailPage: isMissing(given, 'SMTP_URL') ? at(ports.mail) : undefined,
  };
}

/** What platform/config.ts asks for; a setting that was given stays as it is. */
function planEnvironment(given: Settings, addresses: Addresses, ports: Ports, keys: LocalKeys): Record<string, string> {
  const planned = {
    DATABASE_URL: addresses.databaseUrl,
    TEMPORAL_ADDRESS: addresses.temporal,
    TEMPORAL_NAMESPACE: addresses.namespace,
    PAYLOAD_KEYS: keys.secrets.payloadKeys,
    SEAL_KEYS: keys.secrets.sealKeys,
    SEAL_TRUST: keys.sealTrust,
    OIDC_ISSUER: addresses.issuer,
    SMTP_URL: addresses.smtpUrl,
    WORKER_PORT: String(ports.worker),
    API_PORT: String(ports.api),
    PUBLIC_URL: addresses.api,
    ...(addresses.webUi === undefined ? {} : { WEB_UI_ORIGIN: addresses.webUi }),
  };
  const extra = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
  return { ...planned, ...Object.fromEntries(extra) };
}
