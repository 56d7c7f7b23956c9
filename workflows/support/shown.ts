/** What operations staff see of a matter in the Temporal Web UI: no personal data, in words and typed search attributes. */
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import type { MatterView } from '../../protocol/record';
import { wire } from '../../protocol/wire';

const kindKey = defineSearchAttributeKey(wire.searchAttributes.kind, SearchAttributeType.KEYWORD);
const aorKey = defineSearchAttributeKey(wire.searchAttributes.aor, SearchAttributeType.KEYWORD);
const phaseKey = defineSearchAttributeKey(wire.searchAttributes.phase, SearchAttributeType.KEYWORD);
const waitingOnKey = defineSearchAttributeKey(wire.searchAttributes.waitingOn, SearchAttributeType.KEYWORD);
const dueAtKey = defineSearchAttributeKey(wire.searchAttributes.dueAt, SearchAttributeType.DATETIME);

/** The search attributes that a workflow is started with. */
export function searchAttributesOf(view: MatterView): TypedSearchAttributes {
  return new TypedSearchAttributes([
    { key: kindKey, value: view.kind },
    { key: aorKey, value: view.aor },
    { key: phaseKey, value: view.phase },
    ...(view.waitingOn === null ? [] : [{ key: waitingOnKey, value: view.waitingOn }]),
    ...(view.dueAt === null ? [] : [{ key: dueAtKey, value: new Date(view.dueAt) }]),
  ]);
}

function details(view: MatterView, lastEvent: string): string {
  const owed = view.obligations.map(({ program, what, provision, dueAt }) => `- **${program}**: ${what} (${provision})${dueAt === null ? '' : `, due ${dueAt}`}`);
  return [
    `**Phase**: ${view.phase}`,
    ...(view.since === undefined ? [] : [`**Since**: ${view.since}`]),
    `**Due**: ${view.dueAt ?? 'nothing'}`,
    `**Last event**: ${lastEvent} (version ${view.version}, revision ${view.revision})`,
    owed.length === 0 ? '**Waiting for**: nobody' : `**Waiting for**:\n${owed.join('\n')}`,
  ].join('\n\n');
}

/**
 * @param before the matter before the event; null at the start of a run, whose search attributes come with it
 */
export function showInWebUi(view: MatterView, before: MatterView | null, lastEvent: string): void {
  setCurrentDetails(details(view, lastEvent));
  if (before === null || (view.phase === before.phase && view.waitingOn === before.waitingOn && view.dueAt === before.dueAt)) return;
  upsertSearchAttributes([
    { key: phaseKey, value: view.phase },
    { key: waitingOnKey, value: view.waitingOn },
    { key: dueAtKey, value: view.dueAt === null ? null : new Date(view.dueAt) },
  ]);
}
