/** Whom each event of an action is told to. No message names anybody who was arrested. */
import { asRecipients, butNot, noticesTo, type Recipient } from '../../notices';
import type { Notice } from '../../record';
import { conductEventProvisions, type ConductEvent } from './events';
import { strikeablesOf, type Conduct } from './state';

/** DEC-6: positive results go to the case agent or officer whom the arrest names. */
function caseAgentOf({ arrests }: Conduct, arrest: number): readonly Recipient[] {
  const agent = arrests.find(({ number }) => number === arrest)?.caseAgent;
  return agent === undefined ? [] : [[agent.person, 'case-agent']];
}

/** Whoever recorded what is struck, and the case agent of an arrest. */
function recordersOf({ entry, number }: Extract<ConductEvent, { kind: 'entry-struck' }>, after: Conduct): readonly Recipient[] {
  const by = strikeablesOf(after)[entry].find((each) => each.number === number)?.by;
  return [...(by === undefined ? [] : [[by.person, 'participant'] as const]), ...(entry === 'arrest' ? caseAgentOf(after, number) : [])];
}

export function conductNotices(event: ConductEvent, after: Conduct): readonly Notice[] {
  const provisions = conductEventProvisions[event.kind];
  switch (event.kind) {
    case 'arrest-queried':
      return event.result === 'positive' ? noticesTo(caseAgentOf(after, event.arrest), 'positive-result', provisions) : [];
    case 'arrest-screened':
      return event.found.some(({ matches }) => matches.length > 0) ? noticesTo(caseAgentOf(after, event.arrest), 'positive-result', provisions) : [];
    case 'entry-struck':
      return noticesTo(butNot(event.by.person, recordersOf(event, after)), 'entry-struck', provisions);
    case 'after-action-reminded':
      return noticesTo(asRecipients(event.persons), 'after-action-owed', provisions, { purpose: 'reminder' });
    case 'end-owed-reminded':
      return noticesTo(asRecipients(event.persons), 'end-owed', provisions, { purpose: 'reminder' });
    case 'arrest-owed-reminded':
      return noticesTo(asRecipients(event.persons), 'arrest-owed', provisions, { purpose: 'reminder' });
    case 'logged':
    case 'arrest-hit-raised': // told by the de-confliction, to both sides at the same moment
    case 'result-recorded':
    case 'arrested-incidentally':
    case 'seized':
    case 'evidence-found':
    case 'fugitive-notice-linked':
    case 'action-ended':
    case 'after-action-reported':
    case 'statistics-given':
    case 'entry-raised':
    case 'operation-closed':
      return [];
  }
}
