/** What a mutual notice becomes when something happens to it: pure, and total over every event. */
import { ended } from '../bargain';
import { acknowledge, afterPaging, endCallOuts, newCallOut } from '../call-out';
import { pagingOrder } from '../choices';
import { afterAgreement, afterProposal, afterReminder, courseClock } from '../course/agreement';
import { withNext } from '../numbered';
import { assertNever, counterpartOf, type Instant } from '../vocabulary';
import { aboutRule, type AboutRule } from './about';
import { timelinessOf } from './content';
import type { LaterNoticeEvent, NoticeEvent } from './events';
import { ruleOf, type MutualNotice, type NoticePhase, type Response } from './state';

type EventOf<Kind extends NoticeEvent['kind']> = Extract<NoticeEvent, { kind: Kind }>;

/** The matter that an opening makes: the receiver's people are paged at once (COO-5). */
export function opened({ reference, aor, from, content, parameters, by, at }: EventOf<'opened'>): MutualNotice {
  const rule = aboutRule(content.about);
  const to = counterpartOf(from);
  return {
    kind: 'notice',
    reference,
    aor,
    openedAt: at,
    from,
    to,
    sender: by,
    parameters,
    phase: 'sent',
    version: 1,
    revision: 1,
    content,
    timeliness: timelinessOf(content, at, parameters),
    clock: rule.closedBy === 'course' ? courseClock(at, parameters.agreeCourseWithin) : null,
    callOuts: [newCallOut(1, to, 'notice-given', [rule.provision], pagingOrder(parameters.local?.choices.noticePagedFirst))],
    acknowledgement: null,
    earlierAcknowledgements: [],
    remarks: [],
    proposals: [],
    agreement: null,
    disposition: null,
    amendments: [],
    withdrawal: null,
    responseTimes: { acknowledged: null, courseAgreed: null, disposed: null },
    closedAt: null,
  };
}

const responseAt = ({ openedAt }: MutualNotice, at: Instant): Response => ({ at, after: Math.max(0, Date.parse(at) - Date.parse(openedAt)) });

/** A closed notice pages nobody and presses nobody. */
function closed(matter: MutualNotice, phase: NoticePhase, at: Instant): MutualNotice {
  return { ...matter, phase, closedAt: at, clock: null, callOuts: endCallOuts(matter.callOuts) };
}

const phaseOnceAcknowledged: Readonly<Record<AboutRule['closedBy'], NoticePhase>> = { acknowledgement: 'acknowledged', course: 'awaiting-course', disposition: 'awaiting-disposition' };

function acknowledged(matter: MutualNotice, { by, at, note }: EventOf<'acknowledged'>): MutualNotice {
  const { closedBy } = ruleOf(matter);
  const phase = phaseOnceAcknowledged[closedBy];
  const known: MutualNotice = {
    ...matter,
    phase,
    callOuts: acknowledge(matter.callOuts, by, at),
    acknowledgement: { revision: matter.revision, ...(note === undefined ? {} : { note }), by, at },
    // The first one tells how long the receiver took; later ones are of amendments.
    responseTimes: { ...matter.responseTimes, acknowledged: matter.responseTimes.acknowledged ?? responseAt(matter, at) },
  };
  return closedBy === 'acknowledgement' ? closed(known, phase, at) : known;
}

function agreed(matter: MutualNotice, event: EventOf<'agreed'>): MutualNotice {
  return {
    ...closed(matter, 'course-agreed', event.at),
    ...afterAgreement(matter.proposals, event),
    responseTimes: { ...matter.responseTimes, courseAgreed: responseAt(matter, event.at) },
  };
}

/**
 * A material amendment voids the open proposal, and whatever acknowledgement there is or was on its way: of what is said now
 * nobody has shown that they know. The receiver's people are paged anew, and only that page can be acknowledged.
 */
function amended(matter: MutualNotice, { content, fields, material, reason, by, at }: EventOf<'amended'>): MutualNotice {
  const revision = matter.revision + 1;
  const changed: MutualNotice = {
    ...matter,
    content,
    revision,
    timeliness: timelinessOf(content, matter.openedAt, matter.parameters),
    amendments: [...matter.amendments, { revision, fields, material, reason, by, at }],
  };
  if (material.length === 0) return changed;
  return {
    ...changed,
    phase: 'sent',
    proposals: ended(matter.proposals, 'voided'),
    acknowledgement: null,
    earlierAcknowledgements: [...matter.earlierAcknowledgements, ...(matter.acknowledgement === null ? [] : [matter.acknowledgement])],
    callOuts: [...endCallOuts(matter.callOuts), newCallOut(matter.callOuts.length + 1, matter.to, 'notice-amended', [ruleOf(matter).provision], pagingOrder(matter.parameters.local?.choices.noticePagedFirst))],
  };
}

function change(matter: MutualNotice, event: LaterNoticeEvent): MutualNotice {
  switch (event.kind) {
    case 'acknowledged':
      return acknowledged(matter, event);
    case 'remarked': {
      const { side, text, by, at } = event;
      return { ...matter, remarks: withNext(matter.remarks, { side, text, by, at }) };
    }
    case 'proposed':
      return { ...matter, proposals: afterProposal(matter.proposals, event, matter.revision) };
    case 'agreed':
      return agreed(matter, event);
    case 'disposed': {
      const { disposition, by, at } = event;
      return { ...closed(matter, 'disposed', at), disposition: { disposition, by, at }, responseTimes: { ...matter.responseTimes, disposed: responseAt(matter, at) } };
    }
    case 'amended':
      return amended(matter, event);
    case 'withdrawn': {
      const { reason, by, at } = event;
      return { ...closed(matter, 'withdrawn', at), proposals: ended(matter.proposals, 'voided'), withdrawal: { reason, by, at } };
    }
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return { ...matter, callOuts: afterPaging(matter.callOuts, event) };
    case 'reminded':
      return matter.clock === null ? matter : { ...matter, clock: afterReminder(matter.clock, event, matter.parameters.remindOfCourseEvery) };
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(matter: MutualNotice, event: LaterNoticeEvent): MutualNotice {
  return { ...change(matter, event), version: matter.version + 1 };
}
