/**
 * `npm run bench`: how much the whole system bears on this machine, beside a bare Temporal client; how fast lists are read from
 * a hundred thousand matters; how long histories are; and what bounds it. See docs/performance.md.
 *
 * It starts a system of its own on free ports and in a temporary folder, and removes all of it, also when it fails or is
 * interrupted.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deadlinesText, measureDeadlines } from './deadlines';
import { eventsText, measureEvents } from './events';
import { measureHistory } from './history';
import { thisMachine } from './machine';
import { measureReads } from './reads/reads';
import { reportText, type BenchReport } from './report';
import { openScene, type Scene } from './scene';
import { checksText, measureChecks } from './screening/checks';
import { measureScreening, screeningText } from './screening/screening';
import { readSettings, usage, type BenchSettings } from './settings';
import { measureScorecard, scorecardText } from './scorecard';
import { measureThroughput } from './throughput';

class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Progress goes beside the report, which alone is on standard output. */
function tell(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** What ends the bench early: Ctrl-C, a polite end from outside, or a part of the system that ended by itself. */
function endable(): { readonly signal: AbortSignal; readonly end: (reason: Error) => void } {
  const controller = new AbortController();
  const end = (reason: Error): void => {
    controller.abort(reason);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      end(new Interrupted('Interrupted: stopping what was started.'));
    });
  }
  return { signal: controller.signal, end };
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const give = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) give();
    signal.addEventListener('abort', give, { once: true });
  });
}

/** What there is to report: the figures, and as text. */
async function measure(scene: Scene, settings: BenchSettings): Promise<{ readonly report: object; readonly text: string }> {
  if (settings.deadlines !== undefined) {
    const deadlines = await measureDeadlines(scene, settings.deadlines, tell);
    return { report: { at: new Date().toISOString(), machine: thisMachine(), deadlines }, text: deadlinesText(deadlines) };
  }
  if (settings.events) {
    const events = await measureEvents(scene, tell);
    return { report: { at: new Date().toISOString(), machine: thisMachine(), events }, text: eventsText(events) };
    }
  if (settings.screening !== undefined) {
    const screening = await measureScreening(scene, settings.screening, tell);
    return { report: { at: new Date().toISOString(), machine: thisMachine(), screening }, text: screeningText(screening) };
  }
  if (settings.checks !== undefined) {
    const checks = await measureChecks(scene, settings.checks, tell);
    return { report: { at: new Date().toISOString(), machine: thisMachine(), checks }, text: checksText(checks) };
  }
  if (settings.scorecard !== undefined) {
    const scorecard = await measureScorecard(scene, settings.scorecard, tell);
    return { report: { at: new Date().toISOString(), machine: thisMachine(), scorecard }, text: scorecardText(scorecard) };
  }
  const report = await measureAll(scene, settings);
  return { report, text: reportText(report) };
}

async function measureAll(scene: Scene, settings: BenchSettings): Promise<BenchReport> {
  const throughput = await measureThroughput(scene, settings, tell);
  tell(`${settings.histories} concurrences, one after the other, for their histories.`);
  const history = await measureHistory(scene, settings.histories);
  const reads = await measureReads(scene, settings, tell);
  return { at: new Date().toISOString(), machine: thisMachine(), throughput, history, reads };
}

async function bench(settings: BenchSettings): Promise<void> {
  const { signal, end } = endable();
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-bench-'));
  try {
    tell('Starting a system of the bench’s own.');
    const scene = await openScene({ dataDir: folder, signal, onUnexpectedEnd: (sentence) => end(new Error(sentence)) });
    try {
      const { report, text } = await Promise.race([measure(scene, settings), whenAborted(signal)]);
      if (settings.jsonFile !== undefined) writeFileSync(settings.jsonFile, `${JSON.stringify(report, null, 2)}\n`);
      console.log(text);
    } finally {
      await scene.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2));
  if (settings === 'help') console.log(usage);
  else await bench(settings);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(error instanceof Interrupted ? 130 : 1);
  },
);
