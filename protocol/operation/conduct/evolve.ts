/** What an action becomes when something happens to it: pure, and total over every event. */
import { withNext } from '../../numbered';
import { askedAgain } from '../../pressing';
import { queryOn } from '../../queries';
import { after, assertNever, type Instant, type PersonName } from '../../vocabulary';
import type { ConductEvent } from './events';
import type { ArrestQuery, Conduct, ConductBasis, IncidentalArrest, LogEntry, TargetResult } from './state';
import { differences } from './statistics';

type EventOf<Kind extends ConductEvent['kind']> = Extract<ConductEvent, { kind: Kind }>;

const keptLogEntries = 100;

/** The action begins. */
export function beginConduct(basis: ConductBasis, startedBy: PersonName, startedAt: Instant): Conduct {
  return {
    basis,
    startedAt,
    startedBy,
    log: { count: 0, latest: [] },
    results: [],
    arrests: [],
    seizures: [],
    evidence: [],
    notices: [],
    ended: null,
    afterAction: null,
    reports: [],
    statistics: null,
    entries: [],
    closed: null,
  };
}

const byTarget = (one: TargetResult, other: TargetResult) => one.said.target - other.said.target;

function withResult(conduct: Conduct, { result: said, processing, by, at: recordedAt }: EventOf<'result-recorded'>): Conduct {
  const others = conduct.results.filter((each) => each.said.target !== said.target);
  return { ...conduct, results: [...others, { said, processing, by, recordedAt }].sort(byTarget) };
}

function withLog({ count, latest }: Conduct['log'], { text, happenedAt, by, at }: EventOf<'logged'>): Conduct['log'] {
  const entry: LogEntry = { number: count + 1, text, at: happenedAt, by, recordedAt: at };
  return { count: count + 1, latest: [...latest, entry].slice(-keptLogEntries) };
}

/** DEC-6: the same queries as on targets: on the person, and on the address and vehicles that are known. */
function newArrest(number: number, { kind: _kind, at: recordedAt, arrestedAt: at, further, ...arrest }: EventOf<'arrested-incidentally'>): IncidentalArrest {
  const queries = [arrest.person, ...further].map((entity, index): ArrestQuery => ({ number: index + 1, code: queryOn[entity.kind], entity, register: null, attested: null }));
  return { number, ...arrest, at, recordedAt, queries };
}

function withQueries(conduct: Conduct, arrest: number, change: (query: ArrestQuery) => ArrestQuery): Conduct {
  return { ...conduct, arrests: conduct.arrests.map((each) => (each.number === arrest ? { ...each, queries: each.queries.map(change) } : each)) };
}

function attested(conduct: Conduct, { arrest, query: number, result, reference, queriedAt, by, at: recordedAt }: EventOf<'arrest-queried'>): Conduct {
  return withQueries(conduct, arrest, (query) => (query.number === number ? { ...query, attested: { result, reference, queriedAt, by, recordedAt } } : query));
}

function screened(conduct: Conduct, { arrest, found, own, at }: EventOf<'arrest-screened'>): Conduct {
  return withQueries(conduct, arrest, (query) => {
    const matches = found.find(({ query: number }) => number === query.number)?.matches;
    return matches === undefined ? query : { ...query, register: { at, matches: matches.map((match) => ({ ...match, deconfliction: null })), ...(own === undefined ? {} : { own }) } };
  });
}

function hitRaised(conduct: Conduct, { arrest, query: number, interest, deconfliction }: EventOf<'arrest-hit-raised'>): Conduct {
  return withQueries(conduct, arrest, (query) => {
    if (query.number !== number || query.register === null) return query;
    const matches = query.register.matches.map((match) => (match.interest === interest ? { ...match, deconfliction } : match));
    return { ...query, register: { ...query.register, matches } };
  });
}

