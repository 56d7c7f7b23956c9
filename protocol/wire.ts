/** The names by which workflows are spoken to: one update and one signal carry every command, one query tells the state. */
export const wire = {
  workflows: { concurrence: 'concurrence', dispute: 'dispute', notice: 'notice', call: 'call', 'call-out': 'callOut', 'custody-hold': 'custodyHold', operation: 'operation', deconfliction: 'deconfliction', 'record-entry': 'recordEntry', 'support-request': 'supportRequest', deficiency: 'deficiency', transfer: 'transfer', consultation: 'consultation', briefing: 'briefing', 'developmental-assignment': 'developmentalAssignment', meeting: 'meeting', 'local-protocol': 'localProtocol' },
  /** Workflows of standing work, which belongs to no matter: started by schedules, spoken to by nobody. */
  standing: { coverageWatch: 'coverageWatch', briefingWatch: 'briefingWatch', interestWatch: 'interestWatch', disposal: 'disposal', meetingPlan: 'meetingPlan' },
  /** Takes a sealed command, answers with an `AcceptedCommand`, or fails with an ApplicationFailure of `refusedType`. */
  update: 'command',
  /** Takes a sealed command. */
  signal: 'command',
  /** Says nothing but that something happened to a related matter: the workflow looks up what was recorded there. */
  look: 'look',
  /** Answers with the matter's state. */
  query: 'state',
  /** Failure type of a command that a rule refused; its first detail is the Refusal, its second says whether the workflow records it. */
  refusedType: 'CommandRefused',
  /** Failure type of what is not a sealed command of ours; its first detail is the fault. */
  sealType: 'SealRefused',
  searchAttributes: { kind: 'MatterKind', phase: 'MatterPhase', aor: 'MatterAor', waitingOn: 'WaitingOn', dueAt: 'DueAt' },
} as const;

/**
 * The task queue of pages, beside the one of everything else: a page never waits for a slot behind notices that a slow mail
 * server holds up (COO-5).
 */
export const pagesQueueOf = (taskQueue: string): string => `${taskQueue}-pages`;

/** What an accepted command's sender is told. */
export interface AcceptedCommand {
  readonly version: number;
  readonly revision: number;
}
