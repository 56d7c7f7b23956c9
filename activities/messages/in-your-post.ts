import type { MatterState } from '../../protocol/process';
import type { Topic } from './topic';

/** The same for every kind: what was done stands in the record, with who did it. */
export function doneInYourPostTopic({ reference }: MatterState, publicUrl: string): Topic {
  return {
    subject: `${reference}: done in your post`,
    body: ['Whoever acts in your post has done something on this matter. What it was, and who did it, stands in its record:', `  GET ${publicUrl}/v1/matters/${reference}/record`],
  };
}
