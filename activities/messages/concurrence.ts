import type { Concurrence } from '../../protocol/concurrence/state';
import { inUtc, unnamed, type Topic } from './topic';

const decisions = { concur: 'OI concurs', 'concur-with-conditions': 'OI concurs, with conditions', 'do-not-concur': 'OI does not concur' } as const;

function due(matter: Concurrence): string {
  return matter.clock === null ? '' : `The answer is due ${inUtc(matter.clock.answerDue)}.`;
}

function core(matter: Concurrence): string {
  return matter.request.coreViolations.length > 0
    ? 'The violator has a history of core violations in OI’s purview; the OI duty agent is notified (CON-5).'
    : '';
}

export function concurrenceTopic(name: string, matter: Concurrence): Topic {
  const { reference } = matter;
  switch (name) {
    case 'answer-wanted':
      return { subject: `PAGE ${reference}: concurrence asked`, body: ['DRO asks OI’s concurrence.', due(matter), core(matter)] };
    case 'core-violations':
      return { subject: `PAGE ${reference}: history of core violations`, body: [core(matter), matter.need.kind === 'exempt' ? 'The case needs no concurrence (CON-2).' : due(matter)] };
    case 'lapsed':
      return {
        subject: `${reference}: no answer came in time`,
        body: [
          'OI did not answer in time. Silence is never concurrence: the enforcement is not cleared.',
          `It climbs the ladder now: AFOD and ASAC settle the answer, or it is raised. ${due(matter).replace('is due', 'was due')}`,
        ],
      };
    case 'reminded':
      return { subject: `${reference}: answer due ${matter.clock === null ? '' : inUtc(matter.clock.answerDue)}`, body: ['OI has not answered yet.', due(matter)] };
    case 'opened':
      return { subject: `${reference}: concurrence asked in your name`, body: [`${matter.requester.name} asked for concurrence on your behalf.`, due(matter)] };
    case 'answered': {
      const decision = matter.answer?.answer.decision;
      const said = decision === undefined ? 'OI answered; the request was amended since.' : `${decisions[decision]}.`;
      return { subject: `${reference}: answered`, body: [said, matter.answer?.late === true ? 'The answer came late.' : ''] };
    }
    case 'disputed':
      return { subject: `${reference}: the refusal is disputed`, body: ['DRO disputes OI’s refusal. It climbs the ladder, beginning with AFOD and ASAC.'] };
    case 'resolved':
      return {
        subject: `${reference}: settled on the ladder`,
        body: [matter.answer === null ? 'Both sides agreed, on a revision that has changed since: OI is asked again.' : `Both sides agreed: ${decisions[matter.answer.answer.decision]}.`],
      };
    case 'questioned':
      return { subject: `${reference}: a question from OI`, body: ['OI has a question on the request. The clock runs on meanwhile.', due(matter)] };
    case 'replied':
      return { subject: `${reference}: a reply from DRO`, body: ['Your question on the request has its reply.', due(matter)] };
    case 'amended':
      return {
        subject: `${reference}: amended to revision ${matter.revision}`,
        body: ['The request was amended. An answer counts only for the revision that it was given for.', due(matter)],
      };
    case 'withdrawn':
      return { subject: `${reference}: withdrawn`, body: ['The request was withdrawn. Nothing more is owed on it.'] };
    default:
      return unnamed(reference);
  }
}
