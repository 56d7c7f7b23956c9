/** The worker process: workflows, activities and the relay. Configured by environment (platform/config.ts). */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { composeActivities, type World } from '../activities/compose';
import { smtpMail } from '../activities/mail';
import { notifyActivities } from '../activities/notify';
import { signedWebhooks } from '../activities/webhook';
import { EncryptionCodec } from '../platform/codec';
import { ConfigError, loadConfig, type Config } from '../platform/config';
import { engineClient } from '../platform/engine';
import { createLogger, type Logger } from '../platform/log';
import { SecretBox } from '../platform/secrets';
import { readTrustedKeys } from '../platform/trusted-keys';
import { Veil } from '../platform/veil';
import { inboxBacklog } from '../store/backlog';
import { connect } from '../store/database';
import { currentFigures } from '../store/scorecard/scorecard';
import { operationsMatching } from '../store/screening';
import { withTrustedKeys } from './bundle';
import { alarmTasks } from './check-alarms';
import { contactTestTasks } from './contact-tests';
import { disposalTasks } from './disposals';
import { startEngineWorker } from './engine-worker';
import { serveHealth } from './health';
import { lookTasks } from './looks';
import { counted, createWorkerMetrics } from './metrics';
import { startRelay } from './relay';
import { installRuntime } from './runtime';
import { startStandingWork } from './standing';
import { standingNoticeTasks } from './standing-notices';
import { standingQueryTasks } from './standing-queries';

const bundleFile = resolve(__dirname, '..', 'workflow-bundle.js');

/** One call of the relay to the engine, in milliseconds. Nobody waits for it, so it may take longer than the API's. */
const relayDeadlineMs = 10_000;

async function runWorker(config: Config, log: Logger): Promise<void> {
  installRuntime(config, log);
  const code = withTrustedKeys(readFileSync(bundleFile, 'utf8'), readTrustedKeys(config.SEAL_TRUST));
  const database = connect({
    url: config.DATABASE_URL,
    pool: config.DATABASE_POOL,
    applicationName: 'counterpart-worker',
    onIdleError: (error) => log.warn({ error: error.name }, 'a database connection broke'),
  });
  const engine = engineClient(config);
  const mail = smtpMail(config.SMTP_URL, config.MAIL_FROM);
  // COO-5: connections of their own, so that no page waits behind a notice.
  const pageMail = smtpMail(config.SMTP_URL, config.MAIL_FROM);
  const world: World = {
    database,
    client: engine.client,
    codec: new EncryptionCodec(config.PAYLOAD_KEYS),
    veil: new Veil(config.PAYLOAD_KEYS),
    sendMail: mail.send,
    sendWebhook: signedWebhooks({ production: config.NODE_ENV === 'production', privateHosts: config.WEBHOOK_PRIVATE_HOSTS }, Date.now),
    secrets: new SecretBox(config.PAYLOAD_KEYS),
    publicUrl: config.PUBLIC_URL.replace(/\/$/, ''),
    mailFrom: config.MAIL_FROM,
    clockScale: config.COUNTERPART_CLOCK_SCALE,
    now: Date.now,
  };
  const metrics = createWorkerMetrics({ isPolling: () => worker.isPolling(), backlog: () => inboxBacklog(database), scorecard: (kind) => currentFigures(database, kind) });
  const matters = composeActivities(world);
  const activities = { matters: { ...matters, ...counted(matters, 'notices', metrics) }, pages: counted(notifyActivities({ ...world, sendMail: pageMail.send }), 'pages', metrics) };
  const worker = startEngineWorker(config, code, activities, log);
  const tools = { database, client: engine.client, taskQueue: config.TEMPORAL_TASK_QUEUE, deadlineMs: relayDeadlineMs };
  const relay = await startRelay(config.DATABASE_URL, tools, log, {
    ...alarmTasks({ ...world, log }),
    ...standingNoticeTasks({ ...world, log }),
    ...contactTestTasks(world),
    ...standingQueryTasks({ ...tools, log, matching: (interest) => operationsMatching(database, interest) }),
    ...lookTasks({ ...tools, log }),
    ...disposalTasks(tools),
  });
  const standing = startStandingWork(tools, log);
  const health = serveHealth(config.WORKER_PORT, config.API_HOST, worker.isPolling, metrics.registry);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => worker.stop());
  try {
    await worker.done;
  } finally {
    health.close();
    await standing.stop();
    await relay.stop();
    mail.close();
    pageMail.close();
    await engine.close();
    await database.destroy();
  }
}

async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLogger(config, 'worker');
  await runWorker(config, log);
  log.info('worker stopped');
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
