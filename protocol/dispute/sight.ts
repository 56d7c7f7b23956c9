/** Who reads which summary (RES-3): pure. */
import type { Actor, Program } from '../vocabulary';
import { missingSummaries, type Dispute } from './state';

/** It is, or was, with the Assistant Directors, with the summaries that had come in. */
const reachedAssistantDirectors = ({ stays }: Dispute): boolean => stays.some(({ rung }) => rung === 'assistant-directors');

/**
 * RES-3: one's own side's, and both when both are in. The Assistant Directors review jointly what there is once they have it; below
 * them, whose own may still come stays blind. Auditors read all, and decide nothing.
 */
export function seesSummaryOf(program: Program, dispute: Dispute, { post, roles }: Actor): boolean {
  if (missingSummaries(dispute).length === 0 || post?.program === program || roles.includes('audit')) return true;
  return post?.level === 'hq' && post.rank === 'AD' && reachedAssistantDirectors(dispute);
}
