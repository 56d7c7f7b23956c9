/** What people may do to an operation from its start on, by name. What each takes is messages.ts's matter, which workflows do not load. */
export const conductActions = [
  'log',
  'result',
  'incidental-arrest',
  'arrest-query',
  'seizure',
  'evidence',
  'strike',
  'fugitive-notice',
  'end',
  'after-action-report',
  'statistics',
  'close',
] as const;
export type ConductAction = (typeof conductActions)[number];

export const isConductAction = (action: string): action is ConductAction => (conductActions as readonly string[]).includes(action);
