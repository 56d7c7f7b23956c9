/** The names by which workflows are spoken to: one update and one signal carry every command, one query tells the state. */
export const wire = {
  workflows: { concurrence: 'concurrence' },
  /** Workflows of standing work, which belongs to no matter: started by schedules, spoken to by nobody. */
  standing: { coverageWatch: 'coverageWatch' },
  /** Takes a sealed command, answers with an `AcceptedCommand`, or fails with an ApplicationFailure of `refusedType`. */
  update: 'command',
  /** Takes a sealed command. */
  signal: 'command',
  /** Answers with the matter's state. */
  query: 'state',
  /** Failure type of a command that a rule refused; its first detail is the Refusal. */
  refusedType: 'CommandRefused',
  /** Failure type of what is not a sealed command of ours; its first detail is the fault. */
  sealType: 'SealRefused',
  searchAttributes: { kind: 'MatterKind', phase: 'MatterPhase', aor: 'MatterAor', waitingOn: 'WaitingOn', dueAt: 'DueAt' },
} as const;

/** What an accepted command's sender is told. */
export interface AcceptedCommand {
  readonly version: number;
  readonly revision: number;
}
