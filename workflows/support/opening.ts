/** What a matter's workflow may begin with. */
import { ApplicationFailure, workflowInfo } from '@temporalio/workflow';
import type { Command, Sealed } from '../../protocol/envelope';
import type { MeetingOpeningBody } from '../../protocol/meeting/process';
import { meetingPlanId } from '../../protocol/meeting/series';
import type { MatterKind, Reference } from '../../protocol/vocabulary';
import { wire } from '../../protocol/wire';
import { checkSeal, workflowNow, type SealFault } from './seal';
import { trustedKeys } from './trusted-keys';

/** An opening that another matter's workflow made: it starts us as its child, and has recorded us already. */
export interface RaisedMatter {
  readonly raised: Command<'open', { readonly about: Reference | null }>;
}

/** The kinds that another matter's workflow may open. */
const raisable: ReadonlySet<MatterKind> = new Set(['dispute', 'deconfliction', 'record-entry']);

const refusal = (fault: SealFault, sentence: string) => ApplicationFailure.nonRetryable(sentence, wire.sealType, fault);

/**
 * @throws ApplicationFailure of `wire.sealType` when it is no opening of ours
 */
export function soundOpening(input: Sealed | RaisedMatter, kind: MatterKind): Command {
  return 'raised' in input ? raisedOpening(input, kind) : sealedOpening(input);
}

function sealedOpening(input: Sealed): Command {
  const checked = checkSeal(input, workflowInfo().workflowId as Reference, trustedKeys(), workflowNow());
  const fault = checked.kind === 'refused' ? checked.fault : checked.command.action === 'open' ? undefined : 'wrong-matter';
  if (checked.kind === 'refused' || fault !== undefined) throw refusal(fault ?? 'unsealed', 'A matter is opened by a sealed command of the API only.');
  return checked.command;
}

/** The matter that it is about; of a meeting, a run of the schedule that plans those of its series and area. */
function isRaisedBy(parent: string, { kind, body }: RaisedMatter['raised']): boolean {
  if (kind !== 'meeting') return raisable.has(kind) && parent === body.about;
  const { series, aor } = body as MeetingOpeningBody;
  return parent.startsWith(`${meetingPlanId(series, aor)}-`);
}

/** Without a seal: only the workflow that raises it starts it, and the record refuses a matter that we do not have. */
function raisedOpening({ raised }: RaisedMatter, kind: MatterKind): Command {
  const { parent, workflowId } = workflowInfo();
  if (raised.kind === kind && raised.matter === workflowId && parent !== undefined && isRaisedBy(parent.workflowId, raised)) return raised;
  throw refusal('unsealed', 'A matter without a seal is opened by the workflow of the matter that it is about, or by the schedule that plans it.');
}
