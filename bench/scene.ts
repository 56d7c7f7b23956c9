/** A system of the bench's own, with what it drives and watches it by. */
import { Client, Connection } from '@temporalio/client';
import { loadConfig } from '../platform/config';
import { createSealer, type Sealer } from '../platform/seal';
import { toInstant, type Actor } from '../protocol/vocabulary';
import { connect, type Database } from '../store/database';
import { actorBySubject } from '../store/people';
import { howItEnded } from '../ops/process';
import { startSystem, type System } from '../ops/system';
import { Load } from './load/load';
import { watchProcessors, type ProcessorUse } from './processor-time';

/** Nobody is slowed down by the limit on what one person may ask in a minute. */
const noLimit = '1000000000';

export interface Scene {
  readonly system: System;
  readonly database: Database;
  readonly load: Load;
  readonly sealer: Sealer;
  /** Reads histories; it decodes nothing. */
  readonly engine: Client;
  readonly token: (person: string) => Promise<string>;
  readonly actor: (person: string) => Promise<Actor>;
  readonly watch: () => () => ProcessorUse | undefined;
  readonly close: () => Promise<void>;
}

function once<Key, Value>(make: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const made = new Map<Key, Promise<Value>>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

async function actorNamed(database: Database, person: string): Promise<Actor> {
  const actor = await actorBySubject(database, person, toInstant(Date.now()));
  if (actor === undefined) throw new Error(`${person} is not among the invented people.`);
  return actor;
}

export interface SceneOptions {
  readonly dataDir: string;
  readonly signal: AbortSignal;
  readonly onUnexpectedEnd: (sentence: string) => void;
}

/** Starts everything. What it writes is as durable as in earnest: a disposable database would flatter the API. */
export async function openScene({ dataDir, signal, onUnexpectedEnd }: SceneOptions): Promise<Scene> {
  const system = await startSystem({
    dataDir,
    signal,
    ports: 'free',
    disposable: false,
    quiet: true,
    env: { RATE_LIMIT_PER_MINUTE: noLimit, LOG_LEVEL: 'info' },
    onUnexpectedEnd: ({ name }, exit) => onUnexpectedEnd(`${name} ended by itself (${howItEnded(exit)}).`),
  });
  try {
    return await attach(system);
  } catch (error) {
    await system.stop();
    throw error;
  }
}

async function attach(system: System): Promise<Scene> {
  const { addresses, env } = system;
  const connection = await Connection.connect({ address: addresses.temporal });
  const database = connect({ url: addresses.databaseUrl, pool: 8, applicationName: 'counterpart-bench', statementTimeoutMs: 0 });
  const load = new Load(env);
  const watched = [
    { part: 'worker', pid: system.worker.pid },
    { part: 'engine', pid: system.engine.pid },
    { part: 'API', pid: system.api.pid },
    { part: 'PostgreSQL', pid: system.postgres.pid },
    { part: 'callers', pid: load.pid },
    { part: 'mail sink and bench', pid: process.pid },
  ].flatMap(({ part, pid }) => (pid === undefined ? [] : [{ part, pid }]));
  return {
    system,
    database,
    load,
    sealer: createSealer(loadConfig(env).SEAL_KEYS ?? []),
    engine: new Client({ connection, namespace: addresses.namespace }),
    token: once((person) => system.token(person)),
    actor: once((person) => actorNamed(database, person)),
    watch: () => watchProcessors(watched),
    close: async () => {
      load.stop();
      await connection.close();
      await database.destroy();
      await system.stop();
    },
  };
}
