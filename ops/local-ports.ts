/** Which ports the local parts listen on, all of them on 127.0.0.1. Each has a setting of its own. */
import { freePort } from './ports';

const defaults = {
  api: { setting: 'API_PORT', port: 4000 },
  worker: { setting: 'WORKER_PORT', port: 4001 },
  signIn: { setting: 'SIGN_IN_PORT', port: 4010 },
  smtp: { setting: 'SMTP_PORT', port: 4025 },
  mail: { setting: 'MAIL_PORT', port: 4026 },
  postgres: { setting: 'POSTGRES_PORT', port: 5433 },
  engine: { setting: 'ENGINE_PORT', port: 7233 },
  webUi: { setting: 'WEB_UI_PORT', port: 8233 },
} as const;

export type PortName = keyof typeof defaults;
export type Ports = Readonly<Record<PortName, number>>;

/** A port in the settings is no port. */
export class PortSettingError extends Error {
  override readonly name = 'PortSettingError';
}

/** The settings that name a port, for the people who change them. */
export function portSetting(name: PortName): string {
  return defaults[name].setting;
}

/**
 * `default`: the well-known ports, or what the settings say. `free`: ports that nobody uses, for tests.
 *
 * @throws PortSettingError when a setting is no port number
 */
export async function choosePorts(mode: 'default' | 'free', env: Readonly<Record<string, string | undefined>>): Promise<Ports> {
  const names = Object.keys(defaults) as PortName[];
  const chosen = mode === 'free' ? await distinctFreePorts(names.length) : names.map((name) => portOf(name, env));
  return Object.fromEntries(names.map((name, at) => [name, chosen[at]])) as Ports;
}

function portOf(name: PortName, env: Readonly<Record<string, string | undefined>>): number {
  const { setting, port } = defaults[name];
  const text = env[setting];
  if (text === undefined || text === '') return port;
  const wanted = Number(text);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535) throw new PortSettingError(`${setting} must be a port number from 1 to 65535.`);
  return wanted;
}

async function distinctFreePorts(count: number): Promise<readonly number[]> {
  const found = new Set<number>();
  while (found.size < count) found.add(await freePort());
  return [...found];
}
