/** What an operation says to a command from the start of its action on: the event that follows, or a refusal. Pure. */
import { accepted, type DecisionOf } from '../../decision';
import { whoBinds } from '../../field-office';
import { allowed, refused, type Refusal, type Verdict } from '../../refusal';
import { nameOf, type Actor, type Instant, type PersonName, type Program } from '../../vocabulary';
import { isAmong } from '../gates';
import { mayDoInConduct, officeOf } from './authority';
import { closingGates, isReadyToClose, notReadyToClose, type ClosingGate } from './closing';
import type { ConductEvent } from './events';
import { foundFugitives, personFound, type FoundPerson } from './fugitives';
import type { ConductAction } from './actions';
import type { ConductBodies, ConductCommand, FoundNotice, ResultBody } from './messages';
import { isEntered } from './owed-entries';
import { processingOf } from './processing';
import { custodies, stands, strikeablesOf, type Conduct, type Processing } from './state';
import { differences } from './statistics';

export type ConductDecision = DecisionOf<ConductEvent>;

const conflict = (refusal: Omit<Refusal, 'category'>) => refused({ ...refusal, category: 'conflict' });
const invalid = (refusal: Omit<Refusal, 'category'>) => refused({ ...refusal, category: 'invalid' });

/** Is the action in a phase for it, whoever asks? Results and finds may come late; a closed operation is asked about before. */
export function conductPhaseAllows(action: ConductAction, conduct: Conduct, also: readonly ClosingGate[] = []): Verdict {
  const { ended, basis } = conduct;
  switch (action) {
    case 'end':
      return ended === null ? allowed : conflict({ type: 'action-ended', provision: 'COO-8', detail: `The action has ended: ${ended.by.name} said so, ${ended.at}.` });
    case 'after-action-report':
      return ended !== null ? allowed : conflict({ type: 'action-not-ended', provision: 'CAS-1', detail: 'The action is under way: report on it when it has ended.' });
    case 'statistics':
      if (!basis.communityShield) return conflict({ type: 'not-community-shield', provision: 'DEC-8', detail: 'The operation is not Community Shield: it owes no statistics.' });
      return ended !== null ? allowed : conflict({ type: 'action-not-ended', provision: 'DEC-8', detail: 'The action is under way: its numbers are given when it has ended.' });
    case 'close': {
      const gates = closingGates(conduct, also);
      return isReadyToClose(gates) ? allowed : notReadyToClose(gates);
    }
    case 'arrest-query':
      return conduct.arrests.some(stands) ? allowed : conflict({ type: 'no-such-arrest', provision: 'DEC-6', detail: 'Nobody was arrested incidentally.' });
    case 'fugitive-notice':
      return foundFugitives(conduct).length > 0 ? allowed : conflict({ type: 'no-such-fugitive', provision: 'DEC-3', detail: 'OI has found no fugitive who was not known before.' });
    case 'strike':
      return Object.values(strikeablesOf(conduct)).some((entries) => entries.some(stands)) ? allowed : conflict({ type: 'no-such-entry-to-strike', provision: 'CAS-1', detail: 'No incidental arrest, seizure or evidence is recorded that could be struck.' });
    case 'log':
    case 'result':
    case 'incidental-arrest':
    case 'seizure':
    case 'evidence':
      return allowed;
  }
}

/** May this person do this now? */
export function mayActInConduct(action: ConductAction, actor: Actor, conduct: Conduct, also: readonly ClosingGate[] = []): Verdict {
  const person = mayDoInConduct(action, actor, conduct.basis);
  return person.kind === 'refused' ? person : conductPhaseAllows(action, conduct, also);
}

/** Nothing is told before it happened, nor before the action began. */
function happened(at: string, field: string, { startedAt }: Conduct, now: Instant): Verdict {
  if (at < startedAt) return invalid({ type: 'before-the-start', provision: 'COO-8', field, detail: `The action began ${startedAt}: what came before it is not of it.` });
  if (at > now) return invalid({ type: 'still-to-come', provision: 'COO-8', field, detail: 'The time is still to come.' });
  return allowed;
}

/** How many each has been given to process under the plan's shares, without somebody whose result is said anew. */
function processedSoFar(conduct: Conduct, without?: string): Readonly<Record<Program, number>> {
  const shared = custodies(conduct).filter(({ who, processing }) => processing?.provision === 'TPD-2' && who !== without);
  const of = (program: Program) => shared.filter(({ processing }) => processing?.program === program).length;
  return { OI: of('OI'), DRO: of('DRO') };
}

/** Persons are arrested, found or not; things are dealt with, or not. */
function suits({ outcome }: ResultBody, kind: string): boolean {
  if (outcome === 'not-attempted' || outcome === 'not-found') return true;
  return outcome === 'dealt-with' ? kind !== 'subject' : kind === 'subject';
}

