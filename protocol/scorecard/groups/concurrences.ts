import { count, rate, time } from '../definition';

/** CON-1 to CON-6. An asking is a round: OI is asked, by the request or by a material change after an answer, and its time runs: 24 hours, or what the local protocol says. */
export const concurrences = {
  'concurrences-opened': count('requests', { name: 'Requests for concurrence', meaning: 'How often DRO came to OI before a criminal immigration enforcement.', provisions: ['CON-1'] }),
  'concurrences-exempt': count('requests', { name: 'Exempt requests', meaning: 'Requests that need no concurrence of OI, as they stand now.', provisions: ['CON-2'] }),
  'concurrences-withdrawn': count('requests', { name: 'Withdrawn unanswered', meaning: 'Requests that DRO withdrew before OI had answered.', counted: 'Withdrawn, with no answer standing.', provisions: ['CON-1'] }),
  'askings': count('askings', { name: 'Askings', meaning: 'How often OI was asked: once by a request, and again by each material change after an answer.', provisions: ['CON-3', 'CON-4'] }),
  'askings-open': count('askings', { name: 'Askings still open', meaning: 'OI has not answered, and its time is not over.', provisions: ['CON-3'] }),
  'answered-in-time': count('askings', { name: 'Answered in time', meaning: 'OI answered within its time: 24 hours, or what the local protocol in force at the request says.', counted: 'By the receipt of the first answer to each asking, whatever the system was doing meanwhile.', provisions: ['CON-3'], better: 'higher' }),
  'askings-lapsed': count('askings', { name: 'Lapsed', meaning: 'OI’s time went by without an answer; silence was no consent, and it went up the ladder.', counted: 'Each asking that lapsed, also when an answer came later.', provisions: ['CON-3'], better: 'lower' }),
  'askings-due': count('askings', { name: 'Askings come due', meaning: 'Askings that OI answered in time or let lapse.', counted: 'What is still open or was withdrawn before its time was over is not in it.', provisions: ['CON-3'] }),
  'lapsed-unanswered': count('requests', { name: 'Lapsed and still unanswered', meaning: 'Requests that lapsed and still have no answer.', provisions: ['CON-3', 'RES-1'], better: 'lower' }),
  'lapse-rate': rate('askings-lapsed', 'askings-due', { name: 'Lapse rate', meaning: 'Of the askings whose time came, the share that OI let lapse.', provisions: ['CON-3'], better: 'lower' }),
  'answer-time': time({ name: 'Time to answer', meaning: 'From the receipt of an asking to OI’s first answer to it, late ones included.', provisions: ['CON-3'] }),
  'concurred': count('requests', { name: 'Concurred', meaning: 'OI’s answer, as it stands, is to concur.', provisions: ['CON-4'] }),
  'concurred-with-conditions': count('requests', { name: 'Concurred with conditions', meaning: 'OI’s answer, as it stands, is to concur with conditions.', provisions: ['CON-4'] }),
  'refused': count('requests', { name: 'Refused', meaning: 'OI’s answer, as it stands, is not to concur, with its written reason.', provisions: ['CON-4'] }),
  'concurrences-decided': count('requests', { name: 'Decided', meaning: 'Requests with an answer of OI that stands.', counted: 'Exempt requests are not in it, nor are those whose answer a material change made void.', provisions: ['CON-4'] }),
  'concurrences-cleared': count('requests', { name: 'Cleared', meaning: 'Requests that OI let go ahead, with conditions or without.', provisions: ['CON-4'] }),
  'proceed-rate': rate('concurrences-cleared', 'concurrences-decided', { name: 'Proceed rate', meaning: 'Of the requests that OI decided, the share that it let go ahead; in most instances DRO is expected to proceed.', provisions: ['CON-4'], better: 'higher' }),
  'answers-voided': count('answers', { name: 'Answers voided', meaning: 'Answers that a material change of the request made void.', counted: 'An answer that the ladder replaced is not in it.', provisions: ['CON-4'], better: 'lower' }),
} as const;
