/**
 * Replays histories, in a process of its own: the SDK replays in the main thread, and leaves a hook there that every promise of
 * the process pays for ever after. Gets one message (see replay.ts) and answers with one, an error or null for each history.
 */
import { once } from 'node:events';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { temporal } = require('@temporalio/proto');
const { DefaultLogger, Runtime, Worker } = require('@temporalio/worker');
const { EncryptionCodec } = require('../../dist/platform/codec.js');

/** What stays readable of an error in another process. */
const told = (error) => ({ name: error.name, message: error.message, stack: error.stack, cause: error.cause instanceof Error ? told(error.cause) : undefined });

const [{ code, payloadKeys, runs }] = await once(process, 'message');
Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } } });
// What a run throws stays readable: only its payloads are decrypted.
const payloadCodecs = payloadKeys.length === 0 ? [] : [new EncryptionCodec(payloadKeys.map(({ kid, key }) => ({ kid, key: Buffer.from(key) })))];
const histories = runs.map(({ workflowId, history }) => ({ workflowId, history: temporal.api.history.v1.History.decode(history) }));
const outcomes = [];
for await (const { error } of Worker.runReplayHistories({ workflowBundle: { code }, dataConverter: { payloadCodecs } }, histories)) outcomes.push(error === undefined ? null : told(error));
process.send(outcomes, () => process.exit(0));
