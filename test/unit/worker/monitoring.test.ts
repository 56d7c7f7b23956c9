/** The dashboard and the alerts ask for what is really measured, and every alert says what to do. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Registry } from 'prom-client';
import { createMetrics } from '../../../api/metrics';
import { counted, createWorkerMetrics } from '../../../worker/metrics';

const file = (...path: readonly string[]) => readFileSync(join(__dirname, '../../..', ...path), 'utf8');
const alerts = file('deploy', 'prometheus', 'alerts.yml');
const rules = alerts.split('\n').filter((line) => !line.trim().startsWith('#')).join('\n');
const dashboard = JSON.parse(file('deploy', 'grafana', 'counterpart.json')) as { readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[] };

const worker = (backlog = () => Promise.resolve({ undelivered: 3, oldestSeconds: 61.5 })) => createWorkerMetrics({ isPolling: () => true, backlog, scorecard: () => Promise.resolve([]) });

async function exported(registry: Registry): Promise<readonly string[]> {
  return (await registry.getMetricsAsJSON()).flatMap(({ name, type }) => (String(type) === 'histogram' ? ['_bucket', '_sum', '_count'].map((part) => `${name}${part}`) : [name]));
}

/** What the Temporal SDK may export: its native library holds the names, without their prefix. */
const native = (() => {
  const releases = join(dirname(require.resolve('@temporalio/core-bridge/package.json')), 'releases');
  return readFileSync(join(releases, readdirSync(releases)[0] ?? '', 'index.node'));
})();
const isOfSdk = (name: string) => name.startsWith('temporal_') && native.includes(name.replace(/^temporal_/, '').replace(/_bucket$/, ''));

const metric = /\b(?:counterpart|temporal|http|process|nodejs)_[a-z0-9_]+/g;
const asked = [rules, ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))].flatMap((text) => text.match(metric) ?? []);

test('every metric of the dashboard and of the alerts is one that API, worker or SDK exports', async () => {
  const known = new Set([...(await exported(createMetrics().registry)), ...(await exported(worker().registry))]);
  expect(new Set(asked).size).toBeGreaterThan(20);
  expect(asked.filter((name) => !known.has(name) && !isOfSdk(name))).toEqual([]);
  expect(isOfSdk('temporal_no_such_metric')).toBe(false);
});

test('what is our own is looked at by the dashboard or an alert', async () => {
  const ours = [...(await exported(createMetrics().registry)), ...(await exported(worker().registry))].filter((name) => name.startsWith('counterpart_') && !/_(?:sum|count)$/.test(name));
  expect(ours.filter((name) => !asked.includes(name))).toEqual([]);
});

test('every alert has a section in docs/operations.md, and every such section an alert', () => {
  const named = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name]) => name);
  const sections = [...file('docs', 'operations.md').matchAll(/^### (Counterpart\w+)$/gm)].map(([, name]) => name);
  expect(sections).toEqual(named);
  expect([...rules.matchAll(/runbook: docs\/operations\.md#(\w+)/g)].map(([, anchor]) => anchor)).toEqual(named.map((name) => name?.toLowerCase()));
});

test('the worker tells how long commands have waited, and says so when it cannot know', async () => {
  const text = await worker().registry.metrics();
  expect(text).toContain('counterpart_inbox_undelivered 3\n');
  expect(text).toContain('counterpart_inbox_oldest_undelivered_seconds 61.5\n');
  expect(text).toContain('counterpart_worker_polling 1\n');
  expect(await worker(() => Promise.reject(new Error('away'))).registry.metrics()).toContain('counterpart_inbox_undelivered Nan\n');
});

test('COO-5: what comes of each attempt to tell somebody is counted, by queue', async () => {
  const metrics = worker();
  const outcomes = [() => Promise.resolve({ status: 'sent' as const }), () => Promise.resolve({ status: 'failed' as const, reason: 'no-address' }), () => Promise.reject(new Error('again'))];
  for (const notify of outcomes) await counted({ notify }, 'pages', metrics).notify({ delivery: 'one' }).catch(() => undefined);
  const { values } = await metrics.deliveries.get();
  const counts = values.filter(({ value }) => value > 0).map(({ labels, value }) => [labels.queue, labels.outcome, value]);
  expect(counts).toEqual([['pages', 'sent', 1], ['pages', 'failed', 1], ['pages', 'again', 1]]);
});
