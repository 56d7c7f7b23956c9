import type { AcknowledgedEvent, PagingEvent, Reached } from '../call-out';
import type { AgreedEvent, ProposedEvent } from '../course/agreement';
import type { Provision } from '../provisions';
import type { Aor, Instant, PersonName, Program, Reference } from '../vocabulary';
import { aboutRule, type NoticeAbout } from './about';
import type { ActionBody, NoticeContent } from './messages';
import type { NoticeParameters } from './state';

/** Everything that can happen to a mutual notice. Each is recorded once; the state is what they add up to. */
export type NoticeEvent =
  | {
      readonly kind: 'opened';
      readonly reference: Reference;
      readonly aor: Aor;
      readonly from: Program;
      readonly content: NoticeContent;
      readonly parameters: NoticeParameters;
      readonly by: PersonName;
      readonly at: Instant;
    }
  | AcknowledgedEvent
  | { readonly kind: 'remarked'; readonly side: Program; readonly text: string; readonly by: PersonName; readonly at: Instant }
  | ProposedEvent<Program>
  | AgreedEvent<Program>
  | { readonly kind: 'disposed'; readonly disposition: ActionBody<'disposition'>; readonly by: PersonName; readonly at: Instant }
  | {
      readonly kind: 'amended';
      readonly content: NoticeContent;
      readonly fields: readonly string[];
      readonly material: readonly string[];
      readonly reason: string;
      readonly by: PersonName;
      readonly at: Instant;
    }
  | { readonly kind: 'withdrawn'; readonly reason: string; readonly by: PersonName; readonly at: Instant }
  | PagingEvent
  | { readonly kind: 'reminded'; readonly reminder: number; readonly persons: readonly Reached[]; readonly at: Instant };

export type LaterNoticeEvent = Exclude<NoticeEvent, { kind: 'opened' }>;

/** Whatever happens to a notice happens under the provision of what it is about; paging, under COO-5 besides. */
export function provisionsOf(event: NoticeEvent['kind'], about: NoticeAbout): readonly Provision[] {
  const { provision } = aboutRule(about);
  if (event === 'relieved') return [provision, 'COO-4', 'COO-5'];
  return event === 'paged' || event === 'nobody-to-page' || event === 'acknowledged' ? [provision, 'COO-5'] : [provision];
}
