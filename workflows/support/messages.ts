import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import { wire, type AcceptedCommand } from '../../protocol/wire';

/** Whatever is sent is checked: anybody who can reach the engine can send anything. */
export const commandUpdate = defineUpdate<AcceptedCommand, [unknown]>(wire.update);
export const commandSignal = defineSignal<[unknown]>(wire.signal);
/** Harmless from anybody: it only makes the workflow look up what our own record says. */
export const lookSignal = defineSignal(wire.look);
export const stateQuery = defineQuery<unknown>(wire.query);

/** What the Web UI says beside the update and the signal. */
export const commandDescription = 'A sealed command, got from POST …/{reference}/envelope. Anything else is refused and recorded.';
