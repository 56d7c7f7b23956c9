/** Media releases, replies to Congress and policy changes over HTTP (COO-6, COO-7, COO-9). */
import { levelOf, mayDraft, mayOpen } from '../../protocol/consultation/authority';
import { clearanceToGo } from '../../protocol/consultation/clearance';
import { planIsSound } from '../../protocol/consultation/decide';
import { actionSchemas, openSchema, type ConsultationAsked } from '../../protocol/consultation/messages';
import { consultationProcess, type ConsultationOpeningBody } from '../../protocol/consultation/process';
import { consultationParameters, type Consultation } from '../../protocol/consultation/state';
import { headquartersArea } from '../../protocol/headquarters';
import { parametersInForce } from '../../protocol/parameters';
import { toInstant, type Actor, type Program } from '../../protocol/vocabulary';
import { consultationPhases, consultationShownFields } from '../schemas/consultation';
import type { Services } from '../services';
import { contract, type Prepared } from './contract';

function prepare({ config }: Pick<Services, 'config'>, actor: Actor, asked: ConsultationAsked): Prepared {
  const { subject, title, text, plannedAt } = asked;
  for (const verdict of [mayDraft(actor, subject), planIsSound(plannedAt, subject, toInstant(Date.now()))]) if (verdict.kind === 'refused') return verdict;
  const aor = actor.post?.aor ?? headquartersArea;
  const body: ConsultationOpeningBody = {
    aor,
    level: levelOf(actor),
    from: actor.post?.program as Program, // mayDraft: somebody with a post
    subject,
    inquiry: asked.subject === 'congressional-reply' ? asked.inquiry : null,
    impact: asked.subject === 'policy-change' ? asked.impact : null,
    content: { title, text, plannedAt },
    parameters: parametersInForce(consultationParameters, config.COUNTERPART_CLOCK_SCALE),
  };
  return { kind: 'ready', aor, body };
}

/** Whether it may go comes first, in words. */
function shown({ subject, level, from, draft, ...rest }: Consultation): object {
  return { clearance: clearanceToGo({ subject, level, from, draft, ...rest }), subject, level, from, draft, ...rest };
}

export const consultationContract = contract({
  process: consultationProcess,
  noun: 'Consultation',
  plural: 'Consultations',
  provisions: 'COO-6, COO-7, COO-9',
  phases: consultationPhases,
  opening: {
    schema: openSchema,
    summary: 'Show the counterpart a draft of a media release, a reply to Congress or a policy change (COO-6, COO-7, COO-9)',
    description: 'At the level of who opens it: field offices, or headquarters. The counterpart is paged. It is not cleared until the counterpart has cleared just this revision.',
    right: { name: 'put-drafts', verdict: mayOpen },
    prepare: (services, actor, asked) => Promise.resolve(prepare(services, actor, asked)),
  },
  actions: {
    acknowledgement: { schema: actionSchemas.acknowledgement, summary: 'Acknowledge a page; this clears nothing (COO-5)' },
    comment: { schema: actionSchemas.comment, summary: 'Comment on the draft' },
    draft: { schema: actionSchemas.draft, summary: 'Change the draft: what was cleared is void, and the counterpart is asked again (COO-6, COO-7, COO-9)' },
    clearing: { schema: actionSchemas.clearing, summary: 'Clear the draft for the counterpart, by the revision that was read (COO-6, COO-7, COO-9)' },
    objection: { schema: actionSchemas.objection, summary: 'Object with a reason: the ladder settles it, or the Assistant Directors (RES-1)' },
    settlement: { schema: actionSchemas.settlement, summary: 'Put one text that is to settle an objection between headquarters: Assistant Directors (RES-3)' },
    'settlement-acceptance': { schema: actionSchemas['settlement-acceptance'], summary: 'Accept the other Assistant Director’s text, by its number (RES-3)' },
    'urgent-release': { schema: actionSchemas['urgent-release'], summary: 'Release to the media at once, uncleared, with a written reason; the counterpart is paged at the same moment (COO-6)' },
    release: { schema: actionSchemas.release, summary: 'Record that it has gone out, as cleared (COO-6, COO-7)' },
    implementation: { schema: actionSchemas.implementation, summary: 'Record that the policy is implemented, as cleared (COO-9)' },
    withdrawal: { schema: actionSchemas.withdrawal, summary: 'Withdraw it' },
  },
  fields: consultationShownFields,
  shown,
});