function arrestingOffice(program: Program, { basis }: Conduct, field: string): Verdict {
  if (basis.conductedBy.includes(program)) return allowed;
  return invalid({ type: 'not-a-conducting-office', provision: 'COO-8', field, detail: `${program} does not conduct this operation.` });
}

function decideResult(conduct: Conduct, result: ResultBody, by: PersonName, at: Instant): ConductDecision {
  const who = `target:${result.target}`;
  const kind = conduct.basis.targets[result.target - 1]?.entity.kind;
  if (kind === undefined) return invalid({ type: 'no-such-target', provision: 'CAS-1', field: '/target', detail: `The plan has no target ${result.target}.` });
  if (!suits(result, kind)) return invalid({ type: 'outcome-not-of-target', provision: 'CAS-1', field: '/outcome', detail: `Target ${result.target} is a ${kind}: it cannot be ${result.outcome}.` });
  if (isEntered(conduct, who)) return conflict({ type: 'already-entered', provision: 'CAS-1', detail: `A record entry rests on the result of target ${result.target}: correct that.` });
  const finder = result.outcome === 'arrested' ? arrestingOffice(result.arrestedBy, conduct, '/arrestedBy') : result.outcome === 'found-not-arrested' ? arrestingOffice(result.foundBy, conduct, '/foundBy') : allowed;
  for (const verdict of [happened(result.at, '/at', conduct, at), finder]) if (verdict.kind === 'refused') return verdict;
  const processing: Processing | null =
    result.outcome === 'arrested' && result.arrest === 'administrative'
      ? processingOf(conduct.basis, { arrestedBy: result.arrestedBy, incidentalTo: null }, processedSoFar(conduct, who))
      : null;
  return accepted({ kind: 'result-recorded', result, processing, by, at });
}

function decideArrest(conduct: Conduct, body: ConductBodies['incidental-arrest'], by: PersonName, at: Instant): ConductDecision {
  const { person, further = [], at: arrestedAt, caseAgent, arrest, arrestedBy, incidentalTo, ...rest } = body;
  for (const verdict of [happened(arrestedAt, '/at', conduct, at), arrestingOffice(arrestedBy, conduct, '/arrestedBy')]) if (verdict.kind === 'refused') return verdict;
  if (caseAgent === null || caseAgent.post === null) {
    return invalid({ type: 'case-agent-not-suitable', provision: 'DEC-6', field: '/caseAgent', detail: 'The case agent or officer is somebody of either program who is active.' });
  }
  const processing = arrest === 'administrative' ? processingOf(conduct.basis, { arrestedBy, incidentalTo }, processedSoFar(conduct)) : null;
  const agent = { person: caseAgent.person, name: caseAgent.name };
  return accepted({ kind: 'arrested-incidentally', ...rest, person, further, arrestedAt: arrestedAt as Instant, caseAgent: agent, arrest, arrestedBy, incidentalTo, processing, by, at });
}

function decideQuery(conduct: Conduct, { arrest: number, query: asked, queriedAt, ...said }: ConductBodies['arrest-query'], by: PersonName, at: Instant): ConductDecision {
  const arrest = conduct.arrests.find((each) => each.number === number);
  if (arrest === undefined) return invalid({ type: 'no-such-arrest', provision: 'DEC-6', field: '/arrest', detail: `There is no incidental arrest ${number}.` });
  if (!stands(arrest)) return conflict({ type: 'entry-struck', provision: 'CAS-1', detail: `Arrest ${number} was struck: no query is owed on it.` });
  const query = arrest.queries.find((each) => each.number === asked);
  if (query === undefined) return invalid({ type: 'no-such-query', provision: 'DEC-6', field: '/query', detail: `No query ${asked} is owed on arrest ${number}.` });
  if (query.attested?.result === 'positive') return conflict({ type: 'already-attested', provision: 'DEC-6', detail: `Query ${asked} on arrest ${number} was positive: ${query.attested.by.name} attested it.` });
  if (queriedAt < arrest.at) return invalid({ type: 'before-the-start', provision: 'DEC-6', field: '/queriedAt', detail: 'The query is made on somebody who was arrested: after the arrest.' });
  const verdict = happened(queriedAt, '/queriedAt', conduct, at);
  return verdict.kind === 'refused' ? verdict : accepted({ kind: 'arrest-queried', arrest: number, query: asked, queriedAt: queriedAt as Instant, ...said, by, at });
}

/** Whether a notice is about that person; one that was sealed without its persons is taken at its sender's word. */
const names = ({ persons }: FoundNotice, person: FoundPerson | undefined): boolean => persons === undefined || (person !== undefined && isAmong(persons, person));

