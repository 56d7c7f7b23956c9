/** Whom each event of a dispute is told to. Pages go out in call-outs; these are the rest. */
import { asRecipients, noticesTo, pagedBy, pagesOf, type Recipient } from '../notices';
import type { Notice } from '../record';
import { counterpartOf, type Program } from '../vocabulary';
import { eventProvisions, type LaterDisputeEvent } from './events';
import type { Dispute } from './state';

const both = ['OI', 'DRO'] as const;

/** Everybody of a side who has had to do with it. */
function ofSide(dispute: Dispute, program: Program): readonly Recipient[] {
  const opener: readonly Recipient[] = dispute.program === program ? [[dispute.openedBy.person, 'requester']] : [];
  const proposers = dispute.proposals.filter((each) => each.program === program).map(({ by }): Recipient => [by.person, 'party']);
  const speakers = dispute.statements.filter((each) => each.program === program).map(({ person }): Recipient => [person, 'party']);
  const knowing = asRecipients((dispute.knowing ?? []).filter((each) => each.program === program));
  const paged = pagedBy(dispute.callOuts.filter((callOut) => callOut.program === program));
  return [...opener, ...proposers, ...speakers, ...knowing, ...paged];
}

const everybody = (dispute: Dispute): readonly Recipient[] => both.flatMap((program) => ofSide(dispute, program));

export function disputeNotices(event: LaterDisputeEvent, before: Dispute, after: Dispute): readonly Notice[] {
  const provisions = eventProvisions[event.kind];
  switch (event.kind) {
    case 'proposed':
    case 'stated':
      return noticesTo(ofSide(before, counterpartOf(event.program)), event.kind, provisions);
    case 'accepted':
      return noticesTo(everybody(after), after.resolution === null ? event.kind : 'resolved', provisions);
    case 'raised':
      return noticesTo(everybody(before), event.kind, provisions);
    case 'waived':
      return noticesTo(everybody(before), after.phase === before.phase ? event.kind : 'decision-wanted', provisions);
    case 'withdrawn':
    case 'overtaken':
      return noticesTo(everybody(before), event.kind, provisions);
    case 'summarized':
      return after.phase === before.phase ? [] : noticesTo(everybody(before), 'decision-wanted', provisions);
    case 'reminded':
      return noticesTo(asRecipients(event.persons), event.kind, provisions, { purpose: 'reminder' });
    case 'paged':
      return pagesOf(event, after.callOuts, provisions);
    case 'acknowledged':
    case 'nobody-to-page':
    case 'relieved':
      return [];
  }
}
