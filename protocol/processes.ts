/** Every process of the protocol by its kind: who brings commands, shows matters or tells people finds the rules here. */
import { concurrenceProcess } from './concurrence/process';
import { disputeProcess } from './dispute/process';
import type { MatterEvent, MatterState, Process } from './process';
import type { MatterKind } from './vocabulary';

/** A process whose own types are known to itself alone. */
export type AnyProcess = Process<MatterState, MatterEvent>;

/** The seal, or our own database, proves that a command or state is of the kind that the process is asked about. */
const known = <State extends MatterState, Event extends MatterEvent>(process: Process<State, Event>): AnyProcess => process as unknown as AnyProcess;

const processes: Readonly<Record<MatterKind, AnyProcess>> = {
  concurrence: known(concurrenceProcess),
  dispute: known(disputeProcess),
};

export const processOf = (kind: MatterKind): AnyProcess => processes[kind];