/** It stays where it is, under its number. DEC-8: statistics that counted it are owed anew. */
function withoutStruck(conduct: Conduct, { entry, number: struckNumber, reason, by, at }: EventOf<'entry-struck'>): Conduct {
  const strike = <Each extends { readonly number: number }>(each: Each): Each => (each.number === struckNumber ? { ...each, struck: { reason, by, at } } : each);
  const { arrests, seizures, evidence, statistics } = conduct;
  const next: Conduct = {
    ...conduct,
    arrests: entry === 'arrest' ? arrests.map(strike) : arrests,
    seizures: entry === 'seizure' ? seizures.map(strike) : seizures,
    evidence: entry === 'evidence' ? evidence.map(strike) : evidence,
  };
  return statistics === null || differences(statistics.said, next).length === 0 ? next : { ...next, statistics: null };
}

function ended(conduct: Conduct, { note, by, at }: EventOf<'action-ended'>): Conduct {
  const dueAt = after(at, conduct.basis.parameters.afterActionWithin);
  return { ...conduct, ended: { by, at, ...(note === undefined ? {} : { note }) }, afterAction: { dueAt, remindAt: dueAt, reminders: 0 } };
}

/** After an outage, reminders that were missed are not made up for. */
function reminded(conduct: Conduct, { at }: EventOf<'after-action-reminded'>): Conduct {
  const { afterAction } = conduct;
  if (afterAction === null) return conduct;
  const every = conduct.basis.parameters.remindAfterActionEvery;
  const missed = Math.max(0, Math.floor((Date.parse(at) - Date.parse(afterAction.remindAt)) / every));
  return { ...conduct, afterAction: { ...afterAction, remindAt: after(afterAction.remindAt, (missed + 1) * every), reminders: afterAction.reminders + 1 } };
}

export function evolveConduct(conduct: Conduct, event: ConductEvent): Conduct {
  switch (event.kind) {
    case 'logged':
      return { ...conduct, log: withLog(conduct.log, event) };
    case 'result-recorded':
      return withResult(conduct, event);
    case 'arrested-incidentally':
      return { ...conduct, arrests: [...conduct.arrests, newArrest(conduct.arrests.length + 1, event)] };
    case 'arrest-queried':
      return attested(conduct, event);
    case 'arrest-screened':
      return screened(conduct, event);
    case 'arrest-hit-raised':
      return hitRaised(conduct, event);
    case 'seized': {
      const { goods, discoveredBy, description, foundAt, by, at } = event;
      return { ...conduct, seizures: withNext(conduct.seizures, { goods, discoveredBy, description, at: foundAt, by, recordedAt: at }) };
    }
    case 'evidence-found': {
      const { what, discoveredBy, description, foundAt, by, at } = event;
      return { ...conduct, evidence: withNext(conduct.evidence, { what, discoveredBy, description, at: foundAt, by, recordedAt: at }) };
    }
    case 'entry-struck':
      return withoutStruck(conduct, event);
    case 'fugitive-notice-linked': {
      const { who, notice, by, at } = event;
      return { ...conduct, notices: [...conduct.notices.filter((each) => each.who !== who), { who, notice, by, recordedAt: at }] };
    }
    case 'action-ended':
      return ended(conduct, event);
    case 'after-action-reported': {
      const { program, text, lessons, by, at } = event;
      return { ...conduct, reports: [...conduct.reports, { program, text, ...(lessons === undefined ? {} : { lessons }), by, recordedAt: at }] };
    }
    case 'after-action-reminded':
      return reminded(conduct, event);
    case 'end-owed-reminded':
      return { ...conduct, endAsked: askedAgain(conduct.endAsked, event.at) };
    case 'arrest-owed-reminded':
      return { ...conduct, pressed: askedAgain(conduct.pressed, event.at) };
    case 'statistics-given':
      return { ...conduct, statistics: { said: event.statistics, by: event.by, recordedAt: event.at } };
    case 'entry-raised':
      return { ...conduct, entries: [...conduct.entries, { key: event.key, entry: event.entry }] };
    case 'operation-closed':
      return { ...conduct, closed: { by: event.by, at: event.at, ...(event.note === undefined ? {} : { note: event.note }) } };
    default:
      return assertNever(event);
  }
}
