/** Record entries and commands to them, for tests: typed, plain, and the same every time. Nothing here reads a clock. */
import type { Command } from '../../protocol/envelope';
import { parametersInForce } from '../../protocol/parameters';
import type { RecordEntryAction, SealedBodies } from '../../protocol/record-entry/messages';
import type { OwedEntry } from '../../protocol/record-entry/opening';
import { openRecordEntry, type OpenRecordEntry, type RecordEntryOpening } from '../../protocol/record-entry/process';
import { recordEntryParameters, type RecordEntry } from '../../protocol/record-entry/state';
import type { EntryKind } from '../../protocol/record-entry/words';
import type { Actor, Instant, Program, Reference } from '../../protocol/vocabulary';
import { hours, inNyc, later, nextCommandId, nyc, receipt } from './builders';

const said = { happenedAt: '2026-11-24T09:00:00.000Z', description: 'Two bundles from the trunk of Ivo Marsh’s car.' };

/** What each kind of entry says, when it is the work of this program. */
export const owedBy = (entry: EntryKind, work: Program): OwedEntry => {
  switch (entry) {
    case 'report':
    case 'criminal-arrest':
      return { entry, madeBy: work, ...said };
    case 'seizure':
    case 'evidence':
      return { entry, discoveredBy: work, what: 'currency', quantity: '12,400 US dollars', ...said };
    case 'gang-arrest':
      return { entry, arrestedBy: work, ...said };
    case 'processing':
      return { entry, processedBy: work, ...said };
  }
};

/** DRO discovered and OI seized it: CAS-2 and CAS-3 at once. */
export const droSeizure = owedBy('seizure', 'DRO');

export interface EntryChoices extends Partial<RecordEntryOpening> {
  readonly by?: Actor;
  readonly at?: Instant;
  readonly reference?: Reference;
}

/** An opening as the API seals it. */
export function anEntryOpening({ by = inNyc.officer, at = receipt, reference, ...body }: EntryChoices = {}): OpenRecordEntry {
  return {
    id: nextCommandId(),
    matter: reference ?? ('NYC-RE-2026-0001' as Reference),
    kind: 'record-entry',
    action: 'open',
    body: { aor: nyc, about: null, incident: 'Traffic stop 118', owed: droSeizure, droIsTrained: false, openedFor: by.post?.program ?? null, parameters: parametersInForce(recordEntryParameters), ...body },
    actor: by,
    matterVersion: null,
    via: 'inbox',
    receivedAt: at,
    expiresAt: null,
  };
}

export const anEntry = (choices: EntryChoices = {}): RecordEntry => openRecordEntry(anEntryOpening(choices));

/** The body that makes sense for an action on this entry. */
export function entryBody<Action extends RecordEntryAction>(action: Action, matter: RecordEntry): SealedBodies[Action] {
  const of = matter.owing.program === 'OI' ? inNyc.agent : inNyc.officer;
  const bodies: SealedBodies = {
    taking: {},
    entry: { number: '2026-SZ-014532', ...(matter.seizingEntity === null ? {} : { seizingEntity: matter.seizingEntity }) },
    correction: { entry: { description: `Corrected ${matter.revision} times.` }, reason: 'Counted again.' },
    handover: { to: { person: of.person, name: of.name, post: of.post }, reason: 'End of shift.' },
    'not-owed': { reason: 'It was entered with another seizure.' },
    agreement: {},
    objection: { reason: 'It is another one.' },
  };
  return bodies[action];
}

/** A command to an entry, on its present version, as received by the inbox. */
export function anEntryCommand<Action extends RecordEntryAction>(
  matter: RecordEntry,
  action: Action,
  actor: Actor,
  body: SealedBodies[Action] = entryBody(action, matter),
  receivedAt: Instant = later(hours(1)),
): Command<Action, SealedBodies[Action]> {
  return { id: nextCommandId(), matter: matter.reference, kind: 'record-entry', action, body, actor, matterVersion: matter.version, via: 'inbox', receivedAt, expiresAt: null };
}
