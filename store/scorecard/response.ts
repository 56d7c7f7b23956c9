/** COO-16 and COO-5: calls for assistance, and how pages are acknowledged. */
import { sql } from 'kysely';
import { callIs, waited } from '../calls';
import { between, counted, spanRows, timed, unpacked, type Counting, type Facts } from './facts';

/** From the table that the matters keep, by when the agency called: what it counts is told in store/calls.ts. */
export function callFacts(counting: Counting): readonly Facts[] {
  return [
    {
      source: sql`(select calls.* from ${spanRows(counting)} as span join calls on calls.aor = span.aor and calls.called_at >= span."from" and calls.called_at < span.until)`,
      facts: [
        counted('calls'),
        counted('calls-answered-in-time', callIs.answeredInTime),
        counted('calls-answered-late', callIs.answeredLate),
        counted('calls-unanswered', callIs.unanswered),
        counted('calls-cancelled', callIs.cancelledInTime),
        counted('calls-awaiting', callIs.awaitingAnswer),
        counted('calls-due', sql`not (${callIs.awaitingAnswer} or ${callIs.cancelledInTime})`),
        timed('call-acknowledgement-time', waited('acknowledged_at')),
        timed('call-answer-time', waited('answered_at')),
        timed('call-arrival-time', waited('arrived_at')),
      ],
    },
  ];
}

/** COO-5: the call-outs of all matters that were received in the period, whatever their kind. */
export function pageFacts(counting: Counting): readonly Facts[] {
  const callOuts = sql`(
    select matter.aor, call_out ->> 'status' as status, (call_out ->> 'acknowledgedAt')::timestamptz as acknowledged_at,
      (call_out #>> '{pages,0,at}')::timestamptz as first_at, (call_out #>> '{pages,-1,at}')::timestamptz as last_at
    from unpacked as matter cross join lateral jsonb_array_elements(matter."callOuts") as call_out
    where call_out #>> '{pages,0,at}' is not null)`;
  return [
    {
      fromUnpacked: unpacked(counting),
      source: callOuts,
      facts: [
        counted('call-outs'),
        counted('call-outs-acknowledged', sql`status = 'acknowledged'`),
        counted('call-outs-passed-on', sql`last_at > first_at`),
        counted('call-outs-paging', sql`status = 'paging'`),
        timed('page-time', between(sql`first_at`, sql`acknowledged_at`)),
      ],
    },
  ];
}
