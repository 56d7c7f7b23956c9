/** What a message says, before it is addressed. No personal data: see compose.ts. */
export interface Topic {
  readonly subject: string;
  /** Lines; empty ones are left out. */
  readonly body: readonly string[];
}

/** For a topic that has no text of its own. */
export const unnamed = (reference: string): Topic => ({ subject: `${reference}: news`, body: ['Something happened on this matter.'] });

export function inUtc(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
