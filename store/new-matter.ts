/** The rows that make a matter when it is received: its read model and the first entry of its ledger. */
import type { Command } from '../protocol/envelope';
import { officeCode } from '../protocol/field-office';
import type { MatterView } from '../protocol/record';
import type { Instant } from '../protocol/vocabulary';
import { chained, emptyChain } from './ledger';

/** What is received when a matter begins. */
export interface Opening {
  readonly command: Pick<Command, 'id' | 'actor' | 'body'>;
  readonly view: MatterView;
  readonly receivedAt: Instant;
}

export function newMatter({ command, view, receivedAt }: Opening) {
  const { matter, kind, aor, phase, version, revision, dueAt, waitingOn, offices, state } = view;
  const { actor, id, body } = command;
  const entry = { transition: 'received', kind: 'received', at: receivedAt, version: 0, provisions: [], actor: actor.person, command: id, detail: body };
  const { rows: entries, head } = chained(matter, emptyChain, [entry]);
  const row = {
    matter,
    kind,
    aor,
    phase,
    version,
    revision,
    opened_at: receivedAt,
    opened_by: actor.person,
    due_at: dueAt,
    waiting_on: waitingOn,
    offices: offices?.map(officeCode) ?? null,
    state: JSON.stringify(state),
    last_seq: head.seq,
    last_hash: head.hash,
    updated_at: receivedAt,
  };
  return { row, entries };
}
