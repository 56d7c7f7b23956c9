import type { Command } from './envelope';
import type { MatterState } from './process';

/**
 * Whether the matter has changed since an actor read it; a command that names no version has read nothing.
 *
 * A version that is still to come was read too: a workflow that was reset takes its commands again before its pages and
 * reminders, which are versions as well, and what was accepted once must be accepted then.
 */
export function hasChangedSince({ matterVersion }: Pick<Command, 'matterVersion'>, { version }: Pick<MatterState, 'version'>): boolean {
  return matterVersion === null || matterVersion < version;
}
