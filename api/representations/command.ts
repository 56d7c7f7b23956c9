import type { InboxCommand } from '../../store/inbox';
import { links } from '../links';
import { refusalBody } from '../problems';

/** A command as its sender sees it. What it says is on the matter, once it is decided. */
export function commandRepresentation(command: InboxCommand) {
  const { id, matter, action, via, status, receivedAt, expiresAt, decidedAt, outcome, sealed } = command;
  return {
    id,
    matter,
    action,
    via,
    status,
    receivedAt,
    expiresAt,
    decidedAt,
    outcome: outcome?.kind === 'refused' ? { kind: 'refused', problem: refusalBody(outcome.refusal) } : outcome,
    links: { self: links.command(id), matter: links.matter(sealed.command.kind, matter) },
  };
}
