/** DEC-4, COO-8, KEY-1: an action that is started with gates shut is told to those outside whom it concerns. */
import { condition, patched } from '@temporalio/workflow';
import type { LaterOperationEvent } from '../../protocol/operation/events';
import { concernedByStart, isUntold } from '../../protocol/operation/exigent';
import type { Operation } from '../../protocol/operation/state';
import type { Matter } from './matter';
import { workflowNow } from './seal';

/** Beside the main line: once, at once. */
export function keepToldOfExigentStart(matter: Matter<Operation, LaterOperationEvent>): void {
  matter.background.serve(async () => {
    await condition(() => isUntold(matter.state));
    // Remove the patch, and keep its way, once no operation is open that was started exigently by 2026-11-29: it told nobody outside.
    if (!patched('2026-11-29-exigent-start-told')) return;
    const { offices, contacts } = concernedByStart(matter.state);
    if (offices.length + contacts.length === 0) return;
    const persons = await matter.calls.whoAnswersEach(offices.map((office) => ({ ...office, capacities: ['duty', 'liaison'] as const })));
    if (isUntold(matter.state)) matter.apply({ kind: 'exigent-start-told', persons, contacts, at: workflowNow() }, 'exigent-start-told');
  });
}
