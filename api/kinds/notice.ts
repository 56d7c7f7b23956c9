/** Mutual notices over HTTP (KEY-1, COO-13, COO-14, DEC-3, REF-1). */
import { mayOpen, maySend } from '../../protocol/notice/authority';
import { contentIsSound } from '../../protocol/notice/content';
import { actionSchemas, contentSchema, type NoticeContent } from '../../protocol/notice/messages';
import { noticeProcess, type OpeningBody } from '../../protocol/notice/process';
import { noticeParameters, type NoticeParameters } from '../../protocol/notice/state';
import type { Verdict } from '../../protocol/refusal';
import { toInstant, type Actor, type Aor, type Program } from '../../protocol/vocabulary';
import { parametersAt } from '../../store/local-protocols';
import { noticePhases, noticeStateFields } from '../schemas/notice';
import type { Services } from '../services';
import { contract, type Prepared } from './contract';
import { forOperation } from './for-operation';

/** May this be told now? */
function isSound(actor: Actor, content: NoticeContent, parameters: NoticeParameters): Verdict {
  const now = toInstant(Date.now());
  return contentIsSound(content, { from: actor.post?.program as Program, receivedAt: now, now, parameters, root: '' });
}

async function prepare({ config, database }: Pick<Services, 'config' | 'database'>, actor: Actor, content: NoticeContent): Promise<Prepared> {
  const mayTell = mayOpen(actor, content.about);
  if (mayTell.kind === 'refused') return mayTell;
  const [aor, from] = [actor.post?.aor as Aor, actor.post?.program as Program]; // mayOpen: only field offices send
  // What is at once is judged by the local protocol too, before it is received.
  const parameters = await parametersAt(database, { aor, at: toInstant(Date.now()), kind: 'notice' }, noticeParameters, config.COUNTERPART_CLOCK_SCALE);
  const verdict = isSound(actor, content, parameters);
  if (verdict.kind === 'refused') return verdict;
  const linked = await forOperation(database, content.about === 'known-fugitive' ? content.operation : undefined, { program: from, aor }, 'DEC-3');
  if (linked.kind === 'refused') return linked;
  const body: OpeningBody = { aor, from, content, parameters };
  return { kind: 'ready', aor, body };
}

export const noticeContract = contract({
  process: noticeProcess,
  noun: 'MutualNotice',
  plural: 'MutualNotices',
  provisions: 'KEY-1, COO-13, COO-14, DEC-3, REF-1',
  phases: noticePhases,
  opening: {
    schema: contentSchema,
    summary: 'Tell the counterpart what it must know (KEY-1, COO-13, COO-14, DEC-3, REF-1)',
    description: 'The counterpart’s duty person is paged, then the liaison, then the head of office, until one acknowledges (COO-5).',
    right: { name: 'send-notice', verdict: maySend },
    prepare,
  },
  actions: {
    acknowledgement: { schema: actionSchemas.acknowledgement, summary: 'Acknowledge the notice by its page; this agrees to nothing (COO-5)' },
    remark: { schema: actionSchemas.remark, summary: 'Remark on the notice, to the other side' },
    proposal: { schema: actionSchemas.proposal, summary: 'Propose a course; it replaces the proposal that is open (COO-13, COO-14)' },
    acceptance: { schema: actionSchemas.acceptance, summary: 'Accept the course that the other side has proposed, by its number (COO-13, COO-14)' },
    disposition: { schema: actionSchemas.disposition, summary: 'Dispose of a referral (REF-1)' },
    amendment: { schema: actionSchemas.amendment, summary: 'Correct the notice; a material change voids the open proposal and is acknowledged anew', needsVersion: 'KEY-1' },
    withdrawal: { schema: actionSchemas.withdrawal, summary: 'Withdraw the notice, with a reason' },
  },
  fields: noticeStateFields,
  shown: ({ from, to, sender, content, ...rest }) => ({ from, to, sender, content, ...rest }),
});