function decideNotice(conduct: Conduct, { who, notice }: ConductBodies['fugitive-notice'], by: PersonName, at: Instant): ConductDecision {
  const found = foundFugitives(conduct).find((each) => each.who === who);
  if (found === undefined) return invalid({ type: 'no-such-fugitive', provision: 'DEC-3', field: '/who', detail: `OI has found no fugitive ${who} who was not known before.` });
  const suitable = notice !== null && notice.about === 'known-fugitive' && notice.aor === conduct.basis.aor && !notice.withdrawn && notice.sentAt >= found.at && names(notice, personFound(conduct, who));
  if (!suitable) return invalid({ type: 'notice-not-suitable', provision: 'DEC-3', field: '/notice', detail: `It must be a notice of a known fugitive to DRO in ${conduct.basis.aor}, given since ${found.at} and not withdrawn, with ${who} among its subjects.` });
  return accepted({ kind: 'fugitive-notice-linked', who, notice: notice.reference, by, at });
}

function decideStatistics(conduct: Conduct, statistics: ConductBodies['statistics'], by: PersonName, at: Instant): ConductDecision {
  const [first, ...more] = differences(statistics, conduct);
  if (first === undefined) return accepted({ kind: 'statistics-given', statistics, by, at });
  return invalid({ type: 'statistics-differ', provision: 'DEC-8', field: first.field, detail: `The statistics are not those of the record: ${[first, ...more].map(({ detail }) => detail).join('; ')}.` });
}

/**
 * @param also what else the operation owes before it is closed
 * @param at when the command was durably accepted
 */
export function decideConduct(conduct: Conduct, command: ConductCommand, at: Instant, also: readonly ClosingGate[] = []): ConductDecision {
  const { actor } = command;
  const verdict = mayActInConduct(command.action, actor, conduct, also);
  if (verdict.kind === 'refused') return verdict;
  const by = nameOf(actor);
  switch (command.action) {
    case 'log': {
      const timely = happened(command.body.at, '/at', conduct, at);
      return timely.kind === 'refused' ? timely : accepted({ kind: 'logged', text: command.body.text, happenedAt: command.body.at as Instant, by, at });
    }
    case 'result':
      return decideResult(conduct, command.body, by, at);
    case 'incidental-arrest':
      return decideArrest(conduct, command.body, by, at);
    case 'arrest-query':
      return decideQuery(conduct, command.body, by, at);
    case 'seizure':
    case 'evidence':
      return decideFind(conduct, command, by, at);
    case 'strike':
      return decideStrike(conduct, command.body, officeOf(actor, conduct.basis) as Program, by, at);
    case 'fugitive-notice':
      return decideNotice(conduct, command.body, by, at);
    case 'end':
      return accepted({ kind: 'action-ended', ...command.body, by, at });
    case 'after-action-report':
      return accepted({ kind: 'after-action-reported', program: officeOf(actor, conduct.basis) as Program, ...command.body, by, at });
    case 'statistics':
      return decideStatistics(conduct, command.body, by, at);
    case 'close':
      return accepted({ kind: 'operation-closed', ...command.body, by, at });
  }
}

/** CAS-3: who discovered it is told by whoever records it, once, and by nobody later. */
function decideFind(conduct: Conduct, { action, body }: Extract<ConductCommand, { action: 'seizure' | 'evidence' }>, by: PersonName, at: Instant): ConductDecision {
  const { discoveredBy, description } = body;
  for (const verdict of [happened(body.at, '/at', conduct, at), arrestingOffice(discoveredBy, conduct, '/discoveredBy')]) if (verdict.kind === 'refused') return verdict;
  const found = { discoveredBy, description, foundAt: body.at as Instant, by, at };
  return action === 'seizure' ? accepted({ kind: 'seized', goods: body.goods, ...found }) : accepted({ kind: 'evidence-found', what: body.what, ...found });
}

/** CAS-1: what was recorded wrongly is struck by the office whose arrest or discovery it is said to be, and recorded anew. */
function decideStrike(conduct: Conduct, body: ConductBodies['strike'], office: Program, by: PersonName, at: Instant): ConductDecision {
  const { entry, number } = body;
  const made = strikeablesOf(conduct)[entry].find((each) => each.number === number);
  if (made === undefined) return invalid({ type: 'no-such-entry-to-strike', provision: 'CAS-1', field: '/number', detail: `There is no ${entry} ${number}.` });
  if (made.struck !== undefined) return conflict({ type: 'entry-struck', provision: 'CAS-1', detail: `${made.struck.by.name} has struck it, ${made.struck.at}.` });
  const program = 'arrestedBy' in made ? made.arrestedBy : made.discoveredBy;
  if (program !== office) return refused({ type: 'entry-of-the-other-office', category: 'forbidden', provision: 'CAS-1', detail: `It is recorded as ${program}’s: ${program} strikes it.`, whoCould: whoBinds({ program, aor: conduct.basis.aor }) });
  return accepted({ kind: 'entry-struck', ...body, by, at });
}
