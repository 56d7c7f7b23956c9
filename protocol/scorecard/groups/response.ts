import { count, rate, time } from '../definition';

/** COO-16: as `/v1/call-metrics` counts them. */
export const calls = {
  'calls': count('calls', { name: 'Calls for assistance', meaning: 'Local agencies asked for our help.', provisions: ['COO-16'] }),
  'calls-answered-in-time': count('calls', { name: 'Calls answered in time', meaning: 'The agency knew in time whether we come.', provisions: ['COO-16'], better: 'higher' }),
  'calls-answered-late': count('calls', { name: 'Calls answered late', meaning: 'The agency had its answer, later than it was due.', provisions: ['COO-16'], better: 'lower' }),
  'calls-unanswered': count('calls', { name: 'Calls unanswered', meaning: 'The agency had no answer when it was due, and has had none since.', provisions: ['COO-16'], better: 'lower' }),
  'calls-cancelled': count('calls', { name: 'Calls cancelled in time', meaning: 'The agency itself cancelled the call before the answer was due.', provisions: ['COO-16'] }),
  'calls-awaiting': count('calls', { name: 'Calls still waiting', meaning: 'The clock of the answer still runs.', provisions: ['COO-16'] }),
  'calls-due': count('calls', { name: 'Calls come due', meaning: 'Calls that were answered, in time or late, or went unanswered.', provisions: ['COO-16'] }),
  'call-answer-rate': rate('calls-answered-in-time', 'calls-due', { name: 'Calls answered in time, as a share', meaning: 'Of the calls whose answer came due, the share that had it in time.', provisions: ['COO-16'], better: 'higher' }),
  'call-acknowledgement-time': time({ name: 'Time to acknowledge a call', meaning: 'From the agency’s call to somebody who knows.', provisions: ['COO-16'] }),
  'call-answer-time': time({ name: 'Time to answer a call', meaning: 'From the agency’s call to its answer.', provisions: ['COO-16'] }),
  'call-arrival-time': time({ name: 'Time to arrive', meaning: 'From the agency’s call to us on the scene.', provisions: ['COO-16'] }),
} as const;

/** COO-5: call-outs of all matters. Each pages person after person until one acknowledges. */
export const pages = {
  'call-outs': count('call-outs', { name: 'Call-outs', meaning: 'Somebody was paged about a matter.', counted: 'Each call-out of a matter once, however many people it paged; those that have reached nobody yet are not in it.', provisions: ['COO-5'] }),
  'call-outs-acknowledged': count('call-outs', { name: 'Call-outs acknowledged', meaning: 'Somebody who was paged showed that they know.', provisions: ['COO-5'], better: 'higher' }),
  'call-outs-passed-on': count('call-outs', { name: 'Call-outs passed on', meaning: 'The first to be paged did not acknowledge in time, or was relieved, and the next was paged.', provisions: ['COO-5'], better: 'lower' }),
  'call-outs-paging': count('call-outs', { name: 'Call-outs still paging', meaning: 'Nobody has acknowledged yet.', provisions: ['COO-5'], better: 'lower' }),
  'pass-on-rate': rate('call-outs-passed-on', 'call-outs', { name: 'Pass-on rate', meaning: 'Of the call-outs, the share that went on to the next person.', provisions: ['COO-5'], better: 'lower' }),
  'page-time': time({ name: 'Time to acknowledge a page', meaning: 'From the first page of a call-out to the acknowledgement, whoever gave it.', provisions: ['COO-5'] }),
} as const;
