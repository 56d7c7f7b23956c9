/** What no schema can say of a notice's content, and what an amendment makes of it. */
import { fieldsThatDiffer } from '../change';
import { allowed, refused, type Refusal, type Verdict } from '../refusal';
import { after, type Instant, type Program } from '../vocabulary';
import { enforcementOf } from './about';
import type { ContentAmendment, NoticeContent } from './messages';
import type { NoticeParameters, Timeliness } from './state';

const invalid = (refusal: Omit<Refusal, 'category'>) => refused({ ...refusal, category: 'invalid' });

/**
 * DEC-3: whether a notice of a known fugitive came before the action, at once after it, or late.
 *
 * @param receivedAt receipt of the notice
 */
export function timelinessOf(content: NoticeContent, receivedAt: Instant, { atOnceWithin }: Pick<NoticeParameters, 'atOnceWithin'>): Timeliness | null {
  if (content.about !== 'known-fugitive') return null;
  const { action } = content;
  if (action.at > receivedAt) return 'before';
  // "Immediately after if not known beforehand": who was known is told of in advance, or late.
  if (action.timing === 'carried-out' && action.knownBefore) return 'late';
  return receivedAt <= after(action.at as Instant, atOnceWithin) ? 'at-once' : 'late';
}

interface Judged {
  readonly from: Program;
  /** Receipt of the notice. */
  readonly receivedAt: Instant;
  /** Receipt of what is judged: the notice itself, or an amendment of it. */
  readonly now: Instant;
  readonly parameters: Pick<NoticeParameters, 'atOnceWithin'>;
  /** Where the content stands in the body, as a JSON pointer. */
  readonly root: '' | '/content';
}

/** Is this enforcement one that the sender's program tells of (KEY-1), and is the action where its time says (DEC-3)? */
export function contentIsSound(content: NoticeContent, judged: Judged): Verdict {
  switch (content.about) {
    case 'awareness': {
      const own: readonly string[] = enforcementOf[judged.from];
      if (own.includes(content.enforcement)) return allowed;
      const detail = `${judged.from} makes its counterpart aware of its own enforcement: ${own.join(', ')}.`;
      return invalid({ type: 'enforcement-not-yours', provision: 'KEY-1', field: `${judged.root}/enforcement`, detail });
    }
    case 'known-fugitive':
      return actionIsSound(content, judged);
    case 'fugitive-under-investigation':
    case 'target-under-investigation':
    case 'referral':
      return allowed;
  }
}

function actionIsSound(content: Extract<NoticeContent, { about: 'known-fugitive' }>, { receivedAt, now, parameters, root }: Judged): Verdict {
  const { action, lateReason } = content;
  const field = `${root}/action/at`;
  if (action.timing === 'planned' && action.at <= receivedAt) {
    return invalid({ type: 'action-not-ahead', provision: 'DEC-3', field, detail: 'The planned action must lie after the receipt of the notice; one that was carried out is given as such.' });
  }
  if (action.timing === 'carried-out' && action.at > now) {
    return invalid({ type: 'action-not-past', provision: 'DEC-3', field, detail: 'The action is said to have been carried out, and its time is still to come.' });
  }
  if (timelinessOf(content, receivedAt, parameters) !== 'late' || lateReason !== undefined) return allowed;
  const limit = `${Math.round(parameters.atOnceWithin / 60_000)} minutes`;
  return invalid({
    type: 'late-without-reason',
    provision: 'DEC-3',
    field: `${root}/lateReason`,
    detail: `DRO is told before a premeditated action, or within ${limit} after one if the fugitive was not known before it. A later notice says in writing why.`,
  });
}

/** What neither the receiver's acknowledgement nor a proposal rests on. A notice may say all it says in its narrative. */
const immaterialFields: readonly string[] = ['caseReference', 'lateReason'];

export interface ContentChange {
  readonly content: NoticeContent;
  /** Which fields differ, and which of them void an open proposal. */
  readonly fields: readonly string[];
  readonly material: readonly string[];
}

const ownFields: Readonly<Partial<Record<keyof ContentAmendment, NoticeContent['about']>>> = { enforcement: 'awareness', action: 'known-fugitive', lateReason: 'known-fugitive' };

/** The first field that is given and that a notice about this does not have. */
export function foreignField({ about }: NoticeContent, given: ContentAmendment): string | undefined {
  return (Object.keys(given) as (keyof ContentAmendment)[]).find((field) => given[field] !== undefined && (ownFields[field] ?? about) !== about);
}

/** What an amendment would make of the content; its fields are those of the notice. Given but equal is no change. */
export function changeContent(before: NoticeContent, given: ContentAmendment): ContentChange {
  const fields = fieldsThatDiffer<ContentAmendment>(before, given);
  const changes = Object.fromEntries(fields.map((field) => [field, given[field]]));
  return { content: { ...before, ...changes }, fields, material: fields.filter((field) => !immaterialFields.includes(field)) };
}
