import { sql } from 'kysely';
import type { Database } from '../../store/database';
import type { AddResource } from '../http/resource';
import type { Services } from '../services';

type DatabaseState = 'ready' | 'away' | 'not-migrated';

async function stateOf(database: Database): Promise<DatabaseState> {
  try {
    const { rows } = await sql<{ ours: boolean; queue: boolean }>`select to_regclass('deliveries') is not null as ours, to_regnamespace('graphile_worker') is not null as queue`.execute(database);
    return rows[0]?.ours === true && rows[0].queue ? 'ready' : 'not-migrated';
  } catch {
    return 'away';
  }
}

/** For those who run it: alive, ready, measured. */
export function systemRoutes(add: AddResource, { database, engineAnswers, metrics }: Services): void {
  add('/healthz', { get: (_request, response) => void response.json({ status: 'alive' }) });
  add('/readyz', {
    get: async (_request, response) => {
      const [state, answers] = await Promise.all([stateOf(database), engineAnswers()]);
      // Receipt does not depend on the engine, so readiness does not either.
      const isReady = state === 'ready';
      response.status(isReady ? 200 : 503).set('Cache-Control', 'no-store');
      response.json({ status: isReady ? 'ready' : 'not-ready', database: state, engine: answers ? 'answers' : 'away' });
    },
  });
  add('/metrics', {
    get: async (_request, response) => {
      response.set('Content-Type', metrics.registry.contentType).send(await metrics.registry.metrics());
    },
  });
}
