/** What a mutual notice becomes when something happens to it: pure, and total over every event. */
import { acknowledge, afterPaging, endCallOuts, newCallOut } from '../call-out';
import { after, assertNever, counterpartOf, type Instant } from '../vocabulary';
import { aboutRule, type AboutRule } from './about';
import { timelinessOf } from './content';
import type { LaterNoticeEvent, NoticeEvent } from './events';
import { ruleOf, type CourseClock, type CourseProposal, type MutualNotice, type NoticePhase, type Response } from './state';

type EventOf<Kind extends NoticeEvent['kind']> = Extract<NoticeEvent, { kind: Kind }>;

/** COO-13, COO-14: both sides are to have agreed by then, and are reminded from then on. */
function courseClock(runsFrom: Instant, { agreeCourseWithin }: MutualNotice['parameters']): CourseClock {
  const courseDue = after(runsFrom, agreeCourseWithin);
  return { runsFrom, courseDue, nextReminder: courseDue, remindersSent: 0 };
}

/** The reminder after this one; after an outage, those that were missed are not made up for. */
function reminded(clock: CourseClock, { reminder, at }: EventOf<'reminded'>, { remindOfCourseEvery }: MutualNotice['parameters']): CourseClock {
  const missed = Math.max(0, Math.floor((Date.parse(at) - Date.parse(clock.nextReminder)) / remindOfCourseEvery));
  return { ...clock, nextReminder: after(clock.nextReminder, (missed + 1) * remindOfCourseEvery), remindersSent: reminder };
}

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
    clock: rule.closedBy === 'course' ? courseClock(at, parameters) : null,
    callOuts: [newCallOut(1, to, 'notice-given', [rule.provision])],
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

/** The proposal that was open is so no more. */
function proposalsEnded(matter: MutualNotice, status: CourseProposal['status']): readonly CourseProposal[] {
  return matter.proposals.map((each) => (each.status === 'open' ? { ...each, status } : each));
}

/** One proposal is open at a time: whoever proposes again, on either side, replaces it. */
function proposed(matter: MutualNotice, { side, proposal, course, text, by, at }: EventOf<'proposed'>): MutualNotice {
  const next: CourseProposal = { number: proposal, side, course, text, revision: matter.revision, by, at, status: 'open' };
  return { ...matter, proposals: [...proposalsEnded(matter, 'replaced'), next] };
}

function agreed(matter: MutualNotice, { proposal: number, by, at }: EventOf<'agreed'>): MutualNotice {
  const { course, text, by: proposedBy } = matter.proposals.find((each) => each.number === number) as CourseProposal;
  return {
    ...closed(matter, 'course-agreed', at),
    proposals: proposalsEnded(matter, 'accepted'),
    agreement: { proposal: number, course, text, proposedBy, acceptedBy: by, at },
    responseTimes: { ...matter.responseTimes, courseAgreed: responseAt(matter, at) },
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
    proposals: proposalsEnded(matter, 'voided'),
    acknowledgement: null,
    earlierAcknowledgements: [...matter.earlierAcknowledgements, ...(matter.acknowledgement === null ? [] : [matter.acknowledgement])],
    callOuts: [...endCallOuts(matter.callOuts), newCallOut(matter.callOuts.length + 1, matter.to, 'notice-amended', [ruleOf(matter).provision])],
  };
}

function change(matter: MutualNotice, event: LaterNoticeEvent): MutualNotice {
  switch (event.kind) {
    case 'acknowledged':
      return acknowledged(matter, event);
    case 'remarked': {
      const { side, text, by, at } = event;
      return { ...matter, remarks: [...matter.remarks, { number: matter.remarks.length + 1, side, text, by, at }] };
    }
    case 'proposed':
      return proposed(matter, event);
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
      return { ...closed(matter, 'withdrawn', at), proposals: proposalsEnded(matter, 'voided'), withdrawal: { reason, by, at } };
    }
    case 'paged':
    case 'nobody-to-page':
    case 'relieved':
      return { ...matter, callOuts: afterPaging(matter.callOuts, event) };
    case 'reminded':
      return matter.clock === null ? matter : { ...matter, clock: reminded(matter.clock, event, matter.parameters) };
    default:
      return assertNever(event);
  }
}

/** Every event makes the next version. */
export function evolve(matter: MutualNotice, event: LaterNoticeEvent): MutualNotice {
  return { ...change(matter, event), version: matter.version + 1 };
}
